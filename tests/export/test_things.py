"""What is a node and what is an edge, and what no export does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError, UsageError
from kg.export import FORMATS, rdf, sheets
from kg.export.things import Things, things, types
from kg.graph import Graph

CC = "https://w3id.org/cybercoop/ontology#"


def of(graph: Graph) -> Things:
    return things(rdf.ordered(graph.collection.store))


def count(graph: Graph, where: str) -> int:
    answer: Any = graph.sparql(f"PREFIX cc: <{CC}> SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {where} }}")
    return int(next(iter(answer))[0].value)


def test_an_edge_is_a_claim_between_two_nodes(corpus: Graph) -> None:
    found = of(corpus)
    ids = {node.id for node in found.nodes}
    assert {end for edge in found.edges for end in (edge.source, edge.target)} <= ids
    told = Counter(edge.predicate for edge in found.edges)
    names = ("cooperatedWith", "participatedIn", "initiator", "recipient", "outcome", "offence", "unitOf", "speaker")
    for name in names:
        assert told[name] == count(corpus, f"?c cc:predicate cc:{name}; cc:inDocument ?d"), name


def test_what_only_joins_is_folded_away(corpus: Graph) -> None:
    found = of(corpus)
    kinds = {node.thing for node in found.nodes}
    assert kinds.isdisjoint({"participation", "period", "quantity", "claim", "span"})
    assert {"organization", "activity", "act", "outcome", "person", "place", "offence"} <= kinds
    told = {edge.predicate for edge in found.edges}
    assert told.isdisjoint({"period", "quantity", "holder", "inActivity"})


def test_a_part_in_what_is_only_planned_is_an_edge_of_its_own(seed: Graph) -> None:
    edges = [edge for edge in of(seed).edges if edge.predicate == "participant"]
    assert {edge.status for edge in edges} == {"planned"}
    assert "organizer" in {edge.role for edge in edges}


def test_figures_and_dates_are_properties_of_what_they_belong_to(seed: Graph) -> None:
    nodes = {node.id.rpartition("/")[2]: node for node in of(seed).nodes}
    operation = nodes["operation-sin-fronteras-2015"]
    assert (operation.thing, operation.kind, operation.properties["year"]) == ("activity", "operation", 2015)
    recovered = [n for n in nodes.values() if n.kind == "money-recovered"]
    assert {(n.properties["value"], n.properties["currency"]) for n in recovered} >= {(25_000_000, "USD")}


def test_no_row_of_the_register_that_nobody_tells_of_is_a_node(seed: Graph) -> None:
    for node in of(seed).nodes:
        if node.thing == "organization":
            about = f"{{ ?c cc:subject <{node.id}> }} UNION {{ ?c cc:object <{node.id}> }}"
            assert count(seed, f"?c cc:inDocument ?d {about}")


def test_no_property_takes_a_name_that_programs_keep_for_themselves(corpus: Graph) -> None:
    found = of(corpus)
    names = {name for node in found.nodes for name in node.properties}
    assert names.isdisjoint({"id", "name", "source", "target", "label", "key"})


def test_a_column_has_one_type() -> None:
    assert types([{"a": 1, "b": 1, "c": True}, {"a": 2.5, "b": "two"}]) == {"a": float, "b": str, "c": bool}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_suspects_are_named_only_when_wanted_and_files_are_the_same_twice(
    form: str, corpus: Graph, tmp_path: Path
) -> None:
    import zipfile

    suspects = {person.name for record in corpus.records() for person in record.people if person.suspect}
    assert suspects
    for name, wanted in (("without", False), ("again", False), ("with", True)):
        corpus.export(form, tmp_path / name, suspects=wanted)

    def text(name: str) -> str:
        if not zipfile.is_zipfile(tmp_path / name):
            return (tmp_path / name).read_text(encoding="utf-8")
        with zipfile.ZipFile(tmp_path / name) as archive:
            return "".join(archive.read(member).decode() for member in archive.namelist())

    assert (tmp_path / "without").read_bytes() == (tmp_path / "again").read_bytes()
    assert [name for name in suspects if name in text("without")] == []
    if form != "ucinet":
        assert [name for name in suspects if name in text("with")]


def test_text_beyond_a_cell_is_cut_and_said_so() -> None:
    whole, long = "a" * sheets.LONGEST, "😀" * sheets.LONGEST
    assert sheets._fitting(whole) == whole
    cut = str(sheets._fitting(long))
    assert len(cut.encode("utf-16-le")) // 2 <= sheets.LONGEST
    assert cut.endswith("[cut: the whole text is in the CSV]")
    assert cut.startswith("😀😀")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_a_cell_that_looks_like_a_formula_is_inert(text: str) -> None:
    assert sheets._inert(text) == f"'{text}"
    assert sheets._inert("a" + text) == "a" + text


def test_an_unknown_format_is_refused_and_an_unwritable_file_leaves_nothing(seed: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graphml.*\."):
        seed.export("docx", tmp_path / "x")
    with pytest.raises(StoreError):
        seed.export("csv", tmp_path / "no" / "x")
    assert list(tmp_path.iterdir()) == []
