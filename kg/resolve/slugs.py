"""The slug of every entry: a function of the record alone, so that the same record always gets the same ids.

Only names that identify across documents (registered bodies, named bodies with their country, people, named
operations with their year) leave their document; all else carries the document's id and its evidence span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ids import digest, local, slug
from kg.model import Activity, Evidence, Organization, Person, Record
from kg.resolve.names import in_country, normal
from kg.resolve.register import lookup

NATIONAL = frozenset({"police", "prosecution", "judiciary", "government", "cert"})
"""Kinds of bodies that belong to a country: without it, "national police" says nothing beyond its document."""

Slugged = tuple[str, str]
"""A slug and the rule that gave it."""


def document_key(document_id: str) -> str:
    """The document's part in local ids; two document ids never share one.

    >>> document_key("seed"), document_key("Seed")
    ('seed', 'seed-367ef06b')
    """
    words = slug(document_id)
    return words if words == document_id else f"{words}-{digest(document_id, 8)}"


def where(evidence: Evidence, otherwise: str) -> str:
    """What marks an entry in its document: its first span, or its id as read if it has none."""
    first = min(evidence, key=lambda span: (span.start, span.end), default=None)
    return f"{first.start}-{first.end}" if first else slug(otherwise)


def organizations(record: Record) -> dict[str, Slugged]:
    """Slug and rule of every organization by its id as read; units after their parents."""
    entries = {entry.id: entry for entry in record.organizations}
    found: dict[str, Slugged] = {}
    for entry in record.organizations:
        for ancestor in reversed(list(_upwards(entry, entries))):
            if ancestor.id not in found:
                parent = entries.get(ancestor.part_of or "")
                parent_slug = found[parent.id][0] if parent and parent.id in found else None
                found[ancestor.id] = organization(ancestor, record.document.id, parent, parent_slug)
    return found


def organization(
    entry: Organization, document_id: str, parent: Organization | None = None, parent_slug: str | None = None
) -> Slugged:
    """The register's slug; else parent and rest of the name, name and country, or where it is told."""
    if not entry.named:
        return (
            local(document_key(document_id), entry.name, where(entry.evidence, entry.id)),
            "unnamed: document and evidence",
        )
    if known := lookup(entry):
        return known
    if parent and parent_slug:
        return f"{parent_slug}-{slug(_without(entry.name, parent))}", "unit: parent and name"
    if entry.kind in NATIONAL and not entry.country:
        mark = where(entry.evidence, entry.id)
        return local(document_key(document_id), entry.name, mark), "country open: document and evidence"
    country = entry.country or ""
    parts = filter(None, (in_country(entry.name, entry.country), country.lower()))
    return slug("-".join(parts)), "name and country"


def person(entry: Person, document_id: str) -> Slugged:
    """The name; for suspects in this document only, since a namesake must not be suspected."""
    if entry.suspect:
        return local(document_key(document_id), normal(entry.name)), "suspect: document and name"
    return slug(normal(entry.name)), "name"


def activity(entry: Activity, document_id: str, published: str | None) -> Slugged:
    """A proper name with the year of the start, else of publication; without a name where it is told."""
    if entry.name:
        year = (re.match(r"\d{4}", entry.start or "") or re.match(r"\d{4}", published or "") or [""])[0]
        return slug("-".join(filter(None, (normal(entry.name), year)))), "name and year"
    mark = where(entry.evidence, entry.id)
    return local(document_key(document_id), entry.type, mark), "unnamed: document and evidence"


def _upwards(entry: Organization, entries: dict[str, Organization]) -> Iterator[Organization]:
    """The entry and its parents, each once: a circle is the shapes' business."""
    seen: set[str] = set()
    current: Organization | None = entry
    while current and current.id not in seen:
        seen.add(current.id)
        yield current
        current = entries.get(current.part_of or "")


def _without(name: str, parent: Organization) -> str:
    """A unit's name without its parent's: the "Ministry's Cyber Unit" is the "Cyber Unit" of the ministry."""
    plain = in_country(name, parent.country)
    for form in sorted({normal(f) for f in (parent.name, *parent.names)}, key=lambda f: (-len(f), f)):
        if form and plain.startswith(form + " "):
            return plain.removeprefix(form + " ")
        if form and plain.endswith(" of " + form):
            return plain.removesuffix(" of " + form)
    return plain
