"""The project's own articles as one graph, in each of the three stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.store import Collection, Folder
from kg.store.oxigraph import DiskStore, MemoryStore
from kg.store.protocol import Store
from kg.store.remote import RemoteStore
from tests.store.server import oxigraph

STORES = ("memory", "disk", "remote")
ARTICLES = Path(__file__).parent.parent / "articles"
SEED = Path(__file__).parent.parent.parent / "data" / "articles" / "interpol-americas-working-group.txt"


def record(name: str) -> dict[str, Any]:
    """The hand-made record of a test article, with its text."""
    tree: dict[str, Any] = json.loads((ARTICLES / name / "record.json").read_text(encoding="utf-8"))
    text = SEED if name == "seed" else ARTICLES / name / "article.txt"
    tree["document"]["text"] = text.read_bytes().decode()
    return tree


def names() -> list[str]:
    return sorted(file.parent.name for file in ARTICLES.glob("*/record.json"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """All test articles, in memory."""
    return _filled(MemoryStore(), names(), tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The seed article alone, in memory."""
    return _filled(MemoryStore(), ["seed"], tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="session")
def stores(corpus: Graph, server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """The graphs of the corpus in every kind of store."""
    from rdflib import Graph as Triples

    made: dict[str, Store] = {
        "disk": DiskStore(tmp_path_factory.mktemp("disk") / "store"),
        "remote": RemoteStore(f"{server}/query", f"{server}/update"),
    }
    held = corpus.collection.store
    graphs = [(name, Triples().parse(data=_triples(held, name), format="nt")) for name in held.graphs()]
    for store in made.values():
        store.fill(graphs)
    return {"memory": held, **made}


def _triples(store: Store, name: str) -> str:
    return "".join(f"{quad.triple} .\n" for quad in store.quads() if quad.graph_name.value == name)


def _filled(store: Store, articles: list[str], folder: Path) -> Graph:
    graph = Graph(Collection(Folder(folder / "graph"), store))
    for name in articles:
        file = folder / f"{name}.json"
        file.write_text(json.dumps(record(name)), encoding="utf-8")
        results = graph.ingest(file)
        assert [result.kind for result in results] == ["stored"], results
    return graph
