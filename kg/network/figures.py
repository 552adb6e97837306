"""Figures of a whole network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.network.paths import Reach, method, reach

if TYPE_CHECKING:
    from networkx import Graph


@dataclass(frozen=True, slots=True)
class Figures:
    """`members`, `activities`: nodes of either mode (activities None in one-mode networks); `ties`: edges.

    `average_distance`, `diameter` over the pairs that reach each other, `radius` in the largest component;
    `normalised_distance` (two-mode): the least average distance possible, divided by the average distance.
    None: not defined for so small a network. `paths`: how shortest paths were found.
    """

    members: int
    activities: int | None
    ties: int
    components: int
    largest_component: int
    density: float | None
    average_distance: float | None
    normalised_distance: float | None
    radius: int | None
    diameter: int | None
    fragmentation: float | None
    transitivity: float | None
    paths: str


def members(graph: Graph) -> set[Any] | None:
    """The nodes of the first mode of a two-mode network, None for one-mode networks."""
    sides = graph.nodes(data="bipartite")
    return None if any(side is None for _, side in sides) or not graph else {n for n, side in sides if side == 0}


def figures(graph: Graph, reached: dict[Any, Reach] | None = None) -> Figures:
    """The figures of an undirected network. `reached`: what `paths.reach` gave, if it is there already."""
    import networkx

    first = members(graph)
    parts = sorted(networkx.connected_components(graph), key=len, reverse=True)
    distances = reach(graph) if reached is None else reached
    average = _average(distances)
    return Figures(
        members=len(graph if first is None else first),
        activities=None if first is None else len(graph) - len(first),
        ties=graph.number_of_edges(),
        components=len(parts),
        largest_component=len(parts[0]) if parts else 0,
        density=density(graph, first),
        average_distance=average,
        normalised_distance=_least(graph, first) / average if first and average else None,
        radius=min((distances[node].farthest for node in parts[0]), default=None) if parts else None,
        diameter=max((found.farthest for found in distances.values()), default=None),
        fragmentation=_fragmentation([len(part) for part in parts]),
        transitivity=_transitivity(graph, first),
        paths=method(graph),
    )


def density(graph: Graph, first: set[Any] | None) -> float | None:
    """Ties, as a share of the pairs that could be tied."""
    pairs = len(graph) * (len(graph) - 1) / 2 if first is None else len(first) * (len(graph) - len(first))
    return graph.number_of_edges() / pairs if pairs else None


def _average(reached: dict[Any, Reach]) -> float | None:
    pairs = sum(found.others for found in reached.values())
    return sum(found.mean * found.others for found in reached.values()) / pairs if pairs else None


def _least(graph: Graph, first: set[Any] | None) -> float:
    """The average distance if every member took part in every activity."""
    own = len(first or ())
    other, pairs = len(graph) - own, len(graph) * (len(graph) - 1) / 2
    return (own * other + own * (own - 1) + other * (other - 1)) / pairs


def _fragmentation(sizes: list[int]) -> float | None:
    """The share of pairs that do not reach each other."""
    nodes = sum(sizes)
    return 1 - sum(size * (size - 1) for size in sizes) / (nodes * (nodes - 1)) if nodes > 1 else None


def _transitivity(graph: Graph, first: set[Any] | None) -> float | None:
    import networkx

    if not graph.number_of_edges():
        return None
    if first is None:
        return float(networkx.transitivity(graph))
    return float(networkx.bipartite.robins_alexander_clustering(graph))
