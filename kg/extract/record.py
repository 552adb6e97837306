"""Last pass: assemble the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.outcomes import Told
from kg.extract.reading import Reading, Strand
from kg.extract.structure.metadata import DocumentFacts, told_text
from kg.extract.structure.relevance import relevance
from kg.ids import text_sha256
from kg.model import Article, Document, Extractor, Outcome, Span

TITLE_WORDS = 14
"""Words of the first sentence that stand for a missing headline."""


def document(article: Article, facts: DocumentFacts, reading: Reading, extractor: Extractor) -> Document:
    """The document's own entry."""
    told = [reading.text[s.start : s.end] for s in reading.told()]
    relevant, reason = relevance(told_text(article.text, reading.segments), told)
    title = None if facts.title else _first_words(reading)
    proof = {**facts.evidence, "title": (title,)} if title else facts.evidence
    return Document(
        id=article.id,
        title=title.quote if title else facts.title,
        publisher=facts.publisher,
        published=facts.published,
        place=facts.place,
        country=facts.country,
        language=facts.language,
        text_sha256=text_sha256(article.text),
        source=article.source,
        relevant=relevant,
        reason=reason,
        evidence_for=proof,
        extractor=extractor,
    )


def _first_words(reading: Reading) -> Span | None:
    """What stands for the headline of a text that has none: the first words told, else the first there are."""
    first = next(reading.told(), None)
    start, end = (first.start, first.end) if first else (0, len(reading.text))
    words = list(re.finditer(r"\S+", reading.text[start:end]))[:TITLE_WORDS]
    return reading.span(start + words[0].start(), start + words[-1].end()) if words else None


def outcomes_by_strand(strands: Sequence[Strand], told: Sequence[Told]) -> tuple[tuple[int, Outcome], ...]:
    """Outcomes with the index of the strand in whose stretches they are told; a figure told twice there is one."""
    kept: dict[tuple[int, str], Outcome] = {}
    for one in told:
        index = next((i for i, s in enumerate(strands) if s.tells(one.evidence.start)), None)
        if index is not None and (index, one.same) not in kept:
            whole = kept.get((index, one.part_of or ""))
            number = f"outcome-{len(kept) + 1}"
            kept[index, one.same] = replace(one.outcome, id=number, part_of=whole.id if whole else None)
    return tuple((index, outcome) for (index, _), outcome in kept.items())
