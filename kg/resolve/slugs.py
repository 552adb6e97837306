"""The slug of every entry: a function of the record alone, so that the same record always gets the same ids.

Only names that identify across documents (registered bodies, named bodies with their country, people, named
operations with their year) leave their document; all else carries the document's id and its evidence span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.ids import digest, local, slug
from kg.model import Activity, Document, Evidence, Organization, Person, Record
from kg.resolve import canonical
from kg.resolve.names import in_country, normal
from kg.resolve.register import ancestors, by_slug, lookup, within

NATIONAL = frozenset({"police", "prosecution", "judiciary", "government", "cert"})
"""Kinds of bodies that belong to a country: without it, "national police" says nothing beyond its document."""

BY_WORDS, BY_DIVISION = "name and country", "name, division and country"
AFFILIATED = "name and country or body"
OWN = frozenset({BY_WORDS, BY_DIVISION, "unit: parent and name", "unit: registered parent and name"})
"""Rules by which a body is known by its own name."""
_NEAR = 40
"""Characters behind a name in which a division is its own."""
_BRACKETS = re.compile(r"\(([^()]{2,12})\)")

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
        for ancestor in reversed(list(upwards(entry, entries))):
            if ancestor.id not in found:
                parent = entries.get(ancestor.part_of or "")
                parent_slugged = found.get(parent.id) if parent else None
                found[ancestor.id] = organization(ancestor, record.document, parent, parent_slugged)
    return found


def organization(
    entry: Organization, document: Document, parent: Organization | None = None, above: Slugged | None = None
) -> Slugged:
    """The register's slug; else that of a unit; else words of the name and country; else where it is told.

    `above`: the slug and rule of the parent.
    """
    mark = where(entry.evidence, entry.id)
    if not entry.named:
        return local(document_key(document.id), entry.name, mark), "unnamed: document and evidence"
    if known := lookup(entry) or (parent and _with_parent(entry, parent)):
        return known
    if parent and above:
        return _unit(entry, parent, above)
    if entry.kind in NATIONAL and not entry.country:
        return local(document_key(document.id), entry.name, mark), "country open: document and evidence"
    if (told := within(entry.name, entry.country)) and (rest := canonical.words(told[1], entry.country)):
        return f"{told[0]}-{slug('-'.join(rest))}", "unit: registered parent and name"
    return _by_words(entry, _division(entry, document))


def _unit(entry: Organization, parent: Organization, above: Slugged) -> Slugged:
    """A unit of a registered body has that one's slug in front, another has its parent's words in its own."""
    rest = _without(entry.name, parent)
    if above[1] != BY_WORDS:
        return f"{above[0]}-{canonical.key(rest, entry.country)}", "unit: parent and name"
    parts = (canonical.key(f"{parent.name} {rest}", parent.country or entry.country), parent.country or "")
    return slug("-".join(filter(None, (parts[0], parts[1].lower())))), BY_WORDS


def _with_parent(entry: Organization, parent: Organization) -> Slugged | None:
    """The register's slug for the parent's name and the unit's in one."""
    forms = (f"{above} {entry.name}" for above in _forms(parent))
    return next(filter(None, (lookup(replace(entry, name=form, names=())) for form in forms)), None)


def _by_words(entry: Organization, division: str | None) -> Slugged:
    name = canonical.without_state(entry.name, entry.country) if entry.country else entry.name
    parts = (canonical.key(name, entry.country), slug(division) if division else "", (entry.country or "").lower())
    return slug("-".join(filter(None, parts))), BY_WORDS if not division else BY_DIVISION


def _division(entry: Organization, document: Document) -> str | None:
    """The first-level division that a local body's name, or the text right behind it, tells."""
    if not entry.country or canonical.looks_like_acronym(entry.name):
        return None
    if told := canonical.state(entry.name, entry.country):
        return told
    # A place told as one more form of the name is where the body is.
    forms = (f", {form}" for form in entry.names if " " not in form or len(form.split()) < 4)
    behind = (*forms, *(span.quote.partition(form)[2][:_NEAR] for form in _forms(entry) for span in entry.evidence))
    found = {told for text in behind if (told := canonical.state_ahead(text, entry.country or ""))}
    return found.pop() if len(found) == 1 else None


def _forms(entry: Organization) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entry.name, *entry.names)))


def aliases(entry: Organization, found: Slugged) -> tuple[str, ...]:
    """Slugs under which other articles may tell of this body: by its acronym, and without its division.

    Only bodies known by the words of their own name have any; registered ones are found by all their names.
    """
    slug_, rule = found
    country = (entry.country or "").lower()
    if rule not in OWN or not entry.named:
        return ()
    forms = (form.strip() for name in _forms(entry) for form in (name, *_BRACKETS.findall(name)))
    acronyms = {form for form in forms if canonical.is_acronym_of(form, _BRACKETS.sub("", entry.name))}
    told = {slug("-".join(filter(None, (canonical.key(form, entry.country), country)))) for form in acronyms}
    if rule == BY_DIVISION:
        told.add(_by_words(entry, None)[0])
    return tuple(sorted(told - {slug_}))


def person(entry: Person, document_id: str, affiliation: str | None = None) -> Slugged:
    """The name, and the country or body the person speaks for; for suspects in this document only.

    A namesake must not be suspected, and one elsewhere is another person.
    """
    if entry.suspect:
        return local(document_key(document_id), normal(entry.name)), "suspect: document and name"
    if affiliation:
        return slug(f"{normal(entry.name)}-{affiliation}"), AFFILIATED
    return slug(normal(entry.name)), "name"


def affiliation(entry: Person, record: Record, found: Mapping[str, Slugged]) -> str | None:
    """What the bodies a person holds posts in have in common: their country, else the body at the top; else None."""
    entries = {body.id: body for body in record.organizations}
    bodies = [entries[post.organization] for post in entry.posts if post.organization in entries]
    told = {_belongs(body, entries, found) for body in bodies}
    return told.pop() if len(told) == 1 else None


def _belongs(body: Organization, entries: dict[str, Organization], found: Mapping[str, Slugged]) -> str:
    """The country of a public body, the slug of the highest body of any other."""
    row = by_slug().get(found[body.id][0])
    country = row["country"] if row else body.country
    if country and (row["kind"] if row else body.kind) in NATIONAL:
        return country.lower()
    top = list(upwards(body, entries))[-1]
    slug_ = found[top.id][0]
    return [slug_, *ancestors(slug_)][-1]


def activity(entry: Activity, document_id: str, published: str | None) -> Slugged:
    """A proper name with the year of the start, else of publication; without a name where it is told.

    A programme lasts: its name alone.
    """
    if entry.name and entry.type == "programme":
        return slug(normal(entry.name)), "name"
    if entry.name:
        year = (re.match(r"\d{4}", entry.start or "") or re.match(r"\d{4}", published or "") or [""])[0]
        return slug("-".join(filter(None, (normal(entry.name), year)))), "name and year"
    mark = where(entry.evidence, entry.id)
    return local(document_key(document_id), entry.type, mark), "unnamed: document and evidence"


def once(slug: str, taken: set[str]) -> str:
    """Two entries read from one span stay two: the second gets a number, in the order of the record."""
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-n{number}", number + 1
    taken.add(found)
    return found


def upwards(entry: Organization, entries: dict[str, Organization]) -> Iterator[Organization]:
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
