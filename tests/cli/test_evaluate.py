"""`kg evaluate` on the gold set."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import kg


def test_evaluate_prints_the_ten_tasks_and_the_mistakes(gold: Path) -> None:
    done = kg("evaluate", gold / "dev", "--only", "seed", "--json")
    figures = json.loads(done.out)
    assert figures["documents"] == figures["predicted"] == 1
    assert figures["macro"] >= 0.85, "the seed's floor"
    lines = kg("evaluate", gold / "dev", "--only", "seed", "--errors").out.splitlines()
    assert "task\tprecision\trecall\tf1\tgold" in lines
    assert all(line.split("\t")[0] in ("seed", "task") or line.count("\t") == 4 for line in lines)


def test_evaluate_of_a_folder_without_gold_is_one_sentence(tmp_path: Path) -> None:
    done = kg("evaluate", tmp_path)
    assert (done.code, len(done.sentences())) == (3, 1)
