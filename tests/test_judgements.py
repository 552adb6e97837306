"""What people decide about who is who wins, lasts, and can be taken back."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import RefusedError, StoreError, UsageError
from kg.judgements import MERGE, UNDO, Judgement, Judgements, dump, load
from tests.samples import other_text, tree, write


def release(id_: str, *bodies: dict[str, Any], **more: object) -> dict[str, Any]:
    told = " ".join(str(form) for body in bodies for form in (body["name"], *body.get("names", ())))
    text = other_text(sum(map(ord, id_))) + f"Named: {told}.\n"
    empty = {"people": [], "activities": [], "cooperation": [], "statements": []}
    return tree(id_, document={"text": text, "title": id_}, organizations=list(bodies), **{**empty, **more})


def police(
    country: str = "NO", name: str = "Norwegian police", id_: str = "p", **more: object
) -> dict[str, Any]:
    return {"id": id_, "name": name, "kind": "police", "country": country, **more}


DANISH = police("DK", "Danish police")


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    made = kg.open(tmp_path / "graph")
    made.ingest(write(tmp_path, release("a", police()), release("b", police()), release("c", DANISH)))
    return made


def ids(graph: kg.Graph) -> dict[str, str]:
    """The entity of each document's body, and of the graph's nodes, which must be the same."""
    found = {m.document: e.id for e in graph.entities("organization") for m in e.members}
    query = "SELECT ?g ?s { GRAPH ?g { ?s a <https://w3id.org/cybercoop/ontology#Organization> } }"
    nodes = {str(row[0].value).rpartition("/")[2]: str(row[1].value).rpartition("/")[2] for row in graph.sparql(query)}
    assert nodes == found
    return found


def test_a_merge_makes_entities_one_and_an_undo_parts_them_again(graph: kg.Graph) -> None:
    before, hash_ = ids(graph), graph.status().hash
    judgement, changed = graph.merge("no-politiet", "dk-politi", why="test", who="me")
    assert changed == ("c",)
    assert set(ids(graph).values()) == {"no-politiet"}
    assert (judgement.who, judgement.why, judgement.number) == ("me", "test", 1)
    graph.undo()
    assert ids(graph) == before
    assert graph.status().hash == hash_


def test_a_split_takes_members_out(graph: kg.Graph) -> None:
    _, changed = graph.split("no-politiet", "b")
    found = ids(graph)
    assert changed == ("b",)
    assert len(set(found.values())) == 3
    assert found["a"] == "no-politiet"


def test_a_judgement_survives_that_its_documents_are_read_again(graph: kg.Graph, tmp_path: Path) -> None:
    graph.split("no-politiet", "b:p")
    graph.merge("no-politiet", "dk-politi")
    before, hash_ = ids(graph), graph.status().hash
    graph.remove("b")
    graph.ingest(write(tmp_path, release("c", DANISH), release("b", police(id_="other-id"))))
    assert ids(graph) == before
    graph.rebuild()
    assert ids(graph) == before
    graph.ingest(write(tmp_path, release("b", police())))
    assert graph.status().hash == hash_


def test_a_judgement_wins_over_what_later_articles_say(graph: kg.Graph, tmp_path: Path) -> None:
    bank = {"id": "b", "kind": "bank", "country": "NO"}
    graph.ingest(write(tmp_path, release("d", {**bank, "name": "HSB"})))
    graph.merge("dk-politi", "hsb-no")
    graph.ingest(write(tmp_path, release("e", {**bank, "name": "Harbour Savings Bank", "names": ["HSB"]})))
    assert ids(graph)["d"] == "dk-politi"


def test_judgements_hold_whatever_the_order_of_documents(tmp_path: Path) -> None:
    trees = [release("a", police()), release("b", police()), release("c", DANISH)]
    hashes = set()
    for number, order in enumerate(permutations(trees)):
        with kg.open(tmp_path / str(number)) as graph:
            content = dump([Judgement(1, MERGE, "me", "2024-01-01", "", "organization", "us-fbi", ("dk-politi",))])
            (tmp_path / str(number) / "judgements.jsonl").write_text(content, encoding="utf-8")
            for one in order:
                graph.ingest(write(tmp_path, one))
            assert ids(graph)["c"] == "us-fbi"
            hashes.add(graph.status().hash)
    assert len(hashes) == 1


def test_a_merge_that_a_shape_refuses_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with kg.open(tmp_path / "graph") as graph:
        act = {"kind": "information-exchange", "from": ["d"], "to": ["p"]}
        danish = police("DK", "Danish police", "d")
        graph.ingest(write(tmp_path, release("a", police(), danish, cooperation=[act])))
        before = graph.status().hash
        with pytest.raises(RefusedError, match=r"would break document a: .*cooperates with itself"):
            graph.merge("no-politiet", "dk-politi")
        assert graph.status().hash == before
        assert not graph.judgements().all
        assert {e.id for e in graph.entities("organization")} == {"no-politiet", "dk-politi"}


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda graph: graph.merge("no-politiet", "nobody"), "no entity 'nobody'"),
        (lambda graph: graph.merge("no-politiet", "no-politiet"), "two entities or more"),
        (lambda graph: graph.split("no-politiet", "a", "b"), "leaves at least one"),
        (lambda graph: graph.split("no-politiet", "c"), "no member c"),
        (lambda graph: graph.undo(), "nothing to undo"),
        (lambda graph: graph.undo(7), "no judgement 7"),
    ],
)
def test_what_cannot_be_judged_is_told(graph: kg.Graph, call: object, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        call(graph)  # type: ignore[operator]


def test_entities_can_be_named_by_iri_or_name(graph: kg.Graph) -> None:
    graph.merge("https://w3id.org/cybercoop/id/organization/no-politiet", "Danish police")
    assert set(ids(graph).values()) == {"no-politiet"}


def test_an_undo_can_be_undone() -> None:
    merge = Judgement(1, MERGE, "me", "2024-01-01", "", "organization", "a", ("b",))
    undo, redo = (Judgement(n, UNDO, "me", "2024-01-01", undoes=n - 1) for n in (2, 3))
    assert Judgements((merge, undo)).standing == ()
    assert Judgements((merge, undo, redo)).standing == (merge,)


def test_a_file_comes_back_as_it_was_and_a_broken_line_is_told() -> None:
    merge = Judgement(1, MERGE, "me", "2024-01-01", "why", "organization", "a", ("b",))
    assert load(dump([merge])).all == (merge,)
    for line in ("{", "[]", '{"verb": "merge", "unknown": 1}', "null"):
        with pytest.raises(StoreError, match=r"Line 2 of judgements.jsonl"):
            load(dump([merge]) + line)


def test_a_publisher_that_the_article_does_not_name_is_judged_like_any_other_body(tmp_path: Path) -> None:
    with kg.open(tmp_path / "graph") as graph:
        told = release("a", police())
        told["document"]["publisher"] = "Bergen Herald"
        graph.ingest(write(tmp_path, told))
        graph.merge("Norwegian police", "Bergen Herald")
        query = "SELECT ?p { ?d <https://w3id.org/cybercoop/ontology#publisher> ?p }"
        assert [row[0].value.rpartition("/")[2] for row in graph.sparql(query)] == ["no-politiet"]
