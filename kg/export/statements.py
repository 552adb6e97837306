"""The claims of a graph as rows: who says what of whom, in which sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from kg.export.text import clean
from kg.namespaces import CC, RDF, RDFS, VOCAB
from kg.store.answers import Plain, plain

SEPARATOR = " | "
"""Between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its id, title, where it was read (path or URL), and the day it was published."""

    id: str
    title: str
    origin: str
    published: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. `subject`, `predicate`: IRIs; `object`: an IRI if `is_thing`, else a value; `spans`: of the text."""

    claim: str
    subject: str
    predicate: str
    object: Plain
    is_thing: bool
    status: str
    confidence: float
    extractor: str
    source: Source
    spans: tuple[tuple[int, int, str], ...]

    @property
    def name(self) -> str:
        """The predicate's local name."""
        return self.predicate.removeprefix(CC)

    @property
    def sentence(self) -> str:
        """The words that tell it."""
        return SEPARATOR.join(quote for _, _, quote in self.spans)

    @property
    def offsets(self) -> str:
        """Where these words are, in code points of the text."""
        return SEPARATOR.join(f"{start}-{end}" for start, end, _ in self.spans)


class Told:
    """The triples of all documents, by subject and property."""

    def __init__(self, quads: Iterable[Any]) -> None:
        self._terms: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            self._terms[str(quad.subject.value)][_local(quad.predicate.value)].add(quad.object)

    def subjects(self) -> list[str]:
        return sorted(self._terms)

    def properties(self, subject: str) -> list[str]:
        """Local names of the properties of a thing."""
        return sorted(self._terms[subject]) if subject in self._terms else []

    def values(self, subject: str, name: str) -> list[Plain]:
        """The plain values of a property, sorted; texts cleaned."""
        found = self._terms[subject][name] if subject in self._terms and name in self._terms[subject] else ()
        told = [plain(term) for term in found]
        return sorted((clean(value) if isinstance(value, str) else value for value in told), key=str)

    def terms(self, subject: str, name: str) -> Iterable[Any]:
        return self._terms[subject][name] if subject in self._terms and name in self._terms[subject] else ()

    def one(self, subject: str, name: str) -> str:
        """The first value as text, empty without any."""
        values = self.values(subject, name)
        return str(values[0]) if values else ""

    def label(self, iri: str) -> str:
        """What people call a thing; for concepts the words of their slug."""
        if iri.startswith(VOCAB):
            return iri.rpartition("/")[2].replace("-", " ")
        return self.one(iri, "label") or self.one(iri, "name") or self.one(iri, "title") or iri.rpartition("/")[2]

    def source(self, document: str) -> Source:
        """What is known of the document with this IRI."""
        title, origin, published = (self.one(document, name) for name in ("title", "source", "published"))
        return Source(unquote(document.rpartition("/")[2]), title, origin, published)

    def statements(self) -> list[Statement]:
        """All claims, in the order of their IRIs."""
        sources: dict[str, Source] = {}
        found = []
        for claim in self.subjects():
            if not self.terms(claim, "predicate"):
                continue
            document = self.one(claim, "inDocument")
            source = sources.setdefault(document, self.source(document))
            found.append(self._statement(claim, source))
        return found

    def _statement(self, claim: str, source: Source) -> Statement:
        (term,) = self.terms(claim, "object")
        is_thing = getattr(term, "datatype", None) is None
        spans = sorted(
            (int(self.one(span, "start")), int(self.one(span, "end")), self.one(span, "quote"))
            for span in map(str, self.values(claim, "evidence"))
        )
        return Statement(
            claim=claim,
            subject=self.one(claim, "subject"),
            predicate=self.one(claim, "predicate"),
            object=self.values(claim, "object")[0],
            is_thing=is_thing,
            status=self.one(claim, "status").rpartition("/")[2],
            confidence=float(self.one(claim, "confidence") or 1),
            extractor=self.one(claim, "extractor"),
            source=source,
            spans=tuple(spans),
        )


def _local(predicate: str) -> str:
    for namespace in (CC, RDFS, RDF):
        predicate = predicate.removeprefix(namespace)
    return predicate
