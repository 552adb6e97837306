"""The library's public face: what it is, what it costs to import, and that it has the verbs of the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError, StoreError
from kg.store.answers import plain
from tests.samples import other_text, tree, write

PUBLIC = ["Article", "CybercoopError", "Graph", "Record", "Result", "open"]
HEAVY = ["spacy", "rdflib", "pyshacl", "pyoxigraph", "networkx", "SPARQLWrapper", "httpx", "trafilatura"]


def test_what_is_public_is_held() -> None:
    assert sorted(kg.__all__) == PUBLIC
    assert all(getattr(kg, name) for name in PUBLIC)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


@pytest.mark.parametrize("code", ["import kg", "import kg; kg.open", "from kg.cli import app"])
def test_importing_loads_nothing_heavy(code: str) -> None:
    loaded = f"{code}; import sys; print([m for m in {HEAVY} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True).stdout == "[]\n"


def test_the_verbs_of_the_command_line_are_the_librarys() -> None:
    verbs = "ingest extract query sparql show status remove rebuild export validate"
    assert [verb for verb in verbs.split() if not hasattr(kg.Graph, verb)] == []


def test_a_graph_takes_documents_in_answers_and_lets_them_go(tmp_path: Path) -> None:
    with kg.open(tmp_path / "graph") as graph:
        seen: list[kg.Result] = []
        results = graph.ingest(write(tmp_path, tree()), each=seen.append)
        assert [result.kind for result in results] == ["stored"]
        assert seen == results
        assert graph.status().documents == 1
        assert [record.document.id for record in graph.records()] == ["bergen"]
        assert graph.validate() == []
        assert [plain(row[0]) for row in graph.sparql("SELECT (1 AS ?one) {}")] == [1]
        assert {fact.document for fact in graph.show("Norwegian police")} == {"bergen"}
        graph.export("graphml", tmp_path / "net.graphml")
        assert (tmp_path / "net.graphml").read_text().count("<edge ") >= 1
        assert graph.remove("bergen")
        assert graph.status().documents == 0


def test_a_second_graph_on_the_same_folder_sees_what_the_first_wrote(tmp_path: Path) -> None:
    with kg.open(tmp_path / "graph") as writer, kg.open(tmp_path / "graph") as reader:
        assert reader.sparql("ASK { ?s <https://w3id.org/cybercoop/ontology#outcomeKind> ?k }") is False
        writer.ingest(write(tmp_path, tree()))
        assert reader.sparql("ASK { ?s <https://w3id.org/cybercoop/ontology#outcomeKind> ?k }") is True
        assert reader.status() == writer.status()


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_the_rdflib_view_shows_the_union_and_each_graph(where: str, tmp_path: Path) -> None:
    second = tree("second", document={"text": other_text(1)})
    with kg.open("memory" if where == "memory" else tmp_path / "graph") as graph:
        graph.ingest(write(tmp_path, tree(), second))
        view = graph.rdflib()
        (row,) = view.query(
            "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a <https://w3id.org/cybercoop/ontology#Document> }"
        )
        assert int(row[0]) == 2
        assert len([g for g in view.graphs() if "/document/" in str(g.identifier)]) == 2


def test_a_place_that_is_no_store_is_refused() -> None:
    with pytest.raises(kg.CybercoopError):
        kg.open("ftp://example.org/graph")
    with pytest.raises(StoreError):
        kg.open("/dev/null/graph")


def test_a_wrong_query_raises(tmp_path: Path) -> None:
    with kg.open("memory") as graph, pytest.raises(QueryError):
        graph.sparql("SELECT")
