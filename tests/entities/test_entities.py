"""Who is who on the command line, and what is only proposed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.copies import sketch
from kg.entities import candidates
from kg.index import Index
from kg.judgements import SPLIT, Judgement, Judgements
from kg.resolve import Telling
from tests.cli.command import kg
from tests.samples import tree, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entities")
    more = {"document": {"text": tree()["document"]["text"] + "\nMore words of another release.\n", "title": "Two"}}
    done = kg("ingest", write(folder, tree("one"), tree("two", **more)), store=folder / "graph")
    assert done.code == 0, done.err
    return folder / "graph"


def test_entities_have_their_members_and_the_rule_of_each(store: Path) -> None:
    found: list[dict[str, Any]] = json.loads(kg("entities", "--json", store=store).out)
    assert all(list(entity) == ["id", "kind", "label", "members"] for entity in found)
    (danish,) = (entity for entity in found if entity["id"] == "dk-politi")
    assert danish["kind"] == "organization"
    assert [m["document"] for m in danish["members"]] == ["one", "two"]
    assert danish["members"][0] == {
        "document": "one",
        "id": "dk",
        "name": "Danish police",
        "rule": "register: 'Danish police', DK",
    }


def test_entities_can_be_narrowed_by_name_kind_and_number_of_members(store: Path) -> None:
    assert "dk-politi" in kg("entities", "danish police", store=store).out
    assert "dk-politi" not in kg("entities", "--kind", "person", store=store).out
    assert "arrests in Bergen" not in kg("entities", "--merged", store=store).out
    assert kg("entities", "nobody", store=store).code == 1
    assert kg("entities", "--kind", "thing", store=store).code == 2


def test_unnamed_activities_of_like_period_and_bodies_are_proposed_and_merged_by_judgement(store: Path) -> None:
    found = json.loads(kg("entities", "--candidates", "--kind", "activity", "--json", store=store).out)
    assert len(found) == 1
    assert found[0]["score"] > 0.9
    ids = found[0]["one"]["id"], found[0]["other"]["id"]
    done = kg("merge", *ids, "--why", "one raid", "--who", "me", "--json", store=store)
    assert json.loads(done.out) == {"number": 1, "verb": "merge", "id": ids[0], "changed": ["two"]}
    assert kg("entities", "--candidates", "--kind", "activity", store=store).code == 1
    assert "one raid" in kg("undo", "--list", store=store).out
    assert kg("undo", store=store).code == 0
    assert kg("split", "dk-politi", "one", store=store).code == 0
    assert kg("undo", "3", store=store).code == 0
    assert kg("undo", "3", store=store).code == 2


def body(document: str, name: str, key: str, country: str | None = "NO", **more: Any) -> Telling:
    return Telling(document, "organization", "b", name, key, "name and country", "bank", country, **more)


def proposed(*tellings: Telling, judgements: Judgements | None = None) -> list[tuple[str, str]]:
    index = Index(None, judgements)
    for telling in tellings:
        index.put(telling.document, (telling,), sketch(""))
    return [(candidate.one, candidate.other) for candidate in candidates(index)]


def test_names_that_share_most_words_are_proposed_and_others_are_not() -> None:
    mine = body("a", "Harbour Valley Savings Bank", "a")
    assert proposed(mine, body("b", "Harbour Valley Bank", "b")) == [("a", "b")]
    assert proposed(mine, body("b", "Dunholm Fishing Fleet", "b")) == []
    assert proposed(mine, body("b", "Harbour Valley Bank", "b", "SE")) == []


def test_an_acronym_that_nobody_defines_is_proposed() -> None:
    assert proposed(body("a", "Harbour Valley Savings Bank", "a"), body("b", "HVSB", "b")) == [("a", "b")]


def test_what_was_judged_apart_is_not_proposed_again() -> None:
    mine, other = body("a", "Harbour Valley Savings Bank", "a"), body("b", "Harbour Valley Bank", "a-2")
    split = Judgement(1, SPLIT, "me", "2024-01-01", "", "organization", "a-2", ("a",))
    assert proposed(mine, other, judgements=Judgements((split,))) == []


def test_two_registered_bodies_are_never_proposed() -> None:
    one, other = body("a", "Federal Bureau of Investigation", "us-fbi"), body("b", "Federal Bureaus", "us-dea")
    assert proposed(one, other) == []
