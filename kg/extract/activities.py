"""Seventh pass: each activity with its countries, dates, places, offences, participants and outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg import ids
from kg.extract.offences import OffenceMention
from kg.extract.participation import Part, participants
from kg.extract.periods import Dated
from kg.extract.reading import TOLD, Mention, Reading
from kg.extract.strands import Strand
from kg.model import Activity, CountryRole, Evidence, Extractor, Organization, Outcome, Participant, Span

MINIMUM_WEIGHT = 0.5
"""Offence mentions that weigh less are explanations or warnings."""


_ONGOING_AFTER = 120
"""Days between a case's last dated step and its release from which on it is taken to go on."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the earlier passes found in an article."""

    organizations: tuple[Organization, ...]
    parts: Mapping[int, tuple[Part, ...]]
    dates: tuple[Dated, ...]
    offences: tuple[OffenceMention, ...]
    outcomes: tuple[tuple[int, Outcome], ...]


def activities(
    reading: Reading, strands: Sequence[Strand], found: Found, extractor: Extractor
) -> tuple[Activity, ...]:
    """One activity a strand that tells something of its own; the main one always."""
    built = [_activity(reading, strands, i, found, extractor) for i in range(len(strands))]
    return tuple(a for a, s in zip(built, strands, strict=True) if s.main or _tells_something(a))


def _tells_something(activity: Activity) -> bool:
    return bool(activity.name or activity.participants or activity.outcomes)


def activity_id(strands: Sequence[Strand], index: int) -> str:
    """The id of a strand inside the record."""
    name = strands[index].name
    return ids.slug(name) if name else f"{strands[index].type}-{index + 1}"


def _activity(
    reading: Reading, strands: Sequence[Strand], index: int, found: Found, extractor: Extractor
) -> Activity:
    strand = strands[index]
    taking = participants(found.parts[index], found.organizations, extractor)
    countries = _countries(reading, strand, found, taking)
    start, end, dated = _dates(reading, strand, found.dates)
    offences = _offences(strand, found.offences)
    places = _places(reading, strand)
    count = _country_count(reading, strand)
    evidence_for: dict[str, Evidence] = {f"countries/{c}": e for c, e in countries.items()}
    evidence_for |= {f"offences/{o}": e for o, e in offences.items()} | {
        f"places/{p}": e for p, e in places.items()
    }
    evidence_for |= {edge: dated for edge, value in (("start", start), ("end", end)) if value}
    evidence_for |= {"country_count": (count[1],)} if count else {}
    evidence_for |= {"name": (strand.trigger,)} if strand.name else {}
    return Activity(
        id=activity_id(strands, index), type=strand.type, name=strand.name, label=_label(reading, strand),
        start=start, end=end, places=tuple(places), countries=tuple(sorted(countries)),
        country_count=count[0] if count else None, country_roles=_roles(countries, extractor),
        offences=tuple(sorted(offences)), participants=taking,
        outcomes=tuple(o for i, o in found.outcomes if i == index),
        evidence=(strand.trigger,), evidence_for=evidence_for, confidence=0.9 if strand.main else 0.7, extractor=extractor,
    )  # fmt: skip


def _label(reading: Reading, strand: Strand) -> str:
    """The activity's name; the headline for the main one; the first words that tell of it for others."""
    if strand.name:
        return strand.name
    text = " ".join(strand.trigger.quote.split()[:14])
    return re.sub(r"^[#*\s]+|[*\s]+$", "", text)


def _mentions(reading: Reading, strand: Strand, *kinds: str) -> Iterable[Mention]:
    """Mentions in the activity's stretches, outside quotations."""
    for mention in reading.mentions:
        if mention.kind in kinds and strand.tells(mention.start):
            segment = reading.segments[reading.sentences[mention.sentence].segment]
            if segment.kind in TOLD or not strand.main:
                yield mention


def _countries(
    reading: Reading, strand: Strand, found: Found, taking: Sequence[Participant]
) -> dict[str, Evidence]:
    """Countries that took part, where it took place, of victims and suspects; a funder's country is none of them."""
    if strand.type == "programme" and strand.name:
        return {}
    told: dict[str, list[Span]] = {}
    bodies = {o.id: o for o in found.organizations}
    for participant in taking:
        body = bodies[participant.organization]
        if body.country and participant.role != "funder":
            told.setdefault(body.country, []).extend(participant.evidence[:1])
    for mention in _mentions(reading, strand, "country", "demonym"):
        if mention.country and not _seat(reading, mention) and not _in_quotation(reading, mention):
            span = reading.sentence_span(reading.sentences[mention.sentence])
            told.setdefault(mention.country, []).append(span)
    return {c: tuple(dict.fromkeys(e))[:3] for c, e in told.items()}


def _seat(reading: Reading, mention: Mention) -> bool:
    """ "in The Hague, the Netherlands", "headquarters in Lyon, France", "the Centre in Singapore": seats of bodies."""
    before = reading.text[max(0, mention.start - 60) : mention.start]
    if re.search(r"(?:headquarters?|headquartered|based|The Hague|seat) (?:in |at )?[^.;]{0,30}$", before):
        return bool(re.search(r"headquarter|The Hague|seat", before))
    bodies = [
        m
        for m in reading.mentions
        if m.kind == "organization" and m.end <= mention.start and mention.start - m.end < 12
    ]
    return any(
        not m.country
        and re.fullmatch(r"(?: \([^)]*\)?)?\)? in (?:the )?", reading.text[m.end : mention.start])
        for m in bodies
    )


def _in_quotation(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentences[mention.sentence]
    before = reading.text[sentence.start : mention.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _roles(countries: Mapping[str, Evidence], extractor: Extractor) -> tuple[CountryRole, ...]:
    return tuple(CountryRole(c, "participant", e, 0.6, extractor) for c, e in sorted(countries.items()))


def _dates(
    reading: Reading, strand: Strand, dates: Sequence[Dated]
) -> tuple[str | None, str | None, Evidence]:
    """When it took place: the first period of the action; for a case from the first step told to the last."""
    own = [d for d in dates if strand.tells(d.period.span.start)]
    if strand.type == "programme":
        begun = [d for d in own if d.role in ("action", "earlier", "other", "planned") and d.period.start]
        return (
            (begun[0].period.start, None, (begun[0].period.span,))
            if begun and strand.name
            else (None, None, ())
        )
    wanted = ("step", "action") if strand.type == "case" else ("action",)
    if not strand.main:
        wanted = ("action", "step", "earlier", "other")
    hits = [d for d in own if d.role in wanted]
    if not hits and strand.type != "case":
        hits = [d for d in own if d.role == "step"]
    if not hits:
        return None, None, ()
    if strand.type == "case":
        starts = [d.period.start or d.period.end for d in hits]
        ends = [d.period.end or d.period.start for d in hits]
        last = None if _goes_on(max(ends), reading.published) else max(ends)
        return min(starts), last, tuple(dict.fromkeys(d.period.span for d in hits))[:3]
    first = max(hits, key=lambda d: (_fit(reading, strand, d), -d.period.span.start)).period
    if len(first.start or first.end) == 4 and strand.main and first.rule != "this-year":
        return None, None, ()
    return first.start or None, first.end or None, (first.span,)


def _fit(reading: Reading, strand: Strand, dated: Dated) -> float:
    """How well a date fits as the action's: told to the day, a range, in the lead, beside the activity's name."""
    period = dated.period
    sentence = reading.sentences[period.sentence]
    text = reading.text[sentence.start : sentence.end]
    precise = {4: 0.0, 7: 1.0}.get(len(period.start or period.end), 2.0)
    told_early = reading.segments[sentence.segment].kind in ("headline", "lead")
    named = any(name in text for name in strand.names)
    ranged = bool(period.start and period.end and period.start != period.end)
    weak = period.rule == "weekday" or dated.role != "action"
    return precise + told_early + named + ranged - 2 * weak


def _goes_on(last: str, published: str | None) -> bool:
    """A case whose last dated step lies months before the release is told because it goes on."""
    if not published or len(published) < 10:
        return False
    day = date.fromisoformat((last + "-01-01")[:10] if len(last) == 4 else (last + "-28")[:10])
    return (date.fromisoformat(published) - day).days > _ONGOING_AFTER


def _offences(strand: Strand, offences: Sequence[OffenceMention]) -> dict[str, Evidence]:
    told: dict[str, list[Span]] = {}
    for mention in offences:
        if strand.tells(mention.span.start) and mention.weight >= MINIMUM_WEIGHT:
            told.setdefault(mention.slug, []).append(mention.span)
    return {slug: tuple(spans)[:3] for slug, spans in told.items()}


def _places(reading: Reading, strand: Strand) -> dict[str, Evidence]:
    """Towns after "in" or "at" in the stretches of an action or meeting; the dateline of a meeting."""
    if strand.type == "programme":
        return {}
    told: dict[str, list[Span]] = {}
    for mention in _mentions(reading, strand, "place"):
        before = reading.text[max(0, mention.start - 4) : mention.start]
        if (
            re.search(r"\b(?:in|at) $", before)
            and not _seat(reading, mention)
            and not _in_quotation(reading, mention)
        ):
            told.setdefault(mention.text, []).append(reading.span(mention.start, mention.end))
    return {p: tuple(spans)[:2] for p, spans in told.items()}


_COUNT = re.compile(
    r"\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
    r" (?:\w+ ){0,2}?(?:countries|nations|member states|states|jurisdictions|member countries)\b",
    re.I,
)
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def _country_count(reading: Reading, strand: Strand) -> tuple[int, Span] | None:
    """The number of countries the activity's sentences state, the first one told."""
    for start, end in strand.stretches:
        if found := _COUNT.search(reading.text, start, end):
            number = found[1].lower()
            value = _WORDS.index(number) if number in _WORDS else int(number)
            return value, reading.span(found.start(), found.end())
    return None
