"""What travels along the path: documents, records, the facts in them, and the evidence beside every fact.

Offsets count Unicode code points of the cleaned text of the document, end exclusive: `text[start:end] == quote`.
Vocabulary values (kinds, roles, offences ...) are plain strings here; whether they exist is the shapes' business,
so that a wrong one is refused with a sentence instead of a parser's error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text; the evidence of a fact is a tuple of them."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Extractor:
    """Who read the fact: a program or a person, and its version."""

    name: str
    version: str


Evidence = tuple[Span, ...]
EvidenceFor = Mapping[str, Evidence]
"""Evidence of single values of an entry. Keys: the field ("start", "country"), or field/value ("countries/NO")."""

BY_HAND = Extractor("by-hand", "1")


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the release itself. `source`: path as given (never absolute) or URL."""

    id: str
    title: str = ""
    publisher: str | None = None
    published: str | None = None
    place: str | None = None
    country: str | None = None
    language: str | None = "en"
    text_sha256: str = ""
    relevant: bool = True
    reason: str = ""
    source: str = ""
    text: str | None = None
    evidence_for: EvidenceFor = field(default_factory=dict)
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Organization:
    """A body the article names or describes. `country`: ISO 3166-1 alpha-2. `part_of`: id of the parent entry."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None
    named: bool = True
    evidence: Evidence = ()
    evidence_for: EvidenceFor = field(default_factory=dict)
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Post:
    """A post the article gives a person, in an organization of the record or in none."""

    title: str
    organization: str | None = None
    evidence: Evidence = ()
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the article names. `suspect`: a suspect, defendant or convict."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    suspect: bool = False
    evidence: Evidence = ()
    evidence_for: EvidenceFor = field(default_factory=dict)
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Participant:
    """A body's part in an activity."""

    organization: str
    role: str
    evidence: Evidence = ()
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class CountryRole:
    """role: participant, site, victim, suspect, infrastructure or funder."""

    country: str
    role: str
    evidence: Evidence = ()
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure: `count` of things or people, or `amount` with ISO 4217 `currency` ("BTC" for bitcoin).

    `counted`: what exactly is counted; `part_of`: id of the outcome this one is a sub-figure of.
    """

    kind: str
    id: str = ""
    count: int | float | None = None
    amount: int | float | None = None
    currency: str | None = None
    qualifier: str = "exact"
    counted: str | None = None
    part_of: str | None = None
    status: str = "asserted"
    evidence: Evidence = ()
    evidence_for: EvidenceFor = field(default_factory=dict)
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Activity:
    """An operation, case, meeting or programme.

    Dates: ISO, at the precision given ("2015", "2015-12", "2015-12-07").
    """

    id: str
    type: str
    label: str = ""
    name: str | None = None
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country_count: int | None = None
    country_roles: tuple[CountryRole, ...] = ()
    account_places: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    part_of: str | None = None
    led_to: tuple[str, ...] = ()
    status: str = "asserted"
    evidence: Evidence = ()
    evidence_for: EvidenceFor = field(default_factory=dict)
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Duration:
    """`value`: ISO 8601 duration since the act with id `since`; qualifier as for outcomes."""

    value: str
    qualifier: str = "exact"
    since: Annotated[str | None, Field(alias="from")] = None
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One act of cooperation: `initiators` did it, `recipients` received it or worked along.

    `after`: the act that led to it.
    """

    kind: str
    initiators: Annotated[tuple[str, ...], Field(alias="from")] = ()
    recipients: Annotated[tuple[str, ...], Field(alias="to")] = ()
    id: str = ""
    activity: str | None = None
    after: str | None = None
    duration: Duration | None = None
    status: str = "asserted"
    evidence: Evidence = ()
    evidence_for: EvidenceFor = field(default_factory=dict)
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Statement:
    """A direct quotation; `speaker`: id of a person or an organization of the record."""

    text: str
    speaker: str | None = None
    id: str = ""
    evidence: Evidence = ()
    confidence: float = 1.0
    extractor: Extractor = BY_HAND


@dataclass(frozen=True, slots=True)
class Record:
    """All that one article says: the contract between reading and graph, and the file users curate by hand."""

    document: Document
    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    activities: tuple[Activity, ...] = ()
    cooperation: tuple[Act, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A document as read from its source: cleaned text and what its page told of itself (all optional)."""

    id: str
    text: str
    source: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which stable slug each entry of a record got. Keys: (kind, id as read), kind as in IRIs; `rules`: why.

    `keys`: the slugs by the record alone of those entries that got another one.
    """

    slugs: Mapping[tuple[str, str], str]
    rules: Mapping[tuple[str, str], str] = field(default_factory=dict)
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
