"""Activities without a name that an article tells beside its main one: another case, an earlier strike, a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby

from kg.extract.activities.gatherings import gatherings
from kg.extract.activities.instruments import instruments, signed_in, signed_with
from kg.extract.activities.main_activity import tells_of_meeting
from kg.extract.phrases import any_of
from kg.extract.reading import Reading, Sentence, Strand
from kg.resources import patterns

MOST = 9
"""More of them than this are an enumeration, not activities."""

_OPENING = 4
"""So many sentences open an article."""


_pattern = partial(any_of, "activities.toml", "side")


@cache
def _exact(name: str) -> re.Pattern[str]:
    """As `_pattern`, capitals told apart."""
    return re.compile("|".join(f"(?:{p})" for p in patterns("activities.toml")["side"][name]))


def side_activities(reading: Reading, main: Strand) -> tuple[Strand, ...]:
    """The unnamed activities beside the main one, in the order of the text; each begins at its trigger sentence."""
    found = [s for sentence in reading.told() for s in _in_sentence(reading, sentence, main)]
    found += [s for sentence in reading.sentences for s in _in_background(reading, sentence, main)]
    if main.type == "operation":
        found = sorted([*found, *_highlights(reading, found)], key=lambda s: s.trigger.start)
    if main.type == "meeting":
        found = sorted([*found, *_recounted(reading, found)], key=lambda s: s.trigger.start)
    agreed = signed_with(reading, main, _opening(reading, main))
    return (*found[:MOST], *((agreed,) if agreed and not _titled(reading, agreed) else ()))


def _titled(reading: Reading, agreed: Strand) -> bool:
    """Has an agreement a name, by which it is known already?"""
    stretches = [m for m in reading.mentions if m.kind == "operation" and agreed.tells(m.start)]
    return any(m.head == "programme" for m in stretches)


def _in_background(reading: Reading, sentence: Sentence, main: Strand) -> Iterator[Strand]:
    """Earlier editions are told in the background too."""
    text = reading.text[sentence.start : sentence.end]
    if reading.segments[sentence.segment].kind == "background" and _edition(reading, sentence, text, main):
        yield Strand("operation", None, (), reading.sentence_span(sentence))


def _highlights(reading: Reading, found: Sequence[Strand]) -> Iterator[Strand]:
    """Cases that a wide action is illustrated with: paragraphs of a country of theirs, with those who were harmed."""
    taken = {s.trigger.start for s in found}
    for _, group in groupby(reading.told(), key=lambda s: s.segment):
        paragraph = list(group)
        segment = reading.segments[paragraph[0].segment]
        text = _section(reading, paragraph[0].segment)
        opens = re.match(r"In (?:the )?[A-Z][\w’' -]{2,30}, ", text)
        first = next((m for m in reading.in_sentence(paragraph[0], "country", "place")), None)
        here = opens and first is not None and first.start - segment.start < 8
        several = len(paragraph) > 1 or len(text) > segment.end - segment.start
        plain = segment.kind == "body" and several and not any(s.start in taken for s in paragraph)
        if plain and here and all(_pattern(name).search(text) for name in ("harmed", "recounted")):
            yield Strand("case", None, (), reading.sentence_span(paragraph[0]))


def _section(reading: Reading, index: int) -> str:
    """A paragraph; right under a heading all that stands below it up to the next."""
    last = index
    if index and reading.segments[index - 1].kind == "heading":
        while last + 1 < len(reading.segments) and reading.segments[last + 1].kind in ("body", "quotation"):
            last += 1
    return reading.text[reading.segments[index].start : reading.segments[last].end]


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
        first = not any(s.start in taken for s in paragraph[: (turn or 0) + 1])
        own = plain and first and not any(_names(reading, s) for s in paragraph)
        if turn is not None and own and countries and not told & countries:
            opens = turn if any(tells_of_meeting(t.lower()) for t in texts[:turn]) else 0
            yield Strand("case", None, (), reading.sentence_span(paragraph[opens]))
        if "case" in known or turn is not None:
            told |= countries


def _in_sentence(reading: Reading, sentence: Sentence, main: Strand) -> Iterator[Strand]:
    """The activities a sentence turns to: a case or an operation, else meetings, agreements and what is set up.

    The first has the whole sentence unless it is told in passing; others begin at their own words.
    """
    if reading.segments[sentence.segment].kind in ("headline", "lead") and main.type != "meeting":
        return
    text = reading.text[sentence.start : sentence.end]
    spoken = text.startswith(("“", '"', "‘"))
    kind = next((k for k, turns in _TURNS if not spoken and turns(reading, sentence, text, main)), None)
    if kind:
        yield Strand(kind, None, (), reading.sentence_span(sentence))
        return
    starts = list(gatherings(reading, sentence, main.type == "meeting"))
    yield from (Strand("meeting", None, (), reading.span(start, sentence.end)) for start in starts)
    opening = _opening(reading, main)
    if sentence not in opening:
        yield from (s for s in instruments(reading, sentence, bool(opening)) if s.trigger.start not in starts)
    if main.type != "programme" and not _names(reading, sentence) and (found := _pattern("standing").search(text)):
        start = sentence.start + found.start() if starts else sentence.start
        yield Strand("programme", None, (), reading.span(start, sentence.end))


def _opening(reading: Reading, main: Strand) -> list[Sentence]:
    """The opening of an article that reports a signing; nothing of others."""
    opening = list(reading.told())[:_OPENING]
    return opening if main.type in ("meeting", "programme") and signed_in(opening) else []


def _case(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    return bool(_pattern("case").search(text))


def _operation(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    return bool(_pattern("operation").search(text))


def _inquiry(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """The standing inquiry behind a day of action, told by when it was opened."""
    return main.type == "operation" and bool(_pattern("inquiry").search(text))


def _earlier(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """Arrests or a takedown of another time than the action reported; of what came before it, in the pluperfect."""
    if main.type != "operation" or _names(reading, sentence):
        return False
    before = _pattern("before").search(text) and _pattern("time").search(text)
    return bool(_pattern("earlier").search(text) or before)


def _joint(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """What those who meet or agree did together, or are to do."""
    told = main.type in ("meeting", "programme") and _pattern("time").search(text)
    return bool(told and _pattern("joint_operation").search(text)) and not _names(reading, sentence)


def _edition(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """An earlier edition of the action or meeting reported, with a year and a result; named without a number if so."""
    numbered = any(re.search(r"[ -](?:[IVX]+|\d[\d.]*)$", m.text) for m in reading.in_sentence(sentence, "operation"))
    return bool(_pattern("edition").search(text)) and not numbered


def _person(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """One suspect caught or brought to court in the course of a wide action: by name, or wanted for something else."""
    wanted = _pattern("fugitive").search(text) and _pattern("caught").search(text)
    named = _exact("person").search(text) or _exact("named_suspect").search(text)
    return main.type == "operation" and bool(named or wanted)


def _victim(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """One victim and a sum that was saved for it, in the course of a wide action."""
    told = all(_pattern(name).search(text) for name in ("victim", "saved")) and _exact("sum").search(text)
    return main.type == "operation" and bool(told)


def _accomplice(reading: Reading, sentence: Sentence, text: str, main: Strand) -> bool:
    """The sentence of another than the one whose case is told."""
    return main.type == "case" and bool(_pattern("accomplice").search(text))


_TURNS: tuple[tuple[str, Callable[[Reading, Sentence, str, Strand], bool]], ...] = (
    ("operation", _edition),
    ("case", _case),
    ("operation", _operation),
    ("operation", _joint),
    ("case", _inquiry),
    ("case", _person),
    ("operation", _earlier),
    ("case", _victim),
    ("case", _accomplice),
)


def _names(reading: Reading, sentence: Sentence) -> bool:
    return bool(reading.in_sentence(sentence, "operation"))
