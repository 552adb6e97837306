"""What the seed article answers: every row by hand, with the words behind it."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.graph import Graph
from kg.query.rows import Row

CASE = "recovery of USD 25 million sent by a Norwegian company"
MEETING = "INTERPOL working group meeting for heads of units in the Americas"
WORKING_GROUP = "INTERPOL working group for heads of units in the Americas"
FBI, IDCC = "Federal Bureau of Investigation", "INTERPOL Digital Crime Centre"
BEC = "business e-mail compromise"


def rows(graph: Graph, question: str, *columns: str, **parameters: str) -> list[tuple[object, ...]]:
    found = graph.query(question, **parameters)
    return [tuple(row[column] for column in columns or found.columns) for row in found]


def quotes(row: Row) -> str:
    return " | ".join(sentence.quote for sentence in row.evidence)


def test_who_cooperated_on_which_recovery(seed: Graph) -> None:
    (row,) = seed.query("cooperation-on-recoveries")
    assert dict(row) == {"recovery": CASE, "agencies": f"{FBI}; {IDCC}", "amount": 25000000, "currency": "USD"}
    assert "recovery of USD 25 million" in quotes(row)
    assert "After being alerted by the FBI, the IDCC" in quotes(row)


def test_costa_rica_is_no_party_to_the_recovery(seed: Graph) -> None:
    assert rows(seed, "cooperation-on-recoveries", agency="Costa Rican national police") == []
    assert rows(seed, "cooperation-on-recoveries", country="Costa Rica") == []
    assert len(rows(seed, "cooperation-on-recoveries", country="Norway")) == 1


def test_who_alerted_whom_and_who_acted_in_order(seed: Graph) -> None:
    told = rows(seed, "case-timeline", "kind", "from", "to", case := "case")
    assert [row[:3] for row in told if row[3] == CASE] == [
        ("information-exchange", FBI, IDCC),
        ("alert", FBI, IDCC),
        ("asset-recovery", f"{FBI}; {IDCC}", "Norwegian company"),
        ("request", IDCC, "bank’s internal fraud team"),
        ("asset-freeze", "bank’s internal fraud team", IDCC),
    ], case


def test_an_act_names_the_one_it_followed(seed: Graph) -> None:
    after = dict(rows(seed, "case-timeline", "kind", "after"))
    assert after["alert"] is None
    assert str(after["asset-freeze"]).startswith("request: ")


def test_three_hours_at_most_from_alert_to_freeze(seed: Graph) -> None:
    (row,) = seed.query("response-times", kind="asset-freeze")
    assert (row["duration"], row["minutes"], row["minimum"], row["maximum"]) == ("PT3H", 180, None, 180)
    assert (row["case"], row["qualifier"]) == (CASE, "at-most")
    assert "all within just three hours" in quotes(row)


def test_money_of_the_case_and_where_its_account_was(seed: Graph) -> None:
    assert rows(seed, "case-money") == [(CASE, 25000000, None, 25000000, None, "USD", "Hong Kong")]


def test_offences_of_the_case(seed: Graph) -> None:
    assert rows(seed, "case-offences", "offence", "broader", name=CASE) == [
        ("CEO fraud", BEC),
        (BEC, "online fraud"),
    ]


def test_private_parties_and_their_roles(seed: Graph) -> None:
    assert rows(seed, "private-partners", "partner", "role", "activity", agency="FBI") == [
        ("bank in Asia", "supporter", CASE),
        ("bank’s internal fraud team", "supporter", CASE),
    ]


def test_meeting_place_dates_and_host(seed: Graph) -> None:
    police = "Costa Rican national police"
    assert rows(seed, "meetings") == [(MEETING, "San José", "2016-03-29", "2016-03-31", police)]


def test_head_counts_and_bodies_of_the_meeting(seed: Graph) -> None:
    assert rows(seed, "attendance", "counted", "value", "qualifier", "participant", "role") == [
        ("participants", 67, "about", None, None),
        ("countries", 30, "exact", None, None),
        ("private sector companies", 10, "exact", None, None),
        (None, None, None, "Costa Rican national police", "host"),
        (None, None, None, "INTERPOL", "organizer"),
        (None, None, None, WORKING_GROUP, "organizer"),
        (None, None, None, "Organization of American States", "participant"),
    ]


def test_posts_and_the_bodies_above_their_units(seed: Graph) -> None:
    assert rows(seed, "posts") == [
        ("James Trainor", "Assistant Director", "FBI Cyber Division", FBI, "2016-03-31"),
        ("Sanjay Virmani", "Director", IDCC, "INTERPOL", "2016-03-31"),
    ]


def test_an_agency_includes_its_units_unless_asked_otherwise(seed: Graph) -> None:
    assert rows(seed, "posts", "person", agency="FBI") == [("James Trainor",)]
    assert rows(seed, "posts", "person", agency="FBI", units="no") == []


def test_who_said_what(seed: Graph) -> None:
    told = rows(seed, "statements", "speaker", "statement")
    assert [(speaker, str(text)[:26]) for speaker, text in told] == [
        ("James Trainor", "Sophisticated cyber scams "),
        ("Sanjay Virmani", "This successful case clear"),
        ("Sanjay Virmani", "Cybercriminals do not resp"),
        ("Sanjay Virmani", "INTERPOL is working to dev"),
    ]


def test_the_operation_its_coordinator_month_and_offence(seed: Graph) -> None:
    (row,) = seed.query("operations")
    assert (row["operation"], row["coordinator"]) == ("Operation Sin Fronteras", "INTERPOL")
    assert (row["start"], row["offence"]) == ("2015-12", "child sexual abuse material")
    assert "Targeting paedophile networks" in quotes(row)


def test_figures_of_the_operation_with_their_qualifiers(seed: Graph) -> None:
    columns = ("kind", "value", "minimum", "maximum", "qualifier", "unit", "counted")
    assert rows(seed, "outcomes", *columns, name="Operation Sin Fronteras") == [
        ("arrest", 60, 60, 60, "exact", "person", "offenders"),
        ("countries-involved", 15, 15, 15, "exact", "country", None),
        ("other", 50, None, 50, "at-most", "item", "cities"),
        ("search", 200, None, None, "about", "search", "raids"),
        ("victim-rescued", 4, 4, 4, "exact", "person", "victims"),
    ]


def test_the_programme_its_funder_region_and_that_it_is_planned(seed: Graph) -> None:
    name = "Cybercrime Capacity Building Programme in Latin America and the Caribbean"
    assert rows(seed, "programmes") == [(name, "Government of Canada", "Latin America and the Caribbean", "planned")]


def test_what_is_planned_and_what_was_averted(seed: Graph) -> None:
    assert rows(seed, "facts-by-status", status="averted") == [
        ("money-lost: USD 25000000", "money-lost", "averted", CASE)
    ]
    kinds = [kind for (kind,) in rows(seed, "facts-by-status", "type", status="planned")]
    assert kinds == [
        "programme",
        "funding",
        "operational-support",
        "technical-assistance",
        "technical-assistance",
        "training",
    ]


def test_every_sentence_about_a_body(seed: Graph) -> None:
    found = seed.query("sentences", name="IDCC")
    assert "Director of the IDCC, Sanjay Virmani" in [row["quote"] for row in found]
    assert [row.evidence[0].quote for row in found] == [row["quote"] for row in found]


def test_evidence_is_the_text_at_its_place(seed: Graph) -> None:
    (record,) = seed.records()
    text = record.document.text or ""
    for question in ("cooperation-on-recoveries", "outcomes", "attendance", "posts", "statements", "meetings"):
        for row in seed.query(question).to_json():
            assert row["evidence"], row
            for told in row["evidence"]:
                assert text[told["start"] : told["end"]] == told["quote"]


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("recoveries", {}, "cooperation-on-recoveries"),
        ("operations", {"colour": "red"}, "agency"),
        ("operations", {"offence": "ransom"}, "ransomware"),
        ("operations", {"country": "Norwayy"}, "Norway"),
        ("operations", {"year": "last"}, "year"),
        ("operations", {"year": ""}, "value"),
        ("operations", {"since": "2021-13"}, "2021-13"),
        ("posts", {"agency": "FBI", "units": "maybe"}, "none of yes, no"),
        ("sentences", {}, "needs name"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(
    seed: Graph, question: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        seed.query(question, **parameters)
