"""Whatever an article or record says stays text: nothing is followed, nothing breaks out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef

from kg.export import export
from kg.model import Record
from kg.pipeline import ingest
from kg.records import load
from kg.store import Collection, collection
from tests.samples import Given, tree

BASE = "https://w3id.org/cybercoop/"
NASTY = [
    '"> <http://example.org/evil> "',
    '" . } } ; DROP ALL ; INSERT DATA { <a:a> <a:b> "',
    "http://example.org/a b<c>{d}|e^f`g\\",
    "\\u0022\\U00000022 \\",
    "'''\"\"\"",
    "<script>alert(1)</script> &lt;b&gt; &#x41;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    "../../../etc/passwd",
    "\u202eright to left\u200f \u0007\u001b[31mred",
    "{{ template }} ${variable} %s %(name)s",
    "line\r\nbreak\u2028separator\u0085next",
]


def nasty_record(text: str) -> Record:
    """A record that has the text as title, body, person, place, operation, label, id and quotation."""
    whole = f"{text}\n\nOn 4 March 2021 {text} met in {text}.\n"
    first = [{"start": 0, "end": len(text), "quote": text}]
    made = {
        "document": {"id": text, "title": text, "published": "2021-03-05", "text": whole, "source": text},
        "organizations": [{"id": text, "name": text, "kind": "police", "evidence": first}],
        "people": [
            {"id": "p", "name": text, "evidence": first, "posts": [{"title": text, "evidence": first}]},
        ],
        "activities": [
            {
                "id": "a",
                "type": "operation",
                "name": text,
                "label": text,
                "places": [text],
                "evidence": first,
                "participants": [{"organization": text, "role": "lead", "evidence": first}],
            }
        ],
        "statements": [{"id": "s", "speaker": "p", "text": text, "evidence": first}],
    }
    return load(json.dumps(made))


@pytest.fixture(params=["memory", "disk"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Collection:
    return collection("memory" if request.param == "memory" else str(tmp_path / "graph"))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_an_article_breaks_out(graph: Collection, tmp_path: Path, text: str) -> None:
    list(ingest(graph, [Given(load(json.dumps(tree())))], BASE))
    before = {str(quad) for quad in graph.store.quads()}
    (result,) = ingest(graph, [Given(nasty_record(text))], BASE)
    assert (result.kind, result.message) == ("stored", result.message)
    after = [quad for quad in graph.store.quads() if str(quad) not in before]
    assert before <= {str(quad) for quad in graph.store.quads()}
    assert len({quad.graph_name for quad in after}) == 1
    literals = {quad.object.value for quad in after if not str(quad.object).startswith("<")}
    assert text in literals
    for quad in after:
        assert quad.predicate.value.startswith(("https://w3id.org/cybercoop/ontology#", "http://www.w3.org/"))
    for form, name in (("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        export(graph.store, form, tmp_path / form)
        read = Dataset().parse(tmp_path / form, format=name)
        triples = {quad[:3] for quad in Dataset.quads(read)}
        assert any(o == Literal(text) for _, _, o in triples), form
        assert all(isinstance(s, URIRef) for s, _, _ in triples)
    kept = graph.folder.record(text)
    assert kept is not None
    assert kept.document.title == text
