"""Activities without a name that an article tells beside its main one: another case, an earlier strike, a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby

from kg.extract.activities.main_activity import tells_of_meeting
from kg.extract.reading import Reading, Sentence, Strand
from kg.resources import patterns

MOST = 6
"""More of them than this are an enumeration, not activities."""

_OPENING = 4
"""So many sentences open an article."""


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
    found += [s for sentence in reading.sentences for s in _in_background(reading, sentence, main)]
    if main.type == "meeting":
        found = sorted([*found, *_recounted(reading, found)], key=lambda s: s.trigger.start)
    return tuple(found[:MOST])


def _in_background(reading: Reading, sentence: Sentence, main: Strand) -> Iterator[Strand]:
    """Earlier editions are told in the background too."""
    text = reading.text[sentence.start : sentence.end]
    if reading.segments[sentence.segment].kind == "background" and _edition(reading, sentence, text, main):
        yield Strand("operation", None, (), reading.sentence_span(sentence))


def _recounted(reading: Reading, found: Sequence[Strand]) -> Iterator[Strand]:
    """Cases told at a meeting: paragraphs of arrests, freezes and sentences, which no meeting has of its own."""
    taken = {s.trigger.start: s.type for s in found}
    told: set[str] = set()
    for _, group in groupby(reading.told(), key=lambda s: s.segment):
        paragraph = list(group)
        texts = [reading.text[s.start : s.end] for s in paragraph]
        turn = next((i for i, t in enumerate(texts) if _pattern("recounted").search(t)), None)
        known = [taken[s.start] for s in paragraph if s.start in taken]
        countries = {m.country for s in paragraph for m in reading.in_sentence(s, "country", "demonym") if m.country}
        plain = reading.segments[paragraph[0].segment].kind == "body" and not texts[0].startswith(("“", '"', "‘"))
        own = plain and not known and not any(_names(reading, s) for s in paragraph)
        if turn is not None and own and countries and not told & countries:
            opens = turn if any(tells_of_meeting(t.lower()) for t in texts[:turn]) else 0
            yield Strand("case", None, (), reading.sentence_span(paragraph[opens]))
        if "case" in known or turn is not None:
            told |= countries


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
    """An agreement signed; at the opening of a meeting's report it is what the meeting was for."""
    opening = [s.index for s in reading.told()][:_OPENING] if main.type == "meeting" else []
    signed = _pattern("signing").search(text) and not _pattern("no_meeting").search(text)
    return bool(signed) and sentence.index not in opening


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
