"""Communities: groups with more ties among themselves than chance would have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.network.paths import EXACT

if TYPE_CHECKING:
    from networkx import Graph

RUNS = 10
"""Runs of Louvain, with the seeds 0 to 9; the partition of highest modularity counts. One in large networks."""


@dataclass(frozen=True, slots=True)
class Communities:
    """`groups`, the largest first, and their `modularity` (ties weighted by activities); None without ties."""

    groups: tuple[frozenset[Any], ...]
    modularity: float | None

    def of(self) -> dict[Any, int]:
        """The number of each node's group, from 1."""
        return {node: number for number, group in enumerate(self.groups, 1) for node in group}


def communities(graph: Graph) -> Communities:
    """The communities by Louvain's method, the same for the same graph."""
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities, modularity

    if not graph.number_of_edges():
        return Communities(tuple(frozenset({node}) for node in sorted(graph, key=str)), None)
    # Louvain goes by the order of nodes and edges, so these are put in order first.
    ordered = Graph()
    ordered.add_nodes_from(sorted(graph, key=str))
    weights = ((*sorted((a, b), key=str), weight or 1) for a, b, weight in graph.edges(data="weight"))
    ordered.add_weighted_edges_from(sorted(weights, key=str))
    runs = [louvain_communities(ordered, seed=seed) for seed in range(RUNS if len(ordered) <= EXACT else 1)]
    best = max(runs, key=lambda groups: modularity(ordered, groups))
    groups = sorted((frozenset(group) for group in best), key=lambda group: (-len(group), min(map(str, group))))
    return Communities(tuple(groups), float(modularity(ordered, groups)))
