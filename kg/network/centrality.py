"""How central each node is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.network.figures import members
from kg.network.paths import EXACT, SAMPLE, Reach, reach

if TYPE_CHECKING:
    from networkx import Graph


@dataclass(frozen=True, slots=True)
class Centrality:
    """Of one node: `ties` (how many), the others normalised to 0–1, in two-mode networks by the sizes of both modes."""

    ties: int
    degree: float
    betweenness: float
    closeness: float
    harmonic: float
    eigenvector: float


def centrality(graph: Graph, reached: dict[Any, Reach] | None = None) -> dict[Any, Centrality]:
    """The centrality of every node of an undirected network, weights aside."""
    first = members(graph)
    distances = reach(graph) if reached is None else reached
    between, vector, nearest = betweenness(graph), eigenvector(graph), _nearest(graph, first)
    length = math.sqrt(2) if first is not None else 1.0
    found = {}
    for node in graph:
        own = len(graph) if first is None else len(first) if node in first else len(graph) - len(first)
        other = None if first is None else len(graph) - own
        seen = distances[node]
        within = seen.others / (len(graph) - 1) if len(graph) > 1 else 0.0
        found[node] = Centrality(
            ties=graph.degree(node),
            degree=_share(graph.degree(node), own - 1 if other is None else other),
            betweenness=_share(between[node], _most_between(own, other)),
            closeness=_share(nearest[node], seen.mean * seen.others) * within,
            harmonic=seen.mean_inverse * within,
            eigenvector=vector[node] * length,
        )
    return found


def betweenness(graph: Graph) -> dict[Any, float]:
    """Shortest paths through each node, counted over unordered pairs, not normalised.

    In networks of more than EXACT nodes by igraph where that is installed, else estimated from SAMPLE nodes.
    """
    import networkx

    if len(graph) <= EXACT:
        return dict(networkx.betweenness_centrality(graph, normalized=False))
    if find_spec("igraph") is None:
        return dict(networkx.betweenness_centrality(graph, k=SAMPLE, normalized=False, seed=0))
    nodes = list(graph)
    number = {node: index for index, node in enumerate(nodes)}
    fast = import_module("igraph").Graph(len(nodes), [(number[a], number[b]) for a, b in graph.edges])
    return dict(zip(nodes, fast.betweenness(directed=False), strict=True))


def method(graph: Graph) -> str:
    """In words, how betweenness was found."""
    if len(graph) <= EXACT:
        return "exact"
    if find_spec("igraph") is None:
        return f"estimated from {SAMPLE} of {len(graph)} nodes; the extra igraph makes it exact"
    return "exact, by igraph"


def eigenvector(graph: Graph) -> dict[Any, float]:
    """The eigenvector of the largest component, of length 1; 0 outside it."""
    import networkx

    found = dict.fromkeys(graph, 0.0)
    if graph.number_of_edges():
        largest = max(networkx.connected_components(graph), key=lambda part: (len(part), min(map(str, part))))
        found |= networkx.eigenvector_centrality(graph.subgraph(largest), max_iter=10_000, tol=1e-10)
    return found


def _share(value: float, most: float) -> float:
    return value / most if most > 0 else 0.0


def _most_between(own: int, other: int | None) -> float:
    """The most paths that can lead through one node; in two-mode networks after Borgatti and Everett (1997)."""
    if other is None:
        return (own - 1) * (own - 2) / 2
    s, t = divmod(own - 1, other) if other else (0, 0)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _nearest(graph: Graph, first: set[Any] | None) -> dict[Any, int]:
    """The least sum of distances each node could have to all others of its component."""
    import networkx

    found = {}
    for part in networkx.connected_components(graph):
        own = len(part) if first is None else len(part & first)
        for node in part:
            side = own if first is None or node in first else len(part) - own
            found[node] = len(part) - side + (side - 1) * (1 if first is None else 2)
    return found
