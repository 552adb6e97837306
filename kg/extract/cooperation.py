"""Eighth pass: acts of cooperation. Who led, joined, supported, coordinated, asked, told, funded or hosted whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import register
from kg.extract.activities import activity_id
from kg.extract.acts import Told, told_acts
from kg.extract.joint import Company, implied
from kg.extract.reading import Reading, Strand
from kg.model import Act, Activity, Extractor, Organization, Span
from kg.resources import patterns

_HELP = frozenset({"operational-support", "information-exchange", "technical-assistance", "judicial-cooperation"})
_OPEN = _HELP | {"coordination", "hosting", "funding"}
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
    told = [t for sentence in reading.told() for t in told_acts(reading, sentence)]
    stated = [act for t in told if (act := scene.stated(t))]
    return _numbered(_once([*stated, *scene.implied(stated)]))


@dataclass(frozen=True)
class Scene:
    """What the acts of one article are put together from."""

    reading: Reading
    strands: Sequence[Strand]
    activities: Sequence[Activity]
    by_id: Mapping[str, Organization]
    extractor: Extractor

    def stated(self, told: Told) -> Act | None:
        """The act a sentence tells, its open side filled with the leads of the activity it belongs to."""
        activity = self._activity(told)
        company = Company(activity, self.by_id) if activity else None
        givers, takers = [m.entity for m in told.givers], [m.entity for m in told.takers]
        takers = [t for t in takers if company is None or not any(company.related(t, g) for g in givers)]
        kind = self._kind(told, givers)
        if not takers and company and kind in _OPEN and givers:
            takers = [p.organization for p in company.heads(kind, givers)]
        if not (givers or takers) or self._idle(givers, takers):
            return None
        return Act(
            kind, tuple(dict.fromkeys(givers)), tuple(dict.fromkeys(takers)),
            activity=activity.id if activity else None, status=told.status,
            evidence=(self.reading.sentence_span(told.sentence),),
            confidence=_confidence(told.rule.split(":")[0]), extractor=self.extractor,
        )  # fmt: skip

    def _activity(self, told: Told) -> Activity | None:
        index = next((i for i, s in enumerate(self.strands) if s.tells(told.offset)), 0)
        wanted = activity_id(self.strands, index) if self.strands else ""
        return next((a for a in self.activities if a.id == wanted), None)

    def _idle(self, givers: Sequence[str], takers: Sequence[str]) -> bool:
        """Criminal groups cooperate with nobody."""
        return any(self.by_id[b].kind == "criminal-group" for b in (*givers, *takers) if b in self.by_id)

    def _kind(self, told: Told, givers: Sequence[str]) -> str:
        """Help is judicial where it is about courts, or comes from a body of judicial cooperation."""
        if told.kind != "operational-support":
            return told.kind
        words = patterns("cooperation.toml")["judicial"]["words"]
        text = self.reading.text[told.sentence.start : told.sentence.end].lower()
        judicial = any(w in text for w in words) or any(_is_judicial(g) for g in givers)
        return "judicial-cooperation" if judicial else told.kind

    def implied(self, stated: Sequence[Act]) -> Iterator[Act]:
        for activity in self.activities:
            known = {(a.kind, g) for a in stated if a.activity == activity.id for g in a.initiators}
            for act in implied(Company(activity, self.by_id), known):
                givers, takers = ([p.organization for p in side] for side in (act.givers, act.takers))
                judicial = act.kind == "operational-support" and any(_is_judicial(g) for g in givers)
                evidence: tuple[Span, ...] = tuple(
                    dict.fromkeys(s for p in (*act.givers, *act.takers) for s in p.evidence)
                )[:4]
                yield Act(
                    "judicial-cooperation" if judicial else act.kind, tuple(givers), tuple(takers),
                    activity=activity.id, evidence=evidence,
                    confidence=_confidence(act.rule), extractor=self.extractor,
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


def _confidence(rule: str) -> float:
    return float(patterns("cooperation.toml")["confidence"].get(rule, 0.5))


def _once(acts: Sequence[Act]) -> tuple[Act, ...]:
    """An act told twice is one; one that adds nothing to a fuller telling is none."""
    kept: dict[tuple[object, ...], Act] = {}
    for act in acts:
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
    return tuple(replace(act, id=f"act-{number}") for number, act in enumerate(acts, 1))
