"""The endpoint as clients meet it, and the lock it holds."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper

from tests.cli.command import kg
from tests.samples import tree, write
from tests.serve.running import serving

CC = "PREFIX cc: <https://w3id.org/cybercoop/ontology#>"
NAMES = f"{CC} SELECT DISTINCT ?name WHERE {{ ?body a cc:Organization ; cc:name ?name }} ORDER BY ?name"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def client(address: str) -> SPARQLWrapper:
    return SPARQLWrapper(f"{address}/sparql")


def answered(client: SPARQLWrapper, query: str, form: str = JSON):
    client.setQuery(query)
    client.setReturnFormat(form)
    return client.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", "form", "direct"])
def test_select_in_every_way_of_asking(client: SPARQLWrapper, method: str) -> None:
    if method != "GET":
        client.setMethod(POST)
    if method == "direct":
        client.setRequestMethod(POSTDIRECTLY)
    rows = answered(client, NAMES)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Danish police", "Norwegian police"]


@pytest.mark.parametrize("form", [XML, CSV, TSV])
def test_select_in_every_format(client: SPARQLWrapper, form: str) -> None:
    found = answered(client, NAMES, form)
    text = found.toxml() if form == XML else found.decode()
    assert text.count("Danish police") == text.count("Norwegian police") == 1


def test_ask(client: SPARQLWrapper) -> None:
    assert answered(client, f"{CC} ASK {{ ?a cc:cooperatedWith ?b }}")["boolean"] is True


@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_construct_in_every_format(address: str, media: str) -> None:
    query = f"{CC} CONSTRUCT {{ ?a cc:cooperatedWith ?b }} WHERE {{ ?a cc:cooperatedWith ?b }}"
    response = httpx.get(f"{address}/sparql", params={"query": query}, headers={"Accept": media})
    assert response.headers["content-type"].startswith(media)
    assert len(Graph().parse(data=response.text, format=media)) == 2


def test_describe(client: SPARQLWrapper) -> None:
    found = answered(client, f"{CC} DESCRIBE ?body WHERE {{ ?body cc:name 'Danish police' }}", TURTLE)
    assert b"Danish police" in found


def test_update_is_refused(client: SPARQLWrapper) -> None:
    client.setMethod(POST)
    client.setQuery("CLEAR ALL")
    with pytest.raises(Exception, match="403"):
        client.query()


def test_the_query_s_own_graphs_count_where_the_request_names_none(client: SPARQLWrapper) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counts = [
        int(answered(client, query)["results"]["bindings"][0]["n"]["value"])
        for query in (everything, everything.replace("{", "FROM <http://example.org/nothing> {", 1))
    ]
    assert counts[0] > 100
    assert counts[1] == 0


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("SELECT ?s {", 400, "not SPARQL"),
        (SLOW, 503, "ended after 5 s"),
    ],
)
def test_one_sentence_for_what_cannot_be_answered(address: str, query: str, status: int, said: str) -> None:
    begun = time.monotonic()
    response = httpx.get(f"{address}/sparql", params={"query": query}, timeout=30)
    assert time.monotonic() - begun < 15
    assert (response.status_code, response.text.count("\n")) == (status, 1)
    assert said in response.text


def test_nothing_acceptable(address: str) -> None:
    response = httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.text


def test_the_page_is_live(address: str) -> None:
    response = httpx.get(f"{address}/", timeout=60)
    assert response.headers["content-type"].startswith("text/html")
    assert "Danish police" in response.text
    assert '"endpoint":"/sparql"' in response.text


def test_a_name_that_was_made_to_point_here_is_not_served(address: str) -> None:
    assert httpx.get(f"{address}/sparql?query=ASK{{}}", headers={"Host": "example.org"}).status_code == 400


def test_other_sites_read_answers_only_on_request(address: str, store: Path, tmp_path: Path) -> None:
    ask = {"params": {"query": "ASK {}"}, "headers": {"Origin": "http://example.org"}}
    assert "access-control-allow-origin" not in httpx.get(f"{address}/sparql", **ask).headers
    kg("ingest", write(tmp_path, tree()), store=tmp_path / "other")
    with serving(tmp_path / "other", "--cors") as open_to_all:
        assert httpx.get(f"{open_to_all}/sparql", **ask).headers["access-control-allow-origin"] == "*"


def test_nobody_writes_while_the_store_is_served(address: str, store: Path, tmp_path: Path) -> None:
    done = kg("ingest", write(tmp_path, tree()), store=store)
    assert done.code == 4
    assert len(done.sentences()) == 1


def test_a_port_that_is_taken(address: str, tmp_path: Path) -> None:
    kg("ingest", write(tmp_path, tree()), store=tmp_path / "other")
    done = kg("serve", "--port", address.rpartition(":")[2], store=tmp_path / "other")
    assert done.code == 4
    assert "--port" in done.sentences()[0]


def test_a_store_in_memory_cannot_be_served() -> None:
    done = kg("serve", "--store", "memory")
    assert (done.code, len(done.sentences())) == (4, 1)
