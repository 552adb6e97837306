"""The test articles as one graph in memory, made once for all tests that only read it."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from kg.graph import Graph
from kg.store import Collection, Folder
from kg.store.oxigraph import MemoryStore
from tests.query.conftest import ARTICLES, record

_HELD: list[tempfile.TemporaryDirectory[str]] = []


@cache
def articles(*chosen: str) -> Graph:
    """The graph of these test articles, of all without any."""
    _HELD.append(tempfile.TemporaryDirectory(prefix="cybercoop-tests-"))
    folder = Path(_HELD[-1].name)
    graph = Graph(Collection(Folder(folder / "graph"), MemoryStore()))
    for name in chosen or sorted(file.parent.name for file in ARTICLES.glob("*/record.json")):
        (folder / f"{name}.json").write_text(json.dumps(record(name)), encoding="utf-8")
        graph.ingest(folder / f"{name}.json")
    assert graph.status().documents >= min(len(chosen) or 12, 12)
    return graph
