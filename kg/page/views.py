"""The two pictures the page opens on, chosen and laid out: bodies that worked together, bodies and activities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Any

from kg.export.things import Node, Things
from kg.page.boxes import Box
from kg.page.labels import box, wrapped
from kg.page.layout import layout
from kg.page.ties import ASSERTED, Strand

MOST = (30, 60)
"""Nodes that a picture begins with, and that it has on demand."""
TAKING_PART = ("participatedIn", "hostedBy", "fundedBy")
_APART = frozenset({"company", "bank", "criminal-group"})
"""Kinds of bodies that are no agencies."""
Pairs = Mapping[tuple[str, str], float]


def views(found: Things, ties: Iterable[Strand], numbers: Mapping[str, int]) -> dict[str, Any]:
    """For each picture, by its name and how many nodes it may have, its nodes as [number, x, y], best tied first."""
    nodes = {node.id: node for node in found.nodes}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        if tie.status == ASSERTED and _agency(nodes[tie.one]) and _agency(nodes[tie.other]):
            shared[tie.one, tie.other].add(tie.activity)
    together = {pair: float(len(activities)) for pair, activities in shared.items()}
    parts = {
        (edge.source, edge.target): 1.0
        for edge in found.edges
        if edge.predicate in TAKING_PART and edge.status == ASSERTED
    }
    return {
        f"{name} {most}": _placed(chosen(pairs, most), pairs, nodes, numbers)
        for name, pairs in {"together": together, "activities": parts}.items()
        for most in MOST
    }


def chosen(pairs: Pairs, most: int) -> list[str]:
    """The nodes with the most ties, each with a tie to another of them."""
    weight: dict[str, float] = defaultdict(float)
    for pair, ties in pairs.items():
        for end in pair:
            weight[end] += ties
    order = sorted(weight, key=lambda end: (-weight[end], end))
    while True:
        best = order[:most]
        tied = {end for pair in pairs if set(pair) <= set(best) for end in pair}
        if tied == set(best):
            return best
        order = [end for end in order if end in tied or end not in best]


def diameter(ties: int) -> float:
    """Of a node with so many ties, in model units."""
    return round(min(18 + 5 * sqrt(ties), 46), 1)


def _agency(node: Node) -> bool:
    return node.thing == "organization" and node.kind not in _APART


def _placed(
    ids: list[str], pairs: Pairs, nodes: Mapping[str, Node], numbers: Mapping[str, int]
) -> list[list[float]]:
    place = {id_: number for number, id_ in enumerate(ids)}
    inside = {(place[a], place[b]): ties for (a, b), ties in pairs.items() if a in place and b in place}
    degree = Counter(end for pair in inside for end in pair)
    boxes = [Box(*box(wrapped(nodes[id_].label), diameter(degree[place[id_]]))) for id_ in ids]
    points = layout(boxes, inside)
    return [[numbers[id_], x, y] for id_, (x, y) in zip(ids, points, strict=True)]
