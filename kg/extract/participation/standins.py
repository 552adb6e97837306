"""Words that stand for a body told before: "it", "the agency", "the Lyon office"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kg.extract.parse.governors import governor
from kg.extract.participation.quoted import quoted
from kg.extract.reading import Mention, Reading, Sentence
from kg.resources import patterns

_AROUND = frozenset({"det", "prep", "appos", "relcl", "acl", "conj", "cc", "punct"})
"""What may stand around the noun of a description besides words of the body's name ("the Lyon office")."""


@cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    """Noun of a definite description to the kinds of bodies it may stand for."""
    return {noun: tuple(kinds) for noun, kinds in patterns("cooperation.toml")["actors"]["nouns"].items()}


def stand_ins(reading: Reading, sentence: Sentence, named: Sequence[Mention]) -> list[Mention]:
    """Pronouns and definite descriptions that stand for a body told before."""
    found = []
    bodies = reading.in_sentence(sentence, "organization")
    for start, token in zip(sentence.offsets, sentence.listed, strict=True):
        if any(m.start <= start < m.end for m in bodies):
            continue
        body = _stands_for(reading, sentence, token, named)
        if body:
            here = replace(body, start=start, end=start + len(token), text=token.text)
            found.append(replace(here, parent=None, sentence=sentence.index))
    return found


def _stands_for(reading: Reading, sentence: Sentence, token: Any, named: Sequence[Mention]) -> Mention | None:
    if token.lower_ in ("it", "they") and token.dep_ in ("nsubj", "nsubjpass"):
        here = [m for m in named if m.end <= sentence.offset(token) and _heads_clause(sentence, m)]
        return here[-1] if here else _topic(reading, sentence)
    kinds = _nouns().get(token.lower_)
    if not kinds:
        return None
    the = any(c.lower_ in ("the", "this") for c in token.children)
    told = [c.lower_ for c in token.children if c.dep_ not in _AROUND and c.lower_ != "same"]
    if not the or len(told) > 2:
        return None
    before = [m for m in named if m.end <= sentence.offset(token)]
    earlier = [m for i in range(sentence.index - 1, max(-1, sentence.index - 4), -1) for m in _bodies(reading, i)]
    fitting = [m for m in (*reversed(before), *earlier) if m.head in kinds or token.lower_ in m.text.lower().split()]
    fitting = [m for m in fitting if set(told) <= set(_words(m))]
    if told and not fitting:
        fitting = _anywhere(reading, [*told, token.lemma_.lower()], kinds)
    worded = [m for m in fitting if token.lower_ in _words(m)]
    return next(iter(worded or fitting), None)


def _anywhere(reading: Reading, told: Sequence[str], kinds: Sequence[str]) -> list[Mention]:
    """The one body of the article with all these words in its name."""
    bodies = [m for m in reading.mentions if m.kind == "organization" and m.entity and m.head in kinds]
    fitting = {m.entity: m for m in bodies if all(any(w.startswith(t) for w in _words(m)) for t in told)}
    return list(fitting.values()) if len(fitting) == 1 else []


def _heads_clause(sentence: Sentence, mention: Mention) -> bool:
    return governor(sentence, mention).relation in ("subject", "passive-subject")


def _words(mention: Mention) -> list[str]:
    return " ".join((mention.text, *mention.names)).lower().replace("’s", "").split()


def _bodies(reading: Reading, index: int) -> list[Mention]:
    """The bodies of an earlier sentence, its subject first."""
    if index < 0:
        return []
    sentence = reading.sentences[index]
    named = [m for m in reading.in_sentence(sentence, "organization") if not quoted(reading, sentence, m)]
    return sorted(named, key=lambda m: governor(sentence, m).relation not in ("subject", "passive-subject"))


def _topic(reading: Reading, sentence: Sentence) -> Mention | None:
    """The body a pronoun goes on about: the subject of the sentence before, in the same paragraph."""
    index = sentence.index - 1
    if index < 0 or reading.sentences[index].segment != sentence.segment:
        return None
    before = reading.sentences[index]
    bodies = _bodies(reading, index)
    agents = [m for m in bodies if governor(before, m).relation == "by"]
    return next((m for m in bodies if _heads_clause(before, m)), agents[0] if agents else None)
