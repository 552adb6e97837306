"""Meetings told in passing: a planning session, a course, a workshop, read from the parse of half a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from kg.extract.parse.clauses import governing
from kg.extract.phrases import any_of
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(patterns("activities.toml")["gathering"][name])


_pattern = partial(any_of, "activities.toml", "gathering")


def gatherings(reading: Reading, sentence: Sentence, beside_meeting: bool) -> Iterator[int]:
    """Where in the text each passage about a meeting begins; beside one that is reported only those of another time.

    The first passage has the whole sentence, a further one begins with its own words.
    """
    text = reading.text[sentence.start : sentence.end]
    if beside_meeting and not _pattern("other_time").search(text):
        return
    if beside_meeting and (editions := list(_editions(reading, sentence, text))):
        yield from editions
        return
    tokens = [t for t in sentence.listed if _gathers(t, beside_meeting) and _settled(reading, sentence, t)]
    seen: set[int] = set()
    for token in tokens:
        verb = token if token.pos_ == "VERB" else governing(token) or token
        if verb.i not in seen:
            yield sentence.offset(token.left_edge) if seen else sentence.start
            seen.add(verb.i)


def _editions(reading: Reading, sentence: Sentence, text: str) -> Iterator[int]:
    """ "the third this year, after Porto in April and Lisbon in July": a meeting a town with its month or year."""
    if not _pattern("editions").search(text):
        return
    for place in reading.in_sentence(sentence, "place"):
        if _pattern("edition_time").match(reading.text, place.end):
            yield place.start


def _gathers(token: Any, beside_meeting: bool) -> bool:
    """Is the word one particular meeting that is held, or do people meet by it?"""
    if token.lemma_.lower() in _words("verbs") and token.pos_ == "VERB":
        return _meet(token)
    if token.lemma_.lower() not in _words("nouns") or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return _another(token)
    if any(c.lower_ in _words("no_meeting") for c in token.subtree if c.i < token.i):
        return False
    return (_counted(token) if token.tag_ in ("NNS", "NNPS") else _particular(token, beside_meeting)) and _held(token)


def _meet(verb: Any) -> bool:
    """ "representatives met in": somebody meets, and no demand or target is met; "trained 40 officers in"."""
    if verb.lemma_.lower() == "train":
        return any(c.dep_ in ("dobj", "nsubjpass") and c.tag_ in ("NNS", "NNPS") for c in verb.children)
    objects = any(c.dep_ in ("dobj", "nsubjpass", "auxpass") for c in verb.children)
    return verb.tag_ in ("VBD", "VBN") and not objects and any(c.dep_ == "nsubj" for c in verb.children)


def _another(token: Any) -> bool:
    """ "a first one", told of a meeting named just before."""
    ordinal = any(c.lower_ in _words("markers") for c in token.children)
    return token.lower_ == "one" and ordinal and any(t.lemma_.lower() in _words("nouns") for t in token.sent)


def _counted(token: Any) -> bool:
    """ "two coordination meetings": few enough to be told by their days."""
    return any(c.lower_ in _words("few") for c in token.children)


def _particular(token: Any, beside_meeting: bool) -> bool:
    """One meeting among others: "a planning session", "the first course", "its 2018 session", "the Silver Forum"."""
    before = [c for c in token.children if c.i < token.i]
    marked = any(c.lower_ in _words("markers") or re.fullmatch(r"(?:19|20)\d\d", c.text) for c in before)
    opened = any(c.lower_ in ("a", "an", "another", "one") for c in before if c.dep_ in ("det", "nummod"))
    titled = token.pos_ == "PROPN" and token.text[:1].isupper() and not beside_meeting
    return marked or opened or titled


def _held(token: Any) -> bool:
    """Is it held, hosted, attended, or the occasion at which something is done?"""
    verbs = [c for c in token.children if c.dep_ in ("acl", "relcl", "advcl")]
    above = governing(token)
    verbs += [above] if above is not None else []
    if any(v.lemma_.lower() in _words("held") for v in verbs):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "after", "following")


def _settled(reading: Reading, sentence: Sentence, token: Any) -> bool:
    """A meeting worth telling has a town, a date, a host or a house in its sentence; several have their days."""
    text = reading.text[sentence.start : sentence.end]
    if token.tag_ in ("NNS", "NNPS"):
        told = re.split(r" to (?!\d)", text[sentence.offset(token) - sentence.start :])[0]
        return bool(_pattern("days").search(told))
    placed = any(
        re.search(r"\b(?:in|at)(?: the)? $", reading.text[max(0, m.start - 8) : m.start])
        for m in reading.in_sentence(sentence, "place")
    )
    if token.lemma_.lower() == "train":
        return placed and bool(_pattern("when").search(text))
    return placed or bool(_pattern("when").search(text)) or bool(_pattern("house").search(text))
