"""From a record to the named graph of its document: a claim beside every fact, no blank nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Record, Resolution
from kg.triples import activities, acts, entities
from kg.triples.writer import Writer

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["triples"]


def triples(record: Record, resolution: Resolution, base: str) -> Graph:
    """The graph of one document, a pure function of what is given; docs/graph.md shows its form.

    Never raises on what a record says: unknown kinds and dangling ids become IRIs that the shapes refuse.
    """
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
    return writer.finish()
