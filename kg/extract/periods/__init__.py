"""Dates and ranges of an article, resolved against its day of publication, and what each is the date of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from kg.extract.periods.calendar import iso, month_before, month_number, week, weekday, year_of
from kg.extract.reading import TOLD, Period, Reading, Sentence
from kg.resources import patterns

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_YEAR = r"(?:(?:19|20)\d{2})(?![\d,.]\d|\d)"
_TO = r" ?(?:–|—|‒|-|to|and|until|till|through|&) ?(?:the )?"
_OF = r",? (?:of )?"
_BARE_MAY = re.compile(r"May(?! \d|\))")


def _d(n: int) -> str:
    return rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d{n}>\d{{1,2}})(?:st|nd|rd|th)?"


def _m(n: int) -> str:
    return rf"(?P<m{n}>{_MONTH})"


def _y(n: int) -> str:
    return rf"(?P<y{n}>{_YEAR}|(?:that|the same) year)"


_DATED = {
    "day-range": (rf"{_d(1)}(?: (?:of )?{_m(1)}(?:{_OF}{_y(1)})?)?{_TO}{_d(2)} (?:of )?{_m(2)}(?:{_OF}{_y(2)})?"),
    "month-day-range": (
        rf"(?:{_WEEKDAY},? )?{_m(1)} {_d(1)}(?:, {_y(1)})?{_TO}(?:{_m(2)} )?{_d(2)}\b(?! (?:people|of))"
        rf"(?:,? {_y(2)})?"
    ),
    "iso-day": r"(?P<y1>(?:19|20)\d{2})-(?P<n1>\d{2})-(?P<d1>\d{2})",
    "day": rf"{_d(1)} (?:of )?{_m(1)}(?:{_OF}{_y(1)})?",
    "month-day": rf"(?:{_WEEKDAY},? )?{_m(1)} {_d(1)}\b(?!:\d)(?:,? {_y(1)})?",
    "month-range": (rf"{_m(1)}(?:{_OF}{_y(1)})?{_TO}(?:(?:early|mid|late)[ -])?{_m(2)}(?:{_OF}{_y(2)})?"),
    "month": rf"{_m(1)}(?:{_OF}{_y(1)})?",
    "year-range": rf"(?<!\w){_y(1)}{_TO}(?:(?:early|mid|late)[ -])?{_y(2)}",
    "year": rf"(?<![\w.,#-]){_y(1)}(?!-\w)",
}
_EARLIER = r"earlier (?:this year|in the year)|(?:later |beginning of )?this year"
_RELATIVE = {
    "today": r"(?:earlier )?today(?!['’])|this (?:morning|afternoon)|tonight",
    "yesterday": r"yesterday",
    "this-week": r"(?:earlier )?this week|past week\b",
    "last-week": r"last week|(?:the )?previous week",
    "this-month": r"(?:earlier )?this month",
    "last-month": r"last month",
    "this-year": _EARLIER,
    "last-year": r"last year",
    "weekday": (
        rf"(?:{_WEEKDAY})(?! ?(?:to|–|-|through) {_WEEKDAY})(?!,? (?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH})"
    ),
}
_FORM = re.compile(
    "|".join(
        rf"(?P<{rule.replace('-', '_')}>\b(?:{re.sub(r'[(][?]P<[a-z]+[0-9]>', '(?:', form)}))"
        for rule, form in {**_DATED, **_RELATIVE}.items()
    ),
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\bwill\b|\bnext\b|scheduled|\b(?:is|are) to\b|\bdue to\b|upcoming|trial is set", re.I)
_PART = r"(?: (?:in|on|early|at least|mid|late|the (?:end|beginning|start|close|middle) of))*[ -]?$"
_OPEN = re.compile(r"\b(?:since|as of|starting|beginning|from|begun in|began in)" + _PART, re.I)
_UNTIL = re.compile(r"\b(?:until|till|up to|through)" + _PART, re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and what it is the date of: action, step, offence, earlier, published, planned or other.

    A period open at one side ("since 2013", "until 2016") has an empty `end` or `start`.
    """

    period: Period
    role: str


def periods(reading: Reading, published: str | None) -> tuple[Dated, ...]:
    """The dates told by the sentences, headings and page data of an article, in the order of the text.

    `published`: ISO day the article is dated; without it days without a year and "last week" are left out.
    """
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    found: list[Dated] = []
    for sentence in reading.sentences:
        kind = reading.segments[sentence.segment].kind
        if kind in TOLD or kind in ("metadata", "background", "heading"):
            for period in _in_sentence(reading, sentence, day, _last_year(found, day)):
                role = "published" if kind == "metadata" else _role(reading, sentence, period, published)
                found.append(Dated(period, role))
    return tuple(found)


@lru_cache(maxsize=100)
def _forms(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_FORM.finditer(text))


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where dates stand in a text: what looks like a number there is none."""
    return ((m.start(), m.end()) for m in _forms(text) if not _BARE_MAY.fullmatch(m.group()))


def _last_year(found: list[Dated], day: date | None) -> int | None:
    told = [d.period.end or d.period.start for d in found if d.role != "published"]
    return int(told[-1][:4]) if told else day.year if day else None


def _in_sentence(reading: Reading, sentence: Sentence, day: date | None, year: int | None) -> Iterator[Period]:
    text = reading.text[sentence.start : sentence.end]
    for match in _forms(text):
        rule = (match.lastgroup or "").replace("_", "-")
        before = text[max(0, match.start() - 40) : match.start()]
        future = bool(_FUTURE.search(text[max(0, match.start() - 90) : match.start()]))
        ends = _ends(rule, match.group(), day, future, year) if _is_date(match, text) else None
        if ends is None:
            continue
        year = int(ends[1][:4])
        span = reading.span(sentence.start + match.start(), sentence.start + match.end())
        yield Period(*_opened(ends, before, rule), span, sentence.index, rule)


def _is_date(match: re.Match[str], text: str) -> bool:
    """May is a verb too, and March: alone they want a preposition before them. Office hours are no date."""
    word = match.group()
    if match.lastgroup == "weekday" and re.search(rf"{_WEEKDAY} ?(?:to|–|-|through) $", text[: match.start()]):
        return False
    if match.lastgroup == "month" and word.lower() in ("may", "march", "mar", "dec", "jan", "sun", "sat"):
        return word[0].isupper() and bool(
            re.search(r"\b(in|of|since|last|early|late|until|by|from|this) $", text[: match.start()], re.I)
        )
    return word[:1].isupper() or match.lastgroup not in ("month", "month_day")


def _opened(ends: tuple[str, str], before: str, rule: str) -> tuple[str, str]:
    """ "since" and "until" leave a side open; a range has both."""
    if rule.endswith("range"):
        return ends
    if _OPEN.search(before):
        return ends[0], ""
    return ("", ends[1]) if _UNTIL.search(before) else ends


def _ends(rule: str, words: str, day: date | None, future: bool, year: int | None) -> tuple[str, str] | None:
    """First and last day (month, year) of a form of date; None where it cannot be told."""
    if rule in _RELATIVE:
        return _relative(rule, words, day, future) if day else None
    match = re.match(_DATED[rule], words, re.IGNORECASE)
    parts = {k: v for k, v in match.groupdict().items() if v} if match else {}
    first = _part(parts, "1", "2", day, future, year)
    last = _part(parts, "2", "1", day, future, year) if "range" in rule else first
    if first and last and first > last and "y1" not in parts:
        first = f"{int(first[:4]) - 1}{first[4:]}"
    return (first, last) if first and last and first <= last else None


def _part(parts: dict[str, str], own: str, other: str, day: date | None, future: bool, year: int | None) -> str | None:
    """One end of a range; what it leaves out is told by the other end, a year by the day of publication."""
    name = parts.get(f"m{own}") or parts.get(f"m{other}")
    number = int(parts["n1"]) if "n1" in parts else month_number(name) if name else None
    told = int(parts[f"d{own}"]) if f"d{own}" in parts else None
    word = parts.get(f"y{own}") or parts.get(f"y{other}")
    if word:
        which = int(word) if word.isdigit() else year
    else:
        which = year_of(number, told, day, future) if day and number else None
    return iso(which, number, told) if which else None


def _relative(rule: str, words: str, day: date, future: bool) -> tuple[str, str] | None:
    """The days meant by a word that counts from the day of publication."""
    single: dict[str, Callable[[], str]] = {
        "today": day.isoformat,
        "yesterday": (day - timedelta(days=1)).isoformat,
        "this-month": lambda: month_before(day, 0),
        "last-month": lambda: month_before(day, 1),
        "this-year": lambda: str(day.year),
        "last-year": lambda: str(day.year - 1),
        "weekday": lambda: weekday(words, day, future).isoformat(),
    }
    if rule in single:
        return single[rule](), single[rule]()
    monday, last = week(day, 0 if rule == "this-week" else 1)
    return monday.isoformat(), last.isoformat()


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile("|".join(words), re.I)) for role, words in patterns("periods.toml").items())


@cache
def _earlier() -> re.Pattern[str]:
    return dict(_cues())["earlier"]


def _role(reading: Reading, sentence: Sentence, period: Period, published: str | None) -> str:
    """The role whose cue stands nearest to the date in its sentence; what lies after publication is planned."""
    if published and period.start[:10] > published[: len(period.start)]:
        return "planned"
    text = reading.text[sentence.start : sentence.end]
    start, end = period.span.start - sentence.start, period.span.end - sentence.start
    if re.search(rf"(?:{_earlier().pattern})[^,;:]*$", text[:start], re.IGNORECASE):
        return "earlier"
    near = [
        (max(start - m.end(), m.start() - end), role)
        for role, cue in _cues()
        for m in cue.finditer(text)
        if m.end() <= start or m.start() >= end
    ]
    if text[:start].endswith("(") and text[end:].startswith(")") and period.rule.endswith("-range"):
        return "action"
    role = _governed(sentence, period) or (min(near, key=lambda found: found[0])[1] if near else "other")
    return "offence" if period.rule == "year-range" and role in ("step", "action") else role


def _governed(sentence: Sentence, period: Period) -> str | None:
    """The role the verb tells that the date hangs on in the parse; None where that verb is no cue."""
    token = sentence.at(period.span.start)
    while token is not None and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    if token is None or token.pos_ != "VERB":
        return None
    return next((role for role, cue in _cues() if role in ("step", "action") and cue.match(token.text)), None)
