"""Clauses of a sentence as the parse has them: the verb, who does it, whom it meets, and with which prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.extract.reading import Sentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LIMIT = 8
"""Steps a reading of who does a verb goes up the parse."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`doers`, `objects`: head tokens; `complements`: preposition to the head tokens after it."""

    verb: Any
    lemma: str
    passive: bool
    doers: tuple[Any, ...] = ()
    objects: tuple[Any, ...] = ()
    complements: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def planned(self) -> bool:
        """Is it still to come ("will train", "is to fund", "plans to")?"""
        words = [*self.verb.children, *(self.verb.head.children if self.verb.dep_ == "conj" else ())]
        return any(t.dep_ == "aux" and t.lower_ in ("will", "’ll", "'ll", "shall") for t in words) or (
            self.verb.dep_ == "xcomp" and self.verb.head.lemma_.lower() in ("be", "plan", "intend", "go", "expect")
        )

    @property
    def denied(self) -> bool:
        return any(t.dep_ == "neg" for t in self.verb.children)


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """One clause a verb, participles and gerunds included, in the order of the text."""
    complements = _complements(sentence)
    for token in sentence.listed:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield _clause(token, complements.get(token.i, {}))


def governing(token: Any) -> Any | None:
    """The nearest verb above a token."""
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _clause(verb: Any, complements: dict[str, tuple[Any, ...]]) -> Clause:
    passive = is_passive(verb)
    surface = tuple(_surface_subjects(verb))
    objects = tuple(_meant(c, verb) for c in verb.children if c.dep_ in ("dobj", "dative", "attr") and c.pos_ != "ADP")
    agents = complements.pop("by", ()) if passive else ()
    doers, objects = (agents, (*surface, *objects)) if passive else (surface, objects)
    return Clause(verb, verb.lemma_.lower(), passive, doers, objects, complements)


def _meant(word: Any, verb: Any) -> Any:
    """What a word in the clause of a verb stands for: "which" and "whom" for the noun the clause describes."""
    return verb.head if verb.dep_ == "relcl" and word.tag_ in ("WDT", "WP") else word


def is_passive(verb: Any) -> bool:
    """ "was alerted", "alerted by", "coordinated and supported by", but not "has alerted"."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "acl":
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod", "ROOT") and not any(c.dep_ in _SUBJECTS for c in verb.children)


def _surface_subjects(verb: Any) -> list[Any]:
    """Its own subject, that of the verb it is joined to, the noun it describes, or that of the clause above."""
    for _ in range(_LIMIT):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if own:
            relative = own[0].tag_ in ("WDT", "WP") or (own[0].lower_ == "that" and verb.dep_ == "relcl")
            return [verb.head] if relative and verb.dep_ == "relcl" else own
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [verb.head]
        above = _above(verb)
        if above is None:
            return []
        verb = above
    return []


def _above(verb: Any) -> Any | None:
    """The verb whose subject a verb without one shares."""
    if verb.dep_ in ("conj", "advcl", "xcomp", "dep") and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head
    return governing(verb) if verb.dep_ in ("pcomp", "prep", "dep", "conj", "acl", "advcl") else None


def _complements(sentence: Sentence) -> dict[int, dict[str, tuple[Any, ...]]]:
    """By verb what follows its prepositions and those of its nouns ("provided support to the force")."""
    found: dict[int, dict[str, tuple[Any, ...]]] = {}
    for prep in sentence.listed:
        nouns = tuple(c for c in prep.children if c.dep_ in ("pobj", "pcomp")) if prep.pos_ in ("ADP", "SCONJ") else ()
        if nouns and (verb := governing(prep)) is not None:
            of_verb = found.setdefault(verb.i, {})
            of_verb[prep.lower_] = (*of_verb.get(prep.lower_, ()), *(_meant(noun, verb) for noun in nouns))
    return found
