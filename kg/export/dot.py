"""DOT, for Graphviz."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from kg.export.text import clean
from kg.export.things import Things, Value


def dot(found: Things, file: BinaryIO) -> None:
    """A graph with everything as attributes: Graphviz draws the labels and leaves the rest alone."""
    kind, arrow = ("digraph", "->") if found.directed else ("graph", "--")
    file.write(f"{kind} cybercoop {{\n".encode())
    for node in found.nodes:
        told = {**node.properties, "label": node.label, "thing": node.thing, "kind": node.kind}
        file.write(f"  {quoted(node.id)} {_list(told)};\n".encode())
    for edge in found.edges:
        told = {**edge.properties(), "id": edge.id, "label": edge.predicate}
        file.write(f"  {quoted(edge.source)} {arrow} {quoted(edge.target)} {_list(told)};\n".encode())
    file.write(b"}\n")


def quoted(text: str) -> str:
    """A text as DOT writes it; line breaks as \\n, backslashes doubled.

    >>> print(quoted('say "a"'))
    "say \\\\"a\\\\""
    """
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _list(told: Mapping[str, Value]) -> str:
    pairs = (f"{quoted(name)}={quoted(str(value))}" for name, value in told.items() if value != "")
    return f"[{', '.join(pairs)}]"
