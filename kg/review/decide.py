"""From what a user names to a judgement on a claim: which one is meant, or what is added and where it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.entities import Entity, entity
from kg.entities.decide import head
from kg.errors import UsageError
from kg.index import Index
from kg.judgements import ACCEPT, ADD, REJECT, Anchor, Claimed, Judgement, Member
from kg.model import Span
from kg.resolve import document_key
from kg.review.predicates import ENTITIES, PREDICATES, checked
from kg.store import Folder
from kg.triples import written
from kg.triples.review import claimed, rejected, without


def accept(index: Index, folder: Folder, base: str, claim: str, why: str, who: str | None) -> Judgement:
    """The judgement that a claim (slug or IRI) is right. Raises UsageError."""
    return Judgement(*head(index, ACCEPT, who), why, claim=_found(index, folder, base, claim))


def reject(index: Index, folder: Folder, base: str, claim: str, why: str, who: str | None) -> Judgement:
    """The judgement that a claim is wrong. Raises UsageError."""
    found = _found(index, folder, base, claim)
    if _stays(index, folder, base, found):
        raise UsageError(
            f"“{found.words}” cannot be rejected alone: reject what it follows from, or the fact it belongs to."
        )
    if any(found.id == other.id for other in index.judgements.rejected):
        raise UsageError(f"The claim {found.id} is rejected already; `kg undo --list` tells by whom.")
    return Judgement(*head(index, REJECT, who), why, claim=found)


def add(
    index: Index,
    folder: Folder,
    told: Claimed,
    quote: str,
    why: str,
    who: str | None,
) -> Judgement:
    """The judgement that something is so that no document of the graph was read to say. Raises UsageError.

    `told`: subject, object and `within` as a user names them, and the document or the source; `quote`: its words.
    """
    if not why.strip() or not quote.strip():
        raise UsageError("A claim that is added says why, and quotes the words that state it.")
    if bool(told.document) == bool(told.source):
        raise UsageError("A claim that is added is told in a document of the graph, or in another source: name one.")
    if told.predicate not in PREDICATES:
        raise UsageError(f"'{told.predicate}' cannot be added; what can is {', '.join(PREDICATES)}.")
    spans = (_span(folder, told.document, quote) if told.document else Span(0, len(quote), quote),)
    subject, object_ = PREDICATES[told.predicate].subject, PREDICATES[told.predicate].object
    named = [(subject, told.subject), (object_, told.object)] + ([("activity", told.within)] if told.within else [])
    found = [entity(index, name, kind) if kind in ENTITIES else None for kind, name in named]
    terms = [_brief(e) if e else checked(kind, name) for e, (kind, name) in zip(found, named, strict=True)]
    detail = PREDICATES[told.predicate].checked_detail(told.detail)
    anchors = tuple(_anchor(e) for e in found if e)
    words = " ".join([found[0].label if found[0] else "", told.predicate, found[1].label if found[1] else terms[1]])
    claim = Claimed(
        *(told.predicate, terms[0], terms[1], told.document, "", words, detail, "".join(terms[2:])),
        *(told.source, spans, anchors),
    )
    return Judgement(*head(index, ADD, who), why, claim=claim)


def _found(index: Index, folder: Folder, base: str, claim: str) -> Claimed:
    """The claim of that id in the records, rejected or not."""
    slug = claim.rpartition("/")[2]
    for document_id in _documents(index, slug):
        record = folder.record(document_id)
        assert record is not None
        writer = written(record, index.resolution(record), base)
        for node, triple, told in writer.claims():
            if node.rpartition("/")[2] == slug:
                if not told.origins:
                    raise UsageError(f"The claim {slug} is of the document itself, not of what it tells.")
                found = claimed(writer, slug, triple, told)
                return _anchored(index, found)
    hint = "`kg show NAME` lists claims; one that was added is taken back by `kg undo`."
    raise UsageError(f"No document makes the claim '{slug}'; {hint}")


def _stays(index: Index, folder: Folder, base: str, claim: Claimed) -> bool:
    """Whether the claim would still be made if it were rejected."""
    record = folder.record(claim.document)
    assert record is not None
    found = index.resolution(record)
    origins = rejected(written(record, found, base), [claim])
    left = written(without(record, origins), found, base)
    return any(node.rpartition("/")[2] == claim.id for node, _, _ in left.claims())


def _documents(index: Index, slug: str) -> Iterator[str]:
    return (id_ for id_ in index.drawn() if slug.startswith(f"{document_key(id_)}-"))


def _anchored(index: Index, claim: Claimed) -> Claimed:
    told = [s.telling for s in index.settled(claim.document)]
    anchors = (
        Anchor(t.kind, t.key, Member(t.document, t.id, t.name))
        for t in told
        if f"{t.kind}/{t.key}" in (claim.subject, claim.object)
    )
    return replace(claim, anchors=tuple({(a.kind, a.slug): a for a in anchors}.values()))


def _span(folder: Folder, document_id: str, quote: str) -> Span:
    record = folder.record(document_id)
    if record is None:
        raise UsageError(f"There is no document '{document_id}' in the graph; name another source by --source.")
    found = located(record.document.text or "", quote)
    if found is None:
        raise UsageError(f"The document {document_id} does not say “{quote}”; quote its own words.")
    return found


def located(text: str, quote: str) -> Span | None:
    """Where the text says this first, whatever its line breaks and spaces."""
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return Span(match.start(), match.end(), match[0]) if match else None


def _brief(found: Entity) -> str:
    return f"{found.kind}/{found.id}"


def _anchor(found: Entity) -> Anchor:
    first = found.members[0]
    return Anchor(found.kind, found.id, Member(first.document, first.id, first.name))
