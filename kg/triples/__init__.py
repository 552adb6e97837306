"""From a record to the named graph of its document: a claim beside every fact, no blank nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.judgements import Claimed
from kg.model import Record, Resolution
from kg.triples import activities, acts, entities, review
from kg.triples.writer import Writer

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["triples", "written"]


def triples(record: Record, resolution: Resolution, base: str, rejected: Iterable[Claimed] = ()) -> Graph:
    """The graph of one document, a pure function of what is given; docs/graph.md shows its form.

    `rejected`: claims that people rejected. Never raises on what a record says: unknown kinds and dangling ids
    become IRIs that the shapes refuse.
    """
    writer = written(record, resolution, base)
    if origins := review.rejected(writer, rejected):
        writer = written(review.without(record, origins), resolution, base)
    return writer.finish()


def written(record: Record, resolution: Resolution, base: str) -> Writer:
    """All facts of a record, each with what stands behind it, before the claims are written."""
    writer = Writer(record.document.id, resolution, base)
    entities.document(writer, record)
    for organization in record.organizations:
        entities.organization(writer, organization)
    for person in record.people:
        entities.person(writer, person, record.document.published)
    for activity in record.activities:
        activities.activity(writer, activity)
    for act in record.cooperation:
        acts.act(writer, record, act)
    for statement in record.statements:
        acts.statement(writer, statement)
    return writer
