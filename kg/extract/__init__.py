"""From an article to its record, pass by pass; what they know by heart stands in data/register and data/patterns."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.activities import Found, activities
from kg.extract.cooperation import cooperation
from kg.extract.entities import organizations
from kg.extract.language import sentences
from kg.extract.mentions import mentions
from kg.extract.metadata import metadata
from kg.extract.offences import offences
from kg.extract.outcomes import outcomes
from kg.extract.participation import parts
from kg.extract.people import people
from kg.extract.periods import periods
from kg.extract.reading import Reading
from kg.extract.record import document, outcomes_by_strand
from kg.extract.segments import segments
from kg.extract.statements import statements
from kg.extract.strands import strands
from kg.model import Article, Extractor, Record

EXTRACTOR = Extractor("cybercoop", "0.1.0")


def extract(article: Article) -> Record:
    """What an article says, with evidence for every value; deterministic, offline."""
    parted = segments(article.text)
    facts = metadata(article, parted)
    reading = Reading(article, parted, sentences(article.text, parted), facts.published)
    reading, bodies = organizations(replace(reading, mentions=mentions(reading)), EXTRACTOR)
    persons = people(reading, bodies, EXTRACTOR)
    told = strands(reading)
    found = Found(
        organizations=bodies,
        parts={i: parts(reading, strand, bodies) for i, strand in enumerate(told)},
        dates=periods(reading, facts.published),
        offences=offences(reading),
        outcomes=outcomes_by_strand(told, outcomes(reading)),
    )
    acting = activities(reading, told, found, EXTRACTOR)
    return Record(
        document=document(article, facts, reading, EXTRACTOR),
        organizations=bodies,
        people=persons,
        activities=acting,
        cooperation=cooperation(reading, told, acting, bodies, EXTRACTOR),
        statements=statements(reading, persons, bodies, EXTRACTOR),
    )
