"""The data files an analyst edits, read alike from a checkout and from an installed wheel."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_CHECKOUT = {"ontology": "ontology", "queries": "queries", "register": "data/register", "patterns": "data/patterns"}


def folder(name: str) -> Traversable:
    """The folder of resources `name`: ontology, queries, register or patterns."""
    installed = files("kg").joinpath("_resources", name)
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent.joinpath(*_CHECKOUT[name].split("/"))


def text(name: str, file: str) -> str:
    """The text of one resource file."""
    return folder(name).joinpath(file).read_text(encoding="utf-8")


@cache
def table(file: str) -> tuple[dict[str, str], ...]:
    """The rows of a register CSV, cell by column name."""
    with io.StringIO(text("register", file), newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def patterns(file: str) -> dict[str, Any]:
    """The content of a TOML file of patterns."""
    return tomllib.loads(text("patterns", file))
