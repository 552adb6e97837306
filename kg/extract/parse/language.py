"""The one home of spaCy: the model, loaded once, and the parse of one article segment by segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.reading import Segment, Sentence
from kg.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

WHOLE = frozenset({"heading", "headline", "metadata", "list-item"})
"""Kinds that are one sentence, whatever the parser thinks."""


@cache
def model() -> Language:
    """The language model named by the settings, without the components nothing here uses."""
    import spacy

    return spacy.load(settings().model)


def sentences(text: str, segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    """The sentences of all segments that are not furniture, each segment parsed on its own.

    A parse never runs across a paragraph's end, and menus cost nothing.
    """
    told = [(i, s) for i, s in enumerate(segments) if s.kind != "furniture"]
    parses = model().pipe(_unwrapped(text[s.start + s.dateline : s.end]) for _, s in told)
    found: list[Sentence] = []
    for (index, segment), doc in zip(told, parses, strict=True):
        origin = segment.start + segment.dateline
        spans: Iterable[SpacySpan] = [doc[:]] if segment.kind in WHOLE else doc.sents
        for span in spans:
            if span.text.strip():
                start, end = origin + span.start_char, origin + span.end_char
                found.append(Sentence(len(found), index, start, end, origin, span))
    return tuple(found)


def _unwrapped(paragraph: str) -> str:
    """A paragraph on one line: line breaks would end sentences for the parser. Offsets stay as they are."""
    return paragraph.replace("\n", " ").replace("\t", " ")
