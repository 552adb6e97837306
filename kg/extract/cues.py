"""Trigger words of a sentence, and how near they stand to what they are about: in the parse first, then in the line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.phrases import Phrase, openings
from kg.extract.reading import Sentence

_FAR = 8
"""Distance in the parse of tokens that no common ancestor joins."""


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
    words = re.compile("|".join(rf"(?<![\w-])(?:{phrase})" for phrase in phrases), re.IGNORECASE)
    return Phrase(openings("|".join(phrases)), words)


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
