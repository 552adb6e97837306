"""Activities with their participants, countries, outcomes and dates."""

from __future__ import annotations

from dataclasses import replace

from rdflib import Literal, URIRef

from kg import vocabulary
from kg.model import Activity, Outcome, Participant
from kg.namespaces import concept
from kg.triples import entities
from kg.triples.values import period, quantity
from kg.triples.writer import Writer, source

SHORTCUTS = {"victim": "victimOf", "target": "targetOf"}
"""Role: the property from body to activity that stands for it."""
FROM_ACTIVITY = {"host": "hostedBy", "funder": "fundedBy"}
"""Role: the property from activity to body that stands for it."""


def activity(writer: Writer, entry: Activity) -> None:
    """Everything an activity is told to be, have and belong to."""
    node = writer.entry("activity", entry.id)
    writer.sorted_as(node, "activity-type", entry.type, "Activity")
    writer.label(node, entry.name or entry.label, entry.id)
    writer.fact(node, "status", URIRef(concept("status", entry.status)), source(entry, "status"))
    if entry.name:
        writer.fact(node, "name", Literal(entry.name), source(entry, "name"))
    for offence in entry.offences:
        told = source(entry, f"offences/{offence}", "offences")
        writer.fact(node, "offence", URIRef(concept("offence", offence)), told)
    period(writer, entry, node)
    _places(writer, entry, node)
    _relations(writer, entry, node)
    for participant in entry.participants:
        participation(writer, entry, node, participant)
    for outcome in entry.outcomes:
        figure(writer, node, outcome)
    if entry.country_count is not None:
        _country_count(writer, entry, node)


def _places(writer: Writer, entry: Activity, node: URIRef) -> None:
    for name in entry.places:
        at = entities.place(writer, name, entry.countries)
        writer.fact(node, "takesPlaceIn", at, source(entry, f"places/{name}", "places"))
    for name in entry.account_places:
        at = entities.place(writer, name, ())
        writer.fact(node, "accountPlace", at, source(entry, f"account_places/{name}", "account_places"))
    for name in entry.regions:
        at = entities.region(writer, name)
        writer.fact(node, "region", at, source(entry, f"regions/{name}", "regions"))
    for code in entry.countries:
        at = entities.country(writer, code)
        writer.fact(node, "involvesCountry", at, source(entry, f"countries/{code}", "countries"))
    for role in entry.country_roles:
        told = source(role, status=entry.status) if role.evidence else source(entry, f"countries/{role.country}")
        told = replace(told, origins=((role, ""),))
        involvement = writer.local("participation", str(node), "country", role.country, role.role)
        writer.typed(involvement, "CountryInvolvement")
        writer.link(node, "involvement", involvement)
        writer.link(involvement, "inActivity", node)
        writer.fact(involvement, "country", entities.country(writer, role.country), told)
        writer.fact(involvement, "role", entities.role(role.role, "country-role"), told)


def _relations(writer: Writer, entry: Activity, node: URIRef) -> None:
    if entry.part_of:
        writer.fact(node, "partOf", writer.entry("activity", entry.part_of), source(entry, "part_of"))
    for later in entry.led_to:
        told = source(entry, f"led_to/{later}", "led_to")
        writer.fact(node, "ledTo", writer.entry("activity", later), told)


def participation(writer: Writer, entry: Activity, node: URIRef, part: Participant) -> None:
    """The part a body has and its plain triple: `participatedIn` if asserted, never for the passive."""
    body = writer.agent(part.organization)
    told = source(part, status=entry.status)
    having = writer.local("participation", str(node), str(body), part.role)
    writer.typed(having, "Participation")
    writer.link(node, "participation", having)
    writer.link(having, "inActivity", node)
    writer.fact(having, "participant", body, told)
    writer.fact(having, "role", entities.role(part.role), told)
    if part.role in SHORTCUTS:
        writer.fact(body, SHORTCUTS[part.role], node, told)
    if part.role in FROM_ACTIVITY:
        writer.fact(node, FROM_ACTIVITY[part.role], body, told)
    if entry.status == "asserted" and not vocabulary.is_passive(part.role):
        writer.fact(body, "participatedIn", node, told)


def figure(writer: Writer, activity: URIRef, outcome: Outcome) -> None:
    """What came of an activity, in numbers."""
    node = writer.entry("outcome", outcome.id)
    told = source(outcome)
    writer.typed(node, "Outcome")
    writer.label(node, _said(outcome), outcome.id)
    writer.fact(activity, "outcome", node, told)
    writer.fact(node, "outcomeKind", URIRef(concept("outcome-kind", outcome.kind)), source(outcome, "kind"))
    writer.fact(node, "status", URIRef(concept("status", outcome.status)), source(outcome, "status"))
    if outcome.counted:
        writer.fact(node, "counted", Literal(outcome.counted), source(outcome, "counted"))
    if outcome.part_of:
        writer.fact(node, "partOf", writer.entry("outcome", outcome.part_of), source(outcome, "part_of"))
    quantity(writer, outcome, node)


def _said(outcome: Outcome) -> str:
    figure = outcome.amount if outcome.count is None else outcome.count
    told = f"{outcome.currency or ''} {figure if figure is not None else ''}".strip()
    return f"{outcome.kind}: {told} {outcome.counted or ''}".strip()


def _country_count(writer: Writer, entry: Activity, activity: URIRef) -> None:
    """The stated number of countries, as an outcome like other figures."""
    told = source(entry, "country_count")
    counted = Outcome(
        "countries-involved",
        count=entry.country_count,
        status=entry.status,
        evidence=told.evidence,
        confidence=told.confidence,
        extractor=told.extractor,
    )
    node = writer.local("outcome", str(activity), "country_count")
    writer.typed(node, "Outcome")
    writer.label(node, _said(counted), "country_count")
    writer.fact(activity, "outcome", node, told)
    writer.fact(node, "outcomeKind", URIRef(concept("outcome-kind", counted.kind)), told)
    writer.fact(node, "status", URIRef(concept("status", entry.status)), told)
    quantity(writer, counted, node)
