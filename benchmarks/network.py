"""What the measures of a large network cost.

    python -m benchmarks.network 10000        nodes; about a minute with the extra igraph, some more without

Prints a table; docs/network.md keeps one. No figure is asserted: machines differ.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from kg.network import brokerage, centrality, communities, core, figures, paths


def main(nodes: int) -> None:
    """Grow a network in which the well-tied get more ties, measure it, print."""
    import networkx

    graph = networkx.barabasi_albert_graph(nodes, 5, seed=1)
    print(f"{nodes} nodes, {graph.number_of_edges()} ties")
    groups = {node: node % 40 for node in graph}
    measures: dict[str, Callable[[], Any]] = {
        f"shortest paths, {paths.method(graph)}": lambda: paths.reach(graph),
        f"betweenness, {centrality.method(graph)}": lambda: centrality.betweenness(graph),
        f"betweenness, estimated from {paths.SAMPLE} nodes": lambda: networkx.betweenness_centrality(
            graph, k=paths.SAMPLE, normalized=False, seed=0
        ),
        "eigenvector": lambda: centrality.eigenvector(graph),
        "communities": lambda: communities.communities(graph),
        "core and periphery": lambda: core.core(graph),
        "brokerage": lambda: brokerage.brokerage(graph, groups),
        "figures, all": lambda: figures.figures(graph),
    }
    for name, measure in measures.items():
        start = time.perf_counter()
        measure()
        print(f"{name} | {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
