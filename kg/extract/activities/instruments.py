"""Agreements that bodies sign or work under: the signing where its day or place is told, else what is signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

from kg.extract.parse.clauses import governing
from kg.extract.phrases import any_of
from kg.extract.reading import Reading, Sentence, Strand
from kg.resources import patterns


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(patterns("activities.toml")["instrument"][name])


_pattern = partial(any_of, "activities.toml", "instrument")


def instruments(reading: Reading, sentence: Sentence, known: bool) -> Iterator[Strand]:
    """The treaties, agreements and signings of a sentence; `known`: "the agreement" is the one the article reports."""
    text = reading.text[sentence.start : sentence.end]
    if treaty := _pattern("treaty").search(text):
        yield Strand("programme", None, (), reading.span(sentence.start + treaty.start(), sentence.end))
        return
    for token in sentence.listed:
        if not _instrument(token):
            continue
        if _signed(token) and not (known and _definite(token)):
            standing = _pattern("binding").search(text) or not _pattern("settled").search(text)
            kind = "programme" if standing else "meeting"
            yield Strand(kind, None, (), reading.span(_clause(sentence, token), sentence.end))
            return
        if _stands(token, text) or _frames(token):
            start = sentence.start if _frames(token) else sentence.offset(token.left_edge)
            yield Strand("programme", None, (), reading.span(start, sentence.end))
            return


def signed_in(sentences: Sequence[Sentence]) -> tuple[Sentence, Any] | None:
    """The first sentence that tells of a signing, with the noun of what is signed."""
    found = ((s, t) for s in sentences for t in s.listed if _instrument(t) and _signed(t))
    return next(found, None)


def _instrument(token: Any) -> bool:
    """Is the word an agreement among bodies, and none made before a court or with customers?"""
    if token.lower_ == "ones":
        return any(c.lower_ in ("earlier", "similar", "previous", "other") for c in token.children)
    if token.lemma_.lower() not in _words("nouns") or token.dep_ == "compound":
        return False
    return not any(t.lower_ in _words("other") for t in token.subtree if t.i < token.i)


def _signed(token: Any) -> bool:
    """Is it what a verb of signing has for its object?"""
    verb = governing(token)
    direct = token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "conj" and token.head.dep_ in ("dobj", "nsubjpass"))
    if token.dep_ == "acl" or verb is None:
        return False
    return direct and verb.lemma_.lower() in _words("verbs")


def _definite(token: Any) -> bool:
    return any(c.lower_ in ("the", "this", "that", "these") for c in token.children if c.dep_ == "det")


def _stands(token: Any, text: str) -> bool:
    """ "the agreement between A and B entered into force": does it bind the bodies behind it?"""
    parties = any(c.dep_ == "prep" and c.lower_ in ("between", "with") for c in token.children)
    return parties and bool(_pattern("in_force").search(text))


def _frames(token: Any) -> bool:
    """ "A and B work together under a memorandum of understanding"."""
    under = token.dep_ == "pobj" and token.head.lower_ == "under"
    return under and any(c.lower_ in ("a", "an") for c in token.children)


def signed_with(reading: Reading, main: Strand, opening: Sequence[Sentence]) -> Strand | None:
    """The agreement whose signing an article reports is a programme beside the meeting, told at the opening."""
    found = signed_in(opening)
    if found is None or main.type != "meeting":
        return None
    sentence, noun = found
    start = sentence.offset(noun.left_edge)
    told = tuple((s.start, s.end) for s in opening if any(_instrument(t) for t in s.listed))
    trigger = reading.span(start, sentence.offset(noun.right_edge) + len(noun.right_edge.text))
    return Strand("programme", None, (), trigger, stretches=told)


def _clause(sentence: Sentence, token: Any) -> int:
    """Where the clause of a signing begins: the sentence, unless it is joined to one that tells of something else."""
    verb = governing(token)
    while verb is not None and verb.dep_ == "xcomp":
        verb = verb.head
    if verb is None or verb.dep_ != "conj" or not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return sentence.start
    return sentence.offset(verb.left_edge)
