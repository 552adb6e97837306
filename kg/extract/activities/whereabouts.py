"""Where an activity took place and which countries it touches, from the stretches of text that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from kg.extract.activities.country_roles import stated
from kg.extract.phrases import any_of
from kg.extract.reading import TOLD, Mention, Reading, Strand
from kg.extract.structure.publishers import seats
from kg.model import Evidence, Organization, Participant, Span

_LIST = 4
"""From so many countries on an enumeration is a list of all."""


def countries(
    reading: Reading, strand: Strand, organizations: Sequence[Organization], taking: Sequence[Participant]
) -> dict[str, Evidence]:
    """Countries that took part, where it took place, of victims and suspects; a funder's country is none of them."""
    if strand.type == "programme" and strand.name:
        return _benefiting(reading, strand)
    told: dict[str, list[Span]] = {}
    bodies = {o.id: o for o in organizations}
    for participant in taking:
        body = bodies[participant.organization]
        helps = body.kind == "company" and participant.role == "supporter"
        if body.country and participant.role != "funder" and not helps and not _aside("body").search(body.name):
            told.setdefault(body.country, []).extend(participant.evidence[:1])
    kinds = ("country",) if strand.type == "meeting" else ("country", "demonym")
    for mention in _mentions(reading, strand, *kinds):
        if mention.country and _touched(reading, mention, strand):
            span = reading.sentence_span(reading.sentences[mention.sentence])
            told.setdefault(mention.country, []).append(span)
    if not told:
        for mention in _mentions(reading, strand, "place"):
            if mention.country and _held_in(reading, strand, mention):
                told.setdefault(mention.country, []).append(reading.span(mention.start, mention.end))
    closed = _listed(reading, strand) if strand.main else frozenset()
    kept = closed | _stated_codes(reading, strand) if closed else told.keys()
    return {c: tuple(dict.fromkeys(e))[:3] for c, e in told.items() if c in kept}


def _listed(reading: Reading, strand: Strand) -> frozenset[str]:
    """The countries of a list that says it names all those that took part; empty without one."""
    for sentence in reading.told():
        named = [m for m in reading.in_sentence(sentence, "country") if m.country and strand.tells(m.start)]
        if len(named) >= _LIST and _aside("list").search(reading.text, sentence.start, named[0].start):
            return frozenset(m.country for m in named if m.country)
    return frozenset()


def _stated_codes(reading: Reading, strand: Strand) -> frozenset[str]:
    """Countries told as those of victims or suspects, or where something was done."""
    named = _mentions(reading, strand, "country", "demonym")
    return frozenset(m.country for m in named if m.country and stated(reading, m) and _touched(reading, m, strand))


def _benefiting(reading: Reading, strand: Strand) -> dict[str, Evidence]:
    """The countries a programme is told to help: listed behind a word of help, none of those that pay or lead."""
    told: dict[str, list[Span]] = {}
    for mention in _mentions(reading, strand, "country"):
        sentence = reading.sentences[mention.sentence]
        before = reading.text[max(sentence.start, mention.start - 250) : mention.start]
        if mention.country and _aside("helped").search(before) and not _named_aside(reading, mention, strand):
            told.setdefault(mention.country, []).append(reading.sentence_span(sentence))
    return {c: tuple(spans)[:3] for c, spans in told.items()}


_aside = partial(any_of, "country_roles.toml", "aside")


def _touched(reading: Reading, mention: Mention, strand: Strand) -> bool:
    """Does a country named among an activity's sentences belong to it, for itself and not as a part of a name?"""
    return not _in_name(reading, mention) and not _named_aside(reading, mention, strand)


def _named_aside(reading: Reading, mention: Mention, strand: Strand) -> bool:
    """Is it named as a seat, a funder's, in a quotation, of another edition?"""
    if _seat(reading, mention) or _in_quotation(reading, mention):
        return True
    start = reading.sentences[mention.sentence].start
    before = reading.text[max(start, mention.start - 150) : mention.start]
    behind = reading.text[mention.end : mention.end + 40]
    if strand.main and strand.type == "meeting" and _aside("edition").search(before):
        return True
    if strand.main and strand.type == "operation" and _aside("meeting").search(before):
        return True
    return bool(_aside("before").search(before) or _aside("behind").match(behind))


def _in_name(reading: Reading, mention: Mention) -> bool:
    """Is it a part of a body's name or description? Then the body's part tells whether its country belongs."""
    return any(
        m.start <= mention.start and mention.end <= m.end
        for m in reading.by_sentence.get(mention.sentence, ())
        if m.kind == "organization"
    )


def _held_in(reading: Reading, strand: Strand, mention: Mention) -> bool:
    """Is a town told as where it took place: behind "in" or "at" or first of its words, no seat, not in a quotation?"""
    before = reading.text[max(0, mention.start - 4) : mention.start]
    stands = bool(re.search(r"\b(?:in|at) $", before)) or mention.start == strand.trigger.start
    return stands and not _seat(reading, mention) and not _in_quotation(reading, mention)


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
        not m.country and re.fullmatch(r"(?: \([^)]*\)?)?\)? in (?:the )?", reading.text[m.end : mention.start])
        for m in bodies
    )


def _in_quotation(reading: Reading, mention: Mention) -> bool:
    return reading.in_quotation(reading.sentences[mention.sentence].start, mention.start)


def _mentions(reading: Reading, strand: Strand, *kinds: str) -> Iterable[Mention]:
    """Mentions in the activity's stretches, outside quotations."""
    for mention in reading.mentions:
        if mention.kind in kinds and strand.tells(mention.start):
            segment = reading.segments[reading.sentences[mention.sentence].segment]
            if segment.kind in TOLD or not strand.main:
                yield mention


def places(reading: Reading, strand: Strand) -> dict[str, Evidence]:
    """Towns after "in" or "at" in the stretches of an action or meeting; the dateline of a meeting."""
    if strand.type == "programme":
        return {}
    told: dict[str, list[Span]] = {}
    for mention in _mentions(reading, strand, "place"):
        if _held_in(reading, strand, mention):
            told.setdefault(mention.text, []).append(reading.span(mention.start, mention.end))
    if not told and strand.main and strand.type == "meeting":
        told = _dateline(reading)
    return {p: tuple(spans)[:2] for p, spans in told.items()}


def _dateline(reading: Reading) -> dict[str, list[Span]]:
    """The town of the dateline: a meeting is reported from where it is held, unless the seat of a body stands there."""
    for segment in reading.segments:
        if segment.dateline:
            line = reading.text[segment.start : segment.start + segment.dateline]
            town = re.split(r",| [–—‒―-]", line)[0].strip()
            if town and town.casefold() not in seats().values():
                return {town.title(): [reading.span(segment.start, segment.start + len(town))]}
    return {}


def regions(reading: Reading, strand: Strand) -> dict[str, Evidence]:
    """Parts of the world the activity is told to reach."""
    told: dict[str, list[Span]] = {}
    for mention in _mentions(reading, strand, "region"):
        if mention.country is None and not _in_quotation(reading, mention):
            told.setdefault(mention.text, []).append(reading.span(mention.start, mention.end))
    for region, span in _scope(reading, strand):
        told.setdefault(region, []).append(span)
    return {r: tuple(spans)[:2] for r, spans in told.items()}


def _scope(reading: Reading, strand: Strand) -> Iterable[tuple[str, Span]]:
    """The region inside a programme's own name: "... in Latin America and the Caribbean"."""
    found = re.search(r"\bin (?:the )?([A-Z].*)$", strand.name or "")
    if found and strand.type == "programme":
        start = strand.trigger.start + strand.trigger.quote.find(found[1])
        if reading.text[start : start + len(found[1])] == found[1]:
            yield found[1], reading.span(start, start + len(found[1]))


_ACCOUNT = re.compile(r"\b(?:accounts?|banks?) (?:\w+ ){0,2}?in (?:the )?$")


def account_places(reading: Reading, strand: Strand) -> dict[str, Evidence]:
    """Where money was sent: places behind "an account in", "a bank in"."""
    told: dict[str, list[Span]] = {}
    for mention in _mentions(reading, strand, "country", "place", "region"):
        found = _ACCOUNT.search(reading.text, max(0, mention.start - 40), mention.start)
        if found and strand.type in ("case", "operation"):
            name = reading.text[mention.start : mention.end]
            told.setdefault(name, []).append(reading.span(found.start(), mention.end))
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


def country_count(reading: Reading, strand: Strand) -> tuple[int, Span] | None:
    """The number of countries the activity's sentences state, the first one told."""
    for start, end in strand.stretches:
        if found := _COUNT.search(reading.text, start, end):
            number = found[1].lower()
            value = _WORDS.index(number) if number in _WORDS else int(number)
            return value, reading.span(found.start(), found.end())
    return None
