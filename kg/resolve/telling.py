"""What one record tells of bodies, people and activities, as far as it bears on which thing in the world they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.ids import slug
from kg.model import Activity, Organization, Record
from kg.resolve import slugs
from kg.resolve.names import normal
from kg.resolve.slugs import Slugged

_OPERATION = re.compile(r"^(?:op|operation|operacion|operacao|operazione|opération|operatie|operasjon)\s+(?=\w)")


PUBLISHER = "(publisher)"
"""The id of a document's publisher that is no entry of its record."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry of one record. `id`: as read; `key`: the slug it has by its own record; `rule`: why.

    `sort`: kind of body or type of activity; `aliases`: further keys under which others may tell of it;
    `group`: of named activities, the name that joins them; `start`, `end`, `published`: ISO dates or None.
    """

    document: str
    kind: str
    id: str
    name: str
    key: str
    rule: str
    sort: str = ""
    country: str | None = None
    aliases: tuple[str, ...] = ()
    group: str | None = None
    start: str | None = None
    end: str | None = None
    published: str | None = None
    suspect: bool = False


def tellings(record: Record) -> tuple[Telling, ...]:
    """The tellings of a record: a pure function of it and the register."""
    bodies = slugs.organizations(record)
    return *_bodies(record, bodies), *_people(record, bodies), *_activities(record)


def _bodies(record: Record, found: Mapping[str, Slugged]) -> Iterator[Telling]:
    for body in record.organizations:
        key, rule = found[body.id]
        also = slugs.aliases(body, found[body.id])
        yield Telling(
            record.document.id, "organization", body.id, body.name, key, rule, body.kind, body.country, also
        )
    name = record.document.publisher
    if name and not any(name in (body.name, *body.names) for body in record.organizations):
        # Told of nowhere else in the record, but a body like any other.
        key, rule = slugs.organization(Organization(PUBLISHER, name, "other"), record.document)
        yield Telling(record.document.id, "organization", PUBLISHER, name, key, rule, "other")


def _people(record: Record, bodies: Mapping[str, Slugged]) -> Iterator[Telling]:
    for person in record.people:
        key, rule = slugs.person(person, record.document.id, slugs.affiliation(person, record, bodies))
        alone = slug(normal(person.name))
        also = (alone,) if rule == slugs.AFFILIATED and key != alone else ()
        yield Telling(
            record.document.id,
            "person",
            person.id,
            person.name,
            key,
            rule,
            aliases=also,
            suspect=person.suspect,
        )


def _activities(record: Record) -> Iterator[Telling]:
    taken: set[str] = set()
    for entry in record.activities:
        key, rule = slugs.activity(entry, record.document.id, record.document.published)
        group = _group(entry)
        yield Telling(
            record.document.id,
            "activity",
            entry.id,
            entry.name or entry.label,
            key if entry.name else slugs.once(key, taken),
            rule,
            entry.type,
            group=group,
            start=entry.start or entry.end,
            end=entry.end or entry.start,
            published=record.document.published,
        )


def _group(entry: Activity) -> str | None:
    """The name that joins tellings of one activity; of an operation with or without that word."""
    if not entry.name:
        return None
    plain = normal(entry.name)
    bare = _OPERATION.sub("", plain)
    return slug(f"operation-{bare}" if entry.type == "operation" or bare != plain else plain)
