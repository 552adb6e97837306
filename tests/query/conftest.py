"""The project's own articles and three invented releases as graphs, in each of the three stores."""

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
from tests.query import releases
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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The seed article alone, in memory."""
    return _filled([record("seed")], tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def corpus(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """The invented releases, some test articles and the seed in every kind of store."""
    names = ("seed", "seed-reworded-1", "ransomware-takedown", "africa-cyber-sweep")
    trees = [*releases.records(), *map(record, names)]
    return _everywhere(_filled(trees, tmp_path_factory.mktemp("corpus")), server, tmp_path_factory)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The invented releases alone, in memory."""
    return _filled(releases.records(), tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="module")
def stores(invented: Graph, server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """The invented releases in every kind of store."""
    return _everywhere(invented, server, tmp_path_factory)


def _everywhere(graph: Graph, server: str, folders: pytest.TempPathFactory) -> dict[str, Store]:
    from rdflib import Graph as Triples

    held = graph.collection.store
    made: dict[str, Store] = {
        "disk": DiskStore(folders.mktemp("disk") / "store"),
        "remote": RemoteStore(f"{server}/query", f"{server}/update"),
    }
    graphs = [(name, Triples().parse(data=_triples(held, name), format="nt")) for name in held.graphs()]
    for store in made.values():
        store.fill(graphs)
    return {"memory": held, **made}


def _triples(store: Store, name: str) -> str:
    return "".join(f"{quad.triple} .\n" for quad in store.quads() if quad.graph_name.value == name)


def _filled(trees: list[dict[str, Any]], folder: Path) -> Graph:
    graph = Graph(Collection(Folder(folder / "graph"), MemoryStore()))
    for tree in trees:
        file = folder / f"{tree['document']['id']}.json"
        file.write_text(json.dumps(tree), encoding="utf-8")
        results = graph.ingest(file)
        assert [result.kind for result in results] == ["stored"], results
    return graph
