"""Nodes and edges, which all formats of graphs share: things with a fact, and the claims between them.

What only joins others is folded away (docs/exports.md): participations and posts held become edges, periods
and quantities become properties of what they belong to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export.statements import SEPARATOR, Statement, Told
from kg.namespaces import CC, VOCAB
from kg.store.answers import Plain

if TYPE_CHECKING:
    from pyoxigraph import Quad

Value = str | int | float | bool
_OFFENCE = VOCAB + "offence/"
_OWNERS = ("inActivity", "holder")
"""From what only joins to what it is part of."""
_PARTS = ("period", "quantity", "duration")
"""From what has a part to that part."""
_SHORTCUTS = ("participatedIn", "victimOf", "targetOf")
_OTHER_WAY = ("hostedBy", "fundedBy", "involvesCountry")
_RENAMED = {"name": "names", "source": "origin", "label": "labels", "kind": "sort", "type": "classes"}
"""Properties whose names programs for graphs keep for themselves."""
_STRUCTURE = frozenset(
    {"type", "label", "claim", "inDocument", "participation", "involvement", "act", "kind", "verbatim", "attestedOn"}
)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `thing`: what it is (organization, activity, offence …), `kind`: which sort of it (police, case …)."""

    id: str
    label: str
    thing: str
    kind: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim. `id`: of its own, also where several join the same two; `role`: of a participant or country.

    `sentence`, `offsets`: the words and where they are (several joined by " | "); `document`, `title`, `origin`,
    `date`: the source and its day of publication; `start`, `end`, `year`: of what is told, else of publication
    (`dated` says which). `weight`: activities shared, in networks; 1 for claims.
    """

    id: str
    source: str
    target: str
    predicate: str
    role: str
    status: str
    confidence: float
    sentence: str
    offsets: str
    document: str
    title: str
    origin: str
    date: str
    start: str
    end: str
    year: int | None
    dated: str
    extractor: str
    weight: int = 1

    def properties(self) -> dict[str, Value]:
        """All but id, source and target, without what is empty."""
        names = (name for name in self.__slots__ if name not in ("id", "source", "target"))
        return {name: value for name in names if (value := getattr(self, name)) not in ("", None)}


@dataclass(frozen=True, slots=True)
class Things:
    """Nodes and edges in the order of their ids; in two-mode networks the `members` first nodes are the first mode."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool = True
    members: int | None = None


def things(quads: Iterable[Quad]) -> Things:
    """The nodes and edges of a graph."""
    folding = _Folding(Told(quads))
    edges = tuple(sorted(folding.edges(), key=lambda edge: edge.id))
    nodes = tuple(folding.node(iri) for iri in sorted(folding.kept(edges)))
    return Things(nodes, edges)


def types(properties: Iterable[Mapping[str, Value]]) -> dict[str, type]:
    """One type for each property, in the order of names: bool, int, float, or str where values differ in type."""
    seen: dict[str, set[type]] = defaultdict(set)
    for told in properties:
        for name, value in told.items():
            seen[name].add(type(value))
    return {name: _common(kinds) for name, kinds in sorted(seen.items())}


def _common(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return next(iter(kinds))
    return float if kinds == {int, float} else str


class _Folding:
    """What stands for what: the owner of a participation, a period, a quantity."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.statements = told.statements()
        claims = {statement.claim for statement in self.statements}
        self.owner: dict[str, str] = {}
        self.parts: dict[str, list[str]] = defaultdict(list)
        for subject in told.subjects():
            for name in _OWNERS:
                if owner := told.one(subject, name):
                    self.owner[subject] = owner
            for name in _PARTS if subject not in claims else ():
                for part in told.values(subject, name):
                    self.owner[str(part)] = subject
                    self.parts[subject].append(str(part))
        self.triples = {(s.subject, s.name, s.object, s.source.id) for s in self.statements}
        self.roles: dict[tuple[str, Plain, str], set[str]] = defaultdict(set)
        for statement in self.statements:
            if statement.name in ("participant", "country") and statement.subject in self.owner:
                for role in told.values(statement.subject, "role"):
                    key = self.owner[statement.subject], statement.object, statement.source.id
                    self.roles[key].add(str(role).rpartition("/")[2])

    def edges(self) -> Iterable[Edge]:
        for statement in self.statements:
            if statement.is_thing and _is_node(str(statement.object)):
                edge = self._edge(statement)
                if edge is not None:
                    yield edge

    def _edge(self, statement: Statement) -> Edge | None:
        """The edge of a claim, or None where another claim of the same document already is that edge."""
        source, target = self.owner.get(statement.subject, statement.subject), str(statement.object)
        target = self.owner.get(target, target)
        folded, name, document = statement.subject in self.owner, statement.name, statement.source.id
        if source == target and (folded or target != statement.object):
            return None
        if folded and name in ("participant", "country"):
            there = ((target, name, source, document) for name in _SHORTCUTS)
            back = ((source, name, target, document) for name in _OTHER_WAY)
            if not self.triples.isdisjoint((*there, *back)):
                return None
            if name == "participant":
                source, target = target, source
        activity, body = (target, source) if name in (*_SHORTCUTS, "participant") else (source, target)
        start, end, year, dated = self._time(statement, (source, target))
        return Edge(
            id=statement.claim.rpartition("/")[2], source=source, target=target, predicate=name,
            role=SEPARATOR.join(sorted(self.roles.get((activity, body, document), ()))),
            status=statement.status, confidence=statement.confidence,
            sentence=statement.sentence, offsets=statement.offsets, document=document,
            title=statement.source.title, origin=statement.source.origin, date=statement.source.published,
            start=start, end=end, year=year, dated=dated, extractor=statement.extractor,
        )  # fmt: skip

    def _time(self, statement: Statement, ends: tuple[str, str]) -> tuple[str, str, int | None, str]:
        """First day, last day, year and what they are of: the activity, else the publication."""
        for end in ends:
            activity = self.told.one(end, "actIn") or end
            for period in self.told.values(activity, "period"):
                first, last = (self.told.one(str(period), name) for name in ("earliest", "latest"))
                if first or last:
                    return first, last, int((first or last)[:4]), "activity"
        day = statement.source.published
        return (day, day, int(day[:4]), "publication") if day else ("", "", None, "")

    def kept(self, edges: Iterable[Edge]) -> set[str]:
        """IRIs of the nodes: the ends of edges, and whatever else a claim is about."""
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        subjects = {self.owner.get(statement.subject, statement.subject) for statement in self.statements}
        return ends | {self.owner.get(subject, subject) for subject in subjects}

    def node(self, iri: str) -> Node:
        found: dict[str, set[Value]] = defaultdict(set)
        for part in (iri, *self.parts.get(iri, ())):
            for name in self.told.properties(part):
                if name not in _STRUCTURE:
                    found[_RENAMED.get(name, name)].update(self._plain(part, name))
        properties = {name: _single(values) for name, values in sorted(found.items()) if values}
        thing = "offence" if iri.startswith(_OFFENCE) else iri.rpartition("/")[0].rpartition("/")[2]
        return Node(iri, self.told.label(iri), thing, self._kind(iri), properties)

    def _plain(self, subject: str, name: str) -> Iterable[Value]:
        for term, value in ((term, _value(term)) for term in self.told.terms(subject, name)):
            if getattr(term, "datatype", None) is not None:
                yield value
            elif str(term.value).startswith(VOCAB) and not str(term.value).startswith(_OFFENCE):
                yield str(term.value).rpartition("/")[2]

    def _kind(self, iri: str) -> str:
        told = self.told.one(iri, "kind") or self.told.one(iri, "outcomeKind")
        if told:
            return told.rpartition("/")[2]
        classes = {str(value) for value in self.told.values(iri, "type")} - {CC + "Place", CC + "Agent"}
        return min((value.removeprefix(CC) for value in classes), default="")


def _is_node(iri: str) -> bool:
    return not iri.startswith(VOCAB) or iri.startswith(_OFFENCE)


def _value(term: object) -> Value:
    from kg.export.text import clean
    from kg.store.answers import plain

    value = plain(term)
    return clean(value) if isinstance(value, str) else value if value is not None else ""


def _single(values: set[Value]) -> Value:
    """One value as it is, several as text."""
    if len(values) == 1:
        return next(iter(values))
    return SEPARATOR.join(sorted(map(str, values)))
