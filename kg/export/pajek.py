"""Pajek's .net."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.text import line
from kg.export.things import Edge, Things


def pajek(found: Things, file: BinaryIO) -> None:
    """Vertices by number with their labels, one line for each edge; its facts stand in the arc's label.

    Pajek knows no double quotes in labels: they become single ones.
    """
    numbers = {node.id: number for number, node in enumerate(found.nodes, 1)}
    modes = "" if found.members is None else f" {found.members}"
    file.write(f"*Vertices {len(numbers)}{modes}\n".encode())
    for node in found.nodes:
        file.write(f"{numbers[node.id]} {_quoted(node.label)}\n".encode())
    file.write(b"*Arcs\n" if found.directed else b"*Edges\n")
    for edge in found.edges:
        file.write(f"{numbers[edge.source]} {numbers[edge.target]} {edge.weight} l {_quoted(_said(edge))}\n".encode())


def _said(edge: Edge) -> str:
    facts = (edge.predicate, edge.role, edge.status, f"{edge.confidence:g}", edge.document, edge.date)
    return f"{' · '.join(filter(None, facts))} · {edge.sentence}"


def _quoted(text: str) -> str:
    return '"' + line(text).replace('"', "'") + '"'
