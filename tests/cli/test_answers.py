"""`kg query`, `sparql`, `show`, `status`, `export`: tables, JSON and exit codes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.cli.command import kg
from tests.samples import tree, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers")
    suspect = {"id": "s", "name": "Kari Moe", "suspect": True}
    kg("ingest", write(folder, tree(people=[suspect], statements=[])), store=folder / "graph")
    return folder / "graph"


COUNT = "PREFIX cc: <https://w3id.org/cybercoop/ontology#> SELECT ?value { ?o a cc:Outcome ; cc:quantity/cc:value ?value } ORDER BY ?value"  # noqa: E501


def test_sparql_prints_tab_separated_lines_in_a_pipe(store: Path) -> None:
    assert kg("sparql", COUNT, store=store).out == "value\n3\n40\n25000\n"


def test_sparql_reads_standard_input(store: Path) -> None:
    assert kg("sparql", "-", store=store, stdin=COUNT).out == kg("sparql", COUNT, store=store).out


def test_sparql_as_json_is_the_results_format_of_the_w3c(store: Path) -> None:
    results = json.loads(kg("sparql", "--json", COUNT, store=store).out)
    assert results["head"]["vars"] == ["value"]
    assert [row["value"]["value"] for row in results["results"]["bindings"]] == ["3", "40", "25000"]
    assert json.loads(kg("sparql", "--json", "ASK {}", store=store).out) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "options", "code"),
    [
        ("SELECT * { ?s <http://example.org/none> ?o }", [], 1),
        ("SELECT * { ?s", [], 2),
        ("DELETE WHERE { ?s ?p ?o }", [], 2),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", [], 2),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", ["--timeout", "1"], 5),
    ],
)
def test_sparql_ends_with_its_exit_code_and_at_most_one_sentence(
    store: Path, query: str, options: list[str], code: int
) -> None:
    done = kg("sparql", query, *options, store=store)
    assert done.code == code
    assert len(done.sentences()) == (0 if code == 1 else 1)


def test_query_lists_the_questions_and_answers_one_with_its_evidence(store: Path) -> None:
    names = [line.split("\t")[0] for line in kg("query").out.splitlines()[1:]]
    assert {"cooperation-on-recoveries", "case-timeline", "outcomes"} <= set(names)
    assert names == [question["name"] for question in json.loads(kg("query", "--json").out)]
    header, *lines = kg("query", "outcomes", "--param", "kind=arrest", store=store).out.splitlines()
    (row,) = json.loads(kg("query", "outcomes", "-p", "kind=arrest", "--json", store=store).out)
    assert header.split("\t") == [column for column in row if column != "evidence"]
    assert len(lines) == 1
    assert row["value"] == 3
    assert {span["document"] for span in row["evidence"]} == {"bergen"}
    assert any("arrested three people" in span["quote"] for span in row["evidence"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-question"], 2),
        (["outcomes", "-p", "kind"], 2),
        (["outcomes", "-p", "nothing=1"], 2),
        (["outcomes", "-p", "kind=extradition"], 1),
    ],
)
def test_query_ends_with_one_sentence_where_there_is_no_answer(
    store: Path, arguments: list[str], code: int
) -> None:
    done = kg("query", *arguments, store=store)
    assert (done.code, len(done.sentences())) == (code, 1)


def test_show_prints_every_fact_with_its_sentence(store: Path) -> None:
    facts = json.loads(kg("show", "danish police", "--json", store=store).out)
    assert all(fact["quote"] and fact["document"] == "bergen" for fact in facts)
    assert {"country", "initiator", "participant"} <= {fact["property"] for fact in facts}
    assert "arrested three people" in kg("show", "danish police", store=store).out


@pytest.mark.parametrize("name", ["no such thing", '") } DROP ALL #', "\\"])
def test_show_of_an_unknown_name_is_no_answer(store: Path, name: str) -> None:
    done = kg("show", name, store=store)
    assert (done.code, done.out, len(done.sentences())) == (1, "", 1)


def test_exports_agree_with_each_other_and_with_the_hash(store: Path, tmp_path: Path) -> None:
    for form in ("turtle", "trig", "nquads", "jsonld", "graphml"):
        assert kg("export", form, "--suspects", "-o", tmp_path / form, store=store).code == 0
    wanted = json.loads(kg("status", "--json", store=store).out)["hash"]
    assert hashlib.sha256((tmp_path / "nquads").read_bytes()).hexdigest() == wanted
    turtle = Graph().parse(tmp_path / "turtle", format="turtle")
    for form, name in (("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        merged = Graph()
        from rdflib import Dataset

        for quad in Dataset().parse(tmp_path / form, format=name).quads():
            merged.add(quad[:3])
        assert isomorphic(turtle, merged), form
    nodes = [e for e in ElementTree.parse(tmp_path / "graphml").iter() if e.tag.endswith("}node")]
    assert [node for node in nodes if "/id/person/" in (node.get("id") or "")]


def test_exports_leave_out_the_names_of_suspects(store: Path, tmp_path: Path) -> None:
    kg("export", "turtle", "-o", tmp_path / "without.ttl", store=store)
    kg("export", "turtle", "--suspects", "-o", tmp_path / "with.ttl", store=store)
    assert "Moe" not in (tmp_path / "without.ttl").read_text()
    assert "moe" not in (tmp_path / "without.ttl").read_text()
    assert "Kari Moe" in (tmp_path / "with.ttl").read_text()


def test_an_unknown_format_is_named_with_those_there_are(store: Path, tmp_path: Path) -> None:
    done = kg("export", "docx", "-o", tmp_path / "x", store=store)
    assert (done.code, len(done.sentences())) == (2, 1)
    assert "turtle" in done.err
    assert not (tmp_path / "x").exists()


def test_an_export_that_cannot_be_written_leaves_nothing(store: Path, tmp_path: Path) -> None:
    done = kg("export", "turtle", "-o", tmp_path / "no" / "such" / "folder.ttl", store=store)
    assert (done.code, len(done.sentences())) == (4, 1)


@pytest.mark.parametrize(
    "arguments", [["status"], ["query", "x"], ["show", "x"], ["sparql", "ASK {}"], ["rebuild"]]
)
def test_asking_a_store_that_is_not_there_makes_none(tmp_path: Path, arguments: list[str]) -> None:
    done = kg(*arguments, store=tmp_path / "none")
    assert done.code == 4
    assert len(done.sentences()) == 1
    assert not (tmp_path / "none").exists()


def test_help_names_every_verb() -> None:
    told = kg("--help").out
    verbs = "ingest extract validate remove rebuild query sparql show status export evaluate"
    for verb in verbs.split():
        assert verb in told
    assert "--param" in kg("query", "--help").out


def test_a_wrong_option_is_a_usage_error() -> None:
    assert kg("status", "--no-such-option").code == 2
    assert kg("nonsense").code == 2
