"""When an activity took place: which of the dates its stretches tell is the action's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extract.periods import Dated
from kg.extract.reading import Period, Reading, Strand
from kg.model import Evidence

_COURT = re.compile(r"\b(?:charged|indicted|court|arraigned|appeared|sentenced|convicted|pleaded|pled)\b", re.I)

_DAYS = ("two", "three", "four", "five", "six")
_LENGTH = re.compile(rf"\b({'|'.join(_DAYS)})[- ]days?\b", re.I)
_CLOSED = re.compile(r"\b(?:ended|closed|concluded|finished|to a close|came to an end)[^,;]*$", re.I)

_ONE_ACTION = 5
"""Days within which the dates of an operation's steps are those of one action."""

_OPENING = 6
"""So many sentences open an article."""

_RECENT = 90
"""Days before the release within which a date told at its opening is that of the action."""

_ONGOING_AFTER = 120
"""Days between a case's last dated step and its release from which on it is taken to go on."""


def dates(reading: Reading, strand: Strand, dated: Sequence[Dated]) -> tuple[str | None, str | None, Evidence]:
    """When it took place: the first period of the action; for a case from the first step told to the last."""
    own = [d for d in dated if strand.tells(d.period.span.start)]
    if strand.type == "programme":
        begun = [d for d in own if d.role in ("action", "earlier", "other", "planned") and d.period.start]
        return (begun[0].period.start, None, (begun[0].period.span,)) if begun and strand.name else (None, None, ())
    wanted: tuple[str, ...] = ("step", "action") if strand.type == "case" else ("action", "step")
    if not strand.main:
        wanted = ("action", "step", "earlier", "other")
    hits = [d for d in own if d.role in wanted or (strand.main and strand.type != "case" and _opens(reading, d))]
    if not hits:
        return None, None, ()
    if strand.type == "case":
        starts = [d.period.start or d.period.end for d in hits]
        ends = [d.period.end or d.period.start for d in hits]
        last = None if _goes_on(max(ends), reading.published) else max(ends)
        return min(starts), last, tuple(dict.fromkeys(d.period.span for d in hits))[:3]
    first = max(hits, key=lambda d: (_fit(reading, strand, d), -d.period.span.start)).period
    if len(first.start or first.end) == 4 and strand.main and first.rule != "this-year":
        return None, None, ()
    days = [d.period for d in hits if _near(d.period, first) and not _in_court(reading, d)]
    start = min([first.start, *(p.start for p in days)])
    end = max([first.end, *(p.end for p in days)])
    start = _lasted(reading, strand, first, start) if strand.type == "meeting" and start == end else start
    return start or None, end or None, tuple(dict.fromkeys(p.span for p in (first, *days)))[:3]


def _opens(reading: Reading, dated: Dated) -> bool:
    """A day or span of days told at the opening, shortly before the release, is the action's whatever is said of it."""
    period = dated.period
    told = list(reading.told())[:_OPENING]
    exact = len(period.start) == len(period.end) == 10 and period.rule not in ("today", "yesterday", "this-week")
    if not exact or dated.role in ("published", "planned", "earlier") or not reading.published:
        return False
    age = (date.fromisoformat(reading.published) - date.fromisoformat(period.end)).days
    stamp = age == 0 and dated.role == "other"
    return 0 <= age <= _RECENT and not stamp and any(s.index == period.sentence for s in told)


def _near(period: Period, first: Period) -> bool:
    """Further days of one action: named by date, within days of the first."""
    exact = len(period.start) == len(first.start) == len(first.end) == 10
    if not exact or not period.end or period.rule not in ("day", "month-day", "weekday"):
        return False
    return abs((date.fromisoformat(period.start) - date.fromisoformat(first.start)).days) <= _ONE_ACTION


def _lasted(reading: Reading, strand: Strand, last: Period, day: str) -> str:
    """The first day of a meeting told by its last one and its length ("three-day", "after three days")."""
    sentence = reading.sentences[last.sentence]
    before = reading.text[max(sentence.start, last.span.start - 40) : last.span.start]
    told = (m for start, end in strand.stretches if (m := _LENGTH.search(reading.text, start, end)))
    length = next(told, None)
    if length is None or len(day) != 10 or not _CLOSED.search(before):
        return day
    days = _DAYS.index(length[1].lower()) + 2
    return (date.fromisoformat(day) - timedelta(days=days - 1)).isoformat()


def _in_court(reading: Reading, dated: Dated) -> bool:
    """Is a date told of what came after the action, before a court?"""
    sentence = reading.sentences[dated.period.sentence]
    span = dated.period.span
    near = reading.text[max(sentence.start, span.start - 60) : min(sentence.end, span.end + 40)]
    return dated.role == "step" and bool(_COURT.search(near))


def _fit(reading: Reading, strand: Strand, dated: Dated) -> float:
    """How well a date fits as the action's: told to the day, a range, in the lead, beside the activity's name."""
    period = dated.period
    sentence = reading.sentences[period.sentence]
    text = reading.text[sentence.start : sentence.end]
    precise = {4: 0.0, 7: 1.0}.get(len(period.start or period.end), 2.0)
    told_early = reading.segments[sentence.segment].kind in ("headline", "lead")
    named = any(name in text for name in strand.names)
    ranged = bool(period.start and period.end and period.start != period.end)
    weak = 0.5 * (dated.role != "action") + 1.5 * (period.rule == "weekday" and period.start == reading.published)
    vague = 1.7 * (period.rule in ("this-week", "last-week"))
    return precise + told_early + named + ranged - weak - vague


def _goes_on(last: str, published: str | None) -> bool:
    """A case whose last dated step lies months before the release is told because it goes on."""
    if not published or len(published) < 10:
        return False
    day = date.fromisoformat((last + "-01-01")[:10] if len(last) == 4 else (last + "-28")[:10])
    return (date.fromisoformat(published) - day).days > _ONGOING_AFTER
