"""Acts that follow from the parts bodies have in one activity: who investigated together, who acted for the leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Activity, Organization, Participant

_APART = frozenset({"judiciary", "company", "bank", "criminal-group", "ngo", "academia", "other"})
"""Kinds of bodies that are no party to a joint investigation by their part alone."""
_PUBLIC = frozenset({"police", "prosecution", "judiciary", "government", "international-organization"})
_BY_ROLE = {
    "supporter": "operational-support",
    "coordinator": "coordination",
    "funder": "funding",
    "host": "hosting",
}


@dataclass(frozen=True, slots=True)
class Implied:
    """An act by the parts of its sides in one activity."""

    kind: str
    givers: tuple[Participant, ...]
    takers: tuple[Participant, ...]
    rule: str


@dataclass(frozen=True)
class Company:
    """The participants of one activity with what is known of the bodies."""

    activity: Activity
    by_id: Mapping[str, Organization]

    def having(self, *roles: str) -> list[Participant]:
        return [p for p in self.activity.participants if p.role in roles and self.kind(p) != "criminal-group"]

    def kind(self, participant: Participant) -> str:
        return self.by_id[participant.organization].kind

    def central(self, participant: Participant) -> bool:
        """Is it an international body that leads, or a unit of one: no force beside the others?"""
        body = self.by_id[participant.organization]
        above = [self.by_id[a].kind for a in self._above(body.id)]
        leads = participant.role == "lead" and body.kind == "international-organization"
        return leads or (not body.country and "international-organization" in above)

    def related(self, one: str, other: str) -> bool:
        """Is one body the other, or a unit of it?"""
        return one == other or other in self._above(one) or one in self._above(other)

    def _above(self, body: str) -> set[str]:
        above: set[str] = set()
        while (parent := self.by_id[body].part_of) and parent not in above and parent in self.by_id:
            above.add(parent)
            body = parent
        return above

    def heads(self, kind: str, givers: Iterable[str]) -> list[Participant]:
        """Whom an act without a stated receiver is for: the leads; where nobody leads, by the kind of help."""
        given = list(givers)
        leads = [p for p in self.having("lead") if not any(self.related(p.organization, g) for g in given)]
        if kind in ("funding", "training"):
            found = leads or self.having("organizer") or self.having("coordinator")
        elif kind == "hosting":
            hosted = self.having("organizer", "lead")
            found = [p for p in hosted if self.kind(p) == "network"] or hosted
        elif kind == "coordination":
            own = [p for p in self.having("participant", "organizer") if self.kind(p) == "network"]
            found = leads or [p for p in own if self.by_id[p.organization].part_of in given]
            return self._without_units(found)
        else:
            private = given and all(self.by_id[g].kind not in _PUBLIC for g in given)
            found = leads or (self.having("coordinator", "organizer") if private else [])
        return [p for p in self._without_units(found) if not any(self.related(p.organization, g) for g in given)]

    def _without_units(self, found: Sequence[Participant]) -> list[Participant]:
        """A body with its own unit beside it acts for both; a ministry does not act for its police."""
        inside = {p.organization: self.kind(p) for p in found}
        return [p for p in found if not any(inside.get(a) == self.kind(p) for a in self._above(p.organization))]


def implied(company: Company, stated: set[tuple[str, str]], linked: set[str]) -> Iterator[Implied]:
    """Leads and participants investigate together; supporters, coordinators, funders, hosts act for others.

    `stated`: (kind, body) of the acts that sentences tell with their giver; these are not told again.
    `linked`: bodies that sentences tell to have asked, told or answered each other in this activity.
    In a case those who prosecute work together apart from those who investigate.
    """
    if company.activity.type in ("operation", "case"):
        yield from _joint(company, linked)
    for role, kind in _BY_ROLE.items():
        givers = [p for p in company.having(role) if not _told(stated, kind, p.organization)]
        for giver in givers:
            takers = tuple(company.heads(kind, [giver.organization]))
            if role == "supporter" and not takers:
                continue
            yield Implied(kind, (giver,), takers, "role:" + role)


def _told(stated: set[tuple[str, str]], kind: str, body: str) -> bool:
    kinds = (
        ("operational-support", "technical-assistance", "information-exchange", "judicial-cooperation", "asset-freeze",
         "asset-recovery", "alert", "training", "coordination")
        if kind == "operational-support"
        else (kind, "judicial-cooperation")
    )  # fmt: skip
    return any((k, body) in stated for k in kinds)


def _joint(company: Company, linked: set[str]) -> Iterator[Implied]:
    """Who investigated together: not the forces of a sweep that others coordinate and nobody leads."""
    if company.having("coordinator") and not company.having("lead"):
        return
    together = [p for p in company.having("lead", "participant") if company.kind(p) not in _APART]
    core = ("police", "prosecution")
    if company.activity.type == "case":
        together = [p for p in together if p.role == "lead" or company.kind(p) == "prosecution"]
        together = [p for p in together if p.organization not in linked]
    together = [p for p in together if not company.central(p)]
    together.sort(key=lambda p: (p.role != "lead", company.kind(p) not in core))
    for group in _sides(company, company._without_units(together)):
        leads = [p for p in group if p.role == "lead" and company.kind(p) in core]
        first = len(leads) if 0 < len(leads) < len(group) else 1
        if len(group) > 1:
            yield Implied("joint-investigation", tuple(group[:first]), tuple(group[first:]), "role:joint")


def _sides(company: Company, together: list[Participant]) -> list[list[Participant]]:
    """In a case of one country's courts its prosecutors work together, apart from those who investigate."""
    prosecuting = [p for p in together if company.kind(p) == "prosecution"]
    countries = {company.by_id[p.organization].country for p in prosecuting}
    if company.activity.type != "case" or len(countries) != 1 or any(p.role == "lead" for p in prosecuting):
        return [together]
    return [[p for p in together if p not in prosecuting], prosecuting]
