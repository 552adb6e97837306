"""The whole path: what becomes of documents, and that the order and the number of jobs make no difference."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.errors import InputError, StoreError, UsageError
from kg.intake import Result
from kg.model import Article, Record
from kg.namespaces import register_graph
from kg.records import load
from kg.store import Collection, collection
from kg.store.answers import plain
from kg.store.folder import LEFT_OUT, QUARANTINE
from kg.store.state import status
from tests.samples import TEXT, Given, another, record

BASE = "https://w3id.org/cybercoop/"
DEFECTS = Path(__file__).parent / "data" / "defects"


@pytest.fixture
def graph() -> Iterator[Collection]:
    held = collection("memory")
    yield held
    held.close()


def ingest(graph: Collection, *items: Article | Record, **options: Any) -> list[Result]:
    sources = [Given(item, name=item.id if isinstance(item, Article) else item.document.id) for item in items]
    return list(pipeline.ingest(graph, sources, BASE, **options))


def kinds(results: list[Result]) -> list[str]:
    return [result.kind for result in results]


def documents(graph: Collection) -> tuple[str, ...]:
    names = (name for name in graph.store.graphs() if name != register_graph(BASE))
    return tuple(name.rpartition("/")[2] for name in names)


def figures(graph: Collection) -> list[object]:
    query = "PREFIX cc: <https://w3id.org/cybercoop/ontology#> SELECT ?v { ?o a cc:Outcome ; cc:quantity/cc:value ?v }"
    return sorted((plain(row[0]) for row in graph.store.query(query)), key=str)


def test_a_record_goes_in_with_its_evidence_found(graph: Collection) -> None:
    (result,) = ingest(graph, record())
    assert (result.kind, result.id, result.exit_code) == ("stored", "bergen", 0)
    assert documents(graph) == ("bergen",)
    assert figures(graph) == [25000, 3, 40]
    kept = graph.folder.record("bergen")
    assert kept is not None
    assert kept.document.text == TEXT
    assert kept.organizations[0].evidence


def test_what_cannot_be_found_in_the_text_is_quarantined_and_the_others_go_on(graph: Collection) -> None:
    wrong = another(1, people=[{"id": "x", "name": "Nobody Told"}], statements=[])
    results = ingest(graph, wrong, another(2))
    assert kinds(results) == ["quarantined", "stored"]
    assert "Nobody Told" in results[0].message
    assert results[0].exit_code == 1
    assert documents(graph) == ("doc-2",)
    assert graph.folder.ids(QUARANTINE) == ("doc-1",)


def test_a_record_without_a_text_is_quarantined(graph: Collection) -> None:
    (result,) = ingest(graph, record(document={"text": None}))
    assert result.kind == "quarantined"
    assert "<id>.txt" in result.message


def test_a_record_made_from_another_text_is_quarantined_with_its_text(graph: Collection) -> None:
    (result,) = ingest(graph, record(document={"text_sha256": "0" * 64}))
    assert result.kind == "quarantined"
    kept = graph.folder.record("bergen", QUARANTINE)
    assert kept is not None
    assert kept.document.text == TEXT


def test_ingesting_again_replaces(graph: Collection) -> None:
    ingest(graph, record())
    arrests = [{"kind": "arrest", "count": 3}]
    fewer = record(activities=[{"id": "a1", "type": "operation", "label": "arrests", "outcomes": arrests}])
    assert kinds(ingest(graph, fewer)) == ["stored"]
    assert figures(graph) == [3]


def test_a_refused_new_version_leaves_the_old_one_and_says_so(graph: Collection) -> None:
    ingest(graph, record())
    before = status(graph)
    bad = record(organizations=[{"id": "no", "name": "Norwegian police", "kind": "no-such-kind"}])
    (result,) = ingest(graph, bad)
    assert result.kind == "quarantined"
    assert "older version stays" in result.message
    assert status(graph) == replace(before, quarantined=1)
    assert kinds(ingest(graph, record())) == ["stored"]
    assert status(graph) == before


def test_the_same_id_of_another_release_is_refused(graph: Collection) -> None:
    ingest(graph, record(document={"source": "one.txt"}))
    stranger = record(document={"source": "two.txt", "title": "Another title"})
    (result,) = ingest(graph, stranger)
    assert (result.kind, result.exit_code) == ("refused", 1)
    assert "--id" in result.message
    assert kinds(ingest(graph, stranger, document_id="other")) == ["copy"]


def test_where_a_record_stands_in_a_file_makes_no_difference(graph: Collection) -> None:
    ingest(graph, record())
    other = collection("memory")
    list(pipeline.ingest(other, [Given(record(), name="/elsewhere/records.jsonl, line 7")], BASE))
    assert status(other) == status(graph)


def test_one_id_is_for_one_document(graph: Collection) -> None:
    with pytest.raises(UsageError, match="--id"):
        ingest(graph, another(1), another(2), document_id="x")


def test_articles_not_about_cooperation_are_left_out_unless_all_are_wanted(graph: Collection) -> None:
    bake = replace(record(), document=replace(record().document, relevant=False, reason="about cakes"))
    (result,) = ingest(graph, bake)
    assert (result.kind, result.message, result.exit_code) == ("left-out", "about cakes", 0)
    assert documents(graph) == ()
    assert graph.folder.ids(LEFT_OUT) == ("bergen",)
    assert kinds(ingest(graph, bake, everything=True)) == ["stored"]
    assert graph.folder.ids(LEFT_OUT) == ()
    assert kinds(ingest(graph, bake)) == ["left-out"]
    assert documents(graph) == ()


def test_a_copy_is_kept_and_its_facts_stand_once(graph: Collection) -> None:
    framed = record("longer", document={"text": TEXT.rstrip() + " At noon."})
    assert kinds(ingest(graph, record(), framed)) == ["stored", "stored"]
    assert documents(graph) == ("longer",)
    assert figures(graph) == [25000, 3, 40]
    assert kinds(ingest(graph, record("again"))) == ["copy"]
    assert pipeline.remove(graph, "longer", BASE)
    assert documents(graph) == ("again",)
    assert pipeline.remove(graph, "again", BASE)
    assert documents(graph) == ("bergen",)


def test_removing_leaves_nothing(graph: Collection) -> None:
    ingest(graph, record())
    assert pipeline.remove(graph, "bergen", BASE)
    assert not pipeline.remove(graph, "bergen", BASE)
    assert documents(graph) == ()
    assert list((graph.folder.path / "texts").iterdir()) == []


def test_any_order_and_a_rebuild_give_the_same_hash(graph: Collection) -> None:
    batch = [another(1), another(2), record(), record("copy")]
    ingest(graph, *batch)
    wanted = status(graph)
    other = collection("memory")
    random.Random(3).shuffle(batch)
    for one in batch:
        ingest(other, one)
    assert status(other) == wanted
    other.store.fill([])
    assert status(other).hash != wanted.hash
    assert pipeline.rebuild(other, BASE) == ()
    assert status(other) == wanted


def test_any_number_of_jobs_gives_the_same_results(graph: Collection) -> None:
    batch = [another(number) for number in range(4)]
    wanted = ingest(graph, *batch)
    other = collection("memory")
    assert ingest(other, *batch, jobs=2) == wanted
    assert status(other) == status(graph)


class Unreadable:
    name = "nothing.txt"

    def load(self) -> list[Article | Record]:
        raise InputError("nothing.txt is not there.")


def test_a_source_that_cannot_be_read_is_told_and_the_others_go_on(graph: Collection) -> None:
    results = list(pipeline.ingest(graph, [Unreadable(), Given(record())], BASE))
    assert kinds(results) == ["unreadable", "stored"]
    assert (results[0].message, results[0].exit_code) == ("nothing.txt is not there.", 3)


def test_every_planted_defect_is_refused_and_the_rest_of_the_batch_goes_in(graph: Collection) -> None:
    spec = importlib.util.spec_from_file_location("planted", DEFECTS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    planted = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(planted)
    defects = planted.defects()
    good = load((DEFECTS / "base.json").read_text())
    results = ingest(graph, *(load(planted.record(defect)) for defect in defects), good, another(1))
    assert kinds(results) == ["quarantined"] * len(defects) + ["stored", "stored"]
    for defect, result in zip(defects, results, strict=False):
        content = json.loads((graph.folder.path / QUARANTINE / f"{result.id}.json").read_text())
        assert any(defect["message"] in sentence for sentence in content["sentences"]), defect["name"]
        assert defect["shape"] in {problem["shape"] for problem in content["report"]}
    assert documents(graph) == ("base", "doc-1")


def test_a_store_that_cannot_be_written_ends_the_batch(tmp_path: Path) -> None:
    held = collection(str(tmp_path / "graph"))
    target = held.folder.path / "records"
    target.rmdir()
    target.write_text("in the way")
    with pytest.raises(StoreError, match="unharmed"):
        ingest(held, record())


def linked_records() -> list[Record]:
    """Records that bear on each other: an acronym and its definition, one operation dated and undated, a copy."""
    text = "Release {0} on Operation Blue Heron. The Harbour Valley Savings Bank (HVSB), or HVSB, helped. word{0}."
    full = {"id": "b", "name": "Harbour Valley Savings Bank", "names": ["HVSB"], "kind": "bank", "country": "NO"}
    short = {**full, "name": "HVSB", "names": []}
    heron = {"id": "o", "type": "operation", "name": "Operation Blue Heron"}
    told = [(short, {}), (full, {"start": "2020-12", "end": "2020-12"}), (short, {"start": "2021-01"}), (full, {})]
    trees = [
        {
            "document": {"id": f"r{n}", "title": f"r{n}", "published": f"2021-0{n + 1}-01", "text": text.format(n)},
            "organizations": [bank],
            "activities": [{**heron, **dates}],
        }
        for n, (bank, dates) in enumerate(told)
    ]
    return [*(load(json.dumps(tree)) for tree in trees), another(1), record("copied"), record("copy")]


def test_records_that_bear_on_each_other_end_alike_in_any_order_and_any_batches() -> None:
    hashes = set()
    for seed in range(6):
        items = linked_records()
        random.Random(seed).shuffle(items)
        split = random.Random(seed).randrange(len(items))
        held = collection("memory")
        ingest(held, *items[:split])
        if seed % 2:
            ingest(held, items[0])
            pipeline.remove(held, items[0].document.id, BASE)
            ingest(held, items[0])
        ingest(held, *items[split:])
        hashes.add(status(held).hash)
        assert pipeline.rebuild(held, BASE) == ()
        hashes.add(status(held).hash)
        held.close()
    assert len(hashes) == 1


def test_what_is_only_renamed_is_as_if_drawn_anew(graph: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = linked_records()
    ingest(graph, first)
    drawn: list[str] = []
    own = pipeline.triples.triples
    monkeypatch.setattr(pipeline.triples, "triples", lambda r, *a: (drawn.append(r.document.id), own(r, *a))[1])
    ingest(graph, second)
    assert drawn == ["r1"], "the release that tells of the acronym keeps its graph but for a name"
    renamed = status(graph).hash
    pipeline.rebuild(graph, BASE)
    assert status(graph).hash == renamed


def test_a_dump_is_restored_if_it_is_one_of_the_records_that_are_there(graph: Collection, tmp_path: Path) -> None:
    from kg.export import export

    ingest(graph, *linked_records())
    before, dump = status(graph).hash, tmp_path / "dump.nq"
    export(graph.store, "nquads", dump, suspects=True)
    graph.store.fill([])
    pipeline.restore(graph, dump, BASE)
    assert status(graph).hash == before
    assert register_graph(BASE) in graph.store.graphs()
    ingest(graph, another(2))
    after = status(graph).hash
    with pytest.raises(InputError, match="no dump of these records"):
        pipeline.restore(graph, dump, BASE)
    assert status(graph).hash == after
