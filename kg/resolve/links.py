"""What the set of all records adds: acronyms defined elsewhere, operations joined by name and period.

Everything here is a function of the set, whatever the order in which it came; each answer needs only the few
tellings that share a key or a name, which an index finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from kg.resolve.slugs import Slugged
from kg.resolve.telling import Telling

_GAP = timedelta(days=62)
"""Two dated tellings of one name are one activity if not more than this lies between their periods."""
_REACH = timedelta(days=366)
"""An undated telling belongs to the nearest dated activity of its name within this of its publication."""
_LONGEST = 4


class Known(Protocol):
    """The tellings of all records, by what joins them."""

    def attesting(self, kind: str, alias: str) -> Iterable[tuple[str, str]]:
        """Key and sort of the things of this kind that have the alias."""

    def named(self, group: str) -> Sequence[Telling]:
        """All tellings of activities with this group."""


class Alone:
    """Nothing known but these tellings."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._tellings = tuple(tellings)

    def attesting(self, kind: str, alias: str) -> Iterable[tuple[str, str]]:
        return {(t.key, t.sort) for t in self._tellings if t.kind == kind and alias in t.aliases}

    def named(self, group: str) -> Sequence[Telling]:
        return [t for t in self._tellings if t.group == group]


def linked(telling: Telling, known: Known) -> Slugged:
    """The slug and the rule of a telling, in the light of all others."""
    if telling.group and telling.sort != "programme":
        return clusters(known.named(telling.group))[telling.document, telling.id]
    slug, rule = telling.key, telling.rule
    for _ in range(_LONGEST):
        meant = {key for key, sort in known.attesting(telling.kind, slug) if _compatible(sort, telling.sort)}
        if len(meant) != 1:
            break
        slug, rule = meant.pop(), f"alias: {telling.key} is defined for one thing elsewhere"
    return slug, rule


def joined(telling: Telling, known: Known) -> tuple[Telling, ...]:
    """The tellings that are one activity with this one by name and period; none for anything else."""
    if not telling.group:
        return ()
    found = clusters(others := known.named(telling.group))
    mine = found[telling.document, telling.id]
    return tuple(t for t in others if found[t.document, t.id][0] == mine[0])


def days_apart(one: Telling, other: Telling) -> int | None:
    """Days between the periods of two activities, else of publication; None where nothing is dated."""
    mine = _period(one.start, one.end) or _period(one.published, one.published)
    theirs = _period(other.start, other.end) or _period(other.published, other.published)
    return mine.apart(theirs).days if mine and theirs else None


def _compatible(one: str, other: str) -> bool:
    return one == other or "other" in (one, other)


@dataclass(frozen=True, slots=True)
class _Period:
    start: date
    end: date

    def apart(self, other: _Period) -> timedelta:
        return max(self.start - other.end, other.start - self.end, timedelta(0))

    def joined(self, other: _Period) -> _Period:
        return _Period(min(self.start, other.start), max(self.end, other.end))


def clusters(tellings: Sequence[Telling]) -> Mapping[tuple[str, str], Slugged]:
    """Slug and rule of the tellings of activities of one name, by document and id as read.

    Dated ones are one activity if their periods touch, undated ones belong to the nearest dated one, else to
    the year of publication.
    """
    dated = [(t, period) for t in tellings if (period := _period(t.start, t.end))]
    periods = _joined(sorted((period for _, period in dated), key=lambda p: (p.start, p.end)))
    names = dict(zip(periods, _names(tellings, periods), strict=True))
    found = {}
    for telling in tellings:
        own = _period(telling.start, telling.end) or _period(telling.published, telling.published)
        nearest = min(periods, key=own.apart, default=None) if own else None
        if own and nearest and own.apart(nearest) <= (_GAP if telling.start else _REACH):
            found[telling.document, telling.id] = names[nearest], "name and period"
        else:
            year = (telling.published or "")[:4]
            slug = "-".join(filter(None, (telling.group, year)))
            found[telling.document, telling.id] = slug, "name and year of publication"
    return found


def _joined(periods: Iterable[_Period]) -> list[_Period]:
    """Periods, sorted by start, those that touch made one."""
    found: list[_Period] = []
    for period in periods:
        if found and found[-1].apart(period) <= _GAP:
            found[-1] = found[-1].joined(period)
        else:
            found.append(period)
    return found


def _names(tellings: Sequence[Telling], periods: Sequence[_Period]) -> list[str]:
    """The group with the year, and the month where two of one name began in one year."""
    group = tellings[0].group if tellings else ""
    years = [period.start.year for period in periods]
    return [
        f"{group}-{p.start:%Y}" if years.count(p.start.year) == 1 else f"{group}-{p.start:%Y-%m}" for p in periods
    ]


def _period(start: str | None, end: str | None) -> _Period | None:
    """The days from the first of `start` to the last of `end`; None without dates that exist."""
    first, last = _days(start or end), _days(end or start)
    if first is None or last is None:
        return None
    return _Period(min(first[0], last[0]), max(first[1], last[1]))


def _days(told: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date at its precision."""
    try:
        parts = [int(part) for part in (told or "").split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            first = date(parts[0], parts[1], 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date(*parts), date(*parts)
    except (ValueError, TypeError, OverflowError):
        return None
