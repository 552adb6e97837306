"""Acts of cooperation, the plain `cooperatedWith` they amount to, and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from rdflib import Literal, URIRef

from kg import vocabulary
from kg.model import Act, Duration, Evidence, Record, Statement
from kg.namespaces import concept
from kg.triples.values import duration
from kg.triples.writer import Source, Writer, source

SHOWN = 60


def act(writer: Writer, record: Record, entry: Act) -> None:
    """Who did it, to or with whom, in which activity, after which act and how fast."""
    node = writer.entry("act", entry.id)
    writer.sorted_as(node, "act-kind", entry.kind, "CooperationAct")
    writer.label(node, _said(record, entry), entry.id)
    writer.fact(node, "status", URIRef(concept("status", entry.status)), source(entry, "status"))
    for field, predicate, ids in (
        ("from", "initiator", entry.initiators),
        ("to", "recipient", entry.recipients),
    ):
        for body in ids:
            spans = source(entry, f"{field}/{body}", field)
            writer.fact(node, predicate, writer.agent(body), spans)
    if entry.activity:
        activity = writer.entry("activity", entry.activity)
        writer.fact(node, "actIn", activity, source(entry, "activity"))
        writer.link(activity, "act", node)
    if entry.after:
        writer.fact(node, "follows", writer.entry("act", entry.after), source(entry, "after"))
    if entry.duration:
        duration(writer, node, entry.duration, _timed(entry, entry.duration))
    if entry.status == "asserted":
        for one, other in pairs(record, entry):
            bodies = (writer.agent(body) for body in (one, other))
            subject, value = bodies
            if subject != value:
                writer.fact(subject, "cooperatedWith", value, _shared(entry, one, other))


def _shared(entry: Act, one: str, other: str) -> Source:
    """What tells that these two worked together: the spans that prove both parts, else those of each, else the act's.

    Of a list with a line for each country, a pair is told by its own two lines and no other.
    """
    told = source(entry)
    if len({*entry.initiators, *entry.recipients}) > 2:
        # Nobody can say which party of several is wrong but by the claim of who did or received it.
        told = replace(told, origins=((entry, "pair"),))
    here, there = ([*_part(entry, body)] for body in (one, other))
    spans = [span for span in here if span in there] or [*here, *there]
    if not (here and there):
        return told
    return replace(told, evidence=tuple(sorted(spans, key=lambda span: (span.start, span.end))))


def _part(entry: Act, body: str) -> Evidence:
    """The spans that prove the part of one body."""
    return entry.evidence_for.get(f"from/{body}") or entry.evidence_for.get(f"to/{body}") or ()


def _timed(entry: Act, stated: Duration) -> Source:
    told = source(entry, "duration")
    return replace(told, evidence=stated.evidence) if stated.evidence else told


def pairs(record: Record, entry: Act) -> Iterator[tuple[str, str]]:
    """Ids of bodies that an act makes cooperate, each pair in both orders; no victim, target or gang."""
    apart = _passive(record, entry.activity)
    one = [body for body in entry.initiators if body not in apart]
    other = [body for body in entry.recipients if body not in apart]
    if vocabulary.is_joint(entry.kind):
        yield from permutations(dict.fromkeys((*one, *other)), 2)
    else:
        for initiator in one:
            for recipient in other:
                yield initiator, recipient
                yield recipient, initiator


def _passive(record: Record, activity_id: str | None) -> set[str]:
    """Bodies that are only acted upon in this activity, and criminal groups anywhere."""
    roles: dict[str, list[str]] = {}
    for activity in record.activities:
        if activity.id == activity_id:
            for part in activity.participants:
                roles.setdefault(part.organization, []).append(part.role)
    gangs = {o.id for o in record.organizations if o.kind == "criminal-group"}
    return gangs | {body for body, held in roles.items() if all(map(vocabulary.is_passive, held))}


def _said(record: Record, entry: Act) -> str:
    names = {o.id: o.name for o in record.organizations}
    sides = [", ".join(names.get(i, i) for i in ids) for ids in (entry.initiators, entry.recipients)]
    return f"{entry.kind}: " + " → ".join(side or "?" for side in sides)


def statement(writer: Writer, entry: Statement) -> None:
    """A quotation and who said it."""
    node = writer.entry("statement", entry.id)
    told = source(entry)
    writer.typed(node, "Statement")
    writer.label(node, entry.text if len(entry.text) <= SHOWN else entry.text[: SHOWN - 2] + " …", entry.id)
    writer.fact(node, "text", Literal(entry.text), told)
    if entry.speaker:
        by = replace(told, origins=((entry, "speaker"),))
        writer.fact(node, "speaker", writer.agent(entry.speaker), by)
