"""Records as files: read strictly in structure, leniently in vocabulary, written the same way every time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.model import Document, Record, Span, Statement
from kg.records import dump, load, schema
from tests.samples import record, tree


def test_a_record_survives_being_written_and_read() -> None:
    assert load(dump(record())) == record()


def test_the_same_record_gives_the_same_line_whatever_the_order_of_its_keys() -> None:
    turned = dict(reversed(tree().items()))
    assert dump(load(json.dumps(turned))) == dump(record())
    assert "\n" not in dump(record())


def test_a_record_may_leave_out_what_it_does_not_know() -> None:
    assert load('{"document": {"id": "a"}}') == Record(Document("a"))


def test_acts_outcomes_and_statements_without_id_get_one_that_is_free() -> None:
    given_ids = tree(statements=[{"text": "one"}, {"text": "two", "id": "statement1"}, {"text": "three"}])
    made = load(json.dumps(given_ids))
    assert [s.id for s in made.statements] == ["statement2", "statement1", "statement3"]
    assert [o.id for o in made.activities[0].outcomes] == ["a1-o1", "a1-o2", "a1-o3"]
    assert [a.id for a in made.cooperation] == ["act1"]


def test_directions_of_an_act_are_from_and_to_in_the_file() -> None:
    act = json.loads(dump(record()))["cooperation"][0]
    assert (act["from"], act["to"]) == (["dk"], ["no"])


def test_unknown_vocabulary_is_not_the_readers_business() -> None:
    odd = tree(organizations=[{"id": "x", "name": "X", "kind": "no-such-kind", "country": "??"}])
    assert load(json.dumps(odd)).organizations[0].kind == "no-such-kind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "broken JSON"),
        ('{"document": ', "broken JSON"),
        ("[]", "should be an object"),
        ("null", "null"),
        ('{"document": {}}', "key document.id is missing"),
        ('{"people": []}', "key document is missing"),
        ('{"document": {"id": "a", "colour": 1}}', "unknown key document.colour"),
        ('{"document": {"id": "a"}, "acts": []}', "unknown key acts"),
        ('{"document": {"id": 7}}', "document.id"),
        ('{"document": {"id": "a"}, "statements": [{"text": "x", "confidence": "high"}]}', "confidence"),
        ('{"document": {"id": "a"}, "statements": [{"text": "x", "confidence": NaN}]}', "confidence"),
        ('{"document": {"id": "a"}, "cooperation": [{"kind": "alert", "from": "x"}]}', "cooperation.0.from"),
        ('{"document": {"id": "a"}} {"document": {"id": "b"}}', "trailing"),
    ],
)
def test_a_wrong_record_is_told_in_one_sentence_with_the_place(text: str, said: str) -> None:
    with pytest.raises(RecordError) as caught:
        load(text)
    message = str(caught.value)
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_survives_on_one_line(text: str) -> None:
    said = Statement(text, evidence=(Span(0, len(text), text),), id="s")
    made = Record(Document("a", title=text, text=text), statements=(said,))
    line = dump(made)
    assert len(line.splitlines()) == 1
    assert load(line) == made


def test_whole_amounts_are_written_without_a_decimal_point() -> None:
    activity = record().activities[0]
    halves = tuple(replace(o, amount=2.5 if o.amount else None) for o in activity.outcomes)
    wholes = tuple(replace(o, amount=25_000.0 if o.amount else None) for o in activity.outcomes)
    assert '"amount": 2.5,' in dump(replace(record(), activities=(replace(activity, outcomes=halves),)))
    assert '"amount": 25000,' in dump(replace(record(), activities=(replace(activity, outcomes=wholes),)))


def test_the_shipped_schema_is_the_models() -> None:
    shipped: Any = json.loads((Path(__file__).parent.parent / "docs" / "record.schema.json").read_text())
    assert shipped == schema(), "run: .venv/bin/python docs/make_schema.py"
