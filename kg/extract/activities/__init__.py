"""Seventh pass: each activity with its countries, dates, places, offences, participants and outcomes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import ids
from kg.extract.activities import dating, whereabouts
from kg.extract.activities.country_roles import country_roles
from kg.extract.offences import OffenceMention
from kg.extract.participation import Part, participants
from kg.extract.periods import Dated
from kg.extract.reading import Reading, Strand
from kg.model import Activity, Evidence, Extractor, Organization, Outcome, Span
from kg.resources import patterns

MINIMUM_WEIGHT = 0.55
"""Offence mentions that weigh less are explanations or warnings."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the earlier passes found in an article."""

    organizations: tuple[Organization, ...]
    parts: Mapping[int, tuple[Part, ...]]
    dates: tuple[Dated, ...]
    offences: tuple[OffenceMention, ...]
    outcomes: tuple[tuple[int, Outcome], ...]


def activities(reading: Reading, strands: Sequence[Strand], found: Found, extractor: Extractor) -> tuple[Activity, ...]:
    """One activity a strand that tells something of its own; the main one always."""
    built = [_activity(reading, strands, i, found, extractor) for i in range(len(strands))]
    return tuple(a for a, s in zip(built, strands, strict=True) if s.main or _tells_something(a))


def _tells_something(activity: Activity) -> bool:
    treaty = activity.type == "programme" and activity.countries
    held = activity.type in ("meeting", "operation") and activity.start
    return bool(activity.name or activity.participants or activity.outcomes or treaty or held)


def activity_id(strands: Sequence[Strand], index: int) -> str:
    """The id of a strand inside the record."""
    name = strands[index].name
    return ids.slug(name) if name else f"{strands[index].type}-{index + 1}"


def _activity(reading: Reading, strands: Sequence[Strand], index: int, found: Found, extractor: Extractor) -> Activity:
    strand = strands[index]
    taking = participants(found.parts[index], found.organizations, extractor)
    countries = whereabouts.countries(reading, strand, found.organizations, taking)
    if strand.main and strand.type == "operation":
        for i, other in enumerate(strands):
            if _inside(reading, other):
                theirs = participants(found.parts[i], found.organizations, extractor)
                countries = {**whereabouts.countries(reading, other, found.organizations, theirs), **countries}
    start, end, dated = dating.dates(reading, strand, found.dates)
    offences = _offences(strand, found.offences)
    places = whereabouts.places(reading, strand)
    regions, accounts = whereabouts.regions(reading, strand), whereabouts.account_places(reading, strand)
    outcomes = tuple(o for i, o in found.outcomes if i == index)
    roles = country_roles(reading, strand, countries, found.organizations, taking, extractor)
    count = whereabouts.country_count(reading, strand)
    evidence_for: dict[str, Evidence] = {f"countries/{c}": e for c, e in countries.items()}
    evidence_for |= {f"offences/{o}": e for o, e in offences.items()} | {f"places/{p}": e for p, e in places.items()}
    evidence_for |= {edge: dated for edge, value in (("start", start), ("end", end)) if value}
    evidence_for |= {f"regions/{r}": e for r, e in regions.items()}
    evidence_for |= {f"account_places/{p}": e for p, e in accounts.items()}
    evidence_for |= {"country_count": (count[1],)} if count else {}
    evidence_for |= {"name": (strand.trigger,)} if strand.name else {}
    return Activity(
        id=activity_id(strands, index), type=strand.type, name=strand.name, label=_label(strand, outcomes),
        start=start, end=end, places=tuple(places),
        regions=tuple(regions),
        account_places=tuple(accounts), countries=tuple(sorted(countries)),
        country_count=count[0] if count else None, country_roles=roles,
        offences=tuple(sorted(offences)), participants=taking,
        outcomes=outcomes,
        status=_status(reading, strand),
        evidence=(strand.trigger,), evidence_for=evidence_for, confidence=0.9 if strand.main else 0.7,
        extractor=extractor,
    )  # fmt: skip


def _inside(reading: Reading, other: Strand) -> bool:
    """Is a case told beside the operation one of its own? ("in one case", "in another instance")"""
    side = patterns("activities.toml")["side"]
    text = reading.text[other.trigger.start : other.trigger.end]
    own = any(re.search(p, text, re.I) for p in side["inside"])
    return other.type == "case" and not other.name and own and not any(re.search(p, text, re.I) for p in side["apart"])


_TO_COME = re.compile(r"\b(?:will|is to|are to|planned|upcoming|to be launched|to be held)\b")
_UNDER_WAY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|began|started|launched|since|brings|supports|aims)\b(?! to be\b)"
)


def _status(reading: Reading, strand: Strand) -> str:
    """Planned, where everything told of a side activity is still to come; else asserted."""
    told = " ".join(reading.text[start:end] for start, end in strand.stretches)
    coming = _TO_COME.search(told) and not _UNDER_WAY.search(told)
    return "planned" if coming and not strand.main else "asserted"


def _label(strand: Strand, outcomes: Sequence[Outcome]) -> str:
    """Its name; the headline for the main one; for others the words of a result, or the first that tell of it."""
    if strand.name:
        return strand.name
    result = outcomes[0].evidence[0].quote if outcomes and outcomes[0].evidence and not strand.main else ""
    crumbs = re.split(r"\s[>»›|•]\s|\s/\s", strand.trigger.quote)
    text = " ".join((result or max(crumbs, key=len)).split()[:14])
    return re.sub(r"^[#*\s]+|[*\s]+$", "", text)


def _offences(strand: Strand, offences: Sequence[OffenceMention]) -> dict[str, Evidence]:
    told: dict[str, list[Span]] = {}
    for mention in offences:
        if strand.tells(mention.span.start) and mention.weight >= MINIMUM_WEIGHT:
            told.setdefault(mention.slug, []).append(mention.span)
    return {slug: tuple(spans)[:3] for slug, spans in told.items()}
