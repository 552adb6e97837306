"""The figures of `kg evaluate`: those of the gold set's own scorer, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import evaluate, score

GOLD = {
    "document": {"id": "a", "publisher": "Example Police"},
    "organizations": [{"id": "p", "name": "Example Police", "names": ["EP"], "kind": "police"}],
    "people": [],
    "activities": [
        {"id": "a1", "type": "case", "offences": ["phishing"], "outcomes": [{"kind": "arrest", "count": 3}]}
    ],
    "cooperation": [],
    "statements": [],
}


def perturbed(record: dict[str, Any], luck: random.Random) -> dict[str, Any]:
    """A record as a careless reader would give it: things lost, doubled, renamed, recounted, exchanged."""
    tree = json.loads(json.dumps(record))
    for key in ("organizations", "people", "activities", "cooperation", "statements"):
        tree[key] = [entry for entry in tree[key] if luck.random() > 0.15]
        luck.shuffle(tree[key])
    for organization in tree["organizations"]:
        if luck.random() < 0.2:
            organization.update(name="a body of another name", names=[], named=luck.random() < 0.5)
        if luck.random() < 0.1:
            organization["country"] = "XX"
    if tree["organizations"]:
        tree["organizations"].append({**luck.choice(tree["organizations"]), "id": "again"})
    known = [organization["id"] for organization in tree["organizations"]]
    for activity in tree["activities"]:
        activity["outcomes"] = activity["outcomes"][1:] + activity["outcomes"][:1] * luck.choice([0, 1, 2])
        activity["participants"] += [{"organization": luck.choice(known), "role": "lead"}] if known else []
        activity["start"] = luck.choice([activity["start"], "2001", None])
    for act in tree["cooperation"]:
        if known and luck.random() < 0.3:
            act.update({"from": act["to"], "to": [luck.choice(known)]})
        act["kind"] = luck.choice([act["kind"], "alert"])
    return tree


def test_the_figures_are_those_of_the_scorer(gold: Path, tmp_path: Path) -> None:
    luck = random.Random(1)
    trees = {path.stem: json.loads(path.read_text()) for path in sorted((gold / "dev").glob("*.json"))}
    told = {id_: perturbed(tree, luck) for id_, tree in trees.items() if luck.random() > 0.05}
    (tmp_path / "told.jsonl").write_text("".join(json.dumps(tree) + "\n" for tree in told.values()))
    command = [sys.executable, gold / "score.py", gold / "dev", tmp_path / "told.jsonl", "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    ours = json.loads(json.dumps(score(trees, told).figures))
    assert 0.3 < ours["macro"] < 0.99
    assert ours == theirs


def test_a_record_agrees_with_itself() -> None:
    figures = score({"a": GOLD}, {"a": GOLD}).figures
    told = {task for task, row in figures["tasks"].items() if row["f1"] == 1}
    assert told == {"organizations", "activities", "outcomes", "offences"}
    assert figures["by_article"] == 1


def test_what_is_missed_and_what_is_wrong_is_told() -> None:
    other = json.loads(json.dumps(GOLD))
    other["activities"][0]["outcomes"][0]["count"] = 4
    mistakes = score({"a": GOLD}, {"a": other}).mistakes
    assert mistakes == (
        "a\toutcomes\tmissed\t(('arrest', 3.0), 0)",
        "a\toutcomes\twrong\t(('arrest', 4.0), 0)",
    )


def test_a_folder_without_gold_records_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        evaluate(tmp_path)
