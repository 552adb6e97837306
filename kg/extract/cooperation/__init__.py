"""Eighth pass: acts of cooperation. Who led, joined, supported, coordinated, asked, told, funded or hosted whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import register
from kg.extract.activities import activity_id
from kg.extract.cooperation.elapsed import timed
from kg.extract.cooperation.joint import Company, implied
from kg.extract.participation.actors import actors
from kg.extract.participation.acts import Told, told_acts
from kg.extract.reading import Reading, Strand
from kg.model import Act, Activity, Extractor, Organization, Span
from kg.resources import patterns

_HELP = frozenset({"operational-support", "information-exchange", "technical-assistance", "judicial-cooperation"})
_LINKS = frozenset({"alert", "request", "information-exchange", "arrest-on-behalf", "asset-freeze"})
_OPEN = (_HELP - {"judicial-cooperation"}) | {"coordination", "hosting", "funding"}
"""Kinds whose receiver, where none is stated, is the body the activity is led by."""


def cooperation(
    reading: Reading,
    strands: Sequence[Strand],
    activities: Sequence[Activity],
    organizations: Sequence[Organization],
    extractor: Extractor,
) -> tuple[Act, ...]:
    """The acts of an article: those its sentences state, then those that follow from the parts in an activity."""
    scene = Scene(reading, strands, activities, {o.id: o for o in organizations}, extractor)
    told = [t for sentence in reading.told() for t in told_acts(actors(reading, sentence))]
    stated = timed(reading, _chained([act for t in told for act in scene.stated(t)]))
    return _numbered(_once([*stated, *scene.implied(stated)]))


@dataclass(frozen=True)
class Scene:
    """What the acts of one article are put together from."""

    reading: Reading
    strands: Sequence[Strand]
    activities: Sequence[Activity]
    by_id: Mapping[str, Organization]
    extractor: Extractor

    def stated(self, told: Told) -> Iterator[Act]:
        """The acts a sentence tells, help by courtly bodies apart from that of others."""
        givers = list(dict.fromkeys(m.entity for m in told.givers))
        judicial = [g for g in givers if self._kind(told, g) != told.kind]
        for side in (judicial, [g for g in givers if g not in judicial]):
            if side or not givers:
                kind = self._kind(told, side[0]) if side else told.kind
                yield from self._act(told, kind, side)
                if not givers:
                    return

    def _act(self, told: Told, kind: str, givers: list[str]) -> Iterator[Act]:
        """One act, its open side filled with the leads of the activity it belongs to."""
        activity = self._activity(told)
        company = Company(activity, self.by_id) if activity else None
        takers = [m.entity for m in told.takers if m.entity not in givers]
        if kind != "hosting":
            takers = [t for t in takers if company is None or not any(company.related(t, g) for g in givers)]
        if told.takers and not takers:
            return
        rule = told.rule.split(":")[0]
        if not takers and company and told.kind in _OPEN and givers:
            rule = "lead"
            takers = self._prosecutors(told, givers) or self._heads(company, kind, givers)
        if not (givers or takers) or self._idle(givers, takers):
            return
        yield Act(
            kind, tuple(dict.fromkeys(givers)), tuple(dict.fromkeys(takers)),
            activity=activity.id if activity else None,
            status="planned" if activity and activity.status == "planned" else told.status,
            evidence=(self.reading.sentence_span(told.sentence),),
            confidence=_confidence(rule if takers else "open", kind), extractor=self.extractor,
        )  # fmt: skip

    def _activity(self, told: Told) -> Activity | None:
        index = next((i for i, s in enumerate(self.strands) if s.tells(told.offset)), 0)
        wanted = activity_id(self.strands, index) if self.strands else ""
        return next((a for a in self.activities if a.id == wanted), None)

    def _idle(self, givers: Sequence[str], takers: Sequence[str]) -> bool:
        """Criminal groups cooperate with nobody."""
        return any(self.by_id[b].kind == "criminal-group" for b in (*givers, *takers) if b in self.by_id)

    def _heads(self, company: Company, kind: str, givers: Sequence[str]) -> list[str]:
        """Whom an act is for: the leads; funds, where nobody leads, go to the body that runs things here."""
        heads = [p.organization for p in company.heads(kind, givers)]
        if heads or kind not in ("funding", "hosting"):
            return heads
        running = {
            p.organization for a in self.activities for p in a.participants
            if p.role in ("lead", "coordinator", "organizer")
            and self.by_id[p.organization].kind == "international-organization"
        }  # fmt: skip
        if len(running) != 1:
            running = {b for b in self._central() if b not in givers}
        return sorted(running)

    def _central(self) -> list[str]:
        """The international body an article is about: named most often, and more than once."""
        international = {i for i, o in self.by_id.items() if o.kind == "international-organization"}
        named = Counter(m.entity for m in self.reading.mentions if m.entity in international)
        return [body for body, count in named.most_common(1) if count > 2]

    def _prosecutors(self, told: Told, givers: Sequence[str]) -> list[str]:
        """Whom prosecution offices help that are named right after those who prosecute."""
        index = told.sentence.index - 1
        if index < 0 or all(self.by_id[g].kind != "prosecution" for g in givers):
            return []
        before = self.reading.sentences[index]
        text = self.reading.text[before.start : before.end]
        if before.segment != told.sentence.segment or not re.search(r"\bprosecut(?:ed|ing)\b", text):
            return []
        acting = actors(self.reading, before).mentions
        return [m.entity for m in acting if self.by_id[m.entity].kind == "prosecution"]

    def _kind(self, told: Told, giver: str) -> str:
        """Help is judicial where it is about courts, or comes from a body of judicial cooperation for nobody named."""
        if told.kind != "operational-support":
            return told.kind
        words = patterns("cooperation.toml")["judicial"]["words"]
        text = self.reading.text[told.sentence.start : told.sentence.end].lower()
        judicial = any(w in text for w in words) or (_is_judicial(giver) and not told.takers)
        return "judicial-cooperation" if judicial else told.kind

    def implied(self, stated: Sequence[Act]) -> Iterator[Act]:
        for activity in self.activities:
            known = {(a.kind, g) for a in stated if a.activity == activity.id or a.kind in _HELP for g in a.initiators}
            asked = [a for a in stated if a.activity == activity.id and a.kind in _LINKS and a.recipients]
            linked = {b for a in asked for b in (*a.initiators, *a.recipients)}
            for act in implied(Company(activity, self.by_id), known, linked):
                givers, takers = ([p.organization for p in side] for side in (act.givers, act.takers))
                if act.kind == "funding" and not takers:
                    takers = self._heads(Company(activity, self.by_id), "funding", givers)
                judicial = act.kind == "operational-support" and any(_is_judicial(g) for g in givers)
                sides = {f"{side}/{p.organization}": p.evidence for side, parts in
                         (("from", act.givers), ("to", act.takers)) for p in parts}  # fmt: skip
                evidence: tuple[Span, ...] = tuple(dict.fromkeys(s for spans in sides.values() for s in spans))[:4]
                yield Act(
                    "judicial-cooperation" if judicial else act.kind, tuple(givers), tuple(takers),
                    activity=activity.id, evidence=evidence, evidence_for=sides,
                    confidence=_confidence(act.rule if takers else "open", act.kind), extractor=self.extractor,
                )  # fmt: skip


@cache
def _is_judicial(body: str) -> bool:
    """Is it an international body for judicial cooperation, by its registered names?"""
    known = register.bodies().get(body)
    words = patterns("cooperation.toml")["judicial"]["names"]
    return bool(
        known
        and known.kind == "international-organization"
        and any(re.search(rf"\b{w}\b", n, re.I) for n in known.names for w in words)
    )


def _confidence(rule: str, kind: str) -> float:
    """How often acts of a kind read by a rule are right; of the rule as a whole where the kind is too rare to tell."""
    known = patterns("cooperation.toml")["confidence"]
    return float(known.get(f"{rule} {kind}", known.get(rule, 0.5)))


def _chained(acts: Sequence[Act]) -> list[Act]:
    """Acts with the one that led to each: the last before it in the same activity whose receiver now acts.

    A freeze is done for the body that asked for it.
    """
    numbered = [replace(act, id=f"act-{number}") for number, act in enumerate(acts, 1)]
    chained: list[Act] = []
    for act in numbered:
        causes = [
            a for a in chained
            if a.kind in ("alert", "request", "information-exchange") and a.activity == act.activity
            and set(a.recipients) & set(act.initiators) and not set(a.initiators) & set(act.initiators)
        ]  # fmt: skip
        if causes:
            act = replace(act, after=causes[-1].id)
            if act.kind in ("asset-freeze", "arrest-on-behalf") and not act.recipients:
                act = replace(act, recipients=causes[-1].initiators)
        chained.append(act)
    return chained


def _once(acts: Sequence[Act]) -> tuple[Act, ...]:
    """An act told twice is one; one that adds nothing to a fuller telling is none."""
    kept: dict[tuple[object, ...], Act] = {}
    for act in acts:
        if act.kind == "asset-freeze" and not act.recipients:
            continue
        key = (act.kind, act.initiators, act.recipients, act.activity)
        if not any(_within(act, other) for other in kept.values()):
            kept.setdefault(key, act)
    return tuple(kept.values())


def _within(act: Act, other: Act) -> bool:
    """Does another act of this kind and activity have all its sides already?"""
    return (
        act.kind == other.kind
        and act.activity == other.activity
        and set(act.initiators) <= set(other.initiators)
        and set(act.recipients) <= set(other.recipients)
    )


def _numbered(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Ids in the order of the record; an act that went with its double is followed no more."""
    ids = {act.id: f"act-{number}" for number, act in enumerate(acts, 1) if act.id}
    return tuple(
        replace(
            act, id=f"act-{number}", after=ids.get(act.after or ""),
            duration=replace(act.duration, since=ids.get(act.duration.since or "")) if act.duration else None,
        )
        for number, act in enumerate(acts, 1)
    )  # fmt: skip
