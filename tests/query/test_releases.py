"""Questions over three releases on one operation: every row by hand, the same from every store."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kg import query
from kg.graph import Graph
from kg.store.protocol import Store
from tests.query.conftest import STORES

NL, FBI, STORM = "Dutch National Police", "Federal Bureau of Investigation", "Operation Tulip Storm"
MEETING, BOTNET = "meeting in The Hague", "takedown of a botnet"
Cells = tuple[object, ...]


class Case(NamedTuple):
    query: str
    parameters: dict[str, str]
    rows: list[Cells]


CASES = [
    Case(
        "agency-pairs",
        {"agency": "Europol"},
        [("Europol", NL, 1), ("Europol", "Eurojust", 1), ("Europol", FBI, 1)],
    ),
    Case("agency-pairs", {"minimum": "2"}, []),
    Case("pairs-by-act", {"kind": "joint investigation"}, [(NL, FBI, "joint-investigation", 2, 1)]),
    Case("only-through-interpol", {"via": "Europol"}, [("Eurojust", "Fortis Bank", "Europol", STORM)]),
    Case("only-through-interpol", {}, []),
    Case("country-roles", {}, [("Japan", "fund", 1), ("Norway", "suffer", 1), ("Spain", "host", 1)]),
    Case("country-roles", {"kind": "fund"}, [("Japan", "fund", 1)]),
    # Two releases on one operation are not added up; "about" has no upper bound.
    Case("money-by-year", {}, [(2019, "frozen", "EUR", 2000000, 1500000, None, 1, "activity")]),
    Case("money-by-year", {"since": "2020"}, []),
    Case("response-times", {}, [(STORM, "PT2H", 120, None, 120, "at-most")]),
    Case("response-times-by-year", {}, [(2019, "activity", 1, 120, 120, 120, 1)]),
    Case("operations-by-arrests", {"minimum": "100"}, [(STORM, 120, "exact", 2019, "activity")]),
    Case("operations-by-arrests", {"minimum": "120"}, []),
    Case(
        "operations-by-offence",
        {},
        [("botnet", 1, 1), ("malware", 1, 0), ("online fraud", 1, 0), ("phishing", 1, 1)],
    ),
    Case("operations-by-country", {}, [("Norway", 1), ("Spain", 1)]),
    Case("operations-by-year", {}, [(2019, "activity", 1), (2019, "publication", 1)]),
    Case("operations", {"offence": "malware"}, [(BOTNET, FBI, None, "botnet", None, 2019, "publication")]),
    Case("operations", {"until": "2019-07"}, []),
    Case(
        "partners-of-agency",
        {"agency": "Europol"},
        [("Fortis Bank", 2, 1, "asset-freeze; request"), ("Eurojust", 1, 1, "alert")],
    ),
    Case(
        "meetings-before-operations",
        {},
        [(MEETING, "2019-05-07", STORM, "2019-08-01", f"{NL}; Eurojust; Europol; {FBI}")],
    ),
    Case(
        "post-on-day",
        {"day": "1 July 2019", "name": "executive director"},
        [("Jan Smit", "Executive Director", "Europol", "2019-05-08", "2019-09-02", "between")],
    ),
    Case(
        "post-on-day",
        {"day": "2019-12-01", "agency": "Europol"},
        [("Jan Smit", "Executive Director", "Europol", "2019-09-02", None, "before")],
    ),
    Case(
        "announced-not-delivered",
        {},
        [
            ("Tulip Academy", "programme", None, "2019-05-08"),
            ("training: Europol → Dutch National Police", "training", "Tulip Academy", "2019-05-08"),
        ],
    ),
    # The two police forces have two publishers for their cooperation.
    Case(
        "single-publisher-edges",
        {},
        [("Eurojust", "Europol", "Europol", 1, True), ("Europol", "Fortis Bank", "Europol", 1, True)],
    ),
    Case(
        "path-between",
        {"agency": "Eurojust", "partner": "Fortis Bank"},
        [(1, "Eurojust", "Europol"), (2, "Europol", "Fortis Bank")],
    ),
    Case("path-between", {"agency": "Eurojust", "partner": "FBI"}, []),
    Case("not-stated", {}, [(BOTNET, "arrest", None)]),
    Case("not-stated", {"kind": "victims", "agency": "FBI"}, [(BOTNET, "victim", None)]),
    Case("victims-by-country", {}, [("Norway", 1, None, 300)]),
    Case("targets", {}, [("Red Petal", STORM, f"{NL}; Europol")]),
    Case("units-of", {"agency": "Europol"}, []),
    Case("participants", {"role": "lead"}, [(STORM, NL, "lead", "NL"), (BOTNET, FBI, "lead", "US")]),
    Case("countries", {"name": STORM}, [(STORM, "Spain", "site"), (STORM, "Norway", "victim")]),
    Case(
        "documents",
        {"agency": "FBI"},
        [("FBI joins Dutch police in Operation Tulip Storm", FBI, "2019-09-03")],
    ),
    Case(
        "outcomes",
        {"name": STORM, "kind": "arrests"},
        [
            (STORM, "arrest", 120, 120, 120, "exact", "person", None, None),
            (STORM, "arrest", 118, 118, None, "at-least", "person", None, None),
            (STORM, "arrest", 20, 20, 20, "exact", "person", None, "arrest: 120"),
        ],
    ),
    Case("programmes", {}, [("Tulip Academy", "Government of Japan", None, "planned")]),
    Case("attendance", {"name": MEETING, "agency": "Europol"}, [
        (MEETING, None, None, None, NL, "participant"),
        (MEETING, None, None, None, "Eurojust", "participant"),
        (MEETING, None, None, None, "Europol", "host"),
        (MEETING, None, None, None, FBI, "participant"),
    ]),
]  # fmt: skip
SHOWN = {"response-times": ("case", "duration", "minutes", "minimum", "maximum", "qualifier")}


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.query} {case.parameters}")
def test_rows(stores: dict[str, Store], case: Case, kind: str) -> None:
    found = query.run(stores[kind], case.query, case.parameters)
    columns = SHOWN.get(case.query, found.columns)
    assert [tuple(row[column] for column in columns) for row in found] == case.rows
    assert all(row.evidence for row in found)


@pytest.mark.parametrize(
    ("name", "parameters", "words"),
    [
        ("path-between", {"agency": "Eurojust", "partner": "Europol"}, "Eurojust alerted Europol."),
        ("agency-pairs", {"agency": "Eurojust"}, "Eurojust alerted Europol."),
        ("not-stated", {}, "A takedown of a botnet"),
        ("money-by-year", {}, "About EUR 2 million was frozen."),
    ],
)
def test_the_sentence_behind_a_row(invented: Graph, name: str, parameters: dict[str, str], words: str) -> None:
    (row, *_) = invented.query(name, **parameters)
    assert any(words in sentence.quote for sentence in row.evidence)


def test_a_name_of_several_bodies_is_refused(invented: Graph) -> None:
    with pytest.raises(query.UnknownNameError, match="Neither graph nor register"):
        invented.query("posts", agency="Bureau of Nowhere")
