"""Every format, opened by somebody else's reader: as many nodes and edges, and a known edge with all it carries."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from kg.export import FORMATS, rdf
from kg.export.suspects import without_suspects
from kg.export.things import Edge, Things, things
from kg.graph import Graph
from tests.export import opened
from tests.export.conftest import CLEAN

GEXF = Path(__file__).parent.parent / "data" / "gexf13" / "gexf.xsd"
CC = "https://w3id.org/cybercoop/ontology#"
READ = [(form, opener) for form, openers in opened.OPENERS.items() for opener in openers]


def known(graph: Graph) -> Things:
    return things(without_suspects(rdf.ordered(graph.collection.store)))


def operation(found: Things) -> Edge:
    """INTERPOL's part in Operation Sin Fronteras."""
    (edge,) = [e for e in found.edges if e.predicate == "participatedIn" and "sin-fronteras" in e.target
               and e.source.endswith("/interpol")]  # fmt: skip
    return edge


@pytest.fixture(scope="module")
def files(seed: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed in all formats that this package writes itself."""
    folder = tmp_path_factory.mktemp("exports")
    for form in FORMATS:
        if form != "html":
            seed.export(form, folder / form)
    return folder


def test_the_known_edge_says_what_the_article_says(seed: Graph) -> None:
    edge = operation(known(seed))
    assert edge.sentence.startswith("Operation Sin Fronteras") or "Sin Fronteras" in edge.sentence
    assert (edge.role, edge.status, edge.date, edge.year) == ("coordinator", "asserted", "2016-03-31", 2015)
    assert (edge.start, edge.end, edge.dated) == ("2015-12-01", "2015-12-31", "activity")
    assert edge.document == "interpol-americas-working-group"


@pytest.mark.parametrize(("form", "opener"), READ, ids=[f"{form}-{opener.__name__}" for form, opener in READ])
def test_a_reader_finds_all_nodes_and_the_known_edge(
    form: str, opener: Any, files: Path, seed: Graph, request: pytest.FixtureRequest
) -> None:
    if opener is opened.node_js:
        request.getfixturevalue("readers")
    found = known(seed)
    read = opener(form, files / form)
    assert set(read.nodes) == {node.id for node in found.nodes}
    assert len(read.edges) == len(found.edges)
    edge = operation(found)
    (told,) = [e for e in read.edges if e["source"] == edge.source and e["target"] == edge.target]
    for name, value in edge.properties().items():
        assert str(told[name]).removesuffix(".0") == str(value).removesuffix(".0"), name


@pytest.mark.parametrize("form", sorted(opened.OPENERS))
def test_parallel_edges_stay_apart_with_ids_of_their_own(
    form: str, files: Path, seed: Graph, request: pytest.FixtureRequest
) -> None:
    opener = opened.OPENERS[form][0]
    if opener is opened.node_js:
        request.getfixturevalue("readers")
    edges = opener(form, files / form).edges
    ids = [edge["id"] for edge in edges]
    pairs = [(edge["source"], edge["target"]) for edge in edges]
    assert len(set(ids)) == len(ids)
    assert len(set(pairs)) < len(pairs)
    assert set(ids) == {edge.id for edge in known(seed).edges}


def test_pajek_keeps_labels_and_tells_an_edges_facts_in_its_label(files: Path, seed: Graph) -> None:
    found, read = known(seed), opened.igraph("pajek", files / "pajek")
    edge = operation(found)
    assert len(read.edges) == len(found.edges)
    (told,) = [e for e in read.edges if e["source"] == "INTERPOL" and e["target"] == "Operation Sin Fronteras"]
    for fact in (edge.predicate, edge.role, edge.status, edge.document, edge.date):
        assert fact in told["label"]
    assert edge.sentence in told["label"]


def test_ucinet_keeps_labels_and_ties(files: Path, seed: Graph) -> None:
    found, read = known(seed), opened.igraph("ucinet", files / "ucinet")
    assert (len(read.nodes), len(read.edges)) == (len(found.nodes), len(found.edges))
    assert {"source": "INTERPOL", "target": "Operation_Sin_Fronteras", "weight": 1.0} in read.edges


def test_gexf_is_valid_against_the_schema_of_1_3_and_has_the_time(files: Path, seed: Graph) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(GEXF))
    assert [str(error) for error in schema.iter_errors(str(files / "gexf"))] == []
    edge = operation(known(seed))
    tree: Any = schema.to_dict(str(files / "gexf"))
    (told,) = [e for e in tree["graph"]["edges"]["edge"] if e["@id"] == edge.id]
    assert (told["@start"], told["@end"]) == ("2015-12-01", "2015-12-31")


def test_rdf_1_2_has_a_reifier_for_every_claim(files: Path, seed: Graph) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(files / "rdf12"), format=ox.RdfFormat.TURTLE)
    edge = operation(known(seed))
    query = f"""PREFIX cc: <{CC}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?quote ?status ?day {{ ?claim rdf:reifies <<( <{edge.source}> cc:participatedIn <{edge.target}> )>> ;
      cc:evidence/cc:quote ?quote ; cc:status ?status ; cc:inDocument/cc:published ?day }}"""
    rows: Any = store.query(query)
    assert [(r["quote"].value, r["status"].value.rpartition("/")[2], r["day"].value) for r in rows] == [
        (edge.sentence, edge.status, edge.date)
    ]
    claims: Any = store.query(f"PREFIX cc: <{CC}> SELECT ?c {{ ?c a cc:Claim }}")
    reified: Any = store.query(
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT ?c { ?c rdf:reifies ?t }"
    )
    assert sum(1 for _ in claims) == sum(1 for _ in reified) == len(list(_claims(seed)))


def _claims(graph: Graph) -> Any:
    return graph.sparql(f"PREFIX cc: <{CC}> SELECT ?c ?p {{ ?c cc:predicate ?p ; cc:inDocument ?d }}")


def test_a_table_has_a_row_for_every_claim(files: Path, seed: Graph) -> None:
    import openpyxl

    with (files / "csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    sheet = openpyxl.load_workbook((files / "xlsx").open("rb"))["statements"]
    head, *cells = sheet.iter_rows(values_only=True)
    assert len(rows) == len(cells) == len(list(_claims(seed)))
    edge = operation(known(seed))
    for row in (*rows, *(dict(zip(head, values, strict=True)) for values in cells)):
        if str(row["claim"]).endswith(f"/{edge.id}"):
            assert (row["subject"], row["property"], row["object"]) == (
                "INTERPOL", "participatedIn", "Operation Sin Fronteras",
            )  # fmt: skip
            assert (row["sentence"], row["status"], row["published"]) == (edge.sentence, edge.status, edge.date)
            assert (row["subject_id"], row["object_id"]) == (edge.source, edge.target)


def test_stix_parses_strictly_and_tells_what_it_lost(files: Path, seed: Graph) -> None:
    import stix2

    bundle = stix2.parse((files / "stix").read_text(encoding="utf-8"), version="2.1")
    edge = operation(known(seed))
    relations = [o for o in bundle.objects if o.type == "relationship"]
    (told,) = [o for o in relations if o.external_references[0].external_id == edge.id]
    names = {o.id: o.name for o in bundle.objects if hasattr(o, "name")}
    assert (names[told.source_ref], told.relationship_type, names[told.target_ref]) == (
        "INTERPOL", "participated-in", "Operation Sin Fronteras",
    )  # fmt: skip
    assert (told.description, list(told.labels)) == (edge.sentence, ["asserted", "coordinator"])
    assert str(told.start_time).startswith("2015-12-01")
    (report,) = [o for o in bundle.objects if o.type == "report"]
    assert "left out" in report.description
    assert told.id in report.object_refs
    ids = {o.id for o in bundle.objects}
    assert len(ids) == len(bundle.objects)
    assert set(report.object_refs) <= ids


def test_followthemoney_takes_every_entity_and_value(files: Path, seed: Graph) -> None:
    written, read = opened.followthemoney(files / "ftm")
    assert read == written
    edge = operation(known(seed))
    (link,) = [about for about in read.values() if edge.id in about.get("recordId", ())]
    assert (link["summary"], link["status"], link["date"]) == ([edge.sentence], ["asserted"], [edge.date])
    assert {*link["subject"], *link["object"], *link["proof"]} <= set(read)


def test_followthemoney_takes_a_hard_title(hard: Graph, tmp_path: Path) -> None:
    hard.export("ftm", tmp_path / "ftm")
    written, read = opened.followthemoney(tmp_path / "ftm")
    assert read == written
    assert [CLEAN] in [about.get("title") for about in read.values()]


def test_followthemoneys_ids_resolve(files: Path) -> None:
    entities = [json.loads(row) for row in (files / "ftm").read_text(encoding="utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    ends = ("subject", "object", "proof", "employee", "employer")
    named = {value for e in entities for end in ends for value in e["properties"].get(end, ())}
    assert named <= ids
    assert len(ids) == len(entities)


@pytest.mark.parametrize(("form", "opener"), READ, ids=[f"{form}-{opener.__name__}" for form, opener in READ])
def test_a_hard_title_survives(
    form: str, opener: Any, hard: Graph, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if opener is opened.node_js:
        request.getfixturevalue("readers")
    hard.export(form, tmp_path / form)
    titles = {edge["title"] for edge in opener(form, tmp_path / form).edges}
    assert titles == {CLEAN}


def test_a_hard_title_survives_in_tables_bundles_and_lists_of_ties(hard: Graph, tmp_path: Path) -> None:
    import openpyxl
    import stix2
    import xmlschema

    for form in ("csv", "xlsx", "stix", "ftm", "gexf", "pajek", "ucinet", "rdf12"):
        hard.export(form, tmp_path / form)
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as handle:
        assert {row["title"] for row in csv.DictReader(handle)} == {f"'{CLEAN}"}
    head, *rows = openpyxl.load_workbook((tmp_path / "xlsx").open("rb"))["statements"].iter_rows()
    column = [cell.value for cell in head].index("title")
    assert {row[column].value for row in rows} == {CLEAN}
    assert {(row[column].data_type, row[column].quotePrefix) for row in rows} == {("s", True)}
    reports = [o for o in stix2.parse((tmp_path / "stix").read_text(encoding="utf-8")).objects if o.type == "report"]
    assert [report.name for report in reports] == [CLEAN]
    entities = [json.loads(row) for row in (tmp_path / "ftm").read_text(encoding="utf-8").splitlines()]
    assert [e["properties"]["title"] for e in entities if e["schema"] == "Article"] == [[CLEAN]]
    assert list(xmlschema.XMLSchema(str(GEXF)).iter_errors(str(tmp_path / "gexf"))) == []
    found = known(hard)
    for form in ("pajek", "ucinet"):
        read = opened.igraph(form, tmp_path / form)
        assert (len(read.nodes), len(read.edges)) == (len(found.nodes), len(found.edges))
