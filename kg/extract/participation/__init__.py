"""Sixth pass: which bodies have a part in an activity, and which part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.participation.actors import actors
from kg.extract.participation.acts import Told, told_acts
from kg.extract.participation.beside import seat
from kg.extract.participation.quoted import quoted
from kg.extract.participation.roles import RANK, roles
from kg.extract.reading import TOLD, Reading, Sentence, Strand
from kg.model import Extractor, Organization, Participant, Span
from kg.resources import patterns


@dataclass(frozen=True, slots=True)
class Part:
    """A body's part as one sentence tells it."""

    organization: str
    role: str
    rule: str
    sentence: int
    span: Span


def parts(reading: Reading, strand: Strand, organizations: Sequence[Organization]) -> tuple[Part, ...]:
    """All tellings of bodies in the stretches of an activity, in the order of the text."""
    kinds = {o.id: o.kind for o in organizations}
    found: list[Part] = []
    hub: list[Told] = []
    for sentence in _telling(reading, strand):
        acting = actors(reading, sentence)
        told = roles(acting, kinds)
        for mention in acting.mentions:
            if strand.tells(mention.start):
                role, rule = told[mention.start]
                if role == "none" or (role == "speaker" and strand.type != "meeting"):
                    continue
                role = "participant" if role == "speaker" else role
                found.append(Part(mention.entity, role, rule, sentence.index, reading.sentence_span(sentence)))
        found += _owners(reading, sentence, strand)
        found += _seats(reading, sentence, strand)
        found += _offices(reading, sentence, strand, organizations)
        hub += [t for t in told_acts(acting) if strand.tells(t.offset)]
    if strand.type == "case" and not any(p.role == "lead" for p in found):
        found += _hubs(reading, hub)
    return _settled(found, strand, kinds)


def _telling(reading: Reading, strand: Strand) -> Iterator[Sentence]:
    kinds = TOLD if strand.main else TOLD | {"background"}
    return (s for s in reading.sentences if reading.segments[s.segment].kind in kinds)


def _owners(reading: Reading, sentence: Sentence, strand: Strand) -> Iterator[Part]:
    """Whose programme or meeting it is: "the Agency's project", "an Agency initiative", "the Agency working group"."""
    nouns = patterns("participation.toml")["own"].get(strand.type)
    if not nouns:
        return
    owned = re.compile(r"(?:['’]s?)? (?:[\w-]+ ){0,3}?(?:" + "|".join(nouns) + r")\b", re.I)
    for mention in reading.in_sentence(sentence, "organization"):
        if strand.tells(mention.start) and mention.end < sentence.end and not quoted(reading, sentence, mention):
            itself = mention.head == "network" and strand.type == "meeting"
            if itself or owned.match(reading.text, mention.end):
                role = "lead" if strand.type == "programme" else "organizer"
                yield Part(mention.entity, role, "own", sentence.index, reading.sentence_span(sentence))


def _seats(reading: Reading, sentence: Sentence, strand: Strand) -> Iterator[Part]:
    """Whose seat a meeting is held at, named only as the owner of the house."""
    bodies = reading.in_sentence(sentence, "organization")
    units = {m.parent for m in bodies}
    for mention in bodies if strand.type == "meeting" else ():
        acting = strand.tells(mention.start) and mention.start not in units
        if acting and seat(reading, sentence, mention) == "host":
            yield Part(mention.entity, "host", "seat", sentence.index, reading.sentence_span(sentence))


def _offices(
    reading: Reading, sentence: Sentence, strand: Strand, organizations: Sequence[Organization]
) -> Iterator[Part]:
    """An office that prosecutes through its named holders: the only such office of the article."""
    text = reading.text[sentence.start : sentence.end]
    kinds = {o.id: o.kind for o in organizations}
    if not strand.tells(sentence.start) or not re.search(r"\bprosecut(?:ed|ing|ion)\b", text):
        return
    for title, word in patterns("participation.toml")["office"].items():
        offices = [
            o for o in organizations
            if o.kind == "prosecution" and word in o.name.lower() and kinds.get(o.part_of or "") != "prosecution"
        ]  # fmt: skip
        units = {o.id for o in organizations if len(offices) == 1 and o.part_of == offices[0].id}
        if any(m.entity in units for m in reading.in_sentence(sentence, "organization")):
            return
        if title in text.lower() and len(offices) == 1:
            yield Part(offices[0].id, "participant", "office", sentence.index, reading.sentence_span(sentence))
            return


def _hubs(reading: Reading, told: Sequence[Told]) -> Iterator[Part]:
    """Who was alerted and then asked others to act has the case in hand."""
    alerted = {m.entity for t in told if t.kind in ("alert", "information-exchange") for m in t.takers}
    for act in told:
        for mention in act.givers:
            if act.kind == "request" and mention.entity in alerted:
                span = reading.sentence_span(act.sentence)
                yield Part(mention.entity, "lead", "hub", act.sentence.index, span)
                return


def _settled(found: Sequence[Part], strand: Strand, kinds: Mapping[str, str]) -> tuple[Part, ...]:
    """Who acts first leads a case, or an operation told beside the main one, where nobody is said to lead it.

    A host is one of a meeting; a body merely named has the part bodies of its kind have in such an activity.
    """
    merely = patterns("participation.toml")["merely"].get(strand.type, {})
    told = {p.organization for p in found if p.rule}
    telling = {p.organization for p in found if p.role != "participant"}
    acting = list(dict.fromkeys(p.organization for p in found if p.role == "actor"))
    shared = strand.main and strand.type != "case"
    led = shared or any(p.role == "lead" for p in found)
    first = acting[0] if acting else ""
    settled = []
    for part in found:
        role = part.role
        if role == "actor":
            role = "participant" if led or part.organization != first else "lead"
        elif role == "runner":
            role = _runner(kinds.get(part.organization, ""), strand)
        elif role == "host" and strand.type != "meeting":
            role = "participant"
        elif role in ("lead", "coordinator") and strand.type == "meeting":
            role = "organizer"
        elif role == "participant" and part.organization not in telling:
            usual = next((r for r, fitting in merely.items() if kinds.get(part.organization) in fitting), role)
            role = usual if usual == "supporter" or part.organization not in told else role
        settled.append(replace(part, role=role))
    return tuple(settled)


def _runner(kind: str, strand: Strand) -> str:
    """An international body coordinates the operation told as its own, a force leads it."""
    if strand.type in ("meeting", "programme"):
        return "participant"
    return "coordinator" if kind in ("international-organization", "network") else "lead"


def participants(
    found: Sequence[Part], organizations: Sequence[Organization], extractor: Extractor
) -> tuple[Participant, ...]:
    """One participant a body: of its tellings the strongest role."""
    by_body: dict[str, list[Part]] = {}
    for part in found:
        by_body.setdefault(part.organization, []).append(part)
    taking: list[Participant] = []
    for body, told in by_body.items():
        role = min((p.role for p in told), key=RANK.index)
        telling = [p for p in told if p.role == role]
        evidence = tuple(dict.fromkeys(p.span for p in telling))[:3]
        rule = next((p.rule for p in telling if p.rule), "").split(":")[0]
        taking.append(Participant(body, role, evidence, _confidence(rule), extractor))
    return tuple(taking)


def _confidence(rule: str) -> float:
    return float(patterns("participation.toml")["confidence"].get(rule or "named", 0.6))
