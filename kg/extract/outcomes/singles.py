"""Events that happen to one person or one thing, told without a number: an arrest, a plea, a domain seized."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.outcomes.cues import Cue, cues, governing, patient_of, pattern, person_noun
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

_NO_NAMES = frozenset({"GPE", "NORP", "DATE", "LOC", "FAC", "MONEY"})
"""Kinds of entities that are nobody's name."""

_ONE_MORE = frozenset({"another", "second", "third", "fourth", "fifth"})
"""Words for one person more: "two were arrested, a third was interviewed"."""


@dataclass(frozen=True, slots=True)
class Single:
    """One event of a kind, and whom it happened to.

    `who`: the surname or description, "" for a pronoun; `named`: is it a name; `known`: is the person known before
    ("he", "the suspect") rather than brought in ("a developer"); `first`, `last`: tokens of the sentence.
    """

    kind: str
    count: int
    who: str
    named: bool
    known: bool
    first: int
    last: int


def singles(reading: Reading, sentence: Sentence) -> tuple[Single, ...]:
    """The single events of a sentence, in order."""
    text = reading.text[sentence.start : sentence.end].replace("\n", " ")
    tokens = sentence.listed
    found: list[Single] = []
    for kind, phrases in _events():
        found += [s for cue in cues(sentence, text, kind, phrases) for s in _of_person(tokens, cue)]
    for kind, noun, phrases in _things():
        found += [s for cue in cues(sentence, text, kind, phrases) for s in _of_thing(tokens, cue, noun)]
    return tuple(sorted(found, key=lambda s: s.first))


@cache
def _events() -> tuple[tuple[str, Phrase], ...]:
    """Kinds of events that happen to people, with their cues."""
    return tuple((kind, pattern(phrases)) for kind, phrases in patterns("outcomes.toml")["single"]["cues"].items())


@cache
def _things() -> tuple[tuple[str, re.Pattern[str], Phrase], ...]:
    """Kinds of events that happen to things: kind, noun, cues."""
    things = patterns("outcomes.toml")["single"]["things"]
    return tuple((t["kind"], re.compile(t["noun"], re.IGNORECASE), pattern(t["cues"])) for t in things)


def _of_person(tokens: tuple[Any, ...], cue: Cue) -> Iterator[Single]:
    """The events of one cue: one for all people joined by "and", or one for each beside counted ones."""
    verb = governing(tokens, cue)
    patient = None if verb is None or _void(verb) else patient_of(verb)
    if patient is None:
        return
    places = [cue.first, cue.last, *(i for i, t in enumerate(tokens) if t.i == patient.i)]
    first, last = min(places), max(places)
    groups = patterns("outcomes.toml")["single"]["groups"]
    group = groups.get(patient.lower_) or next((2 for c in patient.children if c.lower_ == "both"), None)
    joined = [patient, *(c for c in patient.conjuncts if c.i > patient.i and not _hyphened(c)), *_along(verb)]
    people = [p for p in joined if _person(p)]
    if group and not _numbered(patient):
        yield Single(cue.kind, group, "", False, True, first, last)
    elif people and len(people) == len(joined):
        yield Single(cue.kind, len(people), _who(patient), _name(patient), _known(patient), first, last)
    else:
        for p in people:
            yield Single(cue.kind, 1, _who(p), _name(p), _known(p), first, last)


def _along(verb: Any) -> Iterator[Any]:
    """Whom it happened to as well: "was arrested in Lagos, along with an accomplice"."""
    near = [c for one in verb.children for c in (one, *one.children) if c.lower_ == "with" and c.i]
    for prep in (c for c in near if c.nbor(-1).lower_ in ("along", "together")):
        yield from (c for c in prep.children if c.dep_ == "pobj" and _person(c))


def _void(verb: Any) -> bool:
    """Is the event denied or only supposed: "not arrested", "if convicted"?"""
    ahead = verb.nbor(-1).lower_ if verb.i else ""
    return ahead == "if" or any(c.dep_ == "neg" or c.lower_ in ("if", "when", "once") for c in verb.children)


def _person(noun: Any) -> bool:
    """Is it one person: a name, a pronoun, "one of them", or a singular noun for a person?"""
    if noun.lower_ == "one" and any(c.lower_ == "of" for c in noun.children):
        return True
    if noun.lower_ in _ONE_MORE:
        return True
    if noun.tag_ in ("NNS", "NNPS", "CD") or _numbered(noun):
        return False
    return _name(noun) or bool(person_noun().fullmatch(noun.lower_))


def _numbered(noun: Any) -> bool:
    """Does a number stand before it? ("a 19-year-old" has one inside.)"""
    return noun.lower_ != "old" and any(c.dep_ == "nummod" or c.tag_ == "CD" for c in noun.children if c.i < noun.i)


def _hyphened(token: Any) -> bool:
    """Is it a piece of a word with hyphens ("co-defendant") that the parser took apart?"""
    return bool(token.text == "-") or (token.i + 1 < len(token.doc) and token.nbor().text == "-")


def _name(noun: Any) -> bool:
    return noun.pos_ == "PROPN" and noun.ent_type_ not in _NO_NAMES and not person_noun().fullmatch(noun.lower_)


def _known(noun: Any) -> bool:
    definite = any(c.lower_ in ("the", "this", "that", "his", "her") for c in noun.children if c.i < noun.i)
    return noun.pos_ in ("PRON", "PROPN") or definite


def _who(noun: Any) -> str:
    return "" if noun.pos_ == "PRON" else str(noun.lower_)


def _of_thing(tokens: tuple[Any, ...], cue: Cue, wanted: re.Pattern[str]) -> Iterator[Single]:
    """One thing seized, frozen or issued: what the cue governs or stands by, in the singular."""
    verb = tokens[cue.first]
    of = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children]
    governed = [c for c in (*verb.children, *of) if c.dep_ in ("dobj", "pobj", "nsubjpass", "nsubj")]
    governed = governed or ([verb.head] if verb.dep_ in ("acl", "amod", "relcl") else [])
    for noun in [n for one in governed for n in (one, *one.conjuncts)]:
        if noun in tokens and noun.tag_ in ("NN", "NNP") and wanted.fullmatch(noun.lower_) and not _numbered(noun):
            place = tokens.index(noun)
            yield Single(cue.kind, 1, "", False, True, min(cue.first, place), max(cue.last, place))
            return
