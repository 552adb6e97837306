"""When an activity took place: which of the dates its stretches tell is the action's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extract.activities.lasting import begins, goes_on, lasted, launched, runs
from kg.extract.periods import Dated
from kg.extract.reading import Period, Reading, Strand
from kg.model import Evidence

_COURT = re.compile(r"\b(?:charged|indicted|court|arraigned|appeared|sentenced|convicted|pleaded|pled)\b", re.I)

_ONE_ACTION = 5
"""Days within which the dates of an operation's steps are those of one action."""

_OPENING = 6
"""So many sentences open an article."""

_RECENT = 90
"""Days before the release within which a date told at its opening is that of the action."""

_ONGOING_AFTER = 120
"""Days between a case's last dated step and its release from which on it is taken to go on."""

_STALE = 300
"""Days after which no release reports an action or a meeting."""

_VAGUE = ("this-week", "last-week", "next-week")

Dates = tuple[str | None, str | None, Evidence]
_NONE: Dates = (None, None, ())


def dates(reading: Reading, strand: Strand, dated: Sequence[Dated]) -> Dates:
    """When it took place, first and last day, month or year; what goes on has a first one only."""
    own = [d for d in dated if strand.tells(d.period.span.start)]
    if strand.type == "programme":
        return _of_programme(reading, own)
    hits = _hits(reading, strand, own)
    if not hits:
        return _NONE
    if strand.type == "case":
        return _of_case(reading, strand, hits)
    others = [d for d in own if strand.main and d.role == "other" and d.period.end != reading.published]
    return _of_action(reading, strand, hits, others)


def _hits(reading: Reading, strand: Strand, own: Sequence[Dated]) -> list[Dated]:
    """The dates that may be its own: by their role; where none is, what a side activity tells of any date."""
    wanted: tuple[str, ...] = ("action", "step")
    if not strand.main:
        wanted = ("action", "step", "earlier", "other")
    opens = strand.main and strand.type != "case"
    hits = [d for d in own if d.role in wanted or (opens and _opens(reading, d))]
    if hits or (strand.main and strand.type != "meeting"):
        return hits
    if strand.type == "case":
        return [d for d in own if d.role in ("offence", "published") and d.period.start == d.period.end][:1]
    return [d for d in own if d.role == "planned" and d.period.start and d.period.end][:1]


def _of_programme(reading: Reading, own: Sequence[Dated]) -> Dates:
    """From when it was launched or signed, to when it is told to run."""
    first = next((d.period for d in own if d.period.start and begins(reading, d.period)), None)
    last = next((d.period for d in own if d.period.end and (not d.period.start or runs(reading, d.period))), None)
    if first is None and last and last.start:
        first = last
    spans = tuple(p.span for p in (first, last) if p)
    return (first.start if first else None), (last.end if last else None), spans


def _of_case(reading: Reading, strand: Strand, hits: Sequence[Dated]) -> Dates:
    """From the first step told to the last; without an end where the case goes on."""
    starts = [d.period.start or d.period.end for d in hits]
    ends = [d.period.end or d.period.start for d in hits]
    last = max(hits, key=lambda d: d.period.end or d.period.start).period
    open_end = goes_on(reading, strand) or (last.end != last.start) < begins(reading, last, verb_only=True)
    if strand.main:
        open_end = _long_ago(max(ends), reading.published)
    return min(starts), None if open_end else max(ends), tuple(dict.fromkeys(d.period.span for d in hits))[:3]


def _of_action(reading: Reading, strand: Strand, hits: Sequence[Dated], others: Sequence[Dated]) -> Dates:
    """The first and the last day of one operation or meeting, by the date that fits best and those near it."""
    hits = _exact([d for d in hits if not strand.main or not _stale(d.period, reading.published)])
    if strand.main and strand.type == "operation":
        hits = [d for d in hits if not _in_court(reading, d)]
    if not hits:
        return _NONE
    best = max(hits, key=lambda d: (_fit(reading, strand, d), -d.period.span.start)).period
    begun = strand.type == "operation" and len(best.start) in (4, 7) and launched(reading, strand, best)
    if len(best.start or best.end) == 4 and strand.main and not begun and best.start != (reading.published or "")[:4]:
        return _NONE
    if begun and best.start == best.end:
        return best.start, None, (best.span,)
    days = [d.period for d in (*hits, *others) if _near(d.period, best) and not _in_court(reading, d)]
    start, end = min([best.start, *(p.start for p in days)]), max([best.end, *(p.end for p in days)])
    if start == end or not end:
        start, end = lasted(reading, strand, best) or (start, end)
    return start or None, end or None, tuple(dict.fromkeys(p.span for p in (best, *days)))[:3]


def _exact(hits: Sequence[Dated]) -> list[Dated]:
    """Without "last week" where days of that week are told."""
    days = [d.period for d in hits if d.period.rule not in _VAGUE and len(d.period.start) == 10]
    return [
        d
        for d in hits
        if d.period.rule not in _VAGUE or not any(d.period.start <= p.start <= d.period.end for p in days)
    ]


def _opens(reading: Reading, dated: Dated) -> bool:
    """A day or span of days told at the opening, shortly before the release, is the action's whatever is said of it."""
    period = dated.period
    told = list(reading.told())[:_OPENING]
    exact = len(period.start) == len(period.end) == 10 and period.rule not in ("today", "yesterday", "this-week")
    if not exact or dated.role in ("published", "planned", "earlier"):
        return False
    if not reading.published:
        return period.rule.endswith("range") and any(s.index == period.sentence for s in told)
    age = (date.fromisoformat(reading.published) - date.fromisoformat(period.end)).days
    stamp = age == 0 and dated.role == "other"
    return 0 <= age <= _RECENT and not stamp and any(s.index == period.sentence for s in told)


def _near(period: Period, first: Period) -> bool:
    """Further days of one action: named by date, within days of the first."""
    exact = len(period.start) == len(first.start) == len(first.end) == 10
    if not exact or not period.end or period.rule not in ("day", "month-day", "weekday", "next-day", "later"):
        return False
    return abs((date.fromisoformat(period.start) - date.fromisoformat(first.start)).days) <= _ONE_ACTION


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
    vague = 1.7 * (period.rule in _VAGUE)
    return precise + told_early + named + ranged - weak - vague


def _stale(period: Period, published: str | None) -> bool:
    """Is a date too old to be that of the action or meeting a release reports?"""
    last = period.end or period.start
    if not published or len(last) < 7:
        return False
    return date.fromisoformat(published[:10]) - date.fromisoformat((last + "-28")[:10]) > timedelta(days=_STALE)


def _long_ago(last: str, published: str | None) -> bool:
    """A case whose last dated step lies months before the release is told because it goes on."""
    if not published or len(published) < 10:
        return False
    day = date.fromisoformat((last + "-01-01")[:10] if len(last) == 4 else (last + "-28")[:10])
    return (date.fromisoformat(published) - day) > timedelta(days=_ONGOING_AFTER)
