"""Answers that take more than one query, or counting outside SPARQL: shortest paths, pairs of agencies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

from kg.query.bound import Terms, bound
from kg.query.catalogue import Query
from kg.query.rows import facts
from kg.store.answers import plain
from kg.store.protocol import Store

Solution = Mapping[str, Any]
_FARTHEST = 12
"""Hops after which two bodies count as unconnected."""


def shortest(store: Store, query: Query, given: Mapping[str, Terms], timeout: float | None = None) -> list[Solution]:
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
        for hop in _hops(store, query, frontier, timeout):
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


def _hops(store: Store, query: Query, bodies: list[str], timeout: float | None) -> list[Solution]:
    if not bodies:
        return []
    answer: Any = store.query(bound(query.text, {"from": bodies}), timeout)
    names = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in names} for row in answer]


def _back(came: Mapping[str, tuple[str, Solution]], reached: str, start: set[str]) -> list[Solution]:
    hops: list[Solution] = []
    node = reached
    while node not in start:
        node, hop = came[node]
        hops.append(hop)
    return [{**hop, "step": step} for step, hop in enumerate(reversed(hops), start=1)]


def pairs(store: Store, query: Query, given: Mapping[str, Terms], timeout: float | None = None) -> list[Solution]:
    """A solution for each two bodies that share activities, those that share most first."""
    narrowed = {name: terms for name, terms in given.items() if name in ("country", "offence")}
    answer: Any = store.query(bound(query.text, narrowed), timeout)
    members: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    for row in answer:
        body, label = str(plain(row["body"])), str(plain(row["agency"]))
        labels[body] = min(label, labels.get(body, label))
        members.setdefault(str(plain(row["shared"])), set()).add(body)
    wanted = {iri.strip("<>") for iri in given.get("agency", ())}
    shared: dict[tuple[str, str], list[str]] = {}
    for activity, bodies in sorted(members.items()):
        for pair in combinations(sorted(bodies, key=lambda iri: (iri not in wanted, labels[iri], iri)), 2):
            if not wanted or pair[0] in wanted:
                shared.setdefault(pair, []).append(activity)
    return _counted(shared, labels, int(given.get("minimum", ["1"])[0]))


def _counted(shared: Mapping[tuple[str, str], list[str]], labels: Mapping[str, str], minimum: int) -> list[Solution]:
    found = [(pair, activities) for pair, activities in shared.items() if len(activities) >= minimum]
    found.sort(key=lambda item: (-len(item[1]), labels[item[0][0]], labels[item[0][1]], item[0]))
    return [
        {
            "agency": labels[one],
            "partner": labels[other],
            "cases": len(activities),
            "facts": " ".join(f"{body}|{activity}" for activity in activities for body in (one, other)),
        }
        for (one, other), activities in found
    ]


Computed = Callable[[Store, Query, Mapping[str, Terms], float | None], list[Solution]]
COMPUTED: dict[str, Computed] = {"path-between": shortest, "agency-pairs": pairs}
"""What makes the answer from the rows of these questions."""
