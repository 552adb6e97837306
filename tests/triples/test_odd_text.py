"""Whatever characters a record's text has, its graph can be made, written and read again."""

from __future__ import annotations

from rdflib import Graph

from kg.model import (
    Act,
    Activity,
    CountryRole,
    Document,
    Duration,
    Organization,
    Outcome,
    Participant,
    Person,
    Post,
    Record,
    Statement,
)
from kg.resolve import resolve
from kg.triples import triples

BASE = "https://example.org/"


def test_nothing_a_record_says_raises():
    odd = "\u202e\x00> <x> \"y\" . '''\n\\"
    record = Record(
        Document(odd, odd, odd, odd, odd, odd),
        (Organization(odd, odd, odd, (odd, odd * 2), odd, odd),),
        (Person(odd, odd, posts=(Post(odd, odd),)),),
        (
            Activity(
                odd, odd, odd, odd, odd, odd, (odd,), (odd,), (odd,), -1, (CountryRole(odd, odd),), (odd,), (odd,),
                (Participant(odd, odd),), (Outcome(odd, odd, -1, float("inf"), odd, odd, odd, odd, odd),),
                odd, (odd,), odd,
            ),
        ),
        (Act(odd, (odd,), (odd,), odd, odd, odd, Duration(odd, odd, odd), odd),),
        (Statement(odd, odd, odd),),
    )  # fmt: skip
    found = triples(record, resolve(record), BASE)
    assert set(Graph().parse(data=found.serialize(format="nt"), format="nt")) == set(found)
