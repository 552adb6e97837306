"""Pairs that may be one thing but that no rule joins: proposed with a score, for people to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from kg.index import Index
from kg.judgements import SPLIT, Judgements
from kg.resolve import Telling
from kg.resolve.canonical import is_acronym_of, is_ordinary, words
from kg.resolve.links import days_apart
from kg.resolve.names import normal
from kg.resolve.register import by_slug

_LEAST = 0.5
_WIDEST = 60
"""Things that share one word; more of them, and the word marks nothing."""
_NEAR = 31
"""Days between the periods of two tellings of one activity, at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one. `score`: 0 to 1, how much alike they are; `why`: what they share."""

    score: float
    kind: str
    one: str
    one_label: str
    other: str
    other_label: str
    why: str

    def to_json(self) -> dict[str, Any]:
        """Keys score, kind, one and other (id, label), why."""
        one, other = {"id": self.one, "label": self.one_label}, {"id": self.other, "label": self.other_label}
        return {"score": self.score, "kind": self.kind, "one": one, "other": other, "why": self.why}


@dataclass(slots=True)
class _Thing:
    """An entity as it is compared: its tellings, and the bodies that its documents tell of."""

    slug: str
    kind: str
    tellings: list[Telling] = field(default_factory=list)
    company: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return max((t.name for t in self.tellings), key=lambda name: (len(name), name))


def candidates(index: Index, kind: str | None = None, least: float = _LEAST) -> list[Candidate]:
    """The candidates with a score of at least `least`, best first. Pairs that were judged apart are left out."""
    things = list(_things(index, kind))
    apart = set(_judged_apart(index.judgements))
    found = []
    for one, other in _near(things):
        score, why = _SCORES[one.kind](one, other)
        if score >= least and frozenset((one.slug, other.slug)) not in apart:
            found.append(Candidate(round(score, 2), one.kind, one.slug, one.name, other.slug, other.name, why))
    return sorted(found, key=lambda c: (-c.score, c.kind, c.one, c.other))


def _things(index: Index, kind: str | None) -> Iterator[_Thing]:
    things: dict[tuple[str, str], _Thing] = {}
    company: dict[str, set[str]] = {}
    for found in index.settled():
        told = found.telling
        if told.kind == "organization":
            company.setdefault(told.document, set()).add(found.slug)
        things.setdefault((told.kind, found.slug), _Thing(found.slug, told.kind)).tellings.append(told)
    for thing in things.values():
        thing.company = {body for t in thing.tellings for body in company.get(t.document, ())}
    return (things[key] for key in sorted(things) if kind in (None, key[0]))


def _judged_apart(judgements: Judgements) -> Iterator[frozenset[str]]:
    for judgement in judgements.standing:
        if judgement.verb == SPLIT:
            yield from (frozenset((judgement.into, slug)) for slug in judgement.slugs)


def _near(things: Iterable[_Thing]) -> Iterator[tuple[_Thing, _Thing]]:
    """Pairs worth a look: of one kind that share a mark."""
    blocks: dict[str, list[_Thing]] = {}
    for thing in things:
        for mark in _MARKS[thing.kind](thing):
            blocks.setdefault(f"{thing.kind} {mark}", []).append(thing)
    seen: set[tuple[str, str, str]] = set()
    for block in blocks.values():
        if len(block) <= _WIDEST:
            for one, other in combinations(block, 2):
                key = (one.kind, one.slug, other.slug)
                if key not in seen:
                    seen.add(key)
                    yield one, other


def _body_marks(thing: _Thing) -> set[str]:
    """Marking words of the names, and their initials, within a country."""
    found = set()
    for told in thing.tellings:
        spelled = words(told.name, told.country)
        initials = "".join(word[0] for word in normal(told.name).split())
        found |= {f"{told.country} {mark}" for mark in (*spelled, initials) if not is_ordinary(mark)}
    return found


def _person_marks(thing: _Thing) -> set[str]:
    return {normal(told.name).rpartition(" ")[2] for told in thing.tellings if not told.suspect}


def _activity_marks(thing: _Thing) -> set[str]:
    """The bodies told of with it, by year."""
    return {f"{body} {(t.start or t.published or '')[:4]}" for t in thing.tellings for body in thing.company}


def _bodies(one: _Thing, other: _Thing) -> tuple[float, str]:
    if one.slug in by_slug() and other.slug in by_slug():
        return 0.0, "both registered"
    best = (0.0, "")
    for a in one.tellings:
        for b in other.tellings:
            if a.sort == b.sort or "other" in (a.sort, b.sort):
                best = max(best, _body_names(a, b))
    return best


def _body_names(a: Telling, b: Telling) -> tuple[float, str]:
    if is_acronym_of(a.name, b.name) or is_acronym_of(b.name, a.name):
        return 0.75, "one may be the other's acronym"
    mine, theirs = set(words(a.name, a.country)), set(words(b.name, b.country))
    shared = mine & theirs
    common = len(shared) / len(mine | theirs) if shared else 0.0
    alike = SequenceMatcher(None, " ".join(sorted(mine)), " ".join(sorted(theirs))).ratio()
    return (common + alike) / 2, f"words {', '.join(sorted(shared))}" if shared else "spelling"


def _people(one: _Thing, other: _Thing) -> tuple[float, str]:
    a, b = normal(one.name), normal(other.name)
    if any(told.suspect for told in (*one.tellings, *other.tellings)):
        return 0.0, "a suspect"
    if a == b:
        return 0.8, "one name in two bodies"
    return SequenceMatcher(None, a, b).ratio() * (0.9 if a[0] == b[0] else 0.6), "surname"


def _activities(one: _Thing, other: _Thing) -> tuple[float, str]:
    best = (0.0, "")
    shared = one.company & other.company
    together = len(shared) / max(1, min(len(one.company), len(other.company)))
    for a in one.tellings:
        for b in other.tellings:
            apart = days_apart(a, b)
            if a.sort != b.sort or a.document == b.document or apart is None or apart > _NEAR:
                continue
            if a.group and b.group and a.group != b.group:
                continue
            label = SequenceMatcher(None, normal(a.name), normal(b.name)).ratio()
            score = 0.5 * together + 0.3 * label + 0.2 * (1 - apart / _NEAR)
            best = max(best, (score, f"{apart} days apart, {len(shared)} bodies in both"))
    return best


_MARKS = {"organization": _body_marks, "person": _person_marks, "activity": _activity_marks}
_SCORES = {"organization": _bodies, "person": _people, "activity": _activities}
