"""Writes every planted-defect record: base.json with the changes of defects.toml, one file each.

python tests/data/defects/make.py FOLDER
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def defects() -> list[dict[str, Any]]:
    """Name, shape, message and changes of each defect."""
    return tomllib.loads((HERE / "defects.toml").read_text(encoding="utf-8"))["defect"]


def record(defect: dict[str, Any]) -> str:
    """The record with this defect as JSON; its document's id is the defect's name."""
    tree = json.loads((HERE / "base.json").read_text(encoding="utf-8"))
    tree["document"]["id"] = defect["name"]
    for path, value in defect.get("set", {}).items():
        place, key = _found(tree, path)
        if isinstance(place, list) and key == len(place):
            place.append(value)
        else:
            place[key] = value
    for path in defect.get("remove", ()):
        place, key = _found(tree, path)
        del place[key]
    return json.dumps(tree, ensure_ascii=False)


def _found(tree: Any, path: str) -> tuple[Any, Any]:
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        tree = tree[step]
    return tree, last


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for each in defects():
        (folder / f"{each['name']}.json").write_text(record(each) + "\n", encoding="utf-8")
