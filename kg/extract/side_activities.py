"""Activities without a name that an article tells beside its main one: another case, an earlier strike, a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.extract.reading import Reading, Sentence, Strand
from kg.resources import patterns

MOST = 6
"""More of them than this are an enumeration, not activities."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns("activities.toml")["side"][name]), re.I)


@cache
def _exact(name: str) -> re.Pattern[str]:
    """As `_pattern`, capitals told apart."""
    return re.compile("|".join(f"(?:{p})" for p in patterns("activities.toml")["side"][name]))


def side_activities(reading: Reading, main: Strand) -> tuple[Strand, ...]:
    """The unnamed activities beside the main one, in the order of the text; each begins at its trigger sentence."""
    found = [s for sentence in reading.told() for s in _in_sentence(reading, sentence, main)]
    return tuple(found[:MOST])


def _in_sentence(reading: Reading, sentence: Sentence, main: Strand) -> Iterator[Strand]:
    """The activity a sentence turns to, if any. A treaty begins at its own words, all others with the sentence."""
    if reading.segments[sentence.segment].kind in ("headline", "lead") and main.type != "meeting":
        return
    text = reading.text[sentence.start : sentence.end]
    if treaty := _pattern("treaty").search(text):
        yield Strand("programme", None, (), reading.span(sentence.start + treaty.start(), sentence.end))
        return
    for kind, turns in _TURNS:
        if turns(reading, sentence, text, main):
            yield Strand(kind, None, (), reading.sentence_span(sentence))
            return


def _case(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    return bool(_pattern("case").search(text))


def _operation(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    return bool(_pattern("operation").search(text))


def _inquiry(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """The standing inquiry behind a day of action, told by when it was opened."""
    return main.type == "operation" and bool(_pattern("inquiry").search(text))


def _earlier(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """Arrests or a takedown of another time than the action reported."""
    return main.type == "operation" and bool(_pattern("earlier").search(text)) and not _names(reading, sentence)


def _edition(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """An earlier edition of the action or meeting reported, with a year and a result."""
    return bool(_pattern("edition").search(text)) and not _names(reading, sentence)


def _person(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """One suspect brought to court in the course of a wide action."""
    return main.type == "operation" and bool(_exact("person").search(text))


def _accomplice(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """The sentence of another than the one whose case is told."""
    return main.type == "case" and bool(_pattern("accomplice").search(text))


def _standing(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """A lasting initiative set up beside what is reported."""
    return main.type != "programme" and bool(_pattern("standing").search(text)) and not _names(reading, sentence)


def _meeting(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    if not _pattern("meeting").search(text) or _pattern("no_meeting").search(text):
        return False
    other = main.type != "meeting" or bool(_pattern("other_time").search(text))
    return other and _settled(reading, sentence)


def _signing(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    return bool(_pattern("signing").search(text)) and not _pattern("no_meeting").search(text)


_TURNS: tuple[tuple[str, Callable[[Reading, Sentence, str, Strand], bool]], ...] = (
    ("case", _case),
    ("operation", _operation),
    ("case", _inquiry),
    ("operation", _edition),
    ("operation", _earlier),
    ("case", _person),
    ("case", _accomplice),
    ("meeting", _signing),
    ("meeting", _meeting),
    ("programme", _standing),
)


def _names(reading: Reading, sentence: Sentence) -> bool:
    return bool(reading.in_sentence(sentence, "operation"))


def _settled(reading: Reading, sentence: Sentence) -> bool:
    """A meeting worth telling has a town or a date in its sentence."""
    text = reading.text[sentence.start : sentence.end]
    return bool(reading.in_sentence(sentence, "place")) or bool(_pattern("when").search(text))
