"""Trigger words of a sentence, and how near they stand to what they are about: in the parse first, then in the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.reading import Sentence

_FAR = 8
"""Distance in the parse of tokens that no common ancestor joins."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger in a sentence: what it triggers, its first and last token (indices into sentence.tokens)."""

    kind: str
    first: int
    last: int


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern of several phrases, each from the beginning of a word, case ignored."""
    return re.compile("|".join(rf"(?<![\w-])(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def cues(sentence: Sentence, text: str, kind: str, phrases: re.Pattern[str]) -> list[Cue]:
    """The triggers of one kind in a sentence, whose text is given."""
    found = []
    for match in phrases.finditer(text):
        inside = [
            i
            for i, token in enumerate(sentence.tokens)
            if sentence.offset(token) - sentence.start < match.end()
            and sentence.offset(token) - sentence.start + len(token) > match.start()
        ]
        if inside:
            found.append(Cue(kind, inside[0], inside[-1]))
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
