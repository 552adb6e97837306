"""Last pass: assemble the record."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.metadata import DocumentFacts
from kg.extract.reading import Reading
from kg.extract.strands import Strand
from kg.ids import text_sha256
from kg.model import Article, Document, Extractor, Outcome


def document(article: Article, facts: DocumentFacts, reading: Reading, extractor: Extractor) -> Document:
    """The document's own entry."""
    return Document(
        id=article.id, title=facts.title, publisher=facts.publisher, published=facts.published, place=facts.place,
        country=facts.country, language=facts.language, text_sha256=text_sha256(article.text), source=article.source,
        evidence_for=facts.evidence, extractor=extractor,
    )  # fmt: skip


def outcomes_by_strand(reading: Reading, strands: Sequence[Strand]) -> tuple[tuple[int, Outcome], ...]:
    """Outcomes with the index of the strand in whose stretches they are told."""
    return ()
