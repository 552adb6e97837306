"""Ties as NetworkX graphs: members by activities, or members by members."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.network.ties import Choice, Tie, ties
from kg.store.protocol import Store

if TYPE_CHECKING:
    from networkx import Graph


def network(store: Store, choice: Choice, two_mode: bool = False) -> Graph:
    """The network of a choice: two-mode, or members tied by the activities they share.

    Nodes are IRIs with `label`, `kind`, `country`; activities have `year`, `start`, `end`, `dated` (whether the
    date is the activity's or that of publication). In two-mode graphs `bipartite` is 0 for members, 1 for activities.
    Edges have `activities` (how many, also as `weight`), `names` of these, `roles`, `years`, `start` and `end` (their
    first and last day), `sentences` (document, start, end, quote), `sources` (ids of documents), `dates` (of their
    publication) and `confidence` (that of the least sure claim).
    Raises UsageError for a value that is none.
    """
    return built(ties(store, choice), choice, two_mode)


def built(found: list[Tie], choice: Choice, two_mode: bool = False) -> Graph:
    """The network of these ties, with what it is of as its own attributes."""
    graph = two_mode_graph(found) if two_mode else one_mode_graph(found)
    graph.graph.update(mode=choice.mode, by=choice.by, status=choice.status, two_mode=two_mode)
    return graph


def two_mode_graph(found: list[Tie]) -> Graph:
    """Members and activities, tied by taking part."""
    from networkx import Graph

    graph = Graph()
    grouped: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in found:
        grouped[tie.member.iri, tie.event.iri].append(tie)
    for group in grouped.values():
        member, event = group[0].member, group[0].event
        _add_member(graph, group[0], bipartite=0)
        graph.add_node(
            event.iri, label=event.label, kind=event.kind, country=None, year=event.year,
            start=event.first, end=event.last, dated=event.dated, bipartite=1,
        )  # fmt: skip
        graph.add_edge(member.iri, event.iri, **_edge(group))
    return graph


def one_mode_graph(found: list[Tie]) -> Graph:
    """Members, tied by the activities that both took part in; those with none in common stand alone."""
    from networkx import Graph

    graph = Graph()
    events: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in found:
        _add_member(graph, tie)
        events[tie.event.iri][tie.member.iri].append(tie)
    shared: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for told in events.values():
        for one, other in combinations(sorted(told), 2):
            shared[one, other] += told[one] + told[other]
    for (one, other), group in shared.items():
        graph.add_edge(one, other, **_edge(group))
    return graph


def _add_member(graph: Graph, tie: Tie, **more: Any) -> None:
    member = tie.member
    graph.add_node(member.iri, label=member.label, kind=member.kind, country=member.country, **more)


def _edge(group: list[Tie]) -> dict[str, Any]:
    events = {tie.event.iri: tie.event for tie in group}
    return {
        "activities": len(events),
        "weight": len(events),
        "names": tuple(sorted(event.label for event in events.values())),
        "roles": tuple(sorted({tie.role for tie in group if tie.role})),
        "years": tuple(sorted({event.year for event in events.values() if event.year})),
        "sentences": tuple(sorted({tie.sentence for tie in group})),
        "sources": tuple(sorted({tie.sentence.document for tie in group})),
        "dates": tuple(sorted({tie.published for tie in group if tie.published})),
        "start": min((event.first for event in events.values() if event.first), default=None),
        "end": max((event.last for event in events.values() if event.last), default=None),
        "confidence": min(tie.confidence for tie in group),
    }
