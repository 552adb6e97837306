"""The graph of judgements: accepted and added claims with who judged, when and why, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kg.ids import text_sha256
from kg.index import Index
from kg.judgements import ACCEPT, Anchor, Claimed, Judgement
from kg.model import Act, Activity, Document, Extractor, Organization, Participant, Record, Resolution, Span
from kg.namespaces import concept, term, thing
from kg.review.decide import located
from kg.review.predicates import PREDICATES, outcome
from kg.store import Folder
from kg.triples import activities, acts, entities
from kg.triples.writer import Source, Writer

_Names = Mapping[str, str]
"""Slugs of today by kind/slug as judged."""


def upheld(index: Index, folder: Folder, base: str) -> Graph:
    """The whole graph of judgements as it must be now."""
    graph = Graph()
    for judgement in index.judgements.upheld:
        graph += drawn(judgement, index, folder, base)
    return graph


def drawn(judgement: Judgement, index: Index, folder: Folder, base: str) -> Graph:
    """What one judgement upholds; nothing while what it speaks of, or the words it quotes, are not in the graph."""
    claim = judgement.claim
    assert claim is not None
    names = {f"{anchor.kind}/{anchor.slug}": _now(anchor, index) for anchor in claim.anchors}
    document = index.original(claim.document) if index.has(claim.document) else ""
    spans = _quoted(claim, folder, document)
    if not (spans and all(names.values())):
        return Graph()
    writer = Writer(f"judgement:{judgement.number}", _resolution(names, judgement), base)
    told = Source(spans, 1.0, Extractor("judgement", str(judgement.number)))
    if document:
        writer.document = URIRef(thing("document", document, base))
    else:
        _cited(writer, claim)
    draw = _accepted if judgement.verb == ACCEPT else _DRAWN.get(claim.predicate, _plain)
    draw(writer, claim, names, told)
    return _signed(writer.finish(), judgement, claim, base)


def _now(anchor: Anchor, index: Index) -> str:
    """The slug that what a claim speaks of has today, or none."""
    for found in index.settled(anchor.member.document, anchor.kind):
        if anchor.member.is_(found.telling):
            return found.slug
    return anchor.slug if next(index.settled(kind=anchor.kind, slug=anchor.slug), None) else ""


def _quoted(claim: Claimed, folder: Folder, document: str) -> tuple[Span, ...]:
    if not claim.document:
        return claim.spans
    record = folder.record(document) if document else None
    text = (record.document.text or "") if record else ""
    found = (s if text[s.start : s.end] == s.quote else located(text, s.quote) for s in claim.spans)
    return tuple(span for span in found if span)


def _resolution(names: _Names, judgement: Judgement) -> Resolution:
    slugs = {(kind.partition("/")[0], kind): slug for kind, slug in names.items()}
    own = f"judgement-{judgement.number}"
    return Resolution(slugs | {("act", "act"): own, ("outcome", "outcome"): own})


def _cited(writer: Writer, claim: Claimed) -> None:
    """A source that is no document of the graph: all that is kept of its text are the words quoted."""
    writer.typed(writer.document, "Document")
    writer.label(writer.document, claim.source, claim.source)
    writer.link(writer.document, "title", Literal(claim.source))
    writer.link(writer.document, "source", Literal(claim.source))
    writer.link(writer.document, "textHash", Literal(text_sha256(claim.spans[0].quote)))


def _signed(graph: Graph, judgement: Judgement, claim: Claimed, base: str) -> Graph:
    signature = {"reviewer": Literal(judgement.who), "reviewed": Literal(date.fromisoformat(judgement.when))}
    if judgement.why:
        signature["reason"] = Literal(judgement.why)
    for node in list(graph.subjects(RDF.type, URIRef(term("Claim")))):
        graph.add((node, RDF.type, URIRef(term("ReviewedClaim"))))
        for name, value in signature.items():
            graph.add((node, URIRef(term(name)), value))
        if judgement.verb == ACCEPT:
            graph.add((node, URIRef(term("accepts")), URIRef(thing("claim", claim.id, base))))
    return graph


# ---- what a judgement says


def _accepted(writer: Writer, claim: Claimed, names: _Names, told: Source) -> None:
    value = _term(writer, claim.object, names)
    writer.fact(URIRef(_term(writer, claim.subject, names)), claim.predicate, value, told)


def _term(writer: Writer, term_: str, names: _Names) -> URIRef | Literal:
    from rdflib.util import from_n3

    if term_.startswith(("<", '"')):
        found = from_n3(term_)
        assert isinstance(found, URIRef | Literal)
        return found
    kind, _, slug = term_.partition("/")
    return URIRef(f"{writer.base}id/{kind}/{names.get(term_, slug)}")


def _plain(writer: Writer, claim: Claimed, names: _Names, told: Source) -> None:
    kind = PREDICATES[claim.predicate].object
    value: URIRef | Literal
    if kind == "country":
        value = entities.country(writer, claim.object)
    elif kind == "offence":
        value = URIRef(concept("offence", claim.object))
    else:
        value = Literal(claim.object) if kind == "text" else _term(writer, claim.object, names)
    writer.fact(URIRef(_term(writer, claim.subject, names)), claim.predicate, value, told)


def _part(writer: Writer, claim: Claimed, names: _Names, told: Source) -> None:
    body, activity = claim.subject, claim.object
    if PREDICATES[claim.predicate].subject == "activity":
        body, activity = activity, body
    part = Participant(body, claim.detail, told.evidence, told.confidence, told.extractor)
    activities.participation(writer, Activity(activity, ""), writer.entry("activity", activity), part)


def _act(writer: Writer, claim: Claimed, names: _Names, told: Source) -> None:
    entry = Act(claim.detail, (claim.subject,), (claim.object,), "act", claim.within or None)
    entry = replace(entry, evidence=told.evidence, extractor=told.extractor)
    bodies = {a.slug: a.member.name for a in claim.anchors if a.kind == "organization"}
    named = tuple(Organization(f"organization/{slug}", name, "") for slug, name in bodies.items())
    acts.act(writer, Record(Document(""), organizations=named), entry)


def _figure(writer: Writer, claim: Claimed, names: _Names, told: Source) -> None:
    entry = replace(outcome(claim.object), evidence=told.evidence, extractor=told.extractor)
    activities.figure(writer, URIRef(_term(writer, claim.subject, names)), entry)


_PARTS: Iterable[str] = ("participatedIn", "victimOf", "targetOf", "hostedBy", "fundedBy")
_DRAWN: dict[str, Callable[[Writer, Claimed, _Names, Source], None]] = {
    **dict.fromkeys(_PARTS, _part),
    "cooperatedWith": _act,
    "outcome": _figure,
}
"""Predicates that stand for more than one triple."""
