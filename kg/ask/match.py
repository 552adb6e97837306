"""Choosing the question: the one whose needs are met, that takes every value named and leaves no word unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ask import lexicon
from kg.ask.lexicon import Needs
from kg.ask.slots import Slot, kinds, slots
from kg.query.catalogue import Query, catalogue
from kg.query.concepts import stem
from kg.store.protocol import Store

_WORD = re.compile(r"[^\W_][\w-]*")
_STATUSES = ("planned", "alleged", "averted", "denied")
_CHOICES = ("host", "fund", "suffer")
_FOR_EACH = 2
"""Words and values a question must explain for each word it may leave unexplained."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be meant.

    `unexplained`: words and values of the wording that have no place in it; `astray`: words that belong to other
    questions; `explained`: how many words and values do have a place; `misses`: it has no place for a value, or
    not for the word that names what is asked for.
    """

    query: Query
    parameters: dict[str, str]
    unexplained: tuple[str, ...]
    astray: int
    explained: int
    misses: bool
    complete: bool
    score: float


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as read. `words`: start, end of the content words outside values; `told`: places of concepts."""

    text: str
    slots: tuple[Slot, ...]
    words: tuple[tuple[int, int], ...]
    told: tuple[tuple[int, int, str], ...]

    @property
    def concepts(self) -> frozenset[str]:
        """All concepts told, and `slot-…` for the kinds of values named."""
        bodies = sum(slot.kind == "body" for slot in self.slots)
        named = {f"slot-{slot.kind}" for slot in self.slots} | ({"slot-bodies"} if bodies > 1 else set())
        return frozenset({concept for _, _, concept in self.told} | named)


def read(store: Store, question: str) -> Wording:
    """The values, words and concepts of a question."""
    found = tuple(slots(store, question))
    masked = question
    for slot in found:
        masked = masked[: slot.start] + " " * (slot.end - slot.start) + masked[slot.end :]
    words = tuple(m.span() for m in _WORD.finditer(masked))
    return Wording(masked, found, words, tuple(lexicon.concepts(masked)))


def candidates(store: Store, question: str) -> list[Candidate]:
    """All questions, the best first."""
    wording = read(store, question)
    found = [_candidate(store, query, lexicon.needs()[query.name], wording) for query in catalogue()]
    return sorted(found, key=lambda c: (not c.complete, -c.score, c.query.name))


def fits(candidate: Candidate) -> bool:
    """Whether the question can be what was asked: all its needs are met and it explains far more than it leaves."""
    left = len(candidate.unexplained) + candidate.astray
    return candidate.complete and not candidate.misses and left * _FOR_EACH <= candidate.explained


def _candidate(store: Store, query: Query, needs: Needs, wording: Wording) -> Candidate:
    parameters, left = _assigned(query, wording)
    kind_word = _kind(store, query, needs, wording)
    told = wording.concepts
    if kind_word:
        parameters["kind"] = wording.text[slice(*kind_word)]
        told = told | {"slot-act"} if query.parameter("kind").type == "act-kind" else told
    covered, astray, unknown = _coverage(wording, needs.known, kind_word)
    heads = set(lexicon.asked_for(wording.text))
    misses = bool(left) or any(start in heads for start, _ in unknown)
    unexplained = [wording.text[start:end] for start, end in unknown] + [slot.value for slot in left]
    met = sum(bool(group & told) for group in needs.groups)
    required = all(p.name in parameters for p in query.parameters if p.required)
    complete = met == len(needs.groups) and required
    taken = len(wording.slots) - len(left)
    score = covered + met + taken - astray - 2.0 * len(unexplained) - (0 if complete else 3)
    return Candidate(query, parameters, tuple(unexplained), astray, covered + taken, misses, complete, score)


def _coverage(
    wording: Wording, known: frozenset[str], kind_word: tuple[int, int] | None
) -> tuple[int, int, list[tuple[int, int]]]:
    """How many words the question explains, how many belong to others, and the words nobody knows."""
    covered, astray, unknown = 0, 0, []
    for start, end in wording.words:
        here = {c for first, last, c in wording.told if first <= start and end <= last}
        if here & known or (start, end) == kind_word:
            covered += 1
        elif here and wording.text[start:end].lower() == "how":
            # "How many", "how long": no other question will do, though each word alone says little.
            astray += 1
        elif lexicon.neutral(wording.text[start:end]):
            continue
        elif here:
            astray += 1
        else:
            unknown.append((start, end))
    return covered, astray, unknown


def _kind(store: Store, query: Query, needs: Needs, wording: Wording) -> tuple[int, int] | None:
    """The word that gives the parameter `kind`, where that is a concept of the vocabulary and not the default.

    A kind of act counts only where the question is about kinds of acts.
    """
    found = [p for p in query.parameters if p.name == "kind" and "|" not in p.type]
    if not found or (found[0].type == "act-kind" and not any("slot-act" in group for group in needs.groups)):
        return None
    usual = {stem(word) for word in (found[0].default or "").split("-")}
    for start, end in reversed(wording.words):
        word = wording.text[start:end].lower()
        if not lexicon.neutral(word) and stem(word) not in usual and kinds(store, found[0].type, word):
            return start, end
    return None


def _assigned(query: Query, wording: Wording) -> tuple[dict[str, str], list[Slot]]:
    """Parameters with their values, and the values that found no place."""
    parameters: dict[str, str] = {}
    left = [slot for slot in wording.slots if not _place(query, slot, parameters)]
    told = wording.concepts
    types = {p.name: p.type for p in query.parameters}
    stated = [status for status in _STATUSES if status in told]
    if types.get("status") == "status" and len(stated) == 1:
        parameters["status"] = stated[0]
    does = [choice for choice in _CHOICES if choice in told]
    if "|" in types.get("kind", "") and len(does) == 1:
        parameters["kind"] = does[0]
    return parameters, left


def _place(query: Query, slot: Slot, parameters: dict[str, str]) -> bool:
    """Put a value where the question takes it; false if it has no place."""
    for name, value in _places(query, slot):
        if name not in parameters:
            if value is not None:
                parameters[name] = value
            return True
    return False


def _places(query: Query, slot: Slot) -> Iterable[tuple[str, str | None]]:
    """Parameters that may take the value, the likeliest first; None: the value is the default."""
    by_type: dict[str, Sequence[str]] = {
        "body": ("body", "thing"),
        "thing": ("thing", "words"),
        "offence": ("offence", "words"),
        "title": ("words",),
        "number": ("number",),
    }
    for wanted in by_type.get(slot.kind, (slot.kind,)):
        for parameter in query.parameters:
            if parameter.type == wanted and (
                wanted != "words" or (parameter.name == "about") != (slot.kind == "title")
            ):
                default = (parameter.default or "").lower() == slot.value.lower()
                yield parameter.name, None if default else slot.value
    names = {p.name for p in query.parameters}
    if slot.kind == "year" and "year" not in names and {"since", "until"} <= names:
        yield "since", slot.value
