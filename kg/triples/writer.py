"""Writing one document's graph: every fact becomes a triple and a claim, structure becomes a triple alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any, Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from kg import vocabulary
from kg.ids import digest, slug
from kg.model import Evidence, Extractor, Resolution
from kg.namespaces import concept, term, thing
from kg.resolve import document_key

Origin = tuple[Any, str]
"""The entry of the record that tells a fact, and the key of the value that does: "" for the whole entry."""
Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]


class Entry(Protocol):
    """What every entry of a record has."""

    @property
    def evidence(self) -> Evidence: ...
    @property
    def confidence(self) -> float: ...
    @property
    def extractor(self) -> Extractor: ...


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind a fact: its spans, how sure the extractor is, and whether the article asserts it.

    `origins`: what in the record tells it, so that it can be taken out of the record when somebody rejects it.
    """

    evidence: Evidence
    confidence: float
    extractor: Extractor
    status: str = "asserted"
    origins: tuple[Origin, ...] = ()

    def joined(self, other: Source) -> Source:
        """Both sources of one triple as one: all spans, the surer confidence, asserted if either is."""
        surer = max(self, other, key=lambda source: source.confidence)
        status = "asserted" if "asserted" in (self.status, other.status) else self.status
        spans = tuple(dict.fromkeys((*self.evidence, *other.evidence)))
        return Source(spans, surer.confidence, surer.extractor, status, self.origins + other.origins)


def source(entry: Any, *keys: str, status: str | None = None) -> Source:
    """The source of one value of an entry: the spans of the first key that has any, else the entry's own.

    `keys`: as in `evidence_for` ("start", "countries/NO"), the most exact first.
    """
    spans: Mapping[str, Evidence] = getattr(entry, "evidence_for", {})
    evidence = next((spans[key] for key in keys if spans.get(key)), entry.evidence)
    told = status or str(getattr(entry, "status", "asserted"))
    return Source(evidence, entry.confidence, entry.extractor, told, ((entry, keys[0] if keys else ""),))


def number(value: float) -> Literal:
    """Whole numbers as xsd:integer, others as xsd:decimal without exponent, none at all as text."""
    if not isfinite(value):
        return Literal(str(value))
    if value == int(value):
        return Literal(str(int(value)), datatype=XSD.integer)
    return Literal(format(Decimal(str(value)), "f"), datatype=XSD.decimal)


class Writer:
    """Collects the triples of one document; `finish` adds the claims and gives the graph."""

    def __init__(self, document_id: str, resolution: Resolution, base: str) -> None:
        self.graph = Graph()
        self.base = base
        self.key = document_key(document_id)
        self.document = URIRef(thing("document", document_id, base))
        self._resolution = resolution
        self._own = self._by_own_record(resolution)
        self._claims: dict[Triple, Source] = {}
        self._labelled: dict[URIRef, str] = {}

    def thing(self, kind: str, name: str) -> URIRef:
        return URIRef(thing(kind, name, self.base))

    def local(self, kind: str, *parts: str) -> URIRef:
        """The IRI of a thing that its parts identify within this document.

        It is a function of the record alone: where others' words give a thing another name, that changes only.
        """
        own = (self._own.get(part, part) for part in parts) if self._own else parts
        return self.thing(kind, f"{self.key}-{digest('|'.join(own), 12)}")

    def _by_own_record(self, resolution: Resolution) -> dict[str, str]:
        """The IRIs by the record alone of things that have other ones now, each as it is and in N3."""
        found: dict[str, str] = {}
        for (kind, id_), key in sorted(resolution.keys.items(), key=lambda item: item[1], reverse=True):
            now, own = self.thing(kind, resolution.slugs[kind, id_]), self.thing(kind, key)
            found |= {str(now): str(own), now.n3(): own.n3()}
        return found

    def entry(self, kind: str, id_as_read: str) -> URIRef:
        """The IRI of an entry of the record; a dangling id gets an IRI of its own, which no shape accepts."""
        found = self._resolution.slugs.get((kind, id_as_read))
        return self.thing(kind, found or f"{self.key}-missing-{slug(id_as_read)}")

    def agent(self, id_as_read: str) -> URIRef:
        """The IRI of the person or organization with this id as read."""
        known = ("person", id_as_read) in self._resolution.slugs
        return self.entry("person" if known else "organization", id_as_read)

    def link(self, subject: URIRef, predicate: str, value: Node) -> None:
        """A triple of structure, which needs no claim; predicates are local names of the ontology."""
        self.graph.add((subject, URIRef(term(predicate)), value))

    def fact(self, subject: URIRef, predicate: str, value: Node, told: Source) -> None:
        """A triple with its claim; told twice, it is one claim with all spans."""
        triple = (subject, URIRef(term(predicate)), value)
        self.graph.add(triple)
        earlier = self._claims.get(triple)
        self._claims[triple] = earlier.joined(told) if earlier else told

    def typed(self, subject: URIRef, name: str) -> None:
        """The class of this local name and all classes above it."""
        for iri in vocabulary.classes("", "", name):
            self.graph.add((subject, RDF.type, URIRef(iri)))

    def sorted_as(self, subject: URIRef, scheme: str, kind: str, otherwise: str) -> None:
        """The kind, as concept and as classes. `otherwise`: the class where the kind denotes none."""
        for iri in vocabulary.classes(scheme, kind, otherwise):
            self.graph.add((subject, RDF.type, URIRef(iri)))
        self.link(subject, "kind", URIRef(concept(scheme, kind)))

    def label(self, subject: URIRef, text: str, id_as_read: str, name: str = "") -> None:
        """One label: of two entries for one thing the first counts, but one id used twice gives two.

        `name`: the entry's own name where the label comes from the register.
        """
        first = self._labelled.setdefault(subject, id_as_read)
        shown = name if name and (subject, RDFS.label, None) in self.graph else text
        if first == id_as_read and shown:
            self.graph.add((subject, RDFS.label, Literal(shown)))

    def claims(self) -> Iterator[tuple[URIRef, Triple, Source]]:
        """Every claim with the fact it is about and what stands behind it."""
        for triple, told in self._claims.items():
            yield self.local("claim", *(node.n3() for node in triple)), triple, told

    def brief(self, node: Node) -> str:
        """A thing as kind/slug by the record alone, which lasts; any other term as N3 has it."""
        own = self._own.get(str(node), str(node)) if isinstance(node, URIRef) else ""
        things = f"{self.base}id/"
        return own.removeprefix(things) if own.startswith(things) else node.n3()

    def finish(self) -> Graph:
        """The graph with a claim beside every fact."""
        for claim, triple, told in self.claims():
            self._claim(claim, triple, told)
        return self.graph

    def _claim(self, claim: URIRef, triple: Triple, told: Source) -> None:
        subject, predicate, value = triple
        self.typed(claim, "Claim")
        self.link(claim, "subject", subject)
        self.link(claim, "predicate", predicate)
        self.link(claim, "object", value)
        self.link(claim, "inDocument", self.document)
        self.link(claim, "status", URIRef(concept("status", told.status)))
        self.link(claim, "confidence", number(told.confidence))
        self.link(claim, "extractor", Literal(f"{told.extractor.name} {told.extractor.version}"))
        for span in told.evidence:
            node = self.thing("span", f"{self.key}-{span.start}-{span.end}")
            self.typed(node, "TextSpan")
            self.link(node, "start", Literal(span.start))
            self.link(node, "end", Literal(span.end))
            self.link(node, "quote", Literal(span.quote))
            self.link(node, "inDocument", self.document)
            self.link(claim, "evidence", node)
