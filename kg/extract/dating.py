"""When an activity took place: which of the dates its stretches tell is the action's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.extract.periods import Dated
from kg.extract.reading import Period, Reading, Strand
from kg.model import Evidence

_ONE_ACTION = 5
"""Days within which the dates of an operation's steps are those of one action."""

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
    hits = [d for d in own if d.role in wanted]
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
    days = [d.period for d in hits if _near(d.period, first)]
    start = min([first.start, *(p.start for p in days)])
    end = max([first.end, *(p.end for p in days)])
    return start or None, end or None, tuple(dict.fromkeys(p.span for p in (first, *days)))[:3]


def _near(period: Period, first: Period) -> bool:
    """Further days of one action: named by date, within days of the first."""
    exact = period.rule in ("day", "month-day") and len(period.start) == len(first.start) == len(first.end) == 10
    if not exact or not period.end:
        return False
    return abs((date.fromisoformat(period.start) - date.fromisoformat(first.start)).days) <= _ONE_ACTION


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
    vague = 0.7 * (period.rule in ("this-week", "last-week"))
    return precise + told_early + named + ranged - weak - vague


def _goes_on(last: str, published: str | None) -> bool:
    """A case whose last dated step lies months before the release is told because it goes on."""
    if not published or len(published) < 10:
        return False
    day = date.fromisoformat((last + "-01-01")[:10] if len(last) == 4 else (last + "-28")[:10])
    return (date.fromisoformat(published) - day).days > _ONGOING_AFTER
