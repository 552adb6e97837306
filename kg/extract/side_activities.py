"""Activities without a name that an article tells beside its main one: another case, a meeting, a treaty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.reading import Reading, Sentence, Strand
from kg.resources import patterns

MOST = 4
"""More of them than this are an enumeration, not activities."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns("activities.toml")["side"][name]), re.I)


def side_activities(reading: Reading, main: Strand) -> tuple[Strand, ...]:
    """The unnamed activities beside the main one, in the order of the text; each begins at its trigger sentence."""
    found = [s for sentence in reading.told() for s in _in_sentence(reading, sentence, main)]
    return tuple(found[:MOST])


def _in_sentence(reading: Reading, sentence: Sentence, main: Strand) -> Iterator[Strand]:
    if reading.segments[sentence.segment].kind in ("headline", "lead") and main.type != "meeting":
        return
    text = reading.text[sentence.start : sentence.end]
    span = reading.sentence_span(sentence)
    if _pattern("treaty").search(text):
        treaty = _pattern("treaty").search(text)
        assert treaty is not None
        start = sentence.start + treaty.start()
        yield Strand("programme", None, (), reading.span(start, sentence.end))
    elif _pattern("case").search(text):
        yield Strand("case", None, (), span)
    elif _pattern("operation").search(text):
        yield Strand("operation", None, (), span)
    elif (
        _pattern("meeting").search(text)
        and not _pattern("no_meeting").search(text)
        and _settled(reading, sentence)
        and (main.type != "meeting" or _pattern("other_time").search(text))
    ):
        yield Strand("meeting", None, (), span)


def _settled(reading: Reading, sentence: Sentence) -> bool:
    """A meeting worth telling has a town or a date in its sentence."""
    text = reading.text[sentence.start : sentence.end]
    return bool(reading.in_sentence(sentence, "place")) or bool(_pattern("when").search(text))
