"""Which sentences tell an entry of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.locate import forms
from kg.locate.text import Text
from kg.model import (
    Act,
    Activity,
    CountryRole,
    Document,
    Evidence,
    EvidenceFor,
    Organization,
    Outcome,
    Participant,
    Person,
    Post,
    Record,
    Statement,
)

_FIRST_WORDS = 6


class Locator:
    """Finds the evidence of the entries of one record; `missing` names what it did not find."""

    def __init__(self, record: Record, text: str) -> None:
        self._record, self._text = record, Text(text)
        self.missing: list[str] = []
        self._bodies: dict[str, tuple[str, ...]] = {o.id: (o.name, *o.names) for o in record.organizations}

    def record(self) -> Record:
        """The record with evidence on every entry."""
        activities = {a.id: self._activity(a) for a in self._record.activities}
        return Record(
            document=self._document(self._record.document),
            organizations=tuple(self._organization(o) for o in self._record.organizations),
            people=tuple(self._person(p) for p in self._record.people),
            activities=tuple(activities.values()),
            cooperation=tuple(self._act(a, activities) for a in self._record.cooperation),
            statements=tuple(self._statement(s) for s in self._record.statements),
        )

    def _document(self, document: Document) -> Document:
        found = {
            "title": self._text.first(document.title) if document.title else (),
            "publisher": self._text.first(document.publisher) if document.publisher else (),
            "published": self._text.any_of(forms.date(document.published)) if document.published else (),
            "place": self._text.first(document.place) if document.place else (),
            "country": self._text.any_of(forms.country(document.country)) if document.country else (),
        }
        return replace(document, evidence_for=_filled(document.evidence_for, found))

    def _organization(self, organization: Organization) -> Organization:
        evidence = self._described(organization) or self._names("organization", self._bodies[organization.id])
        found = {}
        if organization.country:
            found["country"] = _within(self._text, evidence, forms.country(organization.country))
        if parent := self._bodies.get(organization.part_of or ""):
            found["part_of"] = _within(self._text, evidence, map(forms.spelled, filter(None, parent)))
        told = _filled(organization.evidence_for, found)
        return replace(organization, evidence=evidence, evidence_for=told)

    def _described(self, organization: Organization) -> Evidence:
        """Where a body is only described, a sentence with all words of the description will do."""
        if organization.named or self._text.first(*filter(None, self._bodies[organization.id])):
            return ()
        return self._text.with_words(organization.name)

    def _person(self, person: Person) -> Person:
        evidence = self._names("person", (person.name, *person.names))
        return replace(person, evidence=evidence, posts=tuple(self._post(p, person) for p in person.posts))

    def _post(self, post: Post, person: Person) -> Post:
        beside = self._text.with_words(f"{post.title} {' '.join(person.name.split()[-1:])}")
        found = beside or self._text.any_of([forms.spelled(post.title)]) or self._text.with_words(post.title)
        return replace(post, evidence=self._or_missing("post", post.title, found))

    def _activity(self, activity: Activity) -> Activity:
        evidence = self._told(activity)
        return replace(
            activity,
            evidence=evidence,
            evidence_for=_filled(activity.evidence_for, self._values(activity)),
            participants=tuple(self._participant(p, evidence) for p in activity.participants),
            country_roles=tuple(self._country_role(c, evidence) for c in activity.country_roles),
            outcomes=tuple(self._outcome(o, evidence) for o in activity.outcomes),
        )

    def _told(self, activity: Activity) -> Evidence:
        """The sentences of the name, or the one that holds most of what the record says of the activity."""
        if activity.name and (named := self._text.first(activity.name)):
            return named
        if activity.name:
            self.missing.append(f"activity '{activity.name}'")
        best = self._best(self._hints(activity))
        return self._or_missing("activity", activity.label or activity.id, best)

    def _best(self, hints: Iterable[str]) -> Evidence:
        """The first sentence in which most of the patterns occur; none if none does."""
        patterns = [re.compile(hint, re.IGNORECASE) for hint in hints if hint]
        score = {span: sum(1 for p in patterns if p.search(span.quote)) for span in self._text.sentences()}
        best = max(score, key=lambda span: score[span], default=None)
        return (best,) if best and score[best] else ()

    def _hints(self, activity: Activity) -> Iterator[str]:
        for participant in activity.participants:
            yield self._body(participant.organization)
        for outcome in activity.outcomes:
            yield _one_of(forms.number(_figure(outcome)))
        for value in filter(None, (activity.start, activity.end)):
            yield _one_of(forms.date(value))
        yield from (_one_of(forms.offence(offence)) for offence in activity.offences)
        yield from (_one_of(forms.country(code)) for code in activity.countries)
        yield from (forms.spelled(place) for place in activity.places)
        yield from (forms.spelled(word) for word in activity.label.split() if len(word) > 3)

    def _values(self, activity: Activity) -> dict[str, Evidence]:
        found: dict[str, Evidence] = {}
        for field in ("places", "regions", "account_places"):
            for place in getattr(activity, field):
                found[f"{field}/{place}"] = self._or_missing(field, place, self._text.first(place))
        for field in ("start", "end"):
            if value := getattr(activity, field):
                found[field] = self._text.any_of(forms.date(value))
        for code in activity.countries:
            found[f"countries/{code}"] = self._text.any_of(forms.country(code))
        for offence in activity.offences:
            found[f"offences/{offence}"] = self._text.any_of(forms.offence(offence))
        if activity.country_count is not None:
            figure = self._text.any_of(forms.number(activity.country_count))
            value = str(activity.country_count)
            found["country_count"] = self._or_missing("number of countries", value, figure)
        return found

    def _participant(self, participant: Participant, near: Evidence) -> Participant:
        pattern = self._body(participant.organization)
        found = _within(self._text, near, [pattern]) or (self._text.any_of([pattern]) if pattern else ())
        return replace(participant, evidence=found or near)

    def _country_role(self, part: CountryRole, near: Evidence) -> CountryRole:
        found = self._text.any_of(forms.country(part.country))
        return replace(part, evidence=found or near)

    def _outcome(self, outcome: Outcome, near: Evidence) -> Outcome:
        figure = _figure(outcome)
        written = list(forms.years(figure) if outcome.kind.endswith("-years") else forms.number(figure))
        found = _within(self._text, near, written) or self._text.any_of(written)
        if not found and figure == 1:  # "the ringleader was arrested"
            found = near
        return replace(outcome, evidence=self._or_missing(outcome.kind, f"{figure:,}", found))

    def _act(self, act: Act, activities: Mapping[str, Activity]) -> Act:
        parties = [self._body(body) for body in (*act.initiators, *act.recipients)]
        found = self._best([*parties, _one_of(forms.act(act.kind))])
        if not found and act.activity and act.activity in activities:
            found = activities[act.activity].evidence
        return replace(act, evidence=self._or_missing("act", act.kind, found))

    def _statement(self, statement: Statement) -> Statement:
        opening = " ".join(statement.text.strip("\"“”'‘’ ").split()[:_FIRST_WORDS])
        return replace(statement, evidence=self._names("statement", (opening,)))

    def _body(self, organization: str) -> str:
        """A pattern for any name of the organization, "" for an unknown one."""
        return _one_of(forms.spelled(name) for name in self._bodies.get(organization, ()) if name)

    def _names(self, what: str, names: Iterable[str]) -> Evidence:
        told = tuple(name for name in names if name.strip())
        return self._or_missing(what, told[0] if told else "without a name", self._text.first(*told))

    def _or_missing(self, what: str, value: str, found: Evidence) -> Evidence:
        if not found:
            self.missing.append(f"{what.replace('_', ' ')} '{value}'")
        return found


def _figure(outcome: Outcome) -> int | float:
    figure = outcome.count if outcome.amount is None else outcome.amount
    return 1 if figure is None else figure


def _one_of(patterns: Iterable[str]) -> str:
    told = [pattern for pattern in patterns if pattern]
    return f"(?:{'|'.join(told)})" if told else ""


def _within(text: Text, near: Evidence, patterns: Iterable[str]) -> Evidence:
    """The sentence among `near` in which one of the patterns occurs."""
    pattern = _one_of(patterns)
    return next(((span,) for span in near if pattern and re.search(pattern, span.quote, re.IGNORECASE)), ())


def _filled(given: EvidenceFor, found: Mapping[str, Evidence]) -> EvidenceFor:
    """What was given, and what was found for the rest."""
    return {**{key: spans for key, spans in found.items() if spans}, **given}
