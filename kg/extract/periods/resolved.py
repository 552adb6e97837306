"""From the words of a date to its first and last day, counted from the day of publication or the date told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.periods.calendar import iso, month_before, month_number, shifted, week, weekday, year_of
from kg.extract.periods.forms import DATED, FROM_TOLD, RELATIVE, counted


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What a date without a year is reckoned from.

    `day`: publication; `told`: the end of the date told before, ISO; `coming`, `gone`: do the words say so?
    """

    day: date | None
    told: str | None = None
    coming: bool = False
    gone: bool = False


def ends(rule: str, words: str, seen: Standpoint) -> tuple[str, str] | None:
    """First and last day (month, year) of a form of date; None where it cannot be told."""
    if rule in FROM_TOLD:
        told = shifted(seen.told, *counted(words)) if seen.told else None
        return (told, told) if told else None
    if rule in RELATIVE:
        return _relative(rule, words, seen.day, seen.coming) if seen.day else None
    match = re.match(DATED[rule], words, re.IGNORECASE)
    parts = {k: v for k, v in match.groupdict().items() if v} if match else {}
    first = _part(parts, "1", "2", seen)
    last = _part(parts, "2", "1", seen) if "range" in rule else first
    if "range" in rule and "y1" not in parts and "y2" not in parts:
        first, last = _of_one_year(first, last, seen.day)
    if first and last and first > last and "y1" not in parts:
        first = f"{int(first[:4]) - 1}{first[4:]}"
    return (first, last) if first and last and first <= last else None


def _of_one_year(first: str | None, last: str | None, day: date | None) -> tuple[str | None, str | None]:
    """A range of days without a year that began by the day of publication is under way: its end is yet to come."""
    if first and last and day and len(first) == 10 and last < first and last[4:] > first[4:]:
        return first, first[:4] + last[4:]
    return first, last


def _part(parts: dict[str, str], own: str, other: str, seen: Standpoint) -> str | None:
    """One end of a range; what it leaves out is told by the other end, a year by the day of publication."""
    name = parts.get(f"m{own}") or parts.get(f"m{other}")
    number = int(parts["n1"]) if "n1" in parts else month_number(name) if name else None
    told = int(parts[f"d{own}"]) if f"d{own}" in parts else None
    word = parts.get(f"y{own}") or parts.get(f"y{other}")
    if word:
        which = int(word) if word.isdigit() else _year(word.lower(), seen)
    else:
        which = year_of(number, told, seen.day, seen.coming, seen.gone) if seen.day and number else None
    return iso(which, number, told) if which else None


def _year(words: str, seen: Standpoint) -> int | None:
    """A year told in words: from the day of publication ("this", "last") or from the date told before."""
    if words in ("this year", "last year"):
        return seen.day.year - (words == "last year") if seen.day else None
    told = int(seen.told[:4]) if seen.told else seen.day.year if seen.day else None
    step = {"the previous year": -1, "the following year": 1}.get(words, 0)
    return told + step if told else None


def _relative(rule: str, words: str, day: date, coming: bool) -> tuple[str, str] | None:
    """The days meant by a word that counts from the day of publication."""
    single: dict[str, Callable[[], str]] = {
        "today": day.isoformat,
        "yesterday": (day - timedelta(days=1)).isoformat,
        "this-month": lambda: month_before(day, 0),
        "last-month": lambda: month_before(day, 1),
        "next-month": lambda: month_before(day, -1),
        "this-year": lambda: str(day.year),
        "last-year": lambda: str(day.year - 1),
        "next-year": lambda: str(day.year + 1),
        "weekday": lambda: weekday(words, day, coming).isoformat(),
        "day-of-last-week": lambda: weekday(_weekday(words), week(day, 1)[1], False).isoformat(),
    }
    if rule in single:
        return single[rule](), single[rule]()
    if rule == "ago":
        return _ago(words, day)
    if rule == "weekday-range":
        first, last = _weekdays(words, day)
    elif rule == "weekend":
        last = day - timedelta(days=day.weekday() + 1)
        first = last - timedelta(days=1)
    else:
        first, last = week(day, {"this-week": 0, "next-week": -1}.get(rule, 1))
    return first.isoformat(), last.isoformat()


def _ago(words: str, day: date) -> tuple[str, str] | None:
    """So long before publication: to the day for days, to the week, month or year for those."""
    many, unit = counted(words)
    if unit == "week":
        first, last = week(day, -many)
        return first.isoformat(), last.isoformat()
    told = shifted(day.isoformat(), many, unit)
    return (told, told) if told else None


def _weekdays(words: str, day: date) -> tuple[date, date]:
    """The last such days: "from Monday to Wednesday" of this week, or of the one before where they are yet to come."""
    names = [word for word in words.split() if word.lower().endswith("day")]
    last = weekday(names[-1], day, False)
    return weekday(names[0], last, False), last


def _weekday(words: str) -> str:
    return next(word for word in words.replace(",", " ").split() if word.lower().endswith("day"))
