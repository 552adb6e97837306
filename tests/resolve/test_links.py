"""What the set of all records adds to names: acronyms defined elsewhere, operations joined by name and period."""

from __future__ import annotations

import pytest

from kg.model import Activity, Document, Organization, Person, Post, Record, Span
from kg.resolve import resolve, tellings
from kg.resolve.links import Alone

HERE = (Span(10, 20, "ten to 20."),)


def slugs(*records: Record) -> dict[str, str]:
    """The slugs of all entries, by document and id as read."""
    known = Alone(told for record in records for told in tellings(record))
    return {
        f"{record.document.id} {id_}": slug
        for record in records
        for (_, id_), slug in resolve(record, known).slugs.items()
    }


def bank(document: str, name: str, *names: str, country: str | None = "NO", kind: str = "bank") -> Record:
    body = Organization("b", name, kind, (name, *names), country, evidence=HERE)
    return Record(Document(document), organizations=(body,))


def told(document: str, published: str, start: str | None = None, end: str | None = None, **more: str) -> Record:
    given = {"type": "operation", "name": "Operation Blue Heron", **more}
    return Record(Document(document, published=published), activities=(Activity("o", start=start, end=end, **given),))


# ---- acronyms


def test_an_acronym_is_the_body_that_another_article_defines_by_it() -> None:
    found = slugs(bank("one", "Harbour Savings Bank", "HSB"), bank("two", "HSB"))
    assert found == {"one b": "harbour-savings-bank-no", "two b": "harbour-savings-bank-no"}


def test_an_acronym_may_stand_in_brackets_in_the_name() -> None:
    found = slugs(bank("one", "Harbour Savings Bank (HSB)"), bank("two", "HSB"))
    assert found["one b"] == found["two b"]


@pytest.mark.parametrize(
    "other",
    [
        bank("two", "HSB", country="SE"),
        bank("two", "HSB", country=None),
        bank("two", "HSB", kind="police"),
        bank("two", "HSC"),
    ],
)
def test_an_acronym_of_another_country_kind_or_spelling_is_another_body(other: Record) -> None:
    found = slugs(bank("one", "Harbour Savings Bank", "HSB"), other)
    assert found["one b"] != found["two b"]


def test_an_acronym_that_two_bodies_of_a_country_have_is_neither() -> None:
    ambiguous = bank("three", "HSB")
    found = slugs(bank("one", "Harbour Savings Bank", "HSB"), bank("two", "Highland Seed Bank", "HSB"), ambiguous)
    assert len(set(found.values())) == 3


def test_a_form_that_is_no_acronym_of_the_name_defines_nothing() -> None:
    found = slugs(bank("one", "Harbour Savings Bank", "DNB"), bank("two", "DNB Sjø"))
    assert found["one b"] != found["two b"]


# ---- places of local bodies


def sheriff(document: str, name: str, quote: str = "") -> Record:
    body = Organization("b", name, "police", (name,), "US", evidence=(Span(0, len(quote), quote),))
    return Record(Document(document), organizations=(body,))


def test_two_counties_of_one_name_are_told_apart_by_their_state() -> None:
    quote = "the Dunholm County Sheriff's Office in Ohio arrested a man"
    one = sheriff("one", "Dunholm County Sheriff's Office", quote)
    other = sheriff("two", "Dunholm County, Texas, Sheriff's Department")
    found = slugs(one, other)
    assert set(found.values()) == {"dunholm-county-sheriff-ohio-us", "dunholm-county-sheriff-texas-us"}


def test_a_county_without_its_state_is_the_only_one_of_that_name() -> None:
    ohio, open_ = sheriff("one", "Dunholm County, Ohio, Sheriff"), sheriff("two", "Dunholm County Sheriff's Office")
    assert len(set(slugs(ohio, open_).values())) == 1
    assert len(set(slugs(ohio, open_, sheriff("three", "Dunholm County, Texas, Sheriff")).values())) == 3


# ---- people


def person(document: str, organization: Organization | None = None, **more: bool) -> Record:
    posts = (Post("officer", organization.id),) if organization else ()
    bodies = (organization,) if organization else ()
    return Record(Document(document), organizations=bodies, people=(Person("p", "Ann Lee", posts=posts, **more),))


def police(country: str) -> Organization:
    return Organization("b", "Harbour Police", "police", (), country)


def test_a_name_without_a_post_is_the_only_one_of_that_name() -> None:
    found = slugs(person("one", police("NO")), person("two"))
    assert found["one p"] == found["two p"] == "ann-lee-no"


def test_namesakes_of_two_countries_are_two_and_a_name_alone_is_neither() -> None:
    found = slugs(person("one", police("NO")), person("two", police("SE")), person("three"))
    assert [found[f"{d} p"] for d in ("one", "two", "three")] == ["ann-lee-no", "ann-lee-se", "ann-lee"]


def test_a_suspect_is_nobody_else() -> None:
    found = slugs(person("one", police("NO")), person("two", suspect=True), person("three", suspect=True))
    assert len({found[f"{d} p"] for d in ("one", "two", "three")}) == 3


# ---- activities


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", "2021-03-01", "2021-02-01"), told("b", "2021-03-05", "2021-02-01", "2021-02-20")),
        (told("a", "2021-03-01", "2021-02-01"), told("b", "2022-01-10")),
        (told("a", "2021-03-01", "2020-12"), told("b", "2021-03-05", "2021-01-20")),
        (told("a", "2021-01-01"), told("b", "2021-12-31")),
        (told("a", "2021-01-01", "2021-06"), told("b", "2021-03-01", name="Blue-Heron")),
        (told("a", "2021-01-01", "2021"), told("b", "2021-03-01", "2021-11-30", type="case")),
    ],
)
def test_an_operation_of_several_releases_is_joined_by_name_and_period(one: Record, other: Record) -> None:
    found = slugs(one, other)
    assert found["a o"] == found["b o"]
    assert found["a o"] in ("operation-blue-heron-2021", "operation-blue-heron-2020")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", "2020-03-01", "2020-02-01"), told("b", "2021-03-05", "2021-02-01")),
        (told("a", "2020-03-01"), told("b", "2021-12-01")),
        (told("a", "2020-03-01", "2020-02-01"), told("b", "2023-03-05")),
        (told("a", "2021-03-01", "2021-02-01"), told("b", "2021-11-05", "2021-11-01")),
        (told("a", "2021-03-01"), told("b", "2021-03-05", name="Operation Red Heron")),
    ],
)
def test_another_year_period_or_name_is_another_operation(one: Record, other: Record) -> None:
    found = slugs(one, other)
    assert found["a o"] != found["b o"]


def test_a_release_between_two_years_belongs_to_the_nearer() -> None:
    years = told("a", "2020-03-01", "2020-02-01"), told("b", "2021-03-05", "2021-02-01")
    found = slugs(*years, told("c", "2021-04-01"))
    assert found["c o"] == found["b o"] == "operation-blue-heron-2021"


def test_a_programme_lasts() -> None:
    found = slugs(told("a", "2016-01-01", type="programme"), told("b", "2023-01-01", "2015", type="programme"))
    assert set(found.values()) == {"operation-blue-heron"}


def test_without_a_name_nothing_is_joined() -> None:
    one, other = (
        Record(Document(i, published="2021-03-01"), activities=(Activity("o", "operation", "raids"),)) for i in "ab"
    )
    assert len(set(slugs(one, other).values())) == 2


@pytest.mark.parametrize("date", ["soon", "2021-13", "0000", "2021-02-30", "99999999-01-01", "2021-1-1-1"])
def test_a_date_that_is_none_is_as_good_as_not_told(date: str) -> None:
    assert slugs(told("a", "2021-03-01", date)) == {"a o": "operation-blue-heron-2021"}
