"""Trigger words of a sentence, how near they stand to what they are about, and to whom it happens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.phrases import Phrase, openings
from kg.extract.reading import Sentence
from kg.resources import patterns

_FAR = 8
"""Distance in the parse of tokens that no common ancestor joins."""
_PLEAS = frozenset({"plead", "pleads", "pleaded", "pled"})
"""Verbs whose subject it happens to."""
_SAME_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})
"""How a verb hangs on the one that has its subject."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger in a sentence: what it triggers, its first and last token (indices into sentence.tokens)."""

    kind: str
    first: int
    last: int


def pattern(phrases: Iterable[str]) -> Phrase:
    """One pattern of several phrases, each from the beginning of a word, case ignored."""
    return _pattern(tuple(phrases))


@cache
def _pattern(phrases: tuple[str, ...]) -> Phrase:
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?:{phrase})' for phrase in phrases)})", re.IGNORECASE)
    return Phrase(openings("|".join(phrases)), words)


@cache
def person_noun() -> re.Pattern[str]:
    """A word for one person."""
    return re.compile(patterns("outcomes.toml")["single"]["person"], re.IGNORECASE)


def cues(sentence: Sentence, text: str, kind: str, phrases: Phrase) -> list[Cue]:
    """The triggers of one kind in a sentence, whose text is given."""
    found = []
    for match in phrases.finditer(text):
        start, end = (sentence.start + offset for offset in match.span())
        last = bisect_left(sentence.offsets, end) - 1
        first = bisect_right(sentence.offsets, start) - 1
        if first < 0 or sentence.offsets[first] + len(sentence.listed[first]) <= start:
            first += 1
        if first <= last:
            found.append(Cue(kind, first, last))
    return found


def distance(tokens: Sequence[Any], one: int, other: int, barriers: Sequence[int] = ()) -> float:
    """How far two tokens stand apart: steps in the parse, a quarter of the words between, more for each barrier."""
    between = sum(min(one, other) < b < max(one, other) for b in barriers)
    stops = sum(tokens[i].text in (";", "•") for i in range(min(one, other), max(one, other)))
    return _steps(tokens[one], tokens[other]) + abs(one - other) / 4 + 1.5 * between + 3 * stops


def _steps(one: Any, other: Any) -> int:
    """Edges between two tokens of a parse."""
    up = {token.i: n for n, token in enumerate([one, *one.ancestors])}
    for n, token in enumerate([other, *other.ancestors]):
        if token.i in up:
            return n + up[token.i]
    return _FAR


def governing(tokens: Sequence[Any], cue: Cue) -> Any | None:
    """The verb or noun of the cue that has the person as its dependant."""
    told = tokens[cue.first : cue.last + 1]
    verbs = [t for t in told if t.pos_ in ("VERB", "AUX") or t.tag_.startswith("VB")]
    if verbs:
        return verbs[0]
    head = told[0]
    if head.tag_ in ("JJ", "NN", "IN") and head.head.pos_ == "AUX":
        return head.head  # "is behind bars", "is in custody"
    return head if head.pos_ == "NOUN" else None


def patient_of(verb: Any) -> Any | None:
    """Whom the event happened to: object of an active verb, subject of a passive one; who pleads is the subject."""
    if verb.pos_ == "NOUN":
        of = [p for c in verb.children if c.lower_ in ("of", "against") for p in c.children if p.dep_ == "pobj"]
        return next(iter((*of, *(c for c in verb.children if c.dep_ == "poss"))), None)
    objects = [] if verb.lower_ in _PLEAS else [c for c in verb.children if c.dep_ == "dobj"]
    if objects and not any(c.dep_ == "auxpass" for c in verb.children):
        return objects[0]
    return subject_of(verb)


def _antecedent(noun: Any, relative: Any) -> Any:
    """The noun "who" is about: a person above the thing it was hung on ("a recruiter active on a network, who")."""
    if relative.lower_ != "who" or person_noun().fullmatch(noun.lower_):
        return noun
    people = (a for a in noun.ancestors if a.pos_ == "NOUN" and person_noun().fullmatch(a.lower_))
    return next(people, noun)


def subject_of(verb: Any) -> Any | None:
    """The subject of a verb, its own or that of the verb it hangs on; for a participle the noun it stands by."""
    while True:
        subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
        if subject is not None:
            relative = verb.dep_ == "relcl" and subject.lower_ in ("who", "that", "which")
            return _antecedent(verb.head, subject) if relative else subject
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in _SAME_SUBJECT:
            return None
        verb = verb.head
