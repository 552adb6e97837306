"""Shortest paths, once for all measures that need them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import Graph

EXACT = 2000
"""Up to so many nodes everything is computed exactly."""
SAMPLE = 500
"""From so many sources shortest paths are followed in larger graphs."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one node reaches: how many `others`, the means of their distance and of its inverse, the `farthest`."""

    others: int
    mean: float
    mean_inverse: float
    farthest: int


def sources(graph: Graph) -> list[Any]:
    """The nodes paths are followed from: all, or a seeded sample of a large graph."""
    nodes = list(graph)
    return nodes if len(nodes) <= EXACT else random.Random(0).sample(nodes, SAMPLE)


def method(graph: Graph) -> str:
    """In words, how shortest paths were found."""
    return "exact" if len(graph) <= EXACT else f"estimated from {SAMPLE} of {len(graph)} nodes"


def reach(graph: Graph) -> dict[Any, Reach]:
    """What every node reaches, along undirected ties."""
    import networkx

    total, met, farthest = (dict.fromkeys(graph, 0) for _ in range(3))
    inverse = dict.fromkeys(graph, 0.0)
    for source in sources(graph):
        for node, distance in networkx.single_source_shortest_path_length(graph, source).items():
            if distance:
                total[node] += distance
                met[node] += 1
                inverse[node] += 1 / distance
                farthest[node] = max(farthest[node], distance)
    size = {node: len(part) for part in networkx.connected_components(graph) for node in part}
    return {
        node: Reach(size[node] - 1, total[node] / (met[node] or 1), inverse[node] / (met[node] or 1), farthest[node])
        for node in graph
    }
