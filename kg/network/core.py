"""Core and periphery, after Borgatti and Everett: the discrete model in which core nodes are tied to all."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.network.figures import members
from kg.network.paths import EXACT

if TYPE_CHECKING:
    from networkx import Graph


@dataclass(frozen=True, slots=True)
class Core:
    """`core`: its nodes; `fit`: correlation with the ideal pattern, None where every partition fits alike.

    `densities` of the blocks: core-core, core-periphery, periphery-core (two-mode: the core's activities with
    peripheral members) and periphery-periphery; None for a block without pairs.
    """

    core: frozenset[Any]
    fit: float | None
    densities: dict[str, float | None]


class _Search:
    """A core that grows, shrinks and swaps nodes as long as the fit gets better."""

    def __init__(self, graph: Graph) -> None:
        self.graph, first = graph, members(graph)
        self.side = {node: 0 if first is None or node in first else 1 for node in graph}
        self.sizes = [sum(side == 0 for side in self.side.values()), sum(self.side.values())]
        self.two_mode = first is not None
        self.pairs = self._pairs(*self.sizes)
        self.core: set[Any] = set()
        self.inside, self.touched = [0, 0], 0
        self.free = dict(graph.degree)
        """Ties of each node to the periphery."""

    def _pairs(self, own: int, other: int) -> int:
        return own * other if self.two_mode else own * (own - 1) // 2

    def fit(self, touched: int, own: int, other: int) -> float:
        """The correlation of a core of `own` and `other` nodes that `touched` ties lead to."""
        ties, pairs = self.graph.number_of_edges(), self.pairs
        ones = pairs - self._pairs(self.sizes[0] - own, self.sizes[1] - other)
        spread = ties * (pairs - ties) * ones * (pairs - ones)
        return (touched * pairs - ties * ones) / math.sqrt(spread) if spread > 0 else -1.0

    def now(self) -> float:
        return self.fit(self.touched, *self.inside)

    def flip(self, node: Any) -> None:
        """Move a node into the core, or out of it."""
        step = -1 if node in self.core else 1
        self.core ^= {node}
        self.inside[self.side[node]] += step
        self.touched += step * self.free[node]
        for other in self.graph[node]:
            self.free[other] -= step

    def after_flip(self, node: Any) -> float:
        step = -1 if node in self.core else 1
        own, other = (count + step * (self.side[node] == side) for side, count in enumerate(self.inside))
        return self.fit(self.touched + step * self.free[node], own, other)

    def improve(self) -> None:
        """Take the best single move, else the best swap, until nothing helps."""
        while True:
            best = max(self.graph, key=self.after_flip, default=None)
            if best is not None and self.after_flip(best) > self.now() + 1e-12:
                self.flip(best)
            elif not self._swap():
                return

    def _swap(self) -> bool:
        """One swap within a mode that touches more ties: the loosest core node for the best tied peripheral one."""
        for side in (0, 1):
            core = [node for node in self.core if self.side[node] == side]
            rest = [node for node in self.graph if node not in self.core and self.side[node] == side]
            if not core or not rest:
                continue
            loose = min(core, key=lambda node: (self.free[node], str(node)))
            best = max(rest, key=lambda node: (self.free[node], str(node)))
            near = ((n, m) for n in core for m in self.graph[n] if m not in self.core and self.side[m] == side)
            for out, new in ((loose, best), *near):
                gain = self.free[new] - self.free[out] + (out in self.graph[new])
                if gain > 0:
                    self.flip(out)
                    self.flip(new)
                    return True
        return False


def core(graph: Graph) -> Core:
    """The core that fits best, as found from several starts; the same for the same graph."""
    best, fit = frozenset[Any](), -1.0
    for start in _starts(graph):
        search = _Search(graph)
        for node in start:
            search.flip(node)
        search.improve()
        if search.core and search.now() > fit + 1e-12:
            best, fit = frozenset(search.core), search.now()
    return Core(best, None if fit == -1.0 else fit, densities(graph, best))


def _starts(graph: Graph) -> list[list[Any]]:
    """The best tied nodes: as many of them as fit best, and in networks that are not large fewer and more too."""
    ranked = sorted(graph, key=lambda node: (-graph.degree(node), str(node)))
    search, fits = _Search(graph), []
    for node in ranked:
        search.flip(node)
        fits.append(search.now())
    sizes = {max(range(len(fits)), key=fits.__getitem__, default=0) + 1}
    if len(graph) <= EXACT:
        sizes |= {1, 2, 3, 5, 8, 13, len(graph) // 8, len(graph) // 4, len(graph) // 2}
    return [ranked[:size] for size in sorted(sizes) if 0 < size < len(graph)]


def densities(graph: Graph, chosen: frozenset[Any]) -> dict[str, float | None]:
    """Ties as a share of the pairs of each block. `chosen`: the core's nodes."""
    first = members(graph)
    own = set(graph) if first is None else first
    other = set(graph) - own
    ties = Counter(_block(*((a, b) if a in own else (b, a)), chosen) for a, b in graph.edges)
    if first is None:
        ties["core-periphery"] += ties.pop("periphery-core", 0)
        core, rest = len(own & chosen), len(own - chosen)
        pairs = {"core-core": core * (core - 1) // 2, "core-periphery": core * rest}
        pairs["periphery-periphery"] = rest * (rest - 1) // 2
    else:
        pairs = {
            "core-core": len(own & chosen) * len(other & chosen),
            "core-periphery": len(own & chosen) * len(other - chosen),
            "periphery-core": len(own - chosen) * len(other & chosen),
            "periphery-periphery": len(own - chosen) * len(other - chosen),
        }
    return {block: ties[block] / count if count else None for block, count in pairs.items()}


def _block(one: Any, other: Any, chosen: frozenset[Any]) -> str:
    return f"{'core' if one in chosen else 'periphery'}-{'core' if other in chosen else 'periphery'}"
