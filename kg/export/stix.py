"""A STIX 2.1 bundle. Lossy: STIX knows no outcomes, acts, offences, posts, quotations or towns without a country."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from datetime import date, timedelta
from re import sub
from typing import Any, BinaryIO

from kg.export.text import clean
from kg.export.things import Edge, Node, Things

_NAMESPACE = uuid.UUID("9a0f5d6e-3c0b-5a57-9a5e-6f2b8e1c4d70")
_UNKNOWN = "1970-01-01"
"""The day of creation of what has none: STIX demands one, and the clock is no part of what is told."""
_TYPES = {"country": "located-at"}
"""Relationships that STIX has a word of its own for."""
LOST = (
    "Made from a richer graph: outcomes, acts of cooperation, offences, posts, quotations and towns have no place "
    "in STIX 2.1 and are left out; activities of all kinds are incidents, statuses are labels."
)


def stix(found: Things, file: BinaryIO) -> None:
    """Bodies and people as identities (gangs as threat actors), activities as incidents, countries as locations.

    Claims between these are relationships with the sentence as `description`, the status as label, the confidence in
    per cent and the document as external reference; each document is a report on all that it tells.
    """
    days = _days(found)
    objects: dict[str, dict[str, Any]] = {}
    for node in found.nodes:
        if (made := _object(node)) is not None:
            objects[node.id] = _dated(made, days.get(node.id, _UNKNOWN))
    told: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Edge] = {}
    relations = []
    for edge in found.edges:
        if edge.source in objects and edge.target in objects and edge.source != edge.target:
            ends = objects[edge.source]["id"], objects[edge.target]["id"]
            relations.append(_relation(edge, *ends))
            told[edge.document] += [relations[-1]["id"], *ends]
            first.setdefault(edge.document, edge)
    reports = [_report(first[document], refs) for document, refs in sorted(told.items())]
    bundle = [*objects.values(), *relations, *reports]
    tree = {"type": "bundle", "id": _id("bundle", "".join(each["id"] for each in bundle)), "objects": bundle}
    file.write(json.dumps(tree, ensure_ascii=False, indent=1).encode())


def _object(node: Node) -> dict[str, Any] | None:
    name = clean(node.label)
    told = {key: str(value) for key, value in node.properties.items()}
    if node.thing == "organization":
        if node.kind == "criminal-group":
            return {"type": "threat-actor", "id": _id("threat-actor", node.id), "name": name}
        return _identity(node, "organization") | {"roles": [node.kind]}
    if node.thing == "person":
        return _identity(node, "individual")
    if node.thing == "activity":
        said = f"{node.kind}, {told.get('status', '')}, from {told.get('earliest', '?')} to {told.get('latest', '?')}"
        return {"type": "incident", "id": _id("incident", node.id), "name": name, "description": said}
    if "countryCode" in told:
        return {"type": "location", "id": _id("location", node.id), "name": name, "country": told["countryCode"]}
    if node.kind == "Region":
        return {"type": "location", "id": _id("location", node.id), "name": name, "region": name}
    return None


def _identity(node: Node, kind: str) -> dict[str, Any]:
    return {"type": "identity", "id": _id("identity", node.id), "name": clean(node.label), "identity_class": kind}


def _relation(edge: Edge, source: str, target: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "relationship",
        "id": _id("relationship", edge.id),
        "relationship_type": _TYPES.get(edge.predicate) or sub(r"(?<=[a-z])(?=[A-Z])", "-", edge.predicate).lower(),
        "source_ref": source,
        "target_ref": target,
        "description": clean(edge.sentence),
        "labels": [edge.status, *([edge.role] if edge.role else [])],
        "confidence": round(edge.confidence * 100),
        "external_references": [_reference(edge) | {"external_id": edge.id}],
    }
    if edge.start:
        made["start_time"] = f"{edge.start}T00:00:00.000Z"
        if edge.end >= edge.start:
            # STIX wants the end after the beginning: the day after the last one.
            made["stop_time"] = f"{date.fromisoformat(edge.end) + timedelta(days=1)}T00:00:00.000Z"
    return _dated(made, edge.date or _UNKNOWN)


def _report(edge: Edge, references: list[str]) -> dict[str, Any]:
    made = {
        "type": "report",
        "id": _id("report", edge.document),
        "name": clean(edge.title or edge.document),
        "description": LOST,
        "published": f"{edge.date or _UNKNOWN}T00:00:00.000Z",
        "object_refs": list(dict.fromkeys(references)),
        "external_references": [_reference(edge)],
    }
    return _dated(made, edge.date or _UNKNOWN)


def _reference(edge: Edge) -> dict[str, str]:
    where = {"url": edge.origin} if edge.origin.startswith(("http://", "https://")) else {}
    return {"source_name": edge.document, "description": f"{clean(edge.title)} ({edge.offsets})", **where}


def _dated(made: dict[str, Any], day: str) -> dict[str, Any]:
    stamp = f"{day}T00:00:00.000Z"
    return {"spec_version": "2.1", "created": stamp, "modified": stamp, **made}


def _days(found: Things) -> dict[str, str]:
    """The day each node was first told of."""
    days: dict[str, str] = {}
    for edge in found.edges:
        for end in (edge.source, edge.target) if edge.date else ():
            days[end] = min(days.get(end, edge.date), edge.date)
    return days


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, f'{kind} {key}')}"
