"""What every store does alike: memory, embedded Oxigraph, and a SPARQL 1.1 server."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import EndpointError, InputError, QueryError, QueryTimeoutError, StoreError
from kg.store.answers import plain
from kg.store.oxigraph import DiskStore, MemoryStore
from kg.store.protocol import Renaming, Store
from kg.store.remote import RemoteStore
from tests.store.server import free_port, oxigraph

A, B = "http://example.org/graph/a", "http://example.org/graph/b"
P = URIRef("http://example.org/p")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(params=["memory", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        made: Store = MemoryStore()
    elif request.param == "disk":
        made = DiskStore(tmp_path / "store")
        made.create()
    else:
        url = request.getfixturevalue("server")
        made = RemoteStore(f"{url}/query", f"{url}/update")
        made.fill([])
    yield made
    made.close()


def graph(*objects: object) -> Graph:
    made = Graph()
    for value in objects:
        made.add((URIRef("http://example.org/s"), P, Literal(value)))
    return made


def objects(store: Store, sparql: str = "SELECT ?o { ?s ?p ?o }") -> list[object]:
    return sorted((plain(row[0]) for row in store.query(sparql)), key=str)


def test_a_query_sees_the_union_of_all_graphs(store: Store) -> None:
    store.replace(A, graph(1))
    store.replace(B, graph(2))
    assert objects(store) == [1, 2]
    assert store.graphs() == (A, B)


def test_replacing_a_graph_leaves_nothing_of_the_old_one(store: Store) -> None:
    store.replace(A, graph(1, 2))
    store.replace(A, graph(3))
    assert objects(store) == [3]


def test_removing_a_graph_leaves_the_others_and_is_harmless_twice(store: Store) -> None:
    store.replace(A, graph(1))
    store.replace(B, graph(2))
    store.remove(A)
    store.remove(A)
    assert objects(store) == [2]
    assert store.graphs() == (B,)


def test_filling_puts_everything_else_out(store: Store) -> None:
    store.replace(A, graph(1))
    store.fill([(B, graph(2))])
    assert [str(quad.graph_name.value) for quad in store.quads()] == [B]


@pytest.mark.parametrize(
    "text", ['"} } ; DROP ALL ; #', "a\\", "line\nbreak\r\t", "\u202eright to left\u0007", "<b>&amp;</b>"]
)
def test_whatever_an_article_says_stays_one_literal(store: Store, text: str) -> None:
    store.replace(A, graph("kept"))
    store.replace(B, graph(text))
    assert objects(store) == sorted(["kept", text])


def test_ask_gives_a_truth_value_and_construct_triples(store: Store) -> None:
    store.replace(A, graph(1))
    assert store.query("ASK { ?s ?p 1 }") is True
    (triple,) = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert plain(triple.object) == 1


def test_a_wrong_query_is_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("SELECT ?o { ?s ?p")


def test_an_update_is_no_query(store: Store) -> None:
    store.replace(A, graph(1))
    with pytest.raises(QueryError):
        store.query("DELETE WHERE { ?s ?p ?o }")
    assert objects(store) == [1]


def test_a_query_reaches_no_other_host(store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store.query("SELECT * { service silent <http://example.org/> { ?s ?p ?o } }")
    store.query("SELECT * { ?service ?p 'SERVICE <x>' } # SERVICE")


def test_a_term_that_is_no_iri_is_refused_and_the_old_graph_stays(store: Store) -> None:
    store.replace(A, graph(1))
    broken = graph()
    broken.add((URIRef("http://example.org/a> <b"), P, Literal(2)))
    with pytest.raises(StoreError):
        store.replace(A, broken)
    assert objects(store) == [1]


ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }"


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_a_query_that_takes_too_long_is_ended(kind: str, tmp_path: Path) -> None:
    store = MemoryStore() if kind == "memory" else DiskStore(tmp_path / "store")
    store.fill([])
    store.replace(A, graph(*range(100)))
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="1 s"):
        store.query(ENDLESS, timeout=1)
    assert time.monotonic() - started < 5
    assert [plain(row[0]) for row in store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", timeout=20)] == [100]
    assert store.query("ASK { ?s ?p 1 }", timeout=20) is True
    assert len(store.query("CONSTRUCT WHERE { ?s ?p 1 }", timeout=20)) == 1


def test_an_endpoint_that_is_not_there_is_named() -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(EndpointError, match=url):
        RemoteStore(url).query("ASK {}")


def test_a_reader_sees_what_another_process_has_written(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "store")
    store.replace(A, graph(1))
    assert objects(store) == [1]
    code = (
        "import sys; from pathlib import Path; from rdflib import Graph, Literal, URIRef;"
        "from kg.store.oxigraph import DiskStore; g = Graph();"
        "g.add((URIRef('http://example.org/s'), URIRef('http://example.org/p'), Literal(2)));"
        "DiskStore(Path(sys.argv[1])).replace('http://example.org/graph/b', g)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "store")], check=True)
    assert objects(store) == [1, 2]


def test_a_dump_takes_the_place_of_everything(store: Store, tmp_path: Path) -> None:
    store.replace(A, graph("old"))
    dump = tmp_path / "dump.nq"
    dump.write_text(f'<{B}> <{P}> "new" <{B}> .\n', encoding="utf-8")
    store.restore(dump)
    assert store.graphs() == (B,)
    dump.write_text("no quads", encoding="utf-8")
    with pytest.raises(InputError, match=r"dump\.nq cannot be read as a dump"):
        store.restore(dump)


def test_graphs_are_put_renamed_in_and_taken_out_in_one_change(store: Store) -> None:
    old, new = URIRef("http://example.org/old"), URIRef("http://example.org/new")
    named = Graph()
    named.add((old, P, old))
    named.add((new, P, Literal("stays")))
    store.replace(A, graph(1))
    store.replace(B, named)
    store.change({A: None, B: Renaming({str(old): str(new)}), str(P): graph(2)})
    assert store.graphs() == tuple(sorted((B, str(P))))
    assert not store.query(f"ASK {{ {{ <{old}> ?p ?o }} UNION {{ ?s ?p <{old}> }} }}")
    assert store.query(f"ASK {{ <{new}> <{P}> <{new}>, 'stays' }}")
