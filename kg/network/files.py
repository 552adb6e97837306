"""Networks as files for the programs of the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import UsageError
from kg.export import written
from kg.export.cytoscape import cytoscape
from kg.export.dot import dot
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.pajek import pajek
from kg.export.statements import SEPARATOR
from kg.export.things import Edge, Node, Things
from kg.export.ucinet import ucinet
from kg.network.figures import members

if TYPE_CHECKING:
    from networkx import Graph

SUFFIXES: dict[str, Callable[[Things, BinaryIO], None]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".net": pajek,
    ".dl": ucinet,
    ".dot": dot,
    ".cyjs": cytoscape,
}
"""Writers by the file's suffix: GraphML, GEXF 1.3, Pajek, UCINET DL, Graphviz, Cytoscape."""


def write(graph: Graph, path: Path) -> None:
    """Write a network to a file, the format by its suffix. Raises UsageError, StoreError."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"A network is written to a file with {', '.join(SUFFIXES)}, not to {path.name}.")
    written(path, lambda file: SUFFIXES[path.suffix.lower()](things(graph), file))


def things(graph: Graph) -> Things:
    """Nodes and edges of a network: the edges undirected, weighted by activities, with all their sentences."""
    first = members(graph)
    ordered = sorted(graph, key=lambda node: (first is not None and node not in first, str(node)))
    edges = []
    for one, other, told in graph.edges(data=True):
        ends = (other, one) if first is not None and one not in first else (one, other)
        edges.append(((*ends,), told))
    edges.sort(key=lambda edge: edge[0])
    status = str(graph.graph.get("status", ""))
    return Things(
        nodes=tuple(_node(node, graph.nodes[node]) for node in ordered),
        edges=tuple(_edge(f"e{number}", *ends, told, status) for number, (ends, told) in enumerate(edges)),
        directed=False,
        members=None if first is None else len(first),
    )


def _node(node: Any, about: dict[str, Any]) -> Node:
    named = ("label", "kind")
    properties = {key: value for key, value in about.items() if key not in named and value is not None}
    thing = "activity" if about.get("bipartite") == 1 else "member"
    return Node(str(node), str(about["label"]), thing, str(about["kind"] or ""), properties)


def _edge(key: str, source: str, target: str, told: dict[str, Any], status: str) -> Edge:
    sentences = told["sentences"]
    return Edge(
        id=key, source=source, target=target, predicate=SEPARATOR.join(told["names"]),
        role=SEPARATOR.join(told["roles"]), status=status, confidence=told["confidence"],
        sentence=SEPARATOR.join(sentence.quote for sentence in sentences),
        offsets=SEPARATOR.join(f"{sentence.start}-{sentence.end}" for sentence in sentences),
        document=SEPARATOR.join(told["sources"]), title="", origin="", date=SEPARATOR.join(told["dates"]),
        start=told["start"] or "", end=told["end"] or "", year=min(told["years"], default=None),
        dated="", extractor="", weight=told["weight"],
    )  # fmt: skip
