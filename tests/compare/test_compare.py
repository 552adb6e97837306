"""One operation told by several releases: figures side by side, facts with who attests them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg as library
from kg.compare import Compared
from kg.errors import UsageError
from tests.cli.command import kg
from tests.samples import write

NORWAY = {"id": "no", "name": "Norwegian police", "kind": "police", "country": "NO"}
DENMARK = {"id": "dk", "name": "Danish police", "kind": "police", "country": "DK"}


def release(id_: str, publisher: str, text: str, *outcomes: dict[str, Any], **more: Any) -> dict[str, Any]:
    heron = {
        "id": "heron",
        "type": "operation",
        "name": "Operation Blue Heron",
        "start": "2021-03-04",
        "participants": [{"organization": "no", "role": "lead"}],
        "outcomes": list(outcomes),
        **more,
    }
    told = f"Release of {id_}\n\nOn 4 March 2021 Norwegian police led Operation Blue Heron with Danish police. {text}\n"
    document = {"id": id_, "title": f"Release of {id_}", "publisher": publisher, "text": told}
    return {"document": document, "organizations": [NORWAY, DENMARK], "activities": [heron]}


ARRESTS = "In all, {0} people were arrested, 3 of them in Bergen. Some 40 servers were seized."
WHOLE = {"id": "all", "kind": "arrest", "count": 12}
PART = {"id": "bergen", "kind": "arrest", "count": 3, "part_of": "all", "counted": "in Bergen"}
SERVERS = {"id": "servers", "kind": "server-seized", "count": 40, "qualifier": "about"}
NORWEGIAN = release("norway", "Norwegian police", ARRESTS.format(12), WHOLE, PART, SERVERS)
PAPER = release("paper", "Bergen Herald", ARRESTS.format(14), {**WHOLE, "count": 14}, PART, {**SERVERS, "count": 43})
PAPER["document"]["text"] = PAPER["document"]["text"].replace("40", "43")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("compare")
    with library.open(made / "graph") as graph:
        results = graph.ingest(write(made, NORWEGIAN, PAPER))
    assert [result.kind for result in results] == ["stored", "stored"], results
    return made / "graph"


@pytest.fixture(scope="module")
def compared(folder: Path) -> Compared:
    with library.open(folder) as graph:
        return graph.compare("blue heron")


def test_figures_that_differ_stand_side_by_side_with_their_sentences(compared: Compared) -> None:
    (arrests,) = (c for c in compared.figures if c.kind == "arrest" and not c.part)
    assert arrests.agree is False
    assert [(f.document, f.value) for f in arrests.figures] == [("norway", 12), ("paper", 14)]
    assert all(f.sentence and str(f.value) in f.sentence.quote for f in arrests.figures)


def test_a_sub_figure_is_not_added_to_its_whole(compared: Compared) -> None:
    whole, part = (c for c in compared.figures if c.kind == "arrest")
    assert whole.totals == {"norway": 12, "paper": 14}
    assert (part.part, part.agree, part.totals) == (True, True, {"norway": 3, "paper": 3})


def test_figures_that_allow_one_number_agree(compared: Compared) -> None:
    (servers,) = (c for c in compared.figures if c.kind == "server-seized")
    assert servers.agree is True


def test_figures_without_a_whole_are_what_a_release_tells_in_all(tmp_path: Path) -> None:
    text = "In Oslo 5 people were arrested, in Bergen 3. In all, 8 were arrested."
    oslo, bergen = ({"id": f"o{n}", "kind": "arrest", "count": n} for n in (5, 3))
    parts = release("parts", "Norwegian police", text, oslo, bergen)
    whole = release("whole", "Danish police", "In all, 8 were arrested.", {"id": "o8", "kind": "arrest", "count": 8})
    with library.open("memory") as graph:
        graph.ingest(write(tmp_path, parts, whole))
        (arrests,) = graph.compare("Operation Blue Heron").figures
    assert arrests.totals == {"parts": 8, "whole": 8}
    assert arrests.agree is True


def test_a_fact_knows_how_many_documents_and_publishers_attest_it(compared: Compared) -> None:
    (lead,) = (f for f in compared.facts if f.property == "participant")
    assert lead.role == "lead"
    assert lead.attested.documents == ("norway", "paper")
    assert len(lead.attested.publishers) == 2
    assert lead.attested.only_participants is False


def test_copies_of_one_release_count_once_and_a_participants_own_word_is_told(tmp_path: Path) -> None:
    padding = " ".join(f"word{i}" for i in range(60))
    one, other = (release(i, "Norwegian police", f"{ARRESTS.format(12)} {padding}", WHOLE) for i in ("one", "two"))
    other["document"]["text"] = one["document"]["text"]
    with library.open("memory") as graph:
        assert [r.kind for r in graph.ingest(write(tmp_path, one, other))] == ["stored", "copy"]
        found = graph.compare("Operation Blue Heron").documents
    assert (len(found.documents), len(found.publishers), found.only_participants) == (1, 1, True)


def test_where_a_publisher_is_not_known_nobody_can_say_whose_word_it_is(tmp_path: Path) -> None:
    unknown = release("one", "Norwegian police", ARRESTS.format(12), WHOLE)
    del unknown["document"]["publisher"]
    with library.open("memory") as graph:
        graph.ingest(write(tmp_path, unknown))
        found = graph.compare("Operation Blue Heron").documents
    assert (found.publishers, found.only_participants) == ((), None)


def test_an_operation_is_named_by_name_id_or_iri_and_must_be_one(folder: Path) -> None:
    with library.open(folder) as graph:
        ids = {graph.compare(n).id for n in ("Blue Heron", "operation-blue-heron-2021", graph.compare("heron").iri)}
        assert ids == {"operation-blue-heron-2021"}
        with pytest.raises(UsageError, match=r"no operation 'Red Heron'"):
            graph.compare("Red Heron")


def test_the_command_prints_a_table_or_json(folder: Path) -> None:
    table = kg("compare", "Blue Heron", store=folder)
    assert "differ" in table.out
    assert "2 documents, 2 publishers" in table.err
    found = json.loads(kg("compare", "Blue Heron", "--json", store=folder).out)
    assert list(found) == ["operation", "attested", "figures", "facts"]
    assert {figure["agree"] for figure in found["figures"]} == {True, False}
    assert "participant" in kg("compare", "Blue Heron", "--facts", store=folder).out
    assert kg("compare", "Red Heron", store=folder).code == 2
