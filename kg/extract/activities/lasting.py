"""How long an activity lasts: what tells its beginning, its end, its length, and that it goes on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from kg.extract.periods.roles import governor
from kg.extract.phrases import any_of
from kg.extract.reading import Period, Reading, Strand

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"({'|'.join(_NUMBERS)}|\d{{1,2}})"
_LENGTH = re.compile(
    rf"\b(?:{_COUNT}[- ](day|week)\b|(?:for|over|during|lasting|lasted|after|all) (?:the )?{_COUNT} (day|week)s\b"
    r"(?! (?:later|earlier|ago|before|prior))|()(week)-?long\b)",
    re.I,
)
_CLAUSE = 60
"""Characters before a date in which the verb it belongs to stands."""

_LONGEST = 4
"""Years from the beginning of an operation to the release that reports it."""


_words = partial(any_of, "periods.toml", "time")


def begins(reading: Reading, period: Period, *, verb_only: bool = False) -> bool:
    """Is a date that of a beginning: by the verb it hangs on, by the words beside it, by "since"?"""
    sentence = reading.sentences[period.sentence]
    verb = governor(sentence, period.span.start)
    if verb is not None and _words("begun").match(reading.text, sentence.offset(verb)):
        return True
    if verb_only:
        return False
    before = reading.text[max(sentence.start, period.span.start - _CLAUSE) : period.span.start]
    behind = reading.text[period.span.end : min(sentence.end, period.span.end + _CLAUSE)]
    opened = bool(period.start) and not period.end
    return opened or any(_words("begun").search(part) for part in (before, re.split(r"[.;]", behind)[0]))


def launched(reading: Reading, strand: Strand, period: Period) -> bool:
    """Is a date that on which the operation itself was begun?"""
    sentence = reading.sentences[period.sentence]
    verb = governor(sentence, period.span.start)
    if verb is None or not _words("launched").match(reading.text, sentence.offset(verb)):
        return False
    if reading.published and int(reading.published[:4]) - int(period.start[:4]) > _LONGEST:
        return False
    before = reading.text[sentence.start : sentence.offset(verb)]
    return bool(re.search(r"\b(?:the|this) operation\b", before, re.I)) or (strand.name or "operation") in before


def runs(reading: Reading, period: Period) -> bool:
    """Is a range the one in which something lasting runs?"""
    sentence = reading.sentences[period.sentence]
    verb = governor(sentence, period.span.start)
    return verb is not None and bool(_words("runs").match(reading.text, sentence.offset(verb)))


def goes_on(reading: Reading, strand: Strand) -> bool:
    """Is it told that the activity is not over?"""
    return any(_words("goes_on").search(reading.text, start, end) for start, end in strand.stretches)


def lasted(reading: Reading, strand: Strand, told: Period) -> tuple[str, str] | None:
    """First and last day of what is told by one of them and its length ("the three-day course opened on Monday")."""
    days = _days(reading, strand)
    if days is None or len(told.start or told.end) != 10:
        return None
    sentence = reading.sentences[told.sentence]
    before = re.split(r"[,;]", reading.text[max(sentence.start, told.span.start - 40) : told.span.start])[-1]
    day, rest = date.fromisoformat(told.start or told.end), timedelta(days=days - 1)
    if _words("ended").search(before):
        return (day - rest).isoformat(), day.isoformat()
    if _words("begun").search(before):
        return day.isoformat(), (day + rest).isoformat()
    return None


def _days(reading: Reading, strand: Strand) -> int | None:
    """The length told of an activity in days; working weeks end with their Friday."""
    found = (m for start, end in strand.stretches for m in _LENGTH.finditer(reading.text, start, end))
    for match in found:
        pairs = zip(match.groups()[::2], match.groups()[1::2], strict=True)
        number, unit = next((n or "one", u) for n, u in pairs if u)
        many = int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1
        return 7 * many - 2 if unit.lower() == "week" else many
    return None
