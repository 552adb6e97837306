"""`kg accept`, `reject`, `add`, `undo`: judgements on claims from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import kg
from tests.samples import tree, write


def test_claims_are_rejected_accepted_and_added_and_all_is_taken_back(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    kg("ingest", write(tmp_path, tree()), store=store)
    before = json.loads(kg("status", "--json", store=store).out)["hash"]
    facts = json.loads(kg("show", "arrests in Bergen", "--json", store=store).out)
    offence, outcome = (next(f["claim"] for f in facts if f["property"] == p) for p in ("offence", "outcome"))
    assert kg("reject", outcome, "--why", "no", "--who", "anna", store=store).sentences()[0].startswith("1: reject of ")
    assert json.loads(kg("accept", offence, "--json", store=store).out)["verb"] == "accept"
    added = ("add", "arrests in Bergen", "outcome", "arrest 7", "--source", "https://example.org")
    assert kg(*added, "--quote", "seven", "--why", "the court", store=store).code == 0
    assert kg(*added, "--quote", "seven", "--why", "", store=store).code == 2
    listed = json.loads(kg("undo", "--list", "--json", store=store).out)
    assert [(row["verb"], row["stands"]) for row in listed] == [("reject", True), ("accept", True), ("add", True)]
    assert listed[2]["of"] == "arrests in Bergen outcome arrest 7"
    for _ in range(3):
        assert kg("undo", store=store).code == 0
    assert json.loads(kg("status", "--json", store=store).out)["hash"] == before
