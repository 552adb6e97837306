"""The same input gives the same bytes and the same graph: whatever the order, the batch, or the number of processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import kg
from kg import records
from kg.extract import extract
from kg.model import Article

ARTICLES = Path(__file__).parent / "articles"
NAMES = ["botnet-takedown", "seed-reworded-1", "phishing-action-day", "romance-fraud-arrest"]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four articles under names of their own."""
    folder = tmp_path_factory.mktemp("collection")
    for name in NAMES:
        (folder / f"{name}.txt").write_bytes((ARTICLES / name / "article.txt").read_bytes())
    return sorted(folder.iterdir())


def state(where: Path, batches: Sequence[Sequence[Path]], jobs: int) -> tuple[str, dict[str, bytes]]:
    """The canonical hash and the records of a graph that took these batches in."""
    with kg.open(where) as graph:
        for batch in batches:
            results = graph.ingest(*batch, jobs=jobs)
            assert {result.kind for result in results} == {"stored"}
        hashed = graph.status().hash
    return hashed, {path.name: path.read_bytes() for path in sorted((where / "records").iterdir())}


def test_order_batches_and_processes_make_no_difference(sources: list[Path], tmp_path: Path) -> None:
    straight = state(tmp_path / "straight", [sources], jobs=1)
    assert straight == state(tmp_path / "backwards", [sources[::-1]], jobs=1)
    assert straight == state(tmp_path / "piecemeal", [[source] for source in sources[::-1]], jobs=1)
    assert straight == state(tmp_path / "parallel", [sources], jobs=2)


def test_taking_in_again_and_rebuilding_change_nothing(sources: list[Path], tmp_path: Path) -> None:
    before = state(tmp_path / "graph", [sources], jobs=1)
    assert before == state(tmp_path / "graph", [sources], jobs=1)
    with kg.open(tmp_path / "graph") as graph:
        assert graph.rebuild() == ()
        assert graph.status().hash == before[0]


def test_what_was_read_before_does_not_colour_what_is_read_next() -> None:
    first, second = ((ARTICLES / name / "article.txt").read_text(encoding="utf-8") for name in NAMES[:2])
    alone = records.dump(extract(Article("a", second)))
    extract(Article("b", first))
    assert records.dump(extract(Article("a", second))) == alone


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_with_another_hash_seed_writes_the_same_bytes(seed: str) -> None:
    path = ARTICLES / NAMES[1] / "article.txt"
    code = (
        "import sys; from pathlib import Path; from kg import records; from kg.extract import extract; "
        "from kg.model import Article; "
        "sys.stdout.buffer.write(records.dump(extract(Article('a', Path(sys.argv[1]).read_text('utf-8')))).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, env={"PYTHONHASHSEED": seed}, check=True
    )
    assert done.stdout.decode() == records.dump(extract(Article("a", path.read_text(encoding="utf-8"))))
