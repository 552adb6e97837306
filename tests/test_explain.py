"""`kg extract --explain`: every pass shows what it found, by which rule, and on which words."""

from __future__ import annotations

import pytest

from kg.explain import COLUMNS, explain
from kg.extract import extract
from kg.model import Article

TEXT = """Police arrest nine over phishing

OSLO, Norway – 3 May 2021. Nine people were arrested on Monday. The aim of Operation Cold Harbour was phishing.

The Norwegian police were supported by Europol. “They will answer for it,” said Director Kari Nilsen of Kripos.
"""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in explain(Article("a", TEXT))]


@pytest.mark.parametrize(
    ("found_by", "rule", "value"),
    [
        ("segments", "", "headline"),
        ("metadata", "place", "Oslo"),
        ("mentions", "register", "organization: europol"),
        ("mentions", "name:operation", "operation: Operation Cold Harbour"),
        ("people", "Director", "Kari Nilsen"),
        ("periods", "weekday, step", "2021-05-03 – 2021-05-03"),
        ("offences", r"(?<!\w)(?:(?:spear[ -]?)?phish\w*)", "phishing (weight 1.0)"),
        ("outcomes", "arrest, asserted", "exact 9"),
        ("activities", "main", "0 operation: Operation Cold Harbour"),
    ],
)
def test_a_pass_shows_what_it_found_and_how(
    rows: list[dict[str, object]], found_by: str, rule: str, value: str
) -> None:
    assert (found_by, rule, value) in [(r["found by"], r["rule or field"], r["value"]) for r in rows]


def test_parts_and_acts_show_the_rule_that_read_them(rows: list[dict[str, object]]) -> None:
    for found_by, value in (("participation", "0 europol: supporter"), ("cooperation", "operational-support: europol")):
        (rule,) = {r["rule or field"] for r in rows if r["found by"] == found_by and str(r["value"]).startswith(value)}
        assert rule


def test_every_row_quotes_the_text(rows: list[dict[str, object]]) -> None:
    assert all(TEXT[r["start"] : r["end"]] == r["quote"] for r in rows)  # type: ignore[misc]


def test_the_record_follows_with_the_evidence_of_every_value(rows: list[dict[str, object]]) -> None:
    entries = {str(r["found by"]).split("/")[0] for r in rows if "/" in str(r["found by"])}
    assert entries == {"document", "organizations", "people", "activities", "cooperation", "statements"}


def test_explaining_changes_nothing() -> None:
    article = Article("a", TEXT)
    before = extract(article)
    list(explain(article))
    assert extract(article) == before
