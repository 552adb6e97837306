"""Numbers, money, dates and durations as nodes: bounds that compare, and the words of the source."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from rdflib import Literal, URIRef

from kg import vocabulary
from kg.model import Activity, Duration, Outcome
from kg.namespaces import concept
from kg.triples.writer import Source, Writer, number, source

MINUTES = {"D": 1440, "H": 60, "M": 1}
UNITS = {"D": "day", "H": "hour", "M": "minute"}


def quantity(writer: Writer, outcome: Outcome, node: URIRef) -> None:
    """The number of an outcome; one that has both a count and an amount gets two, which no shape accepts."""
    for field, value in (("count", outcome.count), ("amount", outcome.amount)):
        if value is None:
            continue
        figure = writer.local("quantity", str(node), field)
        told = source(outcome, field)
        writer.typed(figure, "MonetaryAmount" if field == "amount" else "Quantity")
        writer.fact(node, "quantity", figure, told)
        _bounded(writer, figure, value, outcome.qualifier, told)
        if outcome.currency is not None:
            writer.fact(figure, "currency", Literal(outcome.currency), source(outcome, "currency", field))
        if field == "count" and (unit := vocabulary.unit(outcome.kind)):
            writer.link(figure, "unit", URIRef(unit))


def _bounded(writer: Writer, figure: URIRef, value: float, qualifier: str, told: Source) -> None:
    """The value as stated and the bounds its qualifier sets: "nearly 50" has a maximum and no minimum."""
    writer.fact(figure, "value", number(value), told)
    writer.fact(figure, "qualifier", URIRef(concept("qualifier", qualifier)), told)
    if qualifier in ("exact", "at-least"):
        writer.link(figure, "minimum", number(value))
    if qualifier in ("exact", "at-most"):
        writer.link(figure, "maximum", number(value))
    verbatim(writer, figure, told)


def verbatim(writer: Writer, node: URIRef, told: Source) -> None:
    """The words of the source, where there are any."""
    if told.evidence:
        shortest = min(told.evidence, key=lambda span: (span.end - span.start, span.start))
        writer.link(node, "verbatim", Literal(shortest.quote))


def duration(writer: Writer, act: URIRef, stated: Duration, told: Source) -> None:
    """How long an act took since another one: a number with its unit, in minutes, and as ISO 8601."""
    figure = writer.local("quantity", str(act), "duration")
    writer.typed(figure, "Duration")
    writer.fact(act, "duration", figure, told)
    writer.link(figure, "isoText", Literal(stated.value))
    if stated.since is not None:
        writer.fact(figure, "since", writer.entry("act", stated.since), told)
    if parts := _iso(stated.value):
        minutes = sum(n * MINUTES[unit] for n, unit in parts)
        value, unit = parts[0] if len(parts) == 1 else (minutes, "M")
        _bounded(writer, figure, value, stated.qualifier, told)
        writer.link(figure, "unit", URIRef(concept("unit", UNITS[unit])))
        writer.link(figure, "minutes", number(minutes))


def _iso(text: str) -> list[tuple[float, str]]:
    """The parts of an ISO 8601 duration of days, hours and minutes; empty for anything else."""
    match = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", text)
    found = zip(match.groups(), "DHM", strict=True) if match else ()
    return [(float(digits), unit) for digits, unit in found if digits]


@dataclass(frozen=True, slots=True)
class Day:
    """A date as stated ("2015", "2015-12", "2015-12-07"): its first and last day and its precision."""

    first: date
    last: date
    precision: str


def read_day(text: str) -> Day | None:
    """The days an ISO date of any precision may mean, or None if it is none."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or 12, day or calendar.monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Day(first, last, "day" if day else "month" if month else "year")


def period(writer: Writer, activity: Activity, node: URIRef) -> None:
    """When an activity took place, open without an end. An unreadable date stays text and so is refused."""
    if activity.start is None and activity.end is None:
        return
    when = writer.local("period", str(node), activity.id)
    told = source(activity, "start", "end")
    writer.typed(when, "TimePeriod")
    writer.fact(node, "period", when, replace(told, origins=((activity, "start"), (activity, "end"))))
    start, end = (read_day(text) if text else None for text in (activity.start, activity.end))
    if activity.start is not None:
        bound = Literal(start.first) if start else Literal(activity.start)
        writer.fact(when, "earliest", bound, told)
    if activity.end is not None:
        bound = Literal(end.last) if end else Literal(activity.end)
        writer.fact(when, "latest", bound, source(activity, "end", "start"))
    if known := start or end:
        writer.link(when, "year", Literal(known.first.year))
        writer.link(when, "precision", URIRef(concept("precision", known.precision)))
        if start and end and start.precision == end.precision == "day":
            writer.link(when, "days", Literal((end.last - start.first).days + 1))
    verbatim(writer, when, told)


def day(text: str) -> Literal:
    """A full date as xsd:date, anything else as text."""
    found = read_day(text)
    return Literal(found.first) if found and found.precision == "day" else Literal(text)
