"""UCINET's DL, as a list of edges."""

from __future__ import annotations

import re
from typing import BinaryIO

from kg.export.text import line
from kg.export.things import Node, Things

_LONGEST = 60


def ucinet(found: Things, file: BinaryIO) -> None:
    """Labels and ties with their weight. DL holds no more: sentences, sources, dates and status are lost.

    Undirected ties are written in both directions; in two-mode networks members come first, then activities.
    """
    names = _names(found.nodes)
    numbers = {node.id: number for number, node in enumerate(found.nodes, 1)}
    file.write(f"DL n={len(names)}\nformat=edgelist1\nlabels:\n".encode())
    file.write(("\n".join(names) + "\ndata:\n").encode())
    for edge in found.edges:
        one, other = numbers[edge.source], numbers[edge.target]
        file.write(f"{one} {other} {edge.weight}\n".encode())
        if not found.directed:
            file.write(f"{other} {one} {edge.weight}\n".encode())


def _names(nodes: tuple[Node, ...]) -> list[str]:
    """Labels without blanks, commas and quotes, which part labels in DL, and each once only."""
    seen: set[str] = set()
    names = []
    for number, node in enumerate(nodes, 1):
        name = re.sub(r"[\s,;:\"']+", "_", line(node.label))[:_LONGEST].strip("_") or f"node_{number}"
        name = f"{name}_{number}" if name.lower() in seen else name
        seen.add(name.lower())
        names.append(name)
    return names
