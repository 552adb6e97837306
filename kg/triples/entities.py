"""The document itself, and the bodies, people, posts and places it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDF

from kg.model import Document, Organization, Person, Post, Record
from kg.namespaces import concept, document_graph
from kg.resolve import PUBLISHER, places, register
from kg.triples.values import day
from kg.triples.writer import Source, Writer, source

PLACE_CLASSES = {"country": "Country", "town": "PopulatedPlace", "region": "Region"}


def document(writer: Writer, record: Record) -> None:
    """What is known of the release; a claim beside what the text itself says."""
    release = record.document
    node = writer.document
    writer.label(node, release.title or release.id, release.id)
    about = {
        "title": Literal(release.title) if release.title else None,
        "published": day(release.published) if release.published else None,
        "language": Literal(release.language) if release.language else None,
        "textHash": Literal(release.text_sha256) if release.text_sha256 else None,
        "source": Literal(release.source) if release.source else None,
    }
    for name, value in about.items():
        if value is not None:
            _about(writer, release, name, value)
    writer.typed(node, _published(writer, record))
    if release.country or release.place:
        at = _dateline(writer, release)
        if at is not None:
            _about(writer, release, "place", at)
    graph = URIRef(document_graph(release.id, writer.base))
    writer.graph.add((graph, RDF.type, PROV.Entity))
    writer.graph.add((graph, PROV.wasDerivedFrom, node))


def _about(writer: Writer, release: Document, name: str, value: URIRef | Literal) -> None:
    if spans := release.evidence_for.get(name):
        writer.fact(writer.document, name, value, Source(spans, 1.0, release.extractor))
    else:
        writer.link(writer.document, name, value)


def _dateline(writer: Writer, release: Document) -> URIRef | None:
    if release.place:
        return place(writer, release.place, [release.country] if release.country else [])
    return country(writer, release.country) if release.country else None


def _published(writer: Writer, record: Record) -> str:
    """Adds the publisher; the local name of the document's class: a body's own release, or a document."""
    name = record.document.publisher
    if not name:
        return "Document"
    for entry in record.organizations:
        if name in (entry.name, *entry.names):
            _about(writer, record.document, "publisher", writer.entry("organization", entry.id))
            return "PressRelease"
    body = Organization(name, name, "other")
    known = register.lookup(body)
    node = writer.entry("organization", PUBLISHER)
    kind = register.by_slug()[known[0]]["kind"] if known and known[0] in register.by_slug() else "other"
    writer.sorted_as(node, "organization-kind", kind, "Organization")
    writer.label(node, _registered_name(node) or name, name)
    _about(writer, record.document, "publisher", node)
    return "PressRelease" if known else "Document"


def organization(writer: Writer, entry: Organization) -> None:
    """A body with its names, country and parent. A registered one is labelled as the register has it."""
    node = writer.entry("organization", entry.id)
    writer.sorted_as(node, "organization-kind", entry.kind, "Organization")
    writer.label(node, _registered_name(node) or entry.name, entry.id, entry.name)
    writer.fact(node, "name", Literal(entry.name), source(entry, "name"))
    for form in entry.names:
        if form != entry.name:
            writer.fact(node, "alsoKnownAs", Literal(form), source(entry, f"names/{form}", "names"))
    if entry.country:
        at = country(writer, entry.country)
        writer.fact(node, "country", at, source(entry, f"country/{entry.country}", "country"))
    if entry.part_of:
        parent = writer.entry("organization", entry.part_of)
        writer.fact(node, "unitOf", parent, source(entry, "part_of"))


def _registered_name(node: URIRef) -> str | None:
    row = register.by_slug().get(str(node).rpartition("/")[2])
    return row["name"] if row else None


def person(writer: Writer, entry: Person, published: str | None) -> None:
    """A person with names and the posts the article shows them in."""
    node = writer.entry("person", entry.id)
    writer.typed(node, "Person")
    writer.label(node, entry.name, entry.id)
    writer.fact(node, "name", Literal(entry.name), source(entry, "name"))
    if entry.suspect:
        writer.fact(node, "suspect", Literal(True), source(entry, "suspect"))
    for form in entry.names:
        if form != entry.name:
            writer.fact(node, "alsoKnownAs", Literal(form), source(entry, f"names/{form}", "names"))
    for post in entry.posts:
        _holding(writer, node, entry, post, published)


def _holding(writer: Writer, person: URIRef, entry: Person, post: Post, published: str | None) -> None:
    """A post held on the day of publication: what an article attests, not a term of office."""
    told = replace(source(post if post.evidence else entry), origins=((post, ""),))
    body = writer.entry("organization", post.organization) if post.organization else None
    node = writer.local("post", str(body or person), post.title)
    writer.typed(node, "Post")
    writer.label(node, post.title, post.title)
    writer.fact(node, "title", Literal(post.title), told)
    if body is not None:
        writer.fact(node, "postIn", body, told)
    holding = writer.local("post", str(person), str(node), "held")
    writer.typed(holding, "PostHolding")
    writer.label(holding, ", ".join(filter(None, (entry.name, post.title))), post.title)
    writer.fact(holding, "holder", person, told)
    writer.fact(holding, "post", node, told)
    if published:
        writer.link(holding, "attestedOn", day(published))


def country(writer: Writer, code: str) -> URIRef:
    """The country of this code; an unknown code gets an IRI without a type, which no shape accepts."""
    found = places.country(code)
    if found is None:
        return writer.thing("place", f"unknown-{code}")
    return _place(writer, found)


def place(writer: Writer, name: str, countries: Sequence[str]) -> URIRef:
    """A town or site that the article ties to these countries."""
    return _place(writer, places.place(name, countries, writer.key))


def region(writer: Writer, name: str) -> URIRef:
    """A region of the world or of a country."""
    return _place(writer, places.region(name))


def _place(writer: Writer, found: places.Place) -> URIRef:
    node = writer.thing("place", found.slug)
    writer.typed(node, PLACE_CLASSES[found.kind])
    writer.label(node, found.label, found.label)
    if found.kind == "country" and found.country:
        writer.link(node, "countryCode", Literal(found.country))
    elif found.country:
        writer.link(node, "within", country(writer, found.country))
    return node


def role(value: str, scheme: str = "role") -> URIRef:
    """The concept of a role."""
    return URIRef(concept(scheme, value))
