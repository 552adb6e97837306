"""Who took part in what, as the claims of the graph tell it: the ties that every network is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import unquote

from kg import vocabulary
from kg.errors import UsageError
from kg.export.suspects import WITHHELD, masking, mute
from kg.namespaces import CC, VOCAB, concept
from kg.network import patterns
from kg.query.rows import Sentence
from kg.query.values import ANY, terms
from kg.store.answers import plain
from kg.store.protocol import Store

MODES = tuple(patterns.MEMBERS)
"""What can be tied to activities: agency (public bodies), organization (companies too), country, person, offence."""
EVENTS = ("operation", "case", "meeting", "programme")
"""Types of activity."""
_CLASS = {"country": "Country", "person": "Person"}
_APART = frozenset({CC + "Company", CC + "CriminalGroup"})
"""Classes of bodies that are no agencies."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a network is made of. Values as typed: an offence includes its narrower ones, `any` lifts a default.

    `by`: types of activity; `since`, `until`: dates of any precision; `act`: only bodies with a part in an act of
    this kind; `role`: only bodies or countries in this role (countries: participant unless told otherwise).
    """

    mode: str = "agency"
    by: tuple[str, ...] = EVENTS[:3]
    since: str | None = None
    until: str | None = None
    offence: str | None = None
    status: str = "asserted"
    act: str | None = None
    role: str | None = None
    suspects: bool = False

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise UsageError(f"There is no network of '{self.mode}'; take one of {', '.join(MODES)}.")
        for kind in self.by:
            if kind not in EVENTS:
                raise UsageError(f"There is no kind of activity '{kind}'; take from {', '.join(EVENTS)}.")
        if self.act and self.mode in ("country", "offence"):
            raise UsageError(f"A kind of act has parties, and so narrows networks of bodies, not of {self.mode}.")
        if self.role and self.mode == "offence":
            raise UsageError("Offences have no role; leave the role out.")

    @classmethod
    def of(cls, mode: str, given: Mapping[str, Any]) -> Choice:
        """From keyword arguments. Raises UsageError for one that there is not."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(given) - known):
            raise UsageError(f"A network takes {', '.join(sorted(known))}, not {', '.join(unknown)}.")
        if isinstance(given.get("by"), str):
            given = {**given, "by": tuple(kind.strip() for kind in given["by"].split(",") if kind.strip())}
        return cls(mode, **given)


@dataclass(frozen=True, slots=True)
class Member:
    """A body, country, person or offence. `kind`: as in the vocabulary; `country`: a code, or None."""

    iri: str
    label: str
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An activity. `first`, `last`: its days (ISO); `dated`: "activity", or "publication" where it has no date."""

    iri: str
    label: str
    kind: str
    first: str | None
    last: str | None
    dated: str | None

    @property
    def year(self) -> int | None:
        """The year it counts in."""
        return int(self.first[:4]) if self.first else None


@dataclass(frozen=True, slots=True)
class Tie:
    """One sentence that ties a member to an activity. `role`: of the member, or the kind of act it has a part in."""

    member: Member
    event: Event
    role: str | None
    sentence: Sentence
    published: str | None
    confidence: float = 1.0


def ties(store: Store, choice: Choice) -> list[Tie]:
    """The ties of a choice, in the order of activities, members and texts. Raises UsageError."""
    events, members = _events(store, choice), _members(store, choice)
    published, passive = _pairs(store, "published"), _pairs(store, "passive")
    suspects = set().union(*_pairs(store, "suspects").values())
    hide = masking(() if choice.suspects else suspects)
    events = {iri: replace(event, label=hide(event.label)) for iri, event in events.items()}
    found = []
    for member, activity, role, document, start, end, quote, sure in _told(store, choice):
        if activity in events and (choice.role or activity not in passive.get(member, ())):
            if member not in members:
                continue
            told = Sentence(unquote(document.rpartition("/")[2]), start, end, hide(quote))
            day = _least(published, document)
            found.append(Tie(members[member], events[activity], role, told, day, float(sure)))
    return sorted(found, key=lambda t: (t.event.iri, t.member.iri, t.sentence, t.role or "", t.confidence))


def _told(store: Store, choice: Choice) -> Iterator[tuple[str, str, str | None, str, int, int, str, float]]:
    """Who took part: member, activity, role or kind of act, document, start, end, quote, confidence."""
    seen = set()
    for part in patterns.MEMBERS[choice.mode]:
        if (allowed := _allowed(store, choice, part)) is not None:
            for member, activity, role, *span in _rows(store, patterns.TOLD % part.where):
                told = (member, activity, _last(role), *span)
                if told not in seen and (role or "") not in allowed.without and allowed.holds(role):
                    seen.add(told)
                    yield told


@dataclass(frozen=True, slots=True)
class _Roles:
    """Roles that count: `only` these, or any, `without` those."""

    only: frozenset[str] | None
    without: frozenset[str] = frozenset()

    def holds(self, role: str | None) -> bool:
        return self.only is None or role in self.only


def _allowed(store: Store, choice: Choice, part: patterns.Part) -> _Roles | None:
    """The roles, or kinds of acts, that count in this part; None if the part itself does not."""
    if choice.act is not None:
        return _Roles(_concepts(store, "act-kind", choice.act)) if part.acts else None
    wanted = choice.role or ("participant" if choice.mode == "country" else ANY)
    if part.acts:
        return _Roles(None) if wanted == ANY else None
    scheme = "country-role" if choice.mode == "country" else "role"
    if part.otherwise:
        takes_part = wanted == ANY or _concepts(store, scheme, wanted) == _concepts(store, scheme, "participant")
        return _Roles(None, _passive()) if takes_part else None
    if wanted != ANY:
        return _Roles(_concepts(store, scheme, wanted))
    return _Roles(None, frozenset() if choice.role or not part.active else _passive())


def _passive() -> frozenset[str]:
    return frozenset(concept("role", role) for role in ("victim", "target") if vocabulary.is_passive(role))


def _events(store: Store, choice: Choice) -> dict[str, Event]:
    """The activities of the choice by their IRIs."""
    names = ("kinds", "labels", "statuses", "offences", "earliest", "latest", "told")
    kinds, labels, statuses, offences, earliest, latest, told = (_pairs(store, name) for name in names)
    wanted = {
        "status": None if choice.status == ANY else _concepts(store, "status", choice.status),
        "offence": None if choice.offence in (None, ANY) else _concepts(store, "offence", str(choice.offence)),
    }
    since, until = _date(store, "since", choice.since), _date(store, "until", choice.until)
    found = {}
    for iri in statuses:
        if not (_meets(statuses[iri], wanted["status"]) and _meets(offences.get(iri, ()), wanted["offence"])):
            continue
        days = sorted({*earliest.get(iri, ()), *latest.get(iri, ())})
        counted = days or sorted(told.get(iri, ()))[:1] or [None]
        kind = str(_last(min(kinds[iri])))
        if kind in choice.by and not _outside(counted[0], counted[-1], since, until):
            dated = "activity" if days else "publication" if counted[0] else None
            found[iri] = Event(iri, min(labels[iri]), kind, counted[0], counted[-1], dated)
    return found


def _meets(values: Iterable[str], wanted: frozenset[str] | None) -> bool:
    return wanted is None or not wanted.isdisjoint(values)


def _outside(first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    if since and (last is None or last < since):
        return True
    return bool(until and (first is None or first > until))


def _members(store: Store, choice: Choice) -> dict[str, Member]:
    """Whatever can be a member, by IRI."""
    labels, classes, suspects = (_pairs(store, name) for name in ("labels", "classes", "suspects"))
    if choice.mode == "offence":
        classes, wanted = _pairs(store, "schemes"), VOCAB + "offence"
    else:
        wanted = CC + _CLASS.get(choice.mode, "Organization")
    kinds = _pairs(store, "broader" if choice.mode == "offence" else "kinds")
    codes = _pairs(store, {"country": "codes", "person": "posts"}.get(choice.mode, "homes"))
    found = {}
    for iri, held in classes.items():
        if wanted not in held or (choice.mode == "agency" and not _APART.isdisjoint(held)):
            continue
        hidden = iri in suspects and not choice.suspects
        key = mute(iri) if hidden else iri
        label = WITHHELD if hidden else _least(labels, iri) or iri
        found[iri] = Member(key, label, _last(_least(kinds, iri)), _least(codes, iri))
    return found


def _concepts(store: Store, scheme: str, value: str) -> frozenset[str]:
    return frozenset(term.strip("<>") for term in terms(store, scheme, value))


def _date(store: Store, type_: str, value: str | None) -> str | None:
    return None if value is None else terms(store, type_, value)[0].split('"')[1]


def _last(iri: str | None) -> str | None:
    return None if iri is None else iri.rpartition("/")[2]


def _least(values: Mapping[str, set[str]], thing: str) -> str | None:
    return min(values[thing]) if thing in values else None


def _pairs(store: Store, name: str) -> dict[str, set[str]]:
    """All values of a property by what has them."""
    found: dict[str, set[str]] = {}
    for thing, value in _rows(store, patterns.PAIRS[name]):
        found.setdefault(thing, set()).add(str(value))
    return found


def _rows(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    answer: Any = store.query(query)
    for row in answer:
        yield tuple(plain(value) for value in row)
