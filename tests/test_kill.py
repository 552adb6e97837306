"""A process that is killed in the middle of its work loses nothing and leaves nothing half-done.

Real processes, real SIGKILL: at 50 random moments between the first and the last commit of a batch of 200 records,
each time taken up again where it was left; ten of them while documents are being replaced.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

import kg as library
from benchmarks.generate import records
from kg.namespaces import register_graph
from kg.settings import settings
from tests.cli.command import KG, kg

BATCH, REPLACED = 200, 40
KILLS, KILLS_WHILE_REPLACING = 40, 10
PAUSE = 0.15
"""Seconds after a commit within which the kill falls: about what one record takes."""
SEED = 7
Tree = dict[str, Any]
Graphs = dict[str, str]
"""Hashes of the graphs of documents, by document."""


def graphs(graph: library.Graph) -> Graphs:
    lines: dict[str, list[str]] = defaultdict(list)
    for quad in graph.collection.store.quads():
        lines[str(quad.graph_name.value)].append(str(quad.triple))
    lines.pop(register_graph(settings().base), None)
    return {
        name.rpartition("/")[2]: hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
        for name, told in lines.items()
    }


def write(path: Path, trees: list[Tree]) -> Path:
    path.write_text("".join(json.dumps(tree) + "\n" for tree in trees), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def old() -> list[Tree]:
    return list(records(BATCH, seed=1, facts=0))


@pytest.fixture(scope="module")
def new(old: list[Tree]) -> list[Tree]:
    """The batch with new versions of its first documents."""
    return [*records(REPLACED, seed=2, facts=0), *old[REPLACED:]]


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, old: list[Tree], new: list[Tree]
) -> tuple[Graphs, Graphs, str]:
    """The graphs of old and new versions, and the hash at the end, of a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with library.open("memory") as graph:
        assert all(result.kind == "stored" for result in graph.ingest(write(folder / "old.jsonl", old)))
        before = graphs(graph)
        graph.ingest(write(folder / "new.jsonl", new[:REPLACED]))
        return before, graphs(graph), graph.status().hash


def killed(file: Path, store: Path, commits: int, pause: float) -> None:
    """Ingest, and end the process by SIGKILL that long after so many documents were told to be stored."""
    command = [str(KG), "ingest", str(file), "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(commits):
            assert process.stdout.readline().startswith("stored"), process.stderr and process.stderr.read()
        time.sleep(pause)
        process.kill()
    assert process.returncode == -9, "the process ended before it was killed"


def left(store: Path) -> Graphs:
    """The graphs that can be read after a kill, without anybody having cleaned up."""
    with library.open(store, create=False) as graph:
        return graphs(graph)


def stray(store: Path) -> list[str]:
    """Files that do not belong to a store at rest."""
    known = {"VERSION", "judgements.jsonl", ".lock", ".store.lock", ".index.sqlite"}
    files = (path for path in store.rglob("*") if path.is_file() and "store" not in path.parts[len(store.parts) :])
    return [
        str(path.relative_to(store))
        for path in files
        if path.name not in known and not (path.parent.parent == store and path.suffix in (".json", ".txt"))
    ]


def test_a_batch_killed_at_any_moment_keeps_whole_graphs_and_ends_as_if_undisturbed(
    tmp_path: Path, old: list[Tree], new: list[Tree], undisturbed: tuple[Graphs, Graphs, str]
) -> None:
    before, after, hash_ = undisturbed
    random, store = Random(SEED), tmp_path / "graph"
    open_ = list(old)
    for kills in range(KILLS, 0, -1):
        file = write(tmp_path / "batch.jsonl", [*open_, *(tree for tree in old if tree not in open_)])
        killed(file, store, random.randint(1, max(1, 2 * len(open_) // kills - 1)), random.uniform(0, PAUSE))
        found = left(store)
        assert found.items() <= before.items()
        open_ = [tree for tree in open_ if tree["document"]["id"] not in found]
    for _ in range(KILLS_WHILE_REPLACING):
        random.shuffle(new)
        killed(write(tmp_path / "new.jsonl", new), store, random.randint(1, 5), random.uniform(0, PAUSE))
        found = left(store)
        assert all(hash_of in (before[id_], after[id_]) for id_, hash_of in found.items())
    done = kg("ingest", write(tmp_path / "new.jsonl", new), store=store)
    assert done.code == 0, done.err
    assert json.loads(kg("status", "--json", store=store).out)["hash"] == hash_
    assert left(store) == after
    assert stray(store) == []


def test_what_a_killed_process_left_to_do_the_next_writer_does(tmp_path: Path, old: list[Tree]) -> None:
    store = tmp_path / "graph"
    killed(write(tmp_path / "batch.jsonl", old[:30]), store, 3, 0.1)
    assert kg("remove", "nothing", store=store).code == 1
    kept = {path.stem for path in (store / "records").glob("*.json")}
    assert set(left(store)) == kept
    assert stray(store) == []
