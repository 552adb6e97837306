"""Eighth pass: acts of cooperation. Who led, joined, supported, coordinated, asked, told, funded or hosted whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kg.extract.governors import Governor, governor
from kg.extract.reading import Mention, Reading, Sentence
from kg.extract.strands import Strand
from kg.model import Act, Activity, Extractor, Organization, Participant
from kg.resources import patterns

_APART = frozenset({"judiciary", "company", "bank", "criminal-group"})
"""Kinds of bodies that are no party to a joint investigation."""
_BY_ROLE = {
    "supporter": "operational-support",
    "coordinator": "coordination",
    "funder": "funding",
    "host": "hosting",
}


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Lemma to (kind of act, which side its subject is)."""
    table = patterns("cooperation.toml")
    return {lemma: (kind, "from") for kind, lemmas in table["verbs"].items() for lemma in lemmas}


def cooperation(
    reading: Reading,
    strands: Sequence[Strand],
    activities: Sequence[Activity],
    organizations: Sequence[Organization],
    extractor: Extractor,
) -> tuple[Act, ...]:
    """The acts of an article: those a sentence states with its verb, then those the parts in an activity make."""
    by_id = {o.id: o for o in organizations}
    told = [a for s in reading.told() for a in _stated(reading, s, strands, activities, extractor)]
    joint = [a for activity in activities for a in _from_parts(activity, by_id, extractor)]
    return _numbered(_once((*told, *joint)))


def _stated(
    reading: Reading,
    sentence: Sentence,
    strands: Sequence[Strand],
    activities: Sequence[Activity],
    extractor: Extractor,
) -> Iterator[Act]:
    """ "After being alerted by the FBI, the IDCC contacted the bank": subject, verb and object or agent."""
    mentions = reading.in_sentence(sentence, "organization")
    governed = [(m, governor(sentence, m)) for m in mentions]
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in _verbs():
            continue
        kind, _ = _verbs()[verb.lemma_.lower()]
        offset = sentence.offset(verb)
        subjects = [m for m, g in governed if g.offset == offset and g.relation == "subject"]
        agents = [m for m, g in governed if g.relation == "by" and g.lemma == verb.lemma_.lower()]
        objects = [
            m
            for m, g in governed
            if (g.offset == offset and g.relation in ("object", "passive-subject")) or _to(g, verb)
        ]
        givers, takers = subjects or agents, objects
        if agents and not objects:
            takers = [m for m, g in governed if g.relation == "subject" and m.start > offset]
        if givers and takers:
            yield _act(reading, sentence, kind, givers, takers, strands, activities, extractor)


def _to(governed: Governor, verb: Any) -> bool:
    return governed.relation in ("to", "with") and governed.lemma == verb.lemma_.lower()


def _act(
    reading: Reading, sentence: Sentence, kind: str, givers: Sequence[Mention], takers: Sequence[Mention],
    strands: Sequence[Strand], activities: Sequence[Activity], extractor: Extractor,
) -> Act:  # fmt: skip
    first = tuple(dict.fromkeys(m.entity for m in givers))
    second = tuple(dict.fromkeys(m.entity for m in takers if m.entity not in first))
    index = next((i for i, s in enumerate(strands) if s.tells(givers[0].start)), 0)
    activity = activities[index].id if index < len(activities) else None
    return Act(
        kind, first, second, activity=activity, evidence=(reading.sentence_span(sentence),), confidence=0.7, extractor=extractor
    )  # fmt: skip


def _from_parts(
    activity: Activity, by_id: Mapping[str, Organization], extractor: Extractor
) -> Iterator[Act]:
    """Leads and participants investigate together; supporters, coordinators, funders and hosts act for the leads.

    In a case those who prosecute work together apart from those who investigate.
    """
    acting = [p for p in activity.participants if by_id[p.organization].kind != "criminal-group"]
    leads = [p for p in acting if p.role == "lead"]
    joined = [p for p in acting if p.role in ("lead", "participant") and by_id[p.organization].kind not in _APART]
    if activity.type == "case":
        prosecuting = [p for p in joined if by_id[p.organization].kind == "prosecution"]
        joined = [p for p in joined if p not in prosecuting]
        yield from _joint(prosecuting, activity, by_id, extractor)
    if activity.type in ("operation", "case"):
        yield from _joint(sorted(joined, key=lambda p: p.role != "lead"), activity, by_id, extractor)
    core = [p for p in leads if p in joined] or joined[:1]
    for role, kind in _BY_ROLE.items():
        givers = [p for p in acting if p.role == role]
        heads = [p for p in acting if p.role in ("organizer", "lead", "coordinator")]
        if givers:
            takers = core if role in ("supporter", "coordinator") else heads
            yield _role_act(kind, givers, takers, activity, by_id, extractor)


def _joint(
    together: Sequence[Participant],
    activity: Activity,
    by_id: Mapping[str, Organization],
    extractor: Extractor,
) -> Iterator[Act]:
    if len(together) > 1:
        yield _role_act("joint-investigation", together[:1], together[1:], activity, by_id, extractor)


def _role_act(
    kind: str,
    givers: Sequence[Participant],
    takers: Sequence[Participant],
    activity: Activity,
    by_id: Mapping[str, Organization],
    extractor: Extractor,
) -> Act:
    evidence = tuple(dict.fromkeys(s for p in (*givers, *takers) for s in p.evidence))[:4]
    first = tuple(p.organization for p in givers)
    kin = {by_id[f].part_of for f in first} | {o.id for o in by_id.values() if o.part_of in first} | set(first)
    second = tuple(p.organization for p in takers if p.organization not in kin)
    return Act(
        kind, first, second, activity=activity.id, evidence=evidence, confidence=0.55, extractor=extractor
    )


def _once(acts: Sequence[Act]) -> tuple[Act, ...]:
    """An act told twice is one; an act nobody but collectives has a side in is none."""
    kept: dict[tuple[object, ...], Act] = {}
    for act in acts:
        if act.initiators or act.recipients:
            kept.setdefault((act.kind, act.initiators, act.recipients, act.activity), act)
    return tuple(kept.values())


def _numbered(acts: Sequence[Act]) -> tuple[Act, ...]:
    return tuple(replace(act, id=f"act-{number}") for number, act in enumerate(acts, 1))
