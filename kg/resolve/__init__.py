"""Which thing in the world an entry is: stable slugs for everything a record tells."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ids import local
from kg.model import Act, Activity, Evidence, Outcome, Record, Resolution, Statement
from kg.resolve import slugs
from kg.resolve.slugs import document_key, where

__all__ = ["document_key", "resolve"]


def resolve(record: Record) -> Resolution:
    """Slugs and rules of all entries of a record, by (kind, id as read); kinds as in IRIs.

    A pure function of the record and the register; unknown references get no slug here.
    """
    document = record.document
    found: dict[tuple[str, str], slugs.Slugged] = {}
    for id_as_read, slugged in slugs.organizations(record).items():
        found["organization", id_as_read] = slugged
    for person in record.people:
        found["person", person.id] = slugs.person(person, document.id)
    taken: set[str] = set()
    for activity in record.activities:
        slugged = slugs.activity(activity, document.id, document.published)
        found["activity", activity.id] = slugged if activity.name else _once(slugged, taken)
    for kind, entry, mark in _local_entries(record):
        found[kind, entry.id] = _once((local(document_key(document.id), mark), "document and evidence"), taken)
    return Resolution({k: s for k, (s, _) in found.items()}, {k: rule for k, (_, rule) in found.items()})


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


def _once(slugged: slugs.Slugged, taken: set[str]) -> slugs.Slugged:
    """Two entries read from one span stay two: the second gets a number, in the order of the record."""
    slug, rule = slugged
    number = 2
    while slug in taken:
        slug, number = f"{slugged[0]}-n{number}", number + 1
    taken.add(slug)
    return slug, rule
