"""Labelled pairs of names, judged end to end: two small records, ingested; are their bodies one entity?

The pairs were labelled before the matcher was written. Identical names do not count.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.resolve.names import normal

PAIRS = Path(__file__).parent.parent / "data" / "pairs.tsv"
Pair = dict[str, str]


def pairs() -> list[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def record(pair: Pair, side: str) -> dict[str, Any]:
    """A release that tells of the body as the pair has it: what stands in its context is told right behind it."""
    name, country, context = (pair[f"{key}_{side}"] for key in ("name", "country", "context"))
    parent = context.removeprefix("part of: ") if context.startswith("part of: ") else ""
    body = {"id": "body", "name": name, "kind": "police", "country": country or None}
    body["names"] = [name, context] if context and not parent else [name]
    above = {"id": "above", "name": parent, "kind": "police", "country": country or None}
    bodies = [{**body, "part_of": "above"}, above] if parent else [body]
    behind = f", part of {parent}," if parent else f" ({context})" if context else ""
    text = f"Arrest\n\nThe {name}{behind} arrested a man on Monday.\n"
    return {"document": {"id": side, "title": f"Release {side}", "text": text}, "organizations": bodies}


def joined(graph: kg.Graph, pair: Pair, path: Path) -> bool:
    """Whether the bodies are one after the two releases have taken the place of the pair before."""
    path.write_text("".join(json.dumps(record(pair, side)) + "\n" for side in "ab"), encoding="utf-8")
    results = graph.ingest(path)
    assert [result.kind for result in results] == ["stored", "stored"], results
    told = {m.document: e.id for e in graph.entities("organization") for m in e.members if m.id == "body"}
    return told["a"] == told["b"]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pair, bool]]:
    path = tmp_path_factory.mktemp("pairs") / "pair.jsonl"
    with kg.open("memory") as graph:
        return [(pair, joined(graph, pair, path)) for pair in counted()]


def counted() -> Iterator[Pair]:
    return (p for p in pairs() if normal(p["name_a"]) != normal(p["name_b"]) or p["country_a"] != p["country_b"])


def figures(judged: list[tuple[Pair, bool]]) -> tuple[float, float]:
    """Precision and recall."""
    counts = Counter((pair["same"] == "yes", one) for pair, one in judged)
    found = counts[True, True]
    return found / (found + counts[False, True]), found / (found + counts[True, False])


def test_there_are_enough_pairs_and_enough_of_them_hard() -> None:
    negative = [pair for pair in counted() if pair["same"] == "no"]
    assert len(list(counted())) >= 300
    assert len(negative) >= 150
    assert sum(pair["hard"] == "yes" for pair in negative) >= 100


def test_wrong_merges_are_very_rare_and_most_pairs_are_found(judged: list[tuple[Pair, bool]]) -> None:
    precision, recall = figures(judged)
    assert precision >= 0.99, [pair for pair, one in judged if one and pair["same"] == "no"]
    assert recall >= 0.85, [pair for pair, one in judged if not one and pair["same"] == "yes"]


def test_bodies_that_no_register_lists_are_joined_by_their_names(judged: list[tuple[Pair, bool]]) -> None:
    precision, recall = figures([(pair, one) for pair, one in judged if pair["why"].startswith("unlisted")])
    assert precision >= 0.99
    assert recall >= 0.7
