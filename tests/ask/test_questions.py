"""English wordings and what they mean: tests/data/questions.tsv.

The sets third (40 wordings) and third-none (20 that no question answers) were written by a third author, who had not
seen the matcher either, and run once against it as the second set had left it: it understood 32 of the 40 and declined
all 20. Where that set asked for the offence cybercrime it now has any, since the scheme is all cybercrime and more. The
kinds of errors of that run too have been mended since.

The sets second (60 wordings) and second-none (20 that no question answers) were written by another author who had not
seen the matcher as it now is, learned from wordings. Its first run on them understood 51 of the 60 and declined all
20. What is measured below came after the kinds of errors of that run were mended, so it is no blind figure either.

Wordings of the set open, and the first ten of none, were at hand when the matcher was made. The set held and the
other ten were written by somebody who had not seen it, and first run when it was done. That first run understood 6
of the 40 held wordings and declined all ten. Everyday words were made neutral after that, so what the second run
gave, 18 of 40, is no blind figure; that matcher has been replaced by the learned one.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.ask import NoQuestionError, ask, choose
from kg.errors import CybercoopError, UsageError
from kg.namespaces import register_graph
from kg.query import catalogue, given, named, values
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
SECOND = [wording for wording in wordings() if wording.set == "second"]
SECOND_NONE = [wording for wording in wordings() if wording.set == "second-none"]
THIRD = [wording for wording in wordings() if wording.set == "third"]
THIRD_NONE = [wording for wording in wordings() if wording.set == "third-none"]


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
    if choice.query != wording.query:
        return False
    found, wanted = (_more_than_default(store, choice.query, p) for p in (choice.parameters, wording.parameters))
    return found.keys() == wanted.keys() and all(
        same(store, choice.query, name, value, wanted[name]) for name, value in found.items()
    )


def _more_than_default(store: Store, query: str, parameters: dict[str, str]) -> dict[str, str]:
    """The parameters that are not what a question takes anyhow."""
    usual = {p.name: p.default for p in named(query).parameters}
    return {n: v for n, v in parameters.items() if not (usual[n] and same(store, query, n, v, str(usual[n])))}


def same(store: Store, query: str, name: str, one: str, other: str) -> bool:
    if one.lower() == other.lower():
        return True
    type_ = named(query).parameter(name).type
    try:
        return values.terms(store, type_, one) == values.terms(store, type_, other)
    except CybercoopError:
        return False


def share(store: Store, told: list[Wording]) -> float:
    return sum(meant(store, wording) for wording in told) / len(told)


@pytest.mark.parametrize("wording", OPEN, ids=lambda wording: wording.question)
def test_a_wording_at_hand_is_understood(store: Store, wording: Wording) -> None:
    assert meant(store, wording)


@pytest.mark.parametrize("wording", NONE[:10], ids=lambda wording: wording.question)
def test_what_no_question_answers_is_declined_with_the_nearest_ones(store: Store, wording: Wording) -> None:
    with pytest.raises(NoQuestionError, match="nearest are: '"):
        choose(store, wording.question)


def test_held_wordings_are_understood_no_worse_than_reported(store: Store) -> None:
    assert share(store, HELD) >= 0.75


def test_nine_in_ten_of_the_second_set_are_understood(store: Store) -> None:
    assert share(store, SECOND) >= 0.9


def test_nine_in_ten_of_the_third_set_are_understood(store: Store) -> None:
    assert share(store, THIRD) >= 0.9


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("I'm after meetings with INTERPOL", {"agency": "INTERPOL"}),
        ("By what kinds of act do agencies cooperate?", {}),
        ("What about INTERPOL is denied?", {"status": "denied", "agency": "INTERPOL"}),
        ("Partners of Europol without its units", {"agency": "Europol", "units": "no"}),
        ("What has Jürgen Stock said on ransomware?", {"name": "Jürgen Stock", "about": "ransomware"}),
        ("How many cybercrime operations are there per year?", {"offence": "any"}),
        ("Which organised crime operations did Europol coordinate?",
         {"agency": "Europol", "role": "coordinator", "offence": "organized crime"}),
    ],
)  # fmt: skip
def test_values_are_taken_for_what_they_are(store: Store, question: str, parameters: dict[str, str]) -> None:
    assert choose(store, question).parameters == parameters


@pytest.mark.parametrize("offence", ["wildlife smuggling", "illegal logging", "art forgery", "tech support scams"])
def test_an_offence_that_the_scheme_lacks_is_told_to_be_unknown(store: Store, offence: str) -> None:
    with pytest.raises(UsageError, match=f"There is no offence called '{offence}'"):
        ask(store, f"How many operations against {offence} were there per country?")


def test_any_offence_restricts_nothing(store: Store) -> None:
    assert given(store, named("operations-by-year"), {"offence": "any"}) == {}


def test_nothing_unanswerable_is_answered(store: Store) -> None:
    assert [wording.question for wording in (*NONE, *SECOND_NONE, *THIRD_NONE) if not meant(store, wording)] == []


@pytest.mark.parametrize("name", [found.name for found in catalogue()])
def test_every_named_question_is_understood_as_its_file_words_it(store: Store, name: str) -> None:
    """Those that need a value are worded with one."""
    needed = {
        "partners-of-agency": "Who are the partners of Europol?",
        "path-between": "What is the shortest documented path of cooperation between Europol and the FBI?",
        "post-on-day": "Who held a post at Europol on 1 March 2022?",
        "sentences": "What is said about Europol, sentence by sentence?",
        "units-of": "Which units belong to Europol?",
        "countries": "Which countries were involved in Operation Endgame, and how?",
        "pairs-by-act": "Which pairs of agencies cooperated through training, and how often?",
        "operations-by-arrests": "Which operations led to more than 10 arrests?",
        "not-stated": "For which operations is a number of arrests not stated?",
    }
    assert choose(store, needed.get(name, named(name).question)).query == name
