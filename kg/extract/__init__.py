"""From an article to its record, pass by pass; what they know by heart stands in data/register and data/patterns."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import register
from kg.extract.activities import Found, activities
from kg.extract.activities.strands import strands
from kg.extract.cooperation import cooperation
from kg.extract.entities import organizations
from kg.extract.mentions import mentions
from kg.extract.offences import offences
from kg.extract.outcomes import outcomes
from kg.extract.parse.language import model, sentences
from kg.extract.participation import parts
from kg.extract.people import people
from kg.extract.people.statements import statements
from kg.extract.periods import periods
from kg.extract.reading import Reading, Strand
from kg.extract.record import document, outcomes_by_strand
from kg.extract.structure.metadata import DocumentFacts, metadata
from kg.extract.structure.segments import segments
from kg.model import Article, Extractor, Record

EXTRACTOR = Extractor("cybercoop", "0.1.0")


@dataclass(frozen=True, slots=True)
class Passes:
    """What the passes found in an article, and the record they make of it."""

    reading: Reading
    facts: DocumentFacts
    strands: tuple[Strand, ...]
    found: Found
    record: Record


def extract(article: Article) -> Record:
    """What an article says, with evidence for every value; deterministic, offline."""
    return passes(article).record


def passes(article: Article) -> Passes:
    """The passes of extraction over an article, one after the other, each with what those before it found."""
    _ready()
    parted = segments(article.text)
    facts = metadata(article, parted)
    reading = Reading(article, parted, sentences(article.text, parted), facts.published)
    reading, bodies = organizations(replace(reading, mentions=mentions(reading)), EXTRACTOR)
    persons = people(reading, bodies, EXTRACTOR, facts.publisher)
    told = strands(reading)
    found = Found(
        organizations=bodies,
        parts={i: parts(reading, strand, bodies) for i, strand in enumerate(told)},
        dates=periods(reading, facts.published),
        offences=offences(reading),
        outcomes=outcomes_by_strand(told, outcomes(reading)),
    )
    acting = activities(reading, told, found, EXTRACTOR)
    record = Record(
        document=document(article, facts, reading, EXTRACTOR),
        organizations=bodies,
        people=persons,
        activities=acting,
        cooperation=cooperation(reading, told, acting, bodies, EXTRACTOR),
        statements=statements(reading, persons, bodies, EXTRACTOR),
    )
    return Passes(reading, facts, told, found, record)


@cache
def _ready() -> None:
    """Load what every article needs and never changes, and keep the garbage collector from looking through it."""
    model()
    register.body_names()
    gc.collect()
    gc.freeze()
