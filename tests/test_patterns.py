"""The tables of trigger words: every one is read, every pattern is one, and none knows a release by name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "data" / "patterns").glob("*.toml"))
SOURCE = {path: path.read_text(encoding="utf-8") for path in (ROOT / "kg").rglob("*.py")}
ITERATED = {"periods.toml"}
"""Files all of whose tables are read by one loop."""


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)


def repeated(value: Any, name: str = "") -> Iterator[str]:
    """Lists that say one thing twice."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from repeated(inner, f"{name}/{key}")
    elif isinstance(value, list):
        plain = [inner for inner in value if isinstance(inner, str)]
        yield from (f"{name}: {word}" for word in plain if plain.count(word) > 1)
        for inner in value:
            yield from repeated(inner, name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_by_a_module(path: Path) -> None:
    assert [source for source in SOURCE.values() if f'"{path.name}"' in source]


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in ITERATED], ids=lambda path: path.name)
def test_every_table_of_a_file_is_used(path: Path) -> None:
    code = "".join(SOURCE.values()).replace("'", '"')

    def used(name: str) -> bool:
        return f'"{name}"' in code or f"{name.split('_')[0]}_{{" in code

    assert [name for name in content(path) if not used(name)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_string_is_a_regular_expression_or_plain_words(path: Path) -> None:
    for text in strings(content(path)):
        re.compile(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_says_a_thing_twice(path: Path) -> None:
    assert list(repeated(content(path))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_opens_with_what_it_holds(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_offences_and_kinds_of_outcomes_are_those_of_the_vocabulary() -> None:
    def scheme(name: str) -> set[str]:
        turtle = (ROOT / "ontology" / f"{name}.ttl").read_text(encoding="utf-8")
        return set(re.findall(r"^v:([a-z-]+) a skos:Concept", turtle, re.MULTILINE))

    offences = content(ROOT / "data" / "patterns" / "offences.toml")
    assert {*offences["phrases"], *offences["otherwise"]} <= scheme("offence")


def test_no_pattern_knows_a_release_of_the_gold_set_by_name(gold: Path) -> None:
    """People and operations of the development articles stand neither in patterns nor in code."""
    ours = " ".join([*SOURCE.values(), *(path.read_text(encoding="utf-8") for path in FILES)])
    names = set()
    for path in (gold / "dev").glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        names |= {person["name"] for person in record["people"]}
        names |= {a["name"] for a in record["activities"] if a["type"] == "operation" and a["name"]}
    assert sorted(name for name in names if len(name.split()) > 1 and name in ours) == []
