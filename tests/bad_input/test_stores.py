"""Stores that cannot be used: one sentence each, its exit code, and nothing lost of what was there."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import open as opened
from tests.cli.command import KG, kg
from tests.samples import other_text, tree, write


def another(number: int) -> dict[str, object]:
    return tree(f"doc-{number}", document={"text": other_text(number)})


def content(folder: Path) -> dict[str, bytes]:
    """All files a user cares for."""
    kept = (p for p in folder.rglob("*") if p.is_file() and p.name[0] != "." and "store" not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in kept}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    assert kg("ingest", write(folder, tree()), store=folder / "graph").code == 0
    return folder / "graph"


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A store with one document, each test's own."""
    return Path(shutil.copytree(template, tmp_path / "graph"))


def test_a_store_of_another_version_is_left_as_it_is(store: Path, tmp_path: Path) -> None:
    (store / "VERSION").write_text("7\n")
    before = content(store)
    for command in (["status"], ["ingest", write(tmp_path, another(1))], ["rebuild"]):
        done = kg(*command, store=store)
        assert (done.code, len(done.sentences())) == (4, 1)
        assert "layout 7" in done.err
    assert content(store) == before


def test_a_store_with_a_broken_version_file_is_left_as_it_is(store: Path) -> None:
    (store / "VERSION").write_bytes(b"\xff\x00\xfe")
    done = kg("status", store=store)
    assert (done.code, len(done.sentences())) == (4, 1)


def test_a_folder_of_other_files_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    done = kg("ingest", write(tmp_path, tree()), store=tmp_path)
    assert (done.code, len(done.sentences())) == (4, 1)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = kg("ingest", write(tmp_path, tree()), store=tmp_path / "file")
    assert (done.code, len(done.sentences())) == (4, 1)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("room", [0, 20_000])
def test_a_full_disk_loses_nothing(store: Path, tmp_path: Path, room: int) -> None:
    """The limit on the size of files stands for the full disk: writing fails half-way, in every library."""
    with opened(store) as graph:
        before = graph.status()
    records = write(tmp_path, another(1), another(2))
    done = subprocess.run(
        [KG, "ingest", records],
        env={**os.environ, "CYBERCOOP_STORE": str(store), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 4, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not list(store.rglob("*.part"))
    with opened(store) as graph:
        graph.rebuild()
        assert [result.kind for result in graph.ingest(records)] == ["stored", "stored"]
        assert graph.remove("doc-1")
        assert graph.remove("doc-2")
        assert graph.status() == before


def test_a_second_writer_gets_one_sentence_and_readers_go_on(store: Path, tmp_path: Path) -> None:
    code = (
        "import sys, kg\n"
        "with kg.open(sys.argv[1]) as graph, graph.collection.folder.writing():\n"
        "    print('writing', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin is not None
    assert first.stdout is not None
    assert first.stdout.readline() == "writing\n"
    try:
        second = kg("ingest", write(tmp_path, another(1)), store=store)
        assert (second.code, len(second.sentences())) == (4, 1)
        assert "Another process writes" in second.err
        assert kg("status", store=store).code == 0
        assert kg("sparql", "ASK { ?s ?p ?o }", store=store).out == "yes\n"
    finally:
        first.stdin.close()
        first.wait()
        first.stdout.close()
    assert kg("ingest", write(tmp_path, another(1)), store=store).code == 0


def test_a_database_that_is_gone_is_made_again_from_the_records(store: Path) -> None:
    before = kg("status", "--json", store=store).out
    shutil.rmtree(store / "store")
    done = kg("status", store=store)
    assert (done.code, len(done.sentences())) == (4, 1)
    assert "kg rebuild" in done.err
    assert kg("rebuild", store=store).code == 0
    assert kg("status", "--json", store=store).out == before


def test_a_broken_database_is_told_and_made_again_from_the_records(store: Path) -> None:
    before = kg("status", "--json", store=store).out
    for file in (store / "store").iterdir():
        file.write_bytes(b"garbage")
    done = kg("status", store=store)
    assert (done.code, len(done.sentences())) == (4, 1)
    assert "kg rebuild" in done.err
    assert kg("rebuild", store=store).code == 0
    assert kg("status", "--json", store=store).out == before
