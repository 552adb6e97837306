"""The forms in which articles write dates: whole ones, ranges, and those that count from another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_YEAR = r"(?:(?:19|20)\d{2})(?![\d,.]\d|\d)"
_TOLD_YEAR = r"(?:that|the same|this|last|the (?:previous|following)) year"
_TO = r" ?(?:–|—|‒|-|to|and|until|till|through|&) ?(?:the )?"
_PART = r"(?:(?:(?:the )?(?:early|mid|late|end|beginning|start|middle)(?:[ -]of)?)[ -])?"
_OF = r",? (?:of )?"
_DAYS = r"(?:, \d{1,2}(?:st|nd|rd|th)?)*,?"
"""Days between the first and the last of a list ("on 5, 6 and 7 May")."""
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_BARE_MAY = re.compile(r"May(?! \d|\))")


def _d(n: int) -> str:
    return rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d{n}>\d{{1,2}})(?:st|nd|rd|th)?"


def _m(n: int) -> str:
    return rf"(?P<m{n}>{_MONTH})"


def _y(n: int) -> str:
    return rf"(?P<y{n}>{_YEAR}|(?:that|the same) year)"


def _of_year(n: int) -> str:
    """A year behind a month, told in figures or words ("May of last year")."""
    return rf"(?:{_OF}(?P<y{n}>{_YEAR}|{_TOLD_YEAR}))?"


DATED = {
    "day-range": rf"{_d(1)}{_DAYS}(?: (?:of )?{_m(1)}{_of_year(1)})?{_TO}{_d(2)} (?:of )?{_m(2)}{_of_year(2)}",
    "month-day-range": (
        rf"(?:{_WEEKDAY},? )?{_m(1)} {_d(1)}{_DAYS}(?:, (?P<y1>{_YEAR}))?{_TO}(?:{_m(2)} )?{_d(2)}\b(?! (?:people|of))"
        rf"(?:,? (?P<y2>{_YEAR}))?"
    ),
    "iso-day": r"(?P<y1>(?:19|20)\d{2})-(?P<n1>\d{2})-(?P<d1>\d{2})",
    "day": rf"{_d(1)} (?:of )?{_m(1)}{_of_year(1)}",
    "month-day": rf"(?:{_WEEKDAY},? )?{_m(1)} {_d(1)}\b(?!:\d)(?:,? (?P<y1>{_YEAR}))?",
    "month-range": rf"{_m(1)}{_of_year(1)}{_TO}{_PART}{_m(2)}{_of_year(2)}",
    "month": rf"{_m(1)}{_of_year(1)}",
    "year-range": rf"(?<!\w){_y(1)}{_TO}{_PART}{_y(2)}",
    "year": rf"(?:(?<=mid-)|(?<=early-)|(?<=late-)|(?<![\w.,#-])){_y(1)}(?!-\w)",
}
RELATIVE = {
    "today": r"(?:earlier |later )?today(?!['’])|this (?:morning|afternoon|evening)|tonight",
    "yesterday": r"yesterday|last night",
    "this-week": r"(?:earlier |later )?this week|past week\b",
    "day-of-last-week": rf"{_WEEKDAY},? (?:of )?last week|last week(?:['’]s| on)? {_WEEKDAY}",
    "last-week": r"last week|(?:the )?previous week",
    "next-week": r"next week",
    "weekend": r"(?:over|at|during|on|this past) the (?:past )?weekend|last weekend|this weekend",
    "this-month": r"(?:earlier |later )?this month",
    "last-month": r"last month",
    "next-month": r"next month",
    "this-year": r"(?:earlier|later) (?:this year|in the year)|(?:beginning of )?this year",
    "last-year": r"last year",
    "next-year": r"next year",
    "next-day": r"(?:the )?(?:next|following) day\b|the day after",
    "ago": rf"(?P<many>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>day|week|month|year)s? ago",
    "later": rf"(?P<many>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>day|week|month)s? (?:later|earlier)",
    "weekday-range": rf"(?:from|between) {_WEEKDAY} (?:to|and|until|through) {_WEEKDAY}(?! (?:morning|evening)s)",
    "weekday": (
        rf"(?<!\ba )(?:{_WEEKDAY})(?! ?(?:to|–|-|through) {_WEEKDAY})"
        rf"(?!,? (?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH})"
    ),
}
FROM_TOLD = ("next-day", "later")
"""Forms that count from the date told before, not from the day of publication."""

_FORM = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?P<{rule.replace('-', '_')}>{re.sub(r'[(][?]P<[a-z]+[0-9]?>', '(?:', form)})"
        for rule, form in {**DATED, **RELATIVE}.items()
    )
    + ")",
    re.IGNORECASE,
)
_BEFORE_MAY = re.compile(r"\b(in|of|since|last|early|late|until|by|from|this) $", re.I)
_CRUMB = re.compile(r"\w ?[/>»›|] $|[©] ?$")
"""A year behind it is a part of the site or of its rights ("News / 2017", "© 2017")."""
_OFFICE_HOURS = re.compile(rf"{_WEEKDAY} ?(?:to|–|-|through) $")


@lru_cache(maxsize=100)
def _forms(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_FORM.finditer(text))


def forms(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What is a date in a text, with the rule that reads it."""
    for match in _forms(text):
        if _is_date(match, text):
            yield (match.lastgroup or "").replace("_", "-"), match


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where dates stand in a text: what looks like a number there is none."""
    for match in _forms(text):
        if match.lastgroup not in ("later", "ago") and not _BARE_MAY.fullmatch(match.group()):
            yield match.start(), match.end()


def counted(words: str) -> tuple[int, str]:
    """How many days, weeks, months or years later or, below zero, earlier or ago: "two days later" is 2, day."""
    match = re.match(rf"(?:{RELATIVE['later']})", words, re.I) or re.match(RELATIVE["ago"], words, re.I)
    if match is None:
        return 1, "day"
    many = match["many"].lower()
    number = int(many) if many.isdigit() else _NUMBERS[many]
    return number if words.lower().endswith("later") else -number, match["unit"].lower()


def _is_date(match: re.Match[str], text: str) -> bool:
    """May is a verb too, and March: alone they want a preposition before them. Office hours and crumbs are no date."""
    word = match.group()
    if match.lastgroup == "weekday" and _OFFICE_HOURS.search(text[: match.start()]):
        return False
    if match.lastgroup == "year" and _CRUMB.search(text[: match.start()]):
        return False
    if match.lastgroup == "month" and word.lower() in ("may", "march", "mar", "dec", "jan", "sun", "sat"):
        return word[0].isupper() and bool(_BEFORE_MAY.search(text[: match.start()]))
    return word[:1].isupper() or match.lastgroup not in ("month", "month_day")
