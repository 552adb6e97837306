"""The words that prove what is told of a body: the form of a name, the demonym, the name of its parent beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.reading import Mention, Reading
from kg.model import Evidence, Span

MOST = 3
"""Spans kept for one value."""


def body_evidence(
    reading: Reading, mentions: Sequence[Mention], forms: Sequence[str], country: str | None, name: str
) -> dict[str, Evidence]:
    """Evidence by value ("names/FBI", "name", "country", "part_of") of a body with these mentions."""
    told: dict[str, list[Span]] = {}
    for mention in mentions:
        for form in forms:
            if form in mention.names and (span := _form(reading, mention, form)):
                told.setdefault(f"names/{form}", []).append(span)
        if country and (span := _country(reading, mention, country)):
            told.setdefault("country", []).append(span)
        if mention.parent is not None:
            first, last = min(mention.parent, mention.start), _parent_end(reading, mention)
            told.setdefault("part_of", []).append(reading.span(first, last))
    if f"names/{name}" in told:
        told["name"] = told[f"names/{name}"]
    return {value: tuple(dict.fromkeys(spans))[:MOST] for value, spans in told.items()}


def _form(reading: Reading, mention: Mention, form: str) -> Span | None:
    """Where the form of the name stands: around its mention, in the same sentence."""
    sentence = reading.sentences[mention.sentence]
    first = max(sentence.start, mention.start - len(form))
    place = reading.text.find(form, first, sentence.end)
    if place < 0:
        place = reading.text.find(form, sentence.start, sentence.end)
    return reading.span(place, place + len(form)) if place >= 0 else None


def _country(reading: Reading, mention: Mention, country: str) -> Span | None:
    """From the country's name or demonym to the body's, in one sentence; nothing where the register alone tells it."""
    beside = [
        m
        for m in reading.by_sentence.get(mention.sentence, ())
        if m.kind in ("country", "demonym", "region", "place") and m.country == country
    ]
    if not beside:
        return None
    nearest = min(beside, key=lambda m: abs(m.start - mention.start))
    return reading.span(min(nearest.start, mention.start), max(nearest.end, mention.end))


def _parent_end(reading: Reading, mention: Mention) -> int:
    parents = [m for m in reading.by_sentence.get(mention.sentence, ()) if m.start == mention.parent]
    return max([mention.end, *(m.end for m in parents if m.kind == "organization")])
