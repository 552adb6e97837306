"""In what way a country belongs to an activity: it took part, was the site, or its people were victims or suspects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.reading import Mention, Reading, Strand
from kg.model import CountryRole, Evidence, Extractor, Organization, Participant, Span
from kg.resources import patterns

_CONFIDENCE = {"stated": 0.85, "body": 0.8, "assumed": 0.5}
"""By what tells the role: words beside the name, the part of a body of that country, nothing but its being named."""


@cache
def _cues(side: str, role: str) -> re.Pattern[str]:
    forms = "|".join(f"(?:{form})" for form in patterns("country_roles.toml")[side].get(role, ["(?!)"]))
    return re.compile(rf"(?:['’]s?)? (?:{forms})" if side == "behind" else rf"(?:{forms})(?: the| an?)? ?$", re.I)


def country_roles(
    reading: Reading,
    strand: Strand,
    countries: Mapping[str, Evidence],
    organizations: Sequence[Organization],
    taking: Sequence[Participant],
    extractor: Extractor,
) -> tuple[CountryRole, ...]:
    """Every country's roles with the spans that tell them, sorted; funders' countries with the role of funder."""
    told: dict[tuple[str, str], tuple[list[Span], str]] = {}
    for code, role, span, rule in (*_of_bodies(organizations, taking), *_of_mentions(reading, strand)):
        told.setdefault((code, role), ([], rule))[0].append(span)
    known = {code for code, _ in told}
    for code in countries:
        if code not in known:
            told[code, "participant"] = (list(countries[code]), "assumed")
    return tuple(
        CountryRole(code, role, tuple(dict.fromkeys(spans))[:3], _CONFIDENCE[rule], extractor)
        for (code, role), (spans, rule) in sorted(told.items())
        if code in countries or role == "funder"
    )


def _of_bodies(
    organizations: Sequence[Organization], taking: Sequence[Participant]
) -> Iterator[tuple[str, str, Span, str]]:
    """A body's country has the body's part: victim, funder, or participant; a target's its suspects."""
    bodies = {o.id: o for o in organizations}
    for participant in taking:
        country = bodies[participant.organization].country
        role = {"victim": "victim", "funder": "funder", "target": "suspect"}.get(participant.role, "participant")
        if country and participant.evidence:
            yield country, role, participant.evidence[0], "body"


def _of_mentions(reading: Reading, strand: Strand) -> Iterator[tuple[str, str, Span, str]]:
    for mention in reading.mentions:
        named = mention.kind in ("country", "demonym") and strand.tells(mention.start)
        if named and mention.country and (role := stated(reading, mention)):
            yield mention.country, role, reading.sentence_span(reading.sentences[mention.sentence]), "stated"


def stated(reading: Reading, mention: Mention) -> str | None:
    """The role that the words right behind or right before the name tell."""
    behind = reading.text[mention.end : mention.end + 60]
    before = reading.text[max(0, mention.start - 50) : mention.start]
    for role in ("victim", "suspect", "infrastructure", "site"):
        if _cues("behind", role).match(behind) or _cues("before", role).search(before):
            return role
    return None
