"""Ids are pure functions of what a record says; these pins are a contract, changing one breaks users' links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Activity, Document, Organization, Outcome, Person, Record, Span, Statement
from kg.resolve import resolve
from kg.resolve.register import lookup
from kg.resolve.slugs import document_key

HERE = (Span(10, 20, "ten to 20."),)
THERE = (Span(30, 40, "on to 40.."),)
DOCUMENT = Document("sweep", published="2021-06-01")
REGISTER = (
    {"slug": "no-guard", "name": "Coast Guard", "country": "NO", "acronyms": "CG", "names": "Kystvakt"},
    {"slug": "se-guard", "name": "Coast Guard", "country": "SE", "acronyms": "KBV", "names": ""},
    {"slug": "league", "name": "Sea League", "country": "", "acronyms": "SL", "native_names": "Ligue"},
)


def slugs(**entries):
    return resolve(Record(DOCUMENT, **entries)).slugs


def body(name, country=None, **more):
    return Organization("b", name, "police", (name,), country, evidence=HERE, **more)


# ---- the register


@pytest.mark.parametrize(
    ("name", "country", "slug"),
    [
        ("Coast Guard", "NO", "no-guard"),
        ("the Norwegian Coast Guard", "NO", "no-guard"),
        ("Coast Guard of Norway", "NO", "no-guard"),
        ("Norway’s Coast Guard", "NO", "no-guard"),
        ("KYSTVAKT", "NO", "no-guard"),
        ("CG", "NO", "no-guard"),
        ("Swedish coast guard", "SE", "se-guard"),
        ("KBV", None, "se-guard"),
        ("Ligue", None, "league"),
        ("Sea League", "CH", "league"),
    ],
)
def test_a_registered_body_is_found_by_any_name_with_its_country(name, country, slug):
    found = lookup(body(name, country), REGISTER)
    assert found is not None
    assert found[0] == slug


@pytest.mark.parametrize(
    ("name", "country"),
    [("Coast Guard", "DK"), ("KBV", "NO"), ("Coast Guard", None), ("Coast Guards", "NO"), ("", None)],
)
def test_a_homonym_elsewhere_an_open_choice_and_a_near_miss_are_not_found(name, country):
    assert lookup(body(name, country), REGISTER) is None


def test_a_body_is_found_by_a_further_form_of_its_name():
    named = replace(body("maritime watch of the north", "NO"), names=("maritime watch of the north", "CG"))
    assert lookup(named, REGISTER) == ("no-guard", "register: 'CG', NO")


# ---- named bodies


def test_a_named_body_is_its_name_without_the_country_and_the_country():
    for name in ("Norwegian Harbour Watch", "the harbour watch of Norway", "HARBOUR WATCH"):
        assert slugs(organizations=(body(name, "NO"),)) == {("organization", "b"): "harbour-watch-no"}


def test_the_same_name_in_two_countries_is_two_bodies():
    one, other = (slugs(organizations=(body("Harbour Watch", c),)) for c in ("NO", "SE"))
    assert one != other


@pytest.mark.parametrize("kind", ["police", "prosecution", "judiciary", "government", "cert"])
def test_a_national_body_of_an_open_country_stays_in_its_document(kind):
    found = slugs(organizations=(replace(body("National Harbour Watch"), kind=kind),))
    assert found == {("organization", "b"): "sweep-national-harbour-watch-10-20"}


def test_a_body_that_no_country_owns_is_its_name():
    for kind in ("company", "network", "international-organization", "criminal-group"):
        found = slugs(organizations=(replace(body("Harbour Friends"), kind=kind),))
        assert found == {("organization", "b"): "friends-harbour"}


def test_a_unit_carries_its_parent_and_loses_its_parents_name():
    parent = replace(body("Harbour Watch", "NO"), id="p")
    for name in ("Harbour Watch’s Cyber Division", "Cyber Division", "Cyber Division of the Harbour Watch"):
        unit = body(name, "NO", part_of="p")
        assert slugs(organizations=(unit, parent))["organization", "b"] == "harbour-watch-cyber-division-no"


def test_parents_in_a_circle_still_get_slugs():
    one, other = replace(body("One"), part_of="p"), replace(body("Other"), id="p", part_of="b")
    assert set(slugs(organizations=(one, other))) == {("organization", "b"), ("organization", "p")}


# ---- what stays in its document


def test_an_unnamed_body_carries_its_document_and_its_evidence():
    company = replace(body("Norwegian company", "NO"), named=False)
    assert slugs(organizations=(company,)) == {("organization", "b"): "sweep-norwegian-company-10-20"}


def test_unnamed_bodies_of_one_description_never_merge():
    company = replace(body("a company"), named=False)
    again = replace(company, id="c", evidence=THERE)
    assert len(set(slugs(organizations=(company, again)).values())) == 2
    elsewhere = resolve(Record(replace(DOCUMENT, id="raid"), organizations=(company,))).slugs
    assert elsewhere != slugs(organizations=(company,))


def test_acts_outcomes_statements_and_unnamed_activities_carry_document_and_evidence():
    arrest = Outcome("arrest", "o", count=1, evidence=THERE)
    activity = Activity("a", "case", "a case", outcomes=(arrest,), evidence=HERE)
    found = slugs(
        activities=(activity,),
        cooperation=(Act("alert", id="t", evidence=HERE),),
        statements=(Statement("Yes", id="s", evidence=THERE),),
    )
    assert found == {
        ("activity", "a"): "sweep-case-10-20",
        ("outcome", "o"): "sweep-arrest-30-40",
        ("act", "t"): "sweep-alert-10-20",
        ("statement", "s"): "sweep-statement-30-40",
    }


def test_two_acts_of_one_kind_in_one_span_stay_two():
    acts = tuple(Act("alert", id=i, evidence=HERE) for i in "tu")
    assert sorted(slugs(cooperation=acts).values()) == ["sweep-alert-10-20", "sweep-alert-10-20-n2"]


def test_documents_whose_ids_differ_in_case_or_spelling_only_share_no_key():
    assert len({document_key(i) for i in ("a-b", "A-B", "a b", "a--b", "ä-b")}) == 5


# ---- names that leave their document


def test_a_named_activity_carries_the_year_it_started_else_of_publication():
    named = Activity("a", "operation", name="Operation Blue Heron", evidence=HERE)
    assert slugs(activities=(named,)) == {("activity", "a"): "operation-blue-heron-2021"}
    dated = replace(named, start="2019-12")
    assert slugs(activities=(dated,)) == {("activity", "a"): "operation-blue-heron-2019"}


def test_people_carry_their_name_and_suspects_their_document_too():
    person = Person("p", "José Ruiz", evidence=HERE)
    assert slugs(people=(person,)) == {("person", "p"): "jose-ruiz"}
    assert slugs(people=(replace(person, suspect=True),)) == {("person", "p"): "sweep-jose-ruiz"}


def test_every_slug_has_the_rule_that_gave_it():
    resolution = resolve(Record(DOCUMENT, organizations=(body("Harbour Watch", "NO"),)))
    assert resolution.rules == {("organization", "b"): "name and country"}


def test_a_body_whose_country_is_open_is_the_international_one_of_its_name():
    bureau = {"slug": "no-league", "name": "Sea League", "country": "NO", "acronyms": "", "names": ""}
    assert lookup(body("Sea League"), (*REGISTER, bureau)) == ("league", "register: 'Sea League', country open")
    assert lookup(body("Sea League", "NO"), (*REGISTER, bureau)) == ("no-league", "register: 'Sea League', NO")
