"""What a record's entries become: plain triples with a claim each, and nothing more than the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg.model import (
    Act,
    Activity,
    CountryRole,
    Document,
    Duration,
    Extractor,
    Organization,
    Outcome,
    Participant,
    Person,
    Post,
    Record,
    Span,
    Statement,
)  # fmt: skip
from kg.namespaces import CC, VOCAB
from kg.resolve import resolve
from kg.triples import triples

BASE = "https://example.org/"
HERE = (Span(10, 20, "ten to 20."),)
THERE = (Span(30, 40, "on to 40.."),)
DOCUMENT = Document("doc", "A title", published="2021-06-01")
BODIES = tuple(
    Organization(name, name.title(), kind, (name.title(),), evidence=HERE)
    for name, kind in {"one": "company", "two": "company", "tres": "bank", "gang": "criminal-group"}.items()
)


def graph(**entries) -> Graph:
    record = Record(DOCUMENT, **{"organizations": BODIES, **entries})
    return triples(record, resolve(record), BASE)


def cc(name: str) -> URIRef:
    return URIRef(CC + name)


def v(path: str) -> URIRef:
    return URIRef(VOCAB + path)


def thing(path: str) -> URIRef:
    return URIRef(f"{BASE}id/{path}")


def pairs(found: Graph, predicate: str) -> set[tuple[str, str]]:
    """Subjects and objects of a property by the tails of their IRIs."""
    return {(s.rsplit("/", 1)[-1], o.rsplit("/", 1)[-1]) for s, o in found.subject_objects(cc(predicate))}


def values(found: Graph, subject: object, *names: str) -> tuple[object, ...]:
    return tuple(value and value.toPython() for value in (found.value(subject, cc(name)) for name in names))


def activity(**more) -> Activity:
    return Activity("a", "operation", name="Sweep", **{"evidence": HERE, **more})


# ---- claims


def claims(found: Graph, subject: URIRef, predicate: str, value: URIRef | Literal) -> list[URIRef]:
    terms = {"subject": subject, "predicate": cc(predicate), "object": value}
    sets = [set(found.subjects(cc(name), term)) for name, term in terms.items()]
    return sorted(set.intersection(*sets))


def test_a_fact_has_one_claim_with_span_confidence_extractor_and_status():
    told = Extractor("kg.extract", "0.1")
    act = Act("alert", ("one",), ("two",), "x", evidence=HERE, confidence=0.85, status="alleged", extractor=told)
    found = graph(cooperation=(act,))
    (claim,) = claims(found, thing("act/doc-alert-10-20"), "initiator", thing("organization/one"))
    assert values(found, claim, "confidence", "extractor") == (Decimal("0.85"), "kg.extract 0.1")
    assert found.value(claim, cc("status")) == v("status/alleged")
    assert found.value(claim, cc("inDocument")) == thing("document/doc")
    (span,) = found.objects(claim, cc("evidence"))
    assert values(found, span, "start", "end", "quote") == (10, 20, "ten to 20.")
    assert span == thing("span/doc-10-20")


def test_a_value_has_the_evidence_given_for_it_before_that_of_its_entry():
    spans = {"offences/phishing": THERE, "start": THERE}
    found = graph(activities=(activity(offences=("phishing", "malware"), start="2021", evidence_for=spans),))
    node = thing("activity/operation-sweep-2021")
    for offence, start in (("phishing", 30), ("malware", 10)):
        (claim,) = claims(found, node, "offence", v(f"offence/{offence}"))
        assert found.value(found.value(claim, cc("evidence")), cc("start")).toPython() == start


def test_one_triple_told_twice_is_one_claim_with_both_spans_and_the_higher_confidence():
    acts = (
        Act("alert", ("one",), ("two",), "x", evidence=HERE, confidence=0.6),
        Act("request", ("one",), ("two",), "y", evidence=THERE, confidence=0.9),
    )
    found = graph(cooperation=acts)
    (claim,) = claims(found, thing("organization/one"), "cooperatedWith", thing("organization/two"))
    assert len(set(found.objects(claim, cc("evidence")))) == 2
    assert values(found, claim, "confidence") == (Decimal("0.9"),)


def test_a_fact_without_evidence_has_a_claim_without_spans():
    found = graph(activities=(activity(evidence=()),))
    (claim,) = claims(found, thing("activity/operation-sweep-2021"), "name", Literal("Sweep"))
    assert list(found.objects(claim, cc("evidence"))) == []


def test_the_same_record_gives_the_same_triples_in_any_order_of_its_entries():
    acts = tuple(Act("alert", ("one",), (other,), other, evidence=HERE) for other in ("two", "tres"))
    facts = {"activities": (activity(),), "statements": (Statement("Yes.", "one", "s", evidence=HERE),)}
    assert set(graph(cooperation=acts, **facts)) == set(graph(cooperation=acts, **facts))
    turned = graph(organizations=BODIES[::-1], cooperation=acts, **facts)
    assert set(turned) == set(graph(cooperation=acts, **facts))


def test_everything_hangs_on_the_base():
    found = graph(activities=(activity(),))
    subjects = {str(s) for s in found.subjects()}
    assert all(s.startswith((f"{BASE}id/", f"{BASE}graph/document/")) for s in subjects)


# ---- who took part, who cooperated


@pytest.mark.parametrize("role", ["lead", "coordinator", "participant", "supporter", "host", "organizer", "funder"])
def test_who_has_a_part_in_an_asserted_activity_participated_in_it(role):
    found = graph(activities=(activity(participants=(Participant("one", role, HERE),)),))
    assert pairs(found, "participatedIn") == {("one", "operation-sweep-2021")}
    (part,) = found.objects(thing("activity/operation-sweep-2021"), cc("participation"))
    assert found.value(part, cc("role")) == v(f"role/{role}")
    assert found.value(part, cc("participant")) == thing("organization/one")
    assert found.value(part, cc("inActivity")) == thing("activity/operation-sweep-2021")


@pytest.mark.parametrize(("role", "predicate"), [("victim", "victimOf"), ("target", "targetOf")])
def test_victims_and_targets_take_no_part(role, predicate):
    found = graph(activities=(activity(participants=(Participant("tres", role, HERE),)),))
    assert pairs(found, "participatedIn") == set()
    assert pairs(found, predicate) == {("tres", "operation-sweep-2021")}


@pytest.mark.parametrize("status", ["alleged", "planned", "averted", "denied"])
def test_what_is_not_asserted_has_parts_but_nobody_participated_or_cooperated(status):
    part = Participant("one", "funder", HERE)
    act = Act("alert", ("one",), ("two",), "x", status=status, evidence=HERE)
    found = graph(activities=(activity(status=status, participants=(part,)),), cooperation=(act,))
    assert pairs(found, "participatedIn") == pairs(found, "cooperatedWith") == set()
    assert pairs(found, "fundedBy") == {("operation-sweep-2021", "one")}
    assert pairs(found, "initiator") == {("doc-alert-10-20", "one")}


def test_hosts_and_funders_are_named_from_the_activity():
    parts = (Participant("one", "host", HERE), Participant("two", "funder", HERE))
    found = graph(activities=(activity(participants=parts),))
    assert pairs(found, "hostedBy") == {("operation-sweep-2021", "one")}
    assert pairs(found, "fundedBy") == {("operation-sweep-2021", "two")}


def test_an_act_links_initiators_with_recipients_in_both_directions():
    found = graph(cooperation=(Act("alert", ("one", "two"), ("tres",), "x", evidence=HERE),))
    assert pairs(found, "cooperatedWith") == {
        *(("one", "tres"), ("tres", "one")),
        *(("two", "tres"), ("tres", "two")),
    }


def test_a_joint_act_links_all_its_members():
    found = graph(cooperation=(Act("joint-investigation", ("one",), ("two", "tres"), "x", evidence=HERE),))
    linked = {frozenset(pair) for pair in pairs(found, "cooperatedWith")}
    assert linked == {frozenset(p) for p in (("one", "two"), ("one", "tres"), ("two", "tres"))}


@pytest.mark.parametrize(("shared", "told"), [(False, {"two", "tres"}), (True, {HERE[0].quote})])
def test_a_pair_of_a_joint_act_is_told_by_its_own_lines_or_one_sentence_for_both(shared, told):
    parts = {f"to/{body}": (Span(n * 10, n * 10 + 9, body), *HERE[:shared]) for n, body in enumerate(("two", "tres"))}
    act = Act("joint-investigation", ("one",), ("two", "tres"), "x", evidence=THERE, evidence_for=parts)
    found = graph(cooperation=(act,))
    (claim,) = claims(found, thing("organization/tres"), "cooperatedWith", thing("organization/two"))
    assert {str(found.value(span, cc("quote"))) for span in found.objects(claim, cc("evidence"))} == told


@pytest.mark.parametrize("role", ["victim", "target"])
def test_who_is_only_acted_upon_does_not_cooperate(role):
    act = Act("alert", ("one",), ("tres",), "x", "a", evidence=HERE)
    part = Participant("tres", role, HERE)
    assert pairs(graph(activities=(activity(participants=(part,)),), cooperation=(act,)), "cooperatedWith") == set()
    helping = Participant("tres", "supporter", HERE)
    found = graph(activities=(activity(participants=(part, helping)),), cooperation=(act,))
    assert ("one", "tres") in pairs(found, "cooperatedWith")


def test_a_criminal_group_never_cooperates():
    found = graph(cooperation=(Act("joint-investigation", ("one",), ("gang", "two"), "x", evidence=HERE),))
    assert pairs(found, "cooperatedWith") == {("one", "two"), ("two", "one")}


# ---- acts


def test_an_act_has_its_class_kind_order_and_duration():
    late = Duration("PT3H", "at-most", "x", THERE)
    acts = (
        Act("alert", ("one",), ("two",), "x", "a", evidence=HERE),
        Act("asset-freeze", ("two",), ("one",), "y", "a", "x", late, evidence=THERE),
    )
    found = graph(activities=(activity(),), cooperation=acts)
    freeze = thing("act/doc-asset-freeze-30-40")
    assert {cc("AssetFreeze"), cc("CooperationAct")} == set(found.objects(freeze, RDF.type))
    assert found.value(freeze, cc("kind")) == v("act-kind/asset-freeze")
    assert found.value(freeze, cc("follows")) == thing("act/doc-alert-10-20")
    assert freeze in set(found.objects(thing("activity/operation-sweep-2021"), cc("act")))
    took = found.value(freeze, cc("duration"))
    assert values(found, took, "value", "minutes", "isoText", "maximum", "minimum") == (3, 180, "PT3H", 3, None)
    assert found.value(took, cc("unit")) == v("unit/hour")
    assert found.value(took, cc("qualifier")) == v("qualifier/at-most")
    assert found.value(took, cc("since")) == thing("act/doc-alert-10-20")


@pytest.mark.parametrize(
    ("iso", "value", "unit", "minutes"),
    [
        ("PT20M", 20, "minute", 20),
        ("P2D", 2, "day", 2880),
        ("PT1H30M", 90, "minute", 90),
        ("P1DT1H", 1500, "minute", 1500),
    ],
)
def test_durations_are_numbers_with_a_unit(iso, value, unit, minutes):
    found = graph(cooperation=(Act("alert", ("one",), ("two",), "x", duration=Duration(iso), evidence=HERE),))
    (took,) = found.objects(None, cc("duration"))
    assert values(found, took, "value", "minutes") == (value, minutes)
    assert found.value(took, cc("unit")) == v(f"unit/{unit}")


# ---- numbers and dates


@pytest.mark.parametrize(
    ("qualifier", "minimum", "maximum"),
    [("exact", 50, 50), ("about", None, None), ("at-least", 50, None), ("at-most", None, 50)],
)
def test_a_number_has_the_bounds_that_its_qualifier_sets(qualifier, minimum, maximum):
    arrests = Outcome("arrest", "o", count=50, qualifier=qualifier, counted="men", evidence=HERE)
    found = graph(activities=(activity(outcomes=(arrests,)),))
    outcome = thing("outcome/doc-arrest-10-20")
    assert found.value(outcome, cc("outcomeKind")) == v("outcome-kind/arrest")
    assert values(found, outcome, "counted") == ("men",)
    figure = found.value(outcome, cc("quantity"))
    assert values(found, figure, "value", "minimum", "maximum") == (50, minimum, maximum)
    assert found.value(figure, cc("unit")) == v("unit/person")
    assert values(found, figure, "verbatim") == ("ten to 20.",)


@pytest.mark.parametrize(("amount", "written"), [(25_000_000, "25000000"), (0.5, "0.5"), (1e22, "1" + "0" * 22)])
def test_money_is_an_amount_in_a_currency_without_exponents(amount, written):
    money = Outcome("money-recovered", "o", amount=amount, currency="USD", evidence=HERE)
    found = graph(activities=(activity(outcomes=(money,)),))
    (figure,) = found.subjects(RDF.type, cc("MonetaryAmount"))
    assert str(found.value(figure, cc("value"))) == written
    assert values(found, figure, "currency") == ("USD",)


def test_the_stated_number_of_countries_is_an_outcome():
    found = graph(activities=(activity(country_count=15),))
    (outcome,) = found.subjects(cc("outcomeKind"), v("outcome-kind/countries-involved"))
    assert (thing("activity/operation-sweep-2021"), cc("outcome"), outcome) in found
    assert values(found, found.value(outcome, cc("quantity")), "value") == (15,)


@pytest.mark.parametrize(
    ("start", "end", "earliest", "latest", "precision", "days"),
    [
        ("2016-03-29", "2016-03-31", date(2016, 3, 29), date(2016, 3, 31), "day", 3),
        ("2015-12", "2015-12", date(2015, 12, 1), date(2015, 12, 31), "month", None),
        ("2016-02", "2016-02", date(2016, 2, 1), date(2016, 2, 29), "month", None),
        ("2015", "2016", date(2015, 1, 1), date(2016, 12, 31), "year", None),
        ("2015", None, date(2015, 1, 1), None, "year", None),
        (None, "2015", None, date(2015, 12, 31), "year", None),
    ],
)
def test_a_period_has_a_first_and_a_last_day_its_year_and_its_precision(start, end, earliest, latest, precision, days):
    found = graph(activities=(activity(start=start, end=end),))
    (period,) = found.subjects(RDF.type, cc("TimePeriod"))
    assert values(found, period, "earliest", "latest", "days") == (earliest, latest, days)
    assert values(found, period, "year") == (int((start or end)[:4]),)
    assert found.value(period, cc("precision")) == v(f"precision/{precision}")


def test_an_activity_without_dates_has_no_period():
    assert set(graph(activities=(activity(),)).subjects(RDF.type, cc("TimePeriod"))) == set()


# ---- places, people, documents


def test_countries_regions_places_and_accounts():
    role = CountryRole("NO", "victim", HERE)
    found = graph(
        activities=(
            activity(
                places=("San José",), countries=("CR", "NO"), regions=("the Americas",),
                account_places=("Hong Kong",), country_roles=(role,),
            ),
        )
    )  # fmt: skip
    assert pairs(found, "takesPlaceIn") == {("operation-sweep-2021", "san-jose-cr")}
    assert pairs(found, "within") == {("san-jose-cr", "cr")}
    assert pairs(found, "involvesCountry") == {("operation-sweep-2021", "cr"), ("operation-sweep-2021", "no")}
    assert pairs(found, "region") == {("operation-sweep-2021", "region-americas")}
    assert pairs(found, "accountPlace") == {("operation-sweep-2021", "hk")}
    (part,) = found.objects(thing("activity/operation-sweep-2021"), cc("involvement"))
    assert found.value(part, cc("role")) == v("country-role/victim")
    assert found.value(part, cc("country")) == thing("place/no")
    assert values(found, thing("place/no"), "countryCode") == ("NO",)


def test_a_post_is_attested_on_the_day_of_publication_and_no_term_of_office():
    people = (Person("p", "Ann Lee", posts=(Post("Director", "one", HERE),), evidence=HERE),)
    found = graph(people=people)
    (holding,) = found.subjects(RDF.type, cc("PostHolding"))
    assert found.value(holding, cc("holder")) == thing("person/ann-lee-one")
    assert values(found, holding, "attestedOn") == (date(2021, 6, 1),)
    post = found.value(holding, cc("post"))
    assert values(found, post, "title") == ("Director",)
    assert found.value(post, cc("postIn")) == thing("organization/one")


def test_only_suspects_are_marked_as_such():
    people = (Person("p", "Ann Lee", evidence=HERE), Person("q", "Bo Ek", suspect=True, evidence=HERE))
    assert pairs(graph(people=people), "suspect") == {("doc-bo-ek", "true")}


@pytest.mark.parametrize(("speaker", "path"), [("p", "person/ann-lee"), ("one", "organization/one")])
def test_a_statement_is_said_by_a_person_or_a_body(speaker, path):
    people = (Person("p", "Ann Lee", evidence=HERE),)
    found = graph(people=people, statements=(Statement("Yes.", speaker, "s", HERE),))
    statement = thing("statement/doc-statement-10-20")
    assert found.value(statement, cc("speaker")) == thing(path)
    assert values(found, statement, "text") == ("Yes.",)


def test_a_unit_belongs_to_its_parent_and_a_body_has_all_classes_above_its_own():
    unit = Organization("u", "Cyber Unit", "bank", ("Cyber Unit", "CU"), "NO", "tres", evidence=HERE)
    found = graph(organizations=(*BODIES, unit))
    assert pairs(found, "unitOf") == {("tres-cyber-unit", "tres")}
    classes = {c.rsplit("#")[-1] for c in found.objects(thing("organization/tres-cyber-unit"), RDF.type)}
    assert classes == {"FinancialInstitution", "Company", "Organization", "Agent"}
    assert values(found, thing("organization/tres-cyber-unit"), "name", "alsoKnownAs") == ("Cyber Unit", "CU")
    assert pairs(found, "country") == {("tres-cyber-unit", "no")}


def test_the_document_is_what_its_graph_was_derived_from():
    found = graph()
    derived = URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert found.value(URIRef(f"{BASE}graph/document/doc"), derived) == thing("document/doc")
    assert values(found, thing("document/doc"), "title", "published") == ("A title", date(2021, 6, 1))


def test_a_release_of_a_body_of_the_record_is_its_press_release():
    record = Record(replace(DOCUMENT, publisher="One"), BODIES)
    found = triples(record, resolve(record), BASE)
    assert pairs(found, "publisher") == {("doc", "one")}
    assert (thing("document/doc"), RDF.type, cc("PressRelease")) in found


def test_an_outlet_that_the_record_does_not_have_publishes_a_document():
    record = Record(replace(DOCUMENT, publisher="Daily Post"), BODIES)
    found = triples(record, resolve(record), BASE)
    assert pairs(found, "publisher") == {("doc", "daily-post")}
    assert set(found.objects(thing("document/doc"), RDF.type)) == {cc("Document")}


def test_activities_are_parts_of_and_lead_to_others():
    other = Activity("b", "case", "a case", part_of="a", led_to=("a",), evidence=THERE)
    found = graph(activities=(activity(), other))
    assert pairs(found, "partOf") == pairs(found, "ledTo") == {("doc-case-30-40", "operation-sweep-2021")}


def test_every_thing_people_see_has_a_label():
    found = graph(activities=(activity(),), cooperation=(Act("alert", ("one",), ("two",), "x", evidence=HERE),))
    assert found.value(thing("act/doc-alert-10-20"), RDFS.label) == Literal("alert: One → Two")
    assert found.value(thing("activity/operation-sweep-2021"), RDFS.label) == Literal("Sweep")
