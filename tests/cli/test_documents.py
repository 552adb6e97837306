"""`kg ingest`, `extract`, `validate`, `remove`, `rebuild`: lines, JSON and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.records import load
from tests.cli.command import kg
from tests.samples import TEXT, other_text, tree, write

ARTICLES = Path(__file__).parent.parent.parent / "data" / "articles"


def another(number: int, **changes: object) -> dict[str, object]:
    return tree(f"doc-{number}", document={"text": other_text(number)}, **changes)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one document; the tests that use it only read."""
    folder = tmp_path_factory.mktemp("cli")
    done = kg("ingest", write(folder, tree()), store=folder / "graph")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("stored\tbergen\t")
    return folder / "graph"


def test_a_batch_goes_on_and_ends_with_the_highest_exit_code(tmp_path: Path) -> None:
    bad = another(1, people=[{"id": "x", "name": "Nobody Told"}], statements=[])
    path = write(tmp_path, another(2), bad, another(3))
    done = kg("ingest", path, tmp_path / "missing.txt", store=tmp_path / "graph")
    assert done.code == 3
    assert [line.split("\t")[:2] for line in done.out.splitlines()] == [
        ["stored", "doc-2"],
        ["stored", "doc-3"],
    ]
    assert len(done.sentences()) == 2
    assert "Nobody Told" in done.err
    assert "missing.txt" in done.err
    status = json.loads(kg("status", "--json", store=tmp_path / "graph").out)
    assert status["hash"]
    assert {key: status[key] for key in status if key != "hash"} == {
        "documents": 2,
        "left_out": 0,
        "quarantined": 1,
    }


def test_ingest_as_json_tells_every_document(tmp_path: Path) -> None:
    done = kg("ingest", "--json", write(tmp_path, tree()), store=tmp_path / "graph")
    assert [(one["id"], one["result"]) for one in json.loads(done.out)] == [("bergen", "stored")]


def test_extract_prints_one_record_a_line_and_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = kg("extract", "a.txt", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    made = load(done.out)
    assert made.document.id == "a"
    assert made.document.source == "a.txt"
    assert done.out == kg("extract", tmp_path / "a.txt").out, "no path of this machine enters a record"
    assert not (tmp_path / "cybercoop-graph").exists()


def test_extract_explain_tells_what_was_found_where(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    lines = kg("extract", "--explain", tmp_path / "a.txt").out.splitlines()
    assert lines[0].split("\t") == ["found by", "rule or field", "value", "confidence", "start", "end", "quote"]
    for line in lines[1:]:
        *_, start, end, quote = line.split("\t")
        assert TEXT[int(start) : int(end)].replace("\n", " ") == quote


def test_what_extract_prints_ingest_takes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    line = kg("extract", tmp_path / "a.txt").out
    straight, by_record = tmp_path / "one", tmp_path / "two"
    kg("ingest", "--all", tmp_path / "a.txt", store=straight)
    record = json.loads(line)
    record["document"]["text"] = TEXT
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n")
    kg("ingest", "--all", tmp_path / "a.jsonl", store=by_record)
    assert kg("status", "--json", store=straight).out == kg("status", "--json", store=by_record).out


def test_remove_then_rebuild(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    kg("ingest", write(tmp_path, another(1), another(2)), store=graph)
    assert kg("remove", "doc-1", store=graph).code == 0
    assert kg("remove", "doc-1", store=graph).code == 1
    before = kg("status", "--json", store=graph).out
    assert kg("rebuild", store=graph).code == 0
    assert kg("status", "--json", store=graph).out == before


def test_validate_checks_the_store_records_and_rdf(store: Path, tmp_path: Path) -> None:
    assert kg("validate", store=store).code == 0
    bad = tree(organizations=[{"id": "no", "name": "Norwegian police", "kind": "no-such-kind"}])
    done = kg("validate", "--json", write(tmp_path, tree("fine"), bad))
    assert done.code == 1
    assert {problem["where"] for problem in json.loads(done.out)} == {"bergen"}
    kg("export", "turtle", "-o", tmp_path / "graph.ttl", store=store)
    assert kg("validate", tmp_path / "graph.ttl").code == 0
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    done = kg("validate", tmp_path / "broken.ttl")
    assert done.code == 3
    assert "broken.ttl" in done.out
    done.sentences()


def test_a_folder_of_articles_is_ingested_with_any_number_of_jobs_alike(tmp_path: Path) -> None:
    one = kg("ingest", ARTICLES, store=tmp_path / "one")
    two = kg("ingest", ARTICLES, "--jobs", "2", store=tmp_path / "two")
    assert one.code == two.code == 0
    assert one.out == two.out
    assert kg("status", store=tmp_path / "one").out == kg("status", store=tmp_path / "two").out


def test_a_store_is_ingested_by_its_records_and_is_no_article_of_the_folder_it_is_in(
    store: Path, tmp_path: Path
) -> None:
    assert kg("ingest", store, store=tmp_path / "new").code == 0
    assert kg("status", store=tmp_path / "new").out == kg("status", store=store).out
    write(tmp_path, another(1))
    done = kg("ingest", ".", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert [line.split("\t")[1] for line in done.out.splitlines()] == ["doc-1"]
    again = kg("ingest", ".", cwd=tmp_path)
    assert again.out == done.out
