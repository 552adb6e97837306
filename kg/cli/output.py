"""How answers are printed: tables on a terminal, tab-separated lines in a pipe, JSON on demand."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kg.cli import terminal


def rows(columns: Sequence[str], values: Iterable[Sequence[Any]], as_json: bool) -> None:
    """Print rows under their columns; as JSON an array of objects, numbers as numbers, missing as null."""
    if as_json:
        data([dict(zip(columns, row, strict=True)) for row in values])
    elif sys.stdout.isatty():
        terminal.show(columns, [[cell(value) for value in row] for row in values])
    else:
        print("\t".join(columns))
        for row in values:
            print("\t".join(cell(value) for value in row))


def data(tree: Any) -> None:
    """Print a JSON value."""
    print(json.dumps(tree, ensure_ascii=False, indent=1))


def say(message: str) -> None:
    """Print a message on stderr, whatever it holds as plain text."""
    print(plain(message), file=sys.stderr)


def cell(value: Any) -> str:
    """A value in one cell: empty for None, nothing that ends the cell or steers a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(" ".join(str(value).split("\t"))).replace("\n", " ")


def plain(text: str) -> str:
    """The text with control characters, line breaks aside, made visible."""
    steering = ("Cc", "Cf", "Cs")
    shown = (c if c in "\n" or unicodedata.category(c) not in steering else f"\\u{ord(c):04x}" for c in text)
    return "".join(shown)
