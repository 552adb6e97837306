"""`kg ask`: what was understood on stderr, rows with their sentences on stdout, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.graph import Graph, open
from tests.cli.command import kg
from tests.samples import tree, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask")
    with open(folder / "graph") as graph:
        graph.ingest(write(folder, tree()))
    return folder / "graph"


QUESTION = "Which agencies cooperated on which recovery, and how much was recovered?"


def test_the_rows_come_with_their_sentences_and_the_question_understood(store: Path) -> None:
    done = kg("ask", QUESTION, store=store)
    header, row = done.out.splitlines()
    assert done.sentences() == ["kg query cooperation-on-recoveries"]
    assert header.split("\t")[-1] == "evidence"
    assert "EUR 25,000 was recovered" in row


def test_json_has_query_parameters_and_rows(store: Path) -> None:
    told = json.loads(kg("ask", "--json", "Which phishing operations did the Norwegian police lead?", store=store).out)
    assert told["query"] == "operations"
    assert told["parameters"] == {"agency": "Norwegian police", "role": "lead", "offence": "phishing"}
    assert [row["operation"] for row in told["rows"]] == ["arrests in Bergen"]


def test_what_fits_no_question_is_declined_in_one_sentence_with_the_nearest(store: Path) -> None:
    done = kg("ask", "What is the weather in Bergen?", store=store)
    (sentence,) = done.sentences()
    assert (done.code, done.out) == (1, "")
    assert "nearest are" in sentence


def test_a_question_understood_without_an_answer_ends_with_1(store: Path) -> None:
    done = kg("ask", "Which ransomware operations are there?", store=store)
    assert (done.code, len(done.sentences())) == (1, 2)


def test_the_library_asks_alike(store: Path) -> None:
    with open(store) as graph:
        assert isinstance(graph, Graph)
        answer = graph.ask(QUESTION)
    assert answer.query == "cooperation-on-recoveries"
    assert [row["amount"] for row in answer.rows] == [25000]
