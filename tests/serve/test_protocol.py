"""The W3C's cases for the SPARQL 1.1 Protocol: all that apply to an endpoint that only reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, RDF

import kg
from tests.serve.running import serving

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("protocol.json").read_text(encoding="utf-8"))
WRITES = [case for case in CASES if case.get("update") and case["status"] == "2xx"]
READS = [case for case in CASES if case not in WRITES]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a store with the suite's three graphs."""
    folder = tmp_path_factory.mktemp("protocol") / "graph"
    names = sorted({name for case in CASES for name in case.get("graphs", ())})
    with kg.open(folder) as graph:
        graph.collection.store.fill((name, Graph().add((URIRef(name), RDF.type, FOAF.Document))) for name in names)
    with serving(folder) as address:
        yield f"{address}/sparql"


def sent(endpoint: str, case: dict[str, Any]) -> httpx.Response:
    headers = {"Content-Type": case["media"]} if "media" in case else {}
    body = case.get("body", "").encode(case.get("encoding", "UTF-8"))
    address = f"{endpoint}?{case['parameters']}" if case.get("parameters") else endpoint
    return httpx.request(case["method"], address, headers=headers, content=body or None)


def test_the_suite_is_there() -> None:
    assert (len(READS), len(WRITES)) == (27, 7)


@pytest.mark.parametrize("case", READS, ids=lambda case: case["name"])
def test_case(endpoint: str, case: dict[str, Any]) -> None:
    response = sent(endpoint, case)
    assert f"{response.status_code // 100}xx" == case["status"], response.text
    answer = case.get("answer")
    if isinstance(answer, bool):
        assert response.json()["boolean"] is answer
    elif answer == "boolean":
        assert isinstance(response.json()["boolean"], bool)
    elif answer == "tabular":
        assert response.json()["results"]["bindings"]
    elif answer == "RDF":
        Graph().parse(data=response.text, format=response.headers["content-type"].partition(";")[0])
    else:
        assert len(response.text.splitlines()) == 1, "one sentence"


@pytest.mark.parametrize("case", WRITES, ids=lambda case: case["name"])
def test_what_would_write_is_refused(endpoint: str, case: dict[str, Any]) -> None:
    response = sent(endpoint, case)
    assert response.status_code == 403
    assert "only reads" in response.text
