"""Choosing the question: the likeliest by its wording of those that take every value named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ask import lexicon
from kg.ask.offences import SORT_OF
from kg.ask.slots import Slot, kinds, marked, slots
from kg.ask.wordings import NONE
from kg.model import Organization
from kg.query.catalogue import Parameter, Query, catalogue
from kg.query.concepts import stem
from kg.query.values import ANY
from kg.resolve import register
from kg.store.protocol import Store

if TYPE_CHECKING:
    from kg.ask.weights import Weights

_WORD = re.compile(r"[^\W_][\w-]*")
_STATUSES = ("planned", "alleged", "averted", "denied")
_CHOICES = ("host", "fund", "suffer")
_BETWEEN = re.compile(
    r"\b(?:through|via|by way of|without|thanks to|by|but|as|were|is|on|was|needs?)\s+(?:the\s+)?$", re.I
)
"""What stands before the body that others have in between."""
_BY_ACT = "pairs-by-act"
"""The one question about kinds of acts: in others the word for an act is not what is asked for."""
_MISSING = "not-stated"
_PARTNERS, _PARTS = "partners-of-agency", "participants"
_PARTICULAR = frozenset({"train", "legalhelp", "exchange"})
"""Concepts of acts that are more than working together."""
_BY_STATUS = "facts-by-status"
_GENERIC = re.compile(r"(?:co-?operat|collaborat|work|act)", re.I)
"""Words for acts in general: they name no kind."""
_CYBERCRIME = re.compile(r"\bcyber[- ]?crimes?\b", re.I)
"""All offences here."""
_TELLING = {"documents": ("thing",), "statements": ("words",)}
"""Questions whose parameter of this type is what something is told about, beside one of who tells or does it."""
_ABOUT = re.compile(
    r"\b(?:about|on|concerning|regarding|cover(?:s|ing)?|mention\w*|discuss\w*|deal(?:s|ing)? with|refer\w* to)"
    r"\s+(?:the\s+)?$",
    re.I,
)
_DID = re.compile(r"^(?:'s|’s|-)?\s*((?:[\w-]+\s*){1,2})")
_DONE_BY = re.compile(r"((?:[\w-]+\s+){1,2})by\s+(?:the\s+)?$")
_ANY = re.compile(r"\b(?:took part|take part|taking part|participat\w*|joined|involved|on board)\b", re.I)
_TOPIC = re.compile(
    r"\b(?:about|on|concerning|regarding|on the (?:subject|topic|issue) of|when it comes to)\s+(?:the\s+)?"
    r"([a-z][\w-]+(?:\s+[a-z][\w-]+){0,3})\s*[?.!]*$"
)
"""Words at the end that name what something is about."""
_TYPES = {
    "body": ("body", "thing", "words"),
    "operation": ("thing", "words"),
    "person": ("thing", "words"),
    "thing": ("thing", "words"),
    "offence": ("offence", "words"),
    "title": ("words",),
    "country": ("country", "thing", "words"),
    "since": ("since", "year"),
    "until": ("until", "year"),
    "units": ("yes|no",),
}
"""Types of parameters that take a kind of value, the likeliest first; a kind not listed is its own type."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be meant.

    `left`: values that have no place in it; `complete`: it has all values it needs and a place for all that are
    named; `probability`: among the complete ones and none at all.
    """

    query: Query
    parameters: dict[str, str]
    left: tuple[str, ...]
    complete: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Read:
    """A question as read. `text`: without its values, which are blank; `told`: concepts."""

    question: str
    text: str
    slots: tuple[Slot, ...]
    told: frozenset[str]


def candidates(store: Store, question: str, model: Weights) -> list[Candidate]:
    """All questions, the best first."""
    read = _read(store, question)
    likely = dict(zip(model.labels, model.probabilities([marked(question, read.slots)])[0].tolist(), strict=True))
    found = [_candidate(store, query, read, likely.get(query.name, 0.0)) for query in catalogue()]
    whole = likely[NONE] + sum(candidate.probability for candidate in found if candidate.complete)
    shares = (_share(candidate, whole) for candidate in found)
    return sorted(shares, key=lambda c: (not c.complete, -c.probability, c.query.name))


def fits(candidate: Candidate) -> bool:
    """Whether the question is surely enough what was asked."""
    return candidate.complete and candidate.probability >= lexicon.sure()


def _share(candidate: Candidate, whole: float) -> Candidate:
    share = candidate.probability / whole if candidate.complete and whole else candidate.probability
    return Candidate(candidate.query, candidate.parameters, candidate.left, candidate.complete, share)


def _read(store: Store, question: str) -> Read:
    found = tuple(slots(store, question))
    blank = question
    for slot in found:
        blank = blank[: slot.start] + " " * (slot.end - slot.start) + blank[slot.end :]
    return Read(question, blank, found, frozenset(name for _, _, name in lexicon.concepts(blank)))


def _candidate(store: Store, query: Query, read: Read, probability: float) -> Candidate:
    parameters: dict[str, str] = {}
    left = tuple(slot.value for slot in read.slots if not _place(query, read, slot, parameters))
    parameters |= _told(store, query, read) | _roles(query, read, parameters) | _topic(query, read, parameters)
    parameters |= _all_offences(query, read, parameters)
    required = all(p.name in parameters for p in query.parameters if p.required)
    return Candidate(query, parameters, left, required and not left, probability)


def _told(store: Store, query: Query, read: Read) -> dict[str, str]:
    """Parameters whose value is a word, not a name: a kind, a status."""
    types = {p.name: p.type for p in query.parameters}
    found = {}
    stated = [status for status in _STATUSES if status in read.told]
    if types.get("status") == "status" and len(stated) == 1:
        found["status"] = stated[0]
    does = [choice for choice in _CHOICES if choice in read.told]
    if "|" in types.get("kind", "") and len(does) == 1:
        found["kind"] = does[0]
    elif word := _kind(store, query, read):
        found["kind"] = word
    return found


def _all_offences(query: Query, read: Read, parameters: dict[str, str]) -> dict[str, str]:
    """That cybercrime is asked about, which restricts nothing."""
    takes = any(p.name == "offence" and p.default is None for p in query.parameters)
    match = _CYBERCRIME.search(read.text)
    asked = match is None or SORT_OF.search(read.text[: match.start()])
    return {"offence": ANY} if takes and not asked and "offence" not in parameters else {}


def _kind(store: Store, query: Query, read: Read) -> str | None:
    """The word that gives the parameter `kind`, where that is a concept of the vocabulary and not the default."""
    found = [p for p in query.parameters if p.name == "kind" and "|" not in p.type]
    if not found or (found[0].type == "act-kind" and query.name != _BY_ACT and not _asks_for_act(query, read)):
        return None
    usual = {stem(word) for word in (found[0].default or "").split("-")}
    for word in reversed(_WORD.findall(read.text)):
        told = word.lower()
        if found[0].type == "act-kind" and _GENERIC.match(told):
            continue
        if query.name == _MISSING and lexicon.concepts(word) and lexicon.concepts(word)[0][2] == "operation":
            continue
        if not lexicon.neutral(told) and stem(told) not in usual and kinds(store, found[0].type, told):
            return str(word)
    return None


def _asks_for_act(query: Query, read: Read) -> bool:
    """Whether the partners are asked for with whom a body did something in particular."""
    return query.name == _PARTNERS and not read.told.isdisjoint(_PARTICULAR)


def _roles(query: Query, read: Read, parameters: dict[str, str]) -> dict[str, str]:
    """The part that a body or country is said to have had, where that is not what is asked for."""
    types = {p.name: p.type for p in query.parameters}
    if types.get("role") == "country-role":
        told, found = read.text, lexicon.meant("country-roles", read.text)
    elif types.get("role") == "role":
        whole = query.name == _PARTS and "name" in parameters
        told = " ".join(_beside(read)) if "agency" in parameters else read.text if whole else ""
        found = lexicon.meant("roles", told)
    else:
        return {}
    if len(found) != 1 or "role" in read.told or (types["role"] == "role" and told is read.text and _ANY.search(told)):
        return {}
    return {"role": found.pop()}


def _beside(read: Read) -> Iterable[str]:
    """What a body is said to have done: the words right behind it, or before "by" it."""
    for slot in read.slots:
        if slot.kind == "body":
            yield from _DID.findall(read.text[slot.end :])[:1]
            yield from _DONE_BY.findall(read.text[: slot.start])[:1]


def _topic(query: Query, read: Read, parameters: dict[str, str]) -> dict[str, str]:
    """What a statement is asked to be about, where that is no name."""
    if all(p.name != "about" for p in query.parameters) or "about" in parameters:
        return {}
    match = _TOPIC.search(read.text)
    if not match or all(lexicon.neutral(word) for word in _WORD.findall(match[1])):
        return {}
    return {"about": match[1].strip()}


def _place(query: Query, read: Read, slot: Slot, parameters: dict[str, str]) -> bool:
    """Put a value where the question takes it; false if it has no place."""
    if _spread(query, slot, parameters):
        return True
    for parameter in _places(query, read, slot):
        if parameter.name not in parameters:
            value = _value(parameter, slot)
            if value.lower() != (parameter.default or "").lower():
                parameters[parameter.name] = value
            return True
    return slot.kind == "title"


def _places(query: Query, read: Read, slot: Slot) -> Iterable[Parameter]:
    """Parameters that may take the value, the likeliest first."""
    for wanted in _wanted(query, read, slot):
        fitting = [p for p in query.parameters if p.type == wanted and _suits(p, slot)]
        yield from sorted(fitting, key=lambda p: (p.name == "via") != _between(p, read, slot))


def _wanted(query: Query, read: Read, slot: Slot) -> tuple[str, ...]:
    """The types that may take the value: what is told about a body is no doing of that body's."""
    usual = _TYPES.get(slot.kind, (slot.kind,))
    about = _ABOUT.search(read.question[: slot.start]) is not None
    if query.name in _TELLING and slot.kind in ("body", "country") and (about or _is_gang(slot)):
        return (*_TELLING[query.name], *usual)
    if query.name == _BY_STATUS and slot.kind == "body" and _is_gang(slot):
        return ("thing", *usual)
    return usual


def _is_gang(slot: Slot) -> bool:
    found = register.lookup(Organization(slot.value, slot.value, "other"))
    return found is not None and register.by_slug().get(found[0], {}).get("kind") == "criminal-group"


def _suits(parameter: Parameter, slot: Slot) -> bool:
    """Whether a parameter of that type is for such values: a country is no name of an operation or a person."""
    if parameter.type == "words":
        return (parameter.name == "about") != (slot.kind == "title")
    if slot.kind in ("since", "until"):
        return parameter.name == slot.kind
    return parameter.required or parameter.type != "thing" or slot.kind != "country"


def _between(parameter: Parameter, read: Read, slot: Slot) -> bool:
    """Whether the value is the body that others have in between."""
    usual = slot.value.lower() == (parameter.default or "").lower()
    return usual or _BETWEEN.search(read.question[: slot.start]) is not None


def _value(parameter: Parameter, slot: Slot) -> str:
    """As the parameter wants it: a number may itself be among those meant."""
    if slot.kind == "number" and "more" not in parameter.meaning:
        return str(int(slot.value) + 1)
    return slot.value


def _spread(query: Query, slot: Slot, parameters: dict[str, str]) -> bool:
    """A year or day alone as a whole period."""
    free = {p.name for p in query.parameters} - parameters.keys()
    if slot.kind not in ("year", "day") or slot.kind in free or not {"since", "until"} <= free:
        return False
    parameters |= {"since": slot.value, "until": slot.value}
    return True
