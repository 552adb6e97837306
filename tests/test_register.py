"""The register's tables: what an analyst adds must fit, and what stands there must hold together."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.resources import table

HEADERS = {
    "organizations.csv": "slug name kind country parent acronyms names native_names valid_from valid_to successor "
    "wikidata source",
    "countries.csv": "code name names demonyms capital cities region",
    "titles.csv": "title kind body",
    "regions.csv": "name names country kind",
    "publishers.csv": "name hosts forms seat page",
    "programmes.csv": "name names acronyms type source",
}
KINDS = {
    "police", "prosecution", "judiciary", "government", "international-organization", "company", "bank", "ngo",
    "academia", "cert", "network", "criminal-group", "other",
}  # fmt: skip
LISTS = ("names", "native_names", "acronyms", "demonyms", "cities", "hosts", "forms")
ORGANIZATIONS = table("organizations.csv")
SLUGS = {row["slug"] for row in ORGANIZATIONS}
CODES = {row["code"] for row in table("countries.csv")}


def wrong(column: str, pattern: str) -> list[str]:
    """The values of a column of the bodies that are neither empty nor of that form."""
    return [row[column] for row in ORGANIZATIONS if row[column] and not re.fullmatch(pattern, row[column])]


@pytest.mark.parametrize("file", HEADERS)
def test_a_table_has_its_columns_and_every_row_fills_them(file: str) -> None:
    rows = table(file)
    assert list(rows[0]) == HEADERS[file].split()
    assert [row for row in rows if None in row or None in row.values()] == []
    assert [row for row in rows if not next(iter(row.values())).strip()] == []


@pytest.mark.parametrize("file", HEADERS)
def test_cells_are_trimmed_and_lists_have_no_empty_or_repeated_value(file: str) -> None:
    for row in table(file):
        # What marks a publisher's page may end in a blank.
        assert [cell for column, cell in row.items() if column != "page" and cell != cell.strip()] == []
        for column in LISTS:
            values = row[column].split("|") if row.get(column) else []
            assert "" not in values, row
            assert len(values) == len(set(values)), (row[next(iter(row))], column)


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("organizations.csv", ("slug",)),
        ("organizations.csv", ("name", "country", "parent")),
        ("countries.csv", ("code",)),
        ("countries.csv", ("name",)),
        ("titles.csv", ("title",)),
        ("regions.csv", ("name", "country")),
        ("publishers.csv", ("name",)),
        ("programmes.csv", ("name",)),
    ],
)
def test_no_two_rows_are_the_same_thing(file: str, key: tuple[str, ...]) -> None:
    counted = Counter(tuple(row[column] for column in key) for row in table(file))
    assert [thing for thing, count in counted.items() if count > 1] == []


def test_slugs_can_be_ids() -> None:
    assert wrong("slug", r"[a-z0-9]+(-[a-z0-9]+)*") == []


def test_kinds_and_countries_are_known() -> None:
    assert {row["kind"] for row in ORGANIZATIONS} <= KINDS
    assert {row["country"] for row in ORGANIZATIONS} - {""} <= CODES
    assert {row["country"] for row in table("regions.csv")} - {""} <= CODES


@pytest.mark.parametrize("column", ["parent", "successor"])
def test_bodies_pointed_at_are_there_and_nothing_is_above_itself(column: str) -> None:
    above = {row["slug"]: row[column] for row in ORGANIZATIONS if row[column]}
    assert set(above.values()) <= SLUGS
    for slug in above:
        seen, here = [slug], above.get(slug)
        while here:
            assert here not in seen, f"{column} goes round in a circle: {seen}"
            seen.append(here)
            here = above.get(here)


def test_a_part_is_not_of_another_country_than_its_whole() -> None:
    country = {row["slug"]: row["country"] for row in ORGANIZATIONS}
    national = [row for row in ORGANIZATIONS if row["parent"] and row["country"] and country[row["parent"]]]
    public = [row for row in national if row["kind"] in ("police", "prosecution", "judiciary", "government", "cert")]
    assert [row["slug"] for row in public if country[row["parent"]] != row["country"]] == []


def test_years_are_years_in_order() -> None:
    assert wrong("valid_from", r"1[0-9]{3}|20[0-9]{2}") == wrong("valid_to", r"1[0-9]{3}|20[0-9]{2}") == []
    both = [row for row in ORGANIZATIONS if row["valid_from"] and row["valid_to"]]
    assert [row["slug"] for row in both if row["valid_from"] > row["valid_to"]] == []


def test_an_item_of_wikidata_is_one_and_belongs_to_one_body() -> None:
    assert wrong("wikidata", r"Q[1-9][0-9]*") == []
    counted = Counter(row["wikidata"] for row in ORGANIZATIONS if row["wikidata"])
    assert [item for item, count in counted.items() if count > 1] == []


def test_every_body_says_where_it_is_known_from() -> None:
    assert [row["slug"] for row in ORGANIZATIONS if not row["source"]] == []


def test_the_register_is_the_worlds() -> None:
    """Wide enough that no region is left to pattern and chance."""
    assert len(ORGANIZATIONS) >= 1500
    with_police = {row["country"] for row in ORGANIZATIONS if row["kind"] == "police"} - {""}
    assert len(with_police) >= 190
    counted = Counter(row["kind"] for row in ORGANIZATIONS)
    assert min(counted[kind] for kind in KINDS - {"other"}) >= 100


def test_countries_have_alpha_2_codes_names_and_demonyms() -> None:
    for row in table("countries.csv"):
        assert re.fullmatch("[A-Z]{2}", row["code"])
        assert row["name"]
        assert row["region"]
    assert sum(bool(row["demonyms"]) for row in table("countries.csv")) >= 195


def test_titles_are_posts_ranks_or_forms_of_address() -> None:
    assert {row["kind"] for row in table("titles.csv")} == {"post", "rank", "honorific"}
