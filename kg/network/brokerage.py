"""Brokerage after Gould and Fernandez: who stands between others, and whose others they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

PARTITIONS = ("kind", "country")
"""Attributes of nodes that a partition can go by."""


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How many ordered pairs that are not tied themselves a node joins, by whose group each of the three is in.

    `coordinator`: all in one (A-A-A); `consultant`: both outside, in one (A-B-A); `representative`: from its own to
    another (A-A-B); `gatekeeper`: from another to its own (A-B-B); `liaison`: all in different ones (A-B-C).
    """

    coordinator: int = 0
    consultant: int = 0
    representative: int = 0
    gatekeeper: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        return self.coordinator + self.consultant + self.representative + self.gatekeeper + self.liaison


def partition(graph: Graph, by: str) -> dict[Any, str]:
    """The group of each node by an attribute; those without it are a group of their own, "none"."""
    return {node: str(value or "none") for node, value in graph.nodes(data=by)}


def brokerage(graph: Graph | DiGraph, groups: Mapping[Any, Any]) -> dict[Any, Brokerage]:
    """The brokerage of every node; in undirected graphs each unordered pair counts twice."""
    return {node: _of(graph, groups, node) for node in graph}


def _of(graph: Graph | DiGraph, groups: Mapping[Any, Any], node: Any) -> Brokerage:
    counts = dict.fromkeys(Brokerage.__slots__, 0)
    before = graph.predecessors(node) if graph.is_directed() else graph.neighbors(node)
    after = list(graph.successors(node) if graph.is_directed() else graph.neighbors(node))
    own = groups[node]
    for one in before:
        tied = graph[one]
        for other in after:
            if one != other and other not in tied and node not in (one, other):
                counts[_role(groups[one], own, groups[other])] += 1
    return Brokerage(**counts)


def _role(one: Any, own: Any, other: Any) -> str:
    if one == other:
        return "coordinator" if one == own else "consultant"
    if one == own:
        return "representative"
    return "gatekeeper" if other == own else "liaison"
