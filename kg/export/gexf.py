"""GEXF 1.3, for Gephi, with the time of what is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from kg.export.graphml import Xml, lexical
from kg.export.things import Edge, Things, Value, types

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_SAID = "Things with a fact and the claims between them. Edges of what goes on are closed at the last day told of."


def gexf(found: Things, file: BinaryIO) -> None:
    """Nodes and edges with attributes; `start` and `end` of edges, and of nodes from their first to their last edge."""
    xml = Xml(file)
    nodes = [{"thing": n.thing, "kind": n.kind, **n.properties} for n in found.nodes]
    edges = [edge.properties() for edge in found.edges]
    columns = {"node": types(nodes), "edge": types(edges)}
    last = max((edge.end or edge.start for edge in found.edges), default="")
    spells = [_spell(edge, last) for edge in found.edges]
    graph = {"defaultedgetype": "directed" if found.directed else "undirected", "idtype": "string", "mode": "dynamic"}
    with xml.element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"}):
        with xml.element("meta"):
            for name, said in (("creator", "cybercoop"), ("description", _SAID)):
                with xml.element(name):
                    xml.text(said)
        with xml.element("graph", {**graph, "timeformat": "date", "timerepresentation": "interval"}):
            for domain, names in columns.items():
                with xml.element("attributes", {"class": domain, "mode": "static"}):
                    for name, kind in names.items():
                        xml.empty("attribute", {"id": name, "title": name, "type": _TYPES[kind]})
            lives = _lives(found, spells)
            with xml.element("nodes", {"count": str(len(nodes))}):
                for node, told in zip(found.nodes, nodes, strict=True):
                    with xml.element("node", {"id": node.id, "label": node.label, **lives.get(node.id, {})}):
                        _values(xml, told)
            with xml.element("edges", {"count": str(len(edges))}):
                for edge, spell, told in zip(found.edges, spells, edges, strict=True):
                    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
                    with xml.element("edge", {**ends, "label": edge.predicate, "weight": str(edge.weight), **spell}):
                        _values(xml, told)


def _spell(edge: Edge, last: str) -> dict[str, str]:
    """First and last day; what has begun and not ended lasts until the last day of the whole graph."""
    if not edge.start and not edge.end:
        return {}
    start = edge.start or edge.end
    return {"start": start, "end": max(edge.end or last, start)}


def _lives(found: Things, spells: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """From the first to the last day of the edges of each node, where they have any."""
    lives: dict[str, dict[str, str]] = {}
    for edge, spell in zip(found.edges, spells, strict=True):
        for end in (edge.source, edge.target) if spell else ():
            life = lives.setdefault(end, dict(spell))
            life["start"], life["end"] = min(life["start"], spell["start"]), max(life["end"], spell["end"])
    return lives


def _values(xml: Xml, told: Mapping[str, Value]) -> None:
    with xml.element("attvalues"):
        for name, value in told.items():
            if value != "":
                xml.empty("attvalue", {"for": name, "value": lexical(value)})
