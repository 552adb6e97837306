"""Who attests a fact: how many documents and independent publishers, and whether only somebody who took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from kg.namespaces import PREFIXES
from kg.store.answers import plain
from kg.store.protocol import Store

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """Where a fact is told: the document's id, code points of its text, the words there."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a document. `body`: the highest body it is a unit of; `took_part`: itself or a body above it."""

    name: str | None
    body: str | None
    took_part: bool


@dataclass(frozen=True, slots=True)
class Attested:
    """`documents`: releases that tell a fact, copies of one counting once; `publishers`: independent ones.

    A body and its units are one publisher, one that is not known is none. `only_participants`: every document
    is a release of somebody who took part; None where a publisher is not known.
    """

    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    only_participants: bool | None

    def to_json(self) -> dict[str, Any]:
        """Keys documents, publishers (numbers), only_participants."""
        numbers = {"documents": len(self.documents), "publishers": len(self.publishers)}
        return {**numbers, "only_participants": self.only_participants}


Publishers = dict[str, Publisher]
"""Publishers by the id of the document."""

_OF = """SELECT DISTINCT ?document ?publisher ?label ?above WHERE {
  VALUES ?document { %s }
  OPTIONAL { ?document cc:publisher ?publisher . ?publisher cc:unitOf* ?above . ?publisher rdfs:label ?label } }"""
_CLAIMED = """SELECT DISTINCT ?document WHERE {
  ?claim cc:subject %s ; cc:predicate %s ; cc:object %s ; cc:inDocument ?document }"""
_PART = "SELECT DISTINCT ?body WHERE { ?body cc:participatedIn %s }"


def publishers(store: Store, documents: Iterable[str], activity: str | None = None) -> Publishers:
    """The publishers of these documents (IRIs); `activity`: the IRI of what they may have taken part in."""
    import pyoxigraph as ox

    part: set[str] = set()
    if activity:
        rows: Any = store.query(HEAD + _PART % ox.NamedNode(activity))
        part = {row["body"].value for row in rows}
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in sorted(set(documents)))
    answer: Any = store.query(HEAD + _OF % nodes)
    for row in answer:
        told = found.setdefault(document_id(row["document"]), [])
        if row["publisher"] is not None:
            told.append((row["publisher"].value, str(plain(row["label"])), row["above"].value))
    return {id_: _publisher(told, part) for id_, told in found.items()}


def _publisher(told: list[tuple[str, str | None, str]], part: set[str]) -> Publisher:
    """From rows of publisher, label and a body that it is or is a unit of."""
    if not told:
        return Publisher(None, None, False)
    itself, label, _ = min(told)
    above = {body for _, _, body in told}
    units = {publisher for publisher, _, body in told if body != publisher}
    highest = min(above - units, default=itself)
    return Publisher(label, highest, bool(above & part))


def attested(documents: Iterable[str], known: Publishers) -> Attested:
    """What these documents (ids) attest together."""
    ids = tuple(sorted(set(documents)))
    behind = [known[id_] for id_ in ids]
    bodies = {publisher.body: publisher.name for publisher in behind if publisher.body}
    everybody = all(publisher.body for publisher in behind)
    only = all(publisher.took_part for publisher in behind) if behind else None
    names = tuple(sorted(str(name) for name in bodies.values()))
    return Attested(ids, names, only if everybody or (only is False and _known_outsider(behind)) else None)


def _known_outsider(behind: list[Publisher]) -> bool:
    return any(publisher.body and not publisher.took_part for publisher in behind)


def fact(store: Store, subject: str, predicate: str, value: Any, activity: str | None = None) -> Attested:
    """Who attests a triple. `subject`, `predicate`: IRIs; `value`: a term of pyoxigraph; `activity`: as above."""
    import pyoxigraph as ox

    terms = (ox.NamedNode(subject), ox.NamedNode(predicate), value)
    rows: Any = store.query(HEAD + _CLAIMED % terms)
    documents = [row["document"].value for row in rows]
    return attested(map(document_id, documents), publishers(store, documents, activity))


def sentence(row: Any) -> Sentence | None:
    """The sentence of a solution with document, start, end and quote; None where those are unbound."""
    if row["quote"] is None:
        return None
    return Sentence(document_id(row["document"]), int(row["start"].value), int(row["end"].value), row["quote"].value)


def document_id(term: Any) -> str:
    """The id of a document from its IRI."""
    return unquote(str(getattr(term, "value", term)).rpartition("/")[2])
