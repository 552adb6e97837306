"""English wordings and what they mean: tests/data/questions.tsv.

Wordings of the sets open, and the first ten of none, were at hand when the matcher was made. The others were
written by somebody who had not seen it, and first run when it was done; HELD is what came of that.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.ask import NoQuestionError, choose
from kg.errors import CybercoopError
from kg.namespaces import register_graph
from kg.query import named, values
from kg.settings import Settings
from kg.store.oxigraph import MemoryStore
from kg.store.protocol import Store
from kg.vocabulary import concepts

FILE = Path(__file__).parent.parent / "data" / "questions.tsv"


class Wording(NamedTuple):
    set: str
    question: str
    query: str | None
    parameters: dict[str, str]


def wordings() -> list[Wording]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Wording(row["set"], row["question"], row["query"] or None, json.loads(row["parameters"])) for row in rows
        ]


OPEN = [wording for wording in wordings() if wording.set == "open"]
HELD = [wording for wording in wordings() if wording.set == "held"]
NONE = [wording for wording in wordings() if wording.set == "none"]


@pytest.fixture(scope="module")
def store() -> Store:
    """A graph without documents: names come from the register alone."""
    made = MemoryStore()
    made.replace(register_graph(Settings().base), concepts())
    return made


def meant(store: Store, wording: Wording) -> bool:
    """Whether the right question is chosen, with parameters that stand for the same terms, none more or less."""
    try:
        choice = choose(store, wording.question)
    except NoQuestionError:
        return wording.query is None
    if choice.query != wording.query or choice.parameters.keys() != wording.parameters.keys():
        return False
    return all(
        same(store, choice.query, name, value, wording.parameters[name]) for name, value in choice.parameters.items()
    )


def same(store: Store, query: str, name: str, one: str, other: str) -> bool:
    if one.lower() == other.lower():
        return True
    type_ = named(query).parameter(name).type
    try:
        return values.terms(store, type_, one) == values.terms(store, type_, other)
    except CybercoopError:
        return False


@pytest.mark.parametrize("wording", OPEN, ids=lambda wording: wording.question)
def test_a_wording_at_hand_is_understood(store: Store, wording: Wording) -> None:
    assert meant(store, wording)


@pytest.mark.parametrize("wording", NONE[:10], ids=lambda wording: wording.question)
def test_what_no_question_answers_is_declined_with_the_nearest_ones(store: Store, wording: Wording) -> None:
    with pytest.raises(NoQuestionError, match="nearest are: '"):
        choose(store, wording.question)
