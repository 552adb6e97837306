"""The shortest path of cooperation between bodies, hop by hop over the question `path-between`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.query.bound import Terms, bound
from kg.query.catalogue import Query
from kg.query.rows import facts
from kg.store.answers import plain
from kg.store.protocol import Store

Solution = Mapping[str, Any]
_FARTHEST = 12
"""Hops after which two bodies count as unconnected."""


def shortest(store: Store, query: Query, given: Mapping[str, Terms]) -> list[Solution]:
    """One solution a hop, from a body of `given["agency"]` to one of `given["partner"]`; none if no path is told.

    Of several shortest paths the one is taken whose names come first.
    """
    start, goal = set(given["agency"]), set(given["partner"])
    if start & goal:
        return []
    came: dict[str, tuple[str, Solution]] = {}
    frontier = sorted(start)
    for _ in range(_FARTHEST):
        met: list[str] = []
        for hop in _hops(store, query, frontier):
            (fact,) = facts(plain(hop["facts"]))
            here, there = f"<{fact.subject}>", f"<{fact.object}>"
            if there not in came and there not in start:
                came[there] = (here, hop)
                met.append(there)
        reached = next((node for node in met if node in goal), None)
        if reached is not None:
            return _back(came, reached, start)
        frontier = met
    return []


def _hops(store: Store, query: Query, bodies: list[str]) -> list[Solution]:
    if not bodies:
        return []
    answer: Any = store.query(bound(query.text, {"from": bodies}))
    names = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in names} for row in answer]


def _back(came: Mapping[str, tuple[str, Solution]], reached: str, start: set[str]) -> list[Solution]:
    hops: list[Solution] = []
    node = reached
    while node not in start:
        node, hop = came[node]
        hops.append(hop)
    return [{**hop, "step": _number(step)} for step, hop in enumerate(reversed(hops), start=1)]


def _number(value: int) -> Any:
    import pyoxigraph as ox

    return ox.Literal(value)


Computed = Callable[[Store, Query, Mapping[str, Terms]], list[Solution]]
COMPUTED: dict[str, Computed] = {"path-between": shortest}
"""Questions whose answer takes more than one query."""
