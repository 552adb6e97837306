"""What confidence is worth: of the facts told at each confidence, how many are right.

Usage: python benchmarks/confidence.py [--by ENTRY]

Extracts the articles of CYBERCOOP_GOLD/dev and compares the records with those made by hand. A fact is right if the
record without it has one right fact less, wrong if it has one wrong fact less; what is neither (a body that may be told
or left out, a pair inside a joint investigation) does not count. Prints a table by decile; with --by the constants of
one kind of fact ("organizations", "outcomes" …) or of "all", to set them by. Values of an activity (countries, dates,
offences) are as sure as the activity.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import records
from kg.compared import compared
from kg.extract import extract
from kg.model import Article

Tree = dict[str, Any]
ENTRIES = {
    "organizations": ("organizations", "kind of body", "country of body", "part of"),
    "cooperation": ("cooperation", "act, kind"),
    "statements": ("statements",),
    "people": ("people",),
}
INSIDE = {
    ("activities", "participants"): ("participation", "role"),
    ("activities", "outcomes"): ("outcomes", "qualifier"),
    ("people", "posts"): ("people",),
}
VALUES = {"countries": "countries", "offences": "offence in activity", "start": "dates", "end": "dates"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an extracted record: what kind, how sure it was told, whether it is right."""

    kind: str
    confidence: float
    right: bool


def facts(gold: Tree, told: Tree) -> Iterator[Fact]:
    """Every fact of a told record that is right or wrong."""
    before = _counts(gold, told)
    for kinds, confidence, without in _without(told):
        after = _counts(gold, without)
        for kind in kinds:
            right, wrong = before[kind][0] - after[kind][0], before[kind][1] - after[kind][1]
            if right > 0 or wrong > 0:
                yield Fact(kind, confidence, right > 0 and wrong <= 0)


def _counts(gold: Tree, told: Tree) -> dict[str, tuple[int, int]]:
    return {task: (len(hits), len(wrong)) for task, (hits, wrong, _) in compared(gold, told).items()}


def _without(told: Tree) -> Iterator[tuple[tuple[str, ...], float, Tree]]:
    """(tasks, confidence, the record without it) of every entry and value."""
    for part, tasks in ENTRIES.items():
        for number, entry in enumerate(told[part]):
            yield tasks, entry["confidence"], _cut(told, part, number)
    for (whole, part), tasks in INSIDE.items():
        for number, entry in enumerate(told[whole]):
            for place, inner in enumerate(entry[part]):
                yield tasks, inner["confidence"], _cut(told, whole, number, part, place)
    for number, activity in enumerate(told["activities"]):
        for part, task in VALUES.items():
            values = activity[part] if isinstance(activity[part], list) else [activity[part]]
            for place, value in enumerate(values):
                if value:
                    yield (task,), activity["confidence"], _cut(told, "activities", number, part, place)


def _cut(told: Tree, *path: str | int) -> Tree:
    """A copy of the record without what stands at a path; a single value becomes null."""
    tree: Any = deepcopy(told)
    *steps, last = path
    inner = tree
    for step in steps[:-1] if steps else ():
        inner = inner[step]
    if steps and not isinstance(inner[steps[-1]], list):
        inner[steps[-1]] = None
    else:
        del (inner[steps[-1]] if steps else inner)[last]
    return dict(tree)


def measured(folder: Path) -> list[Fact]:
    """The facts of all articles of a gold set."""
    found: list[Fact] = []
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        told = json.loads(records.dump(extract(Article(path.stem, text))))
        found += facts(json.loads(path.read_text(encoding="utf-8")), told)
    return found


def table(found: list[Fact], by_value: bool) -> Iterator[str]:
    """Lines of a Markdown table, the surest facts first. `by_value`: a line a constant, else a decile."""
    groups: dict[float, list[Fact]] = defaultdict(list)
    for fact in found:
        groups[fact.confidence if by_value else min(0.9, int(fact.confidence * 10) / 10)].append(fact)
    yield "| told at | facts | right |"
    yield "|---|---|---|"
    for level, members in sorted(groups.items(), reverse=True):
        right = sum(fact.right for fact in members) / len(members)
        told = f"{level:.2f}" if by_value else f"{level:.1f} – {level + 0.1:.1f}"
        yield f"| {told} | {len(members)} | {right:.2f} |"


def main() -> int:
    """Print the table; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--by", metavar="ENTRY", help="the constants of this kind of fact, or 'all' for every kind")
    by = parser.parse_args().by
    folder = os.environ.get("CYBERCOOP_GOLD")
    if not folder:
        print("Set CYBERCOOP_GOLD to the folder of the gold set.", file=sys.stderr)
        return 2
    found = measured(Path(folder) / "dev")
    kinds = sorted({fact.kind for fact in found}) if by == "all" else [by] if by else []
    for kind in kinds:
        print(f"\n{kind}\n")
        print("\n".join(table([fact for fact in found if fact.kind == kind], by_value=True)))
    print()
    print("\n".join(table(found, by_value=False)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
