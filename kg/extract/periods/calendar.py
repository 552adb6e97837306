"""Days, weeks and years reckoned from the day of publication; what is told of one is an ISO date or prefix."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SOON = 21
"""Days after publication within which a day told without a year is a coming one."""


def month_number(name: str) -> int:
    """1 for January, by the first three letters."""
    return MONTHS.index(name[:3].lower()) + 1


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO date at the precision given; None where there is no such day.

    >>> iso(2015, 12)
    '2015-12'
    """
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04}", *(f"{n:02}" for n in (month, day if month else None) if n)]
    return "-".join(parts)


def year_of(month: int, day: int | None, published: date, coming: bool, gone: bool = False) -> int:
    """The year of a day told without one: the last not after publication; for a coming day, the next.

    A day within weeks after publication is a coming one too, unless the words say that it is gone.
    """
    told, today = (month, day or published.day), (published.month, published.day)
    if coming:
        return published.year + (told < today)
    if day and not gone:
        soon = [year for year in (published.year, published.year + 1) if _soon(iso(year, month, day), published)]
        if soon:
            return soon[0]
    return published.year - (told > today)


def _soon(day: str | None, published: date) -> bool:
    return day is not None and 0 < (date.fromisoformat(day) - published).days <= _SOON


def weekday(name: str, published: date, future: bool) -> date:
    """The nearest such day not after publication, or the first after it."""
    wanted = WEEKDAYS.index(name[:3].lower())
    if future:
        return published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
    return published - timedelta(days=(published.weekday() - wanted) % 7)


def week(published: date, back: int) -> tuple[date, date]:
    """Monday to Sunday of the week `back` weeks before; the current one ends with the day of publication."""
    monday = published - timedelta(days=published.weekday() + 7 * back)
    return monday, published if back == 0 else monday + timedelta(days=6)


def month_before(published: date, back: int) -> str:
    """The ISO month `back` months before publication."""
    months = published.year * 12 + published.month - 1 - back
    return f"{months // 12:04}-{months % 12 + 1:02}"


def shifted(told: str, many: int, unit: str) -> str | None:
    """The ISO date so many days, weeks, months or years after another; None where that is told less precisely."""
    if unit in ("day", "week") and len(told) == 10:
        return (date.fromisoformat(told) + timedelta(days=many * (7 if unit == "week" else 1))).isoformat()
    if unit == "month" and len(told) >= 7:
        return month_before(date.fromisoformat(f"{told[:7]}-01"), -many)
    return str(int(told[:4]) + many) if unit == "year" else None
