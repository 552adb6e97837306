"""Which thing in the world an entry is: stable slugs for everything a record tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.ids import local
from kg.judgements import Judgements
from kg.model import Act, Activity, Evidence, Outcome, Record, Resolution, Statement
from kg.resolve.links import Alone, Known, joined, linked
from kg.resolve.slugs import Slugged, document_key, once, where
from kg.resolve.telling import PUBLISHER, Telling, tellings

__all__ = ["PUBLISHER", "Known", "Telling", "document_key", "resolve", "settled", "tellings"]


def resolve(record: Record, known: Known | None = None, judgements: Judgements | None = None) -> Resolution:
    """Slugs and rules of all entries of a record, by (kind, id as read); kinds as in IRIs.

    `known`: what all records tell, else this one alone; `judgements`: what people decided. A pure function of
    them and the register; unknown references get no slug here.
    """
    told = tellings(record)
    known = known or Alone(told)
    return with_locals(record, told, [settled(t, known, judgements or Judgements()) for t in told])


def settled(telling: Telling, known: Known, judgements: Judgements) -> Slugged:
    """The slug and the rule of a telling: what was judged, else what all records together say."""
    slug, rule = linked(telling, known)
    return judgements.judged(telling, slug, rule, joined(telling, known) if judgements.standing else ())


def with_locals(record: Record, told: Sequence[Telling], given: Sequence[Slugged]) -> Resolution:
    """The resolution with these slugs for the tellings, and slugs for what exists in its document only."""
    found = {(t.kind, t.id): slugged for t, slugged in zip(told, given, strict=True)}
    taken = {t.key for t in told if t.kind == "activity"}
    for kind, entry, mark in _local_entries(record):
        slug = once(local(document_key(record.document.id), mark), taken)
        found[kind, entry.id] = slug, "document and evidence"
    keys = {(t.kind, t.id): t.key for t, (slug, _) in zip(told, given, strict=True) if t.key != slug}
    return Resolution({k: s for k, (s, _) in found.items()}, {k: rule for k, (_, rule) in found.items()}, keys)


def _local_entries(record: Record) -> Iterator[tuple[str, Outcome | Act | Statement, str]]:
    """Everything that exists in its document only, with what marks it there."""
    for activity in record.activities:
        for outcome in activity.outcomes:
            yield "outcome", outcome, f"{outcome.kind}-{where(_figure(outcome, activity), outcome.id)}"
    for act in record.cooperation:
        yield "act", act, f"{act.kind}-{where(act.evidence, act.id)}"
    for statement in record.statements:
        yield "statement", statement, f"statement-{where(statement.evidence, statement.id)}"


def _figure(outcome: Outcome, activity: Activity) -> Evidence:
    for value in ("count", "amount"):
        if spans := outcome.evidence_for.get(value):
            return spans
    return outcome.evidence or activity.evidence
