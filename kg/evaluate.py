"""How well records agree with records made by hand: precision, recall and F1 of ten tasks, and a closer look.

What counts as the same is said in `kg.compared`. Figures are micro-averages over all documents of the gold
set; a document without a prediction counts as empty.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import records
from kg.compared import DETAILS, TASKS, Counts, compared
from kg.errors import InputError

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`figures`: documents, predicted, tasks, macro, by_article, details; `mistakes`: a line for each."""

    figures: Tree
    mistakes: tuple[str, ...]

    def table(self) -> Iterator[tuple[str, str, str, str, int | None]]:
        """Task, precision, recall, F1 and number of gold facts; the closer look indented."""
        for group, indent in (("tasks", ""), ("details", "  ")):
            for task, row in self.figures[group].items():
                told = (f"{row[key]:.3f}" for key in ("precision", "recall", "f1"))
                yield (f"{indent}{task}", *told, row["gold"])
            if group == "tasks":
                yield "macro", "", "", f"{self.figures['macro']:.3f}", None
                yield "by article", "", "", f"{self.figures['by_article']:.3f}", None


def evaluate(folder: Path, only: frozenset[str] | None = None, jobs: int = 1) -> Evaluation:
    """Extract every <id>.txt of the folder and compare with <id>.json. Raises InputError if there are none.

    `only`: these ids; `jobs`: processes that extract.
    """
    gold = _gold(folder, only)
    return score(gold, dict(_extracted(folder, gold, jobs)))


def score(gold: Mapping[str, Tree], predicted: Mapping[str, Tree]) -> Evaluation:
    """Compare records (as JSON trees) by document id; what has no counterpart in `gold` is ignored."""
    totals: dict[str, Counts] = defaultdict(lambda: (0, 0, 0))
    articles: list[float] = []
    mistakes: list[str] = []
    for document_id, tree in gold.items():
        present = []
        for task, (hits, wrong, missed) in compared(tree, predicted.get(document_id, {})).items():
            counts = (len(hits), len(wrong), len(missed))
            totals[task] = _sum(totals[task], counts)
            if task in TASKS and any(counts):
                present.append(_figures(counts)["f1"])
                mistakes += _lines(document_id, task, wrong, missed)
        articles.append(sum(present) / len(present) if present else 1.0)
    tasks = {task: _figures(totals[task]) for task in TASKS}
    figures = {
        "documents": len(gold),
        "predicted": len(gold.keys() & predicted.keys()),
        "tasks": tasks,
        "macro": sum(row["f1"] for row in tasks.values()) / len(tasks),
        "by_article": sum(articles) / (len(articles) or 1),
        "details": {task: _figures(totals[task]) for task in DETAILS},
    }
    return Evaluation(figures, tuple(mistakes))


def _gold(folder: Path, only: frozenset[str] | None) -> dict[str, Tree]:
    try:
        trees = {
            path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
        }
    except (OSError, ValueError) as error:
        raise InputError(f"The gold records in {folder} cannot be read ({error}).") from None
    chosen = {
        id_: tree
        for id_, tree in trees.items()
        if isinstance(tree, dict) and "activities" in tree and (only is None or id_ in only)
    }
    if not chosen:
        raise InputError(f"There are no records (<id>.json) in {folder} to compare with.")
    return chosen


def _extracted(folder: Path, ids: Iterable[str], jobs: int) -> Iterator[tuple[str, Tree]]:
    from kg import pipeline, read
    from kg.intake import Failure

    paths = [str(folder / f"{id_}.txt") for id_ in ids if (folder / f"{id_}.txt").is_file()]
    for _, outcome in pipeline.extracted(read.sources(paths), jobs=jobs):
        if not isinstance(outcome, Failure):
            yield outcome.document.id, json.loads(records.dump(outcome))


def _lines(document_id: str, task: str, wrong: Iterable[Any], missed: Iterable[Any]) -> Iterator[str]:
    for what, facts in (("missed", missed), ("wrong", wrong)):
        yield from (f"{document_id}\t{task}\t{what}\t{fact}" for fact in sorted(map(str, facts)))


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _figures(counts: Counts) -> dict[str, float]:
    hits, wrong, missed = counts
    precision = hits / (hits + wrong) if hits + wrong else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": hits + missed}
