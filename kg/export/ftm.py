"""FollowTheMoney entities, one JSON object a line, for Aleph and yente."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.export.text import clean, line
from kg.export.things import Edge, Node, Things
from kg.ids import digest

_BODIES = {"company": "Company", "bank": "Company", "person": "Person"}
_NO_STATE = frozenset({"criminal-group", "network", "ngo", "academia", "other"})
_THINGS = {"person": "Person", "activity": "Event"}
LINKS = frozenset(
    {"participatedIn", "participant", "victimOf", "targetOf", "hostedBy", "fundedBy", "cooperatedWith", "unitOf"}
)
"""Properties told by an UnknownLink; posts held in a body are told by an Employment, all others are lost."""


def ftm(found: Things, file: BinaryIO) -> None:
    """Bodies, people, activities (as events), documents, and links that carry the claim's sentence as `summary`."""
    nodes = {node.id: node for node in found.nodes}
    countries = _countries(found, nodes)
    entities: dict[str, dict[str, Any]] = {}
    for node in found.nodes:
        if schema := _schema(node):
            entities[node.id] = _entity(node.id, schema, _about(node, countries.get(node.id, ())))
    bodies = {edge.source: edge.target for edge in found.edges if edge.predicate == "postIn"}
    links = [link for edge in found.edges if (link := _link(edge, nodes, entities, bodies))]
    for entity in (*entities.values(), *_documents(found), *links):
        file.write((json.dumps(entity, ensure_ascii=False) + "\n").encode())


def _schema(node: Node) -> str | None:
    if node.thing != "organization":
        return _THINGS.get(node.thing)
    return _BODIES.get(node.kind) or ("Organization" if node.kind in _NO_STATE else "PublicBody")


def _about(node: Node, countries: Iterable[str]) -> dict[str, list[str]]:
    told = {key: str(value) for key, value in node.properties.items()}
    about = {"name": node.label, "startDate": told.get("earliest", ""), "endDate": told.get("latest", "")}
    if node.thing != "activity":
        about = {"name": node.label}
    kind = {} if node.thing == "person" else {"keywords": node.kind}
    other = {"alias": [line(name) for name in told["alsoKnownAs"].split(" | ")]} if "alsoKnownAs" in told else {}
    return {**_filled({**about, **kind}), **other, **({"country": sorted(countries)} if countries else {})}


def _countries(found: Things, nodes: dict[str, Node]) -> dict[str, set[str]]:
    """Codes of the countries of bodies, and of those that activities involve."""
    codes: dict[str, set[str]] = {}
    for edge in found.edges:
        if edge.predicate in ("country", "involvesCountry") and "countryCode" in nodes[edge.target].properties:
            codes.setdefault(edge.source, set()).add(str(nodes[edge.target].properties["countryCode"]).lower())
    return codes


def _link(
    edge: Edge, nodes: dict[str, Node], entities: dict[str, Any], bodies: dict[str, str]
) -> dict[str, Any] | None:
    told = {
        "summary": edge.sentence, "status": edge.status, "date": edge.date, "startDate": edge.start,
        "endDate": edge.end, "recordId": edge.id, "proof": _id(edge.document), "publisher": edge.title,
        "description": f"confidence {edge.confidence:g}, {edge.extractor}, characters {edge.offsets}",
    }  # fmt: skip
    if edge.predicate == "post" and bodies.get(edge.target) in entities:
        ends = {"employee": _id(edge.source), "employer": _id(bodies[edge.target]), "role": nodes[edge.target].label}
        return _entity(edge.id, "Employment", _filled({**ends, **told}))
    if edge.predicate in LINKS and edge.source in entities and edge.target in entities:
        role = edge.role or edge.predicate
        ends = {"subject": _id(edge.source), "object": _id(edge.target), "role": role}
        return _entity(edge.id, "UnknownLink", _filled({**ends, **told}))
    return None


def _documents(found: Things) -> Iterator[dict[str, Any]]:
    """The sources of all links, under the ids by which these name them."""
    told = {edge.document: edge for edge in found.edges}
    for name, edge in sorted(told.items()):
        where = {"sourceUrl": edge.origin} if edge.origin.startswith(("http://", "https://")) else {}
        title = edge.title or name
        yield _entity(name, "Article", _filled({"title": title, "name": title, "publishedAt": edge.date, **where}))


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": _id(key), "schema": schema, "properties": properties}


def _id(key: str) -> str:
    return f"cybercoop-{digest(key, 24)}"


def _filled(told: dict[str, str]) -> dict[str, list[str]]:
    # FollowTheMoney keeps names on one line.
    return {name: [line(value) if name == "name" else clean(value)] for name, value in told.items() if value}
