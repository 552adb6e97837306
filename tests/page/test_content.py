"""What the page holds: every tie with its claims, quotes where they are said to stand, no suspect's name."""

from __future__ import annotations

from typing import Any

import pytest

from kg.graph import Graph
from kg.page.content import content
from kg.page.texts import Text
from kg.store.answers import plain

PAIRS = """PREFIX cc: <https://w3id.org/cybercoop/ontology#>
SELECT DISTINCT ?claim { ?claim cc:predicate cc:cooperatedWith }"""


@pytest.fixture(scope="module")
def tree(corpus: Graph) -> dict[str, Any]:
    return content(corpus.collection)


def test_the_same_graph_gives_the_same_content(corpus: Graph, tree: dict[str, Any]) -> None:
    assert content(corpus.collection) == tree


def test_every_claim_of_cooperation_is_in_a_tie(corpus: Graph, tree: dict[str, Any]) -> None:
    answer: Any = corpus.sparql(PAIRS)
    told = {str(plain(row[0])).rpartition("/")[2] for row in answer}
    drawn = {
        tree["claims"][claim]["id"] for tie in tree["ties"] if "status" not in tie for claim in tie["claims"]
    }
    assert drawn == told


def test_ties_of_plans_rest_on_the_parts_of_the_act(tree: dict[str, Any]) -> None:
    planned = [tie for tie in tree["ties"] if tie.get("status") == "planned"]
    names = {tree["claims"][claim]["name"] for tie in planned for claim in tie["claims"]}
    assert names == {"initiator", "recipient"}


def test_quotes_stand_in_the_texts_where_they_are_said_to(corpus: Graph, tree: dict[str, Any]) -> None:
    texts = {record.document.id: record.document.text for record in corpus.records()}
    for claim in tree["claims"]:
        document = tree["documents"][claim["in"]]
        for start, end, shown_start, shown_end in claim["spans"]:
            told, shown = texts[document["id"]][start:end], document["text"][shown_start:shown_end]
            assert shown == told or "[suspect]" in shown


def test_offences_include_the_narrower_ones(tree: dict[str, Any]) -> None:
    held = {offence["label"]: set(offence["nodes"]) for offence in tree["offences"]}
    assert held["malware"] >= held["ransomware"] > set()


def test_the_best_tied_agencies_open_the_page(tree: dict[str, Any]) -> None:
    first, more = (tree["views"][f"together {most}"] for most in (30, 60))
    kinds = {tree["nodes"][number]["kind"] for number, _, _ in more}
    assert not kinds & {"company", "bank", "criminal-group"}
    assert len(first) == 30 < len(more) <= 60
    assert {number for number, _, _ in first} <= {number for number, _, _ in more}


def test_suspects_have_names_only_on_demand(corpus: Graph, tree: dict[str, Any]) -> None:
    everything = str(content(corpus.collection, suspects=True))
    hidden = [p.name for r in corpus.records() for p in r.people if p.suspect]
    assert hidden
    assert all(name in everything for name in hidden)
    assert not any(name in str(tree) for name in hidden)


def test_a_masked_name_moves_what_stands_behind_it() -> None:
    text = Text("John Doe was arrested in Bergen.", lambda told: told.replace("John Doe", "[suspect]"))
    start, end = text.place(9, 32)
    assert text.shown[start:end] == "was arrested in Bergen."


def test_lone_surrogates_become_something_a_file_can_hold() -> None:
    assert Text("a\ud800b", str).shown == "a\ufffdb"
