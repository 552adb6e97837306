"""The wordings to learn from: data/patterns/wordings.tsv, with values as placeholders like <agency>."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.ask.slots import marked_titles
from kg.query.catalogue import catalogue, named
from kg.resources import text

FILE = "wordings.tsv"
NONE = "none"
"""What stands in place of a query for wordings that no question answers."""
_WITH = {
    "body": ("with <agency>", "involving <agency>"),
    "country": ("in <country>", "involving <country>"),
    "offence": ("for <offence>", "in <offence> cases"),
    "year": ("in <year>",),
    "since": ("since <year>",),
    "thing": ("in <operation>",),
}
"""What may be added to a question by the types of its parameters."""
_POLITE = ("Can you tell me", "Please show me", "I would like to know", "Tell me", "Do you know")
_ASKS = re.compile(r"(?:Who|What|Which|How|Where|When|In|With|By)\b")
_TOLD = re.compile(r"<(?:person|operation)>")
_ONE_IN = 3
"""Of how many wordings one gets a polite beginning."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask. `family`: its style; `varied`: made from the wording before it, not written by anybody."""

    query: str
    family: str
    text: str
    varied: bool = False


@cache
def wordings() -> tuple[Wording, ...]:
    """All wordings as written, and every question as its own file words it."""
    with io.StringIO(text("patterns", FILE), newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        written = [Wording(row["query"], row["family"], marked_titles(row["wording"])) for row in rows]
    return (*written, *(Wording(query.name, "title", query.question) for query in catalogue()))


def varied(written: tuple[Wording, ...]) -> Iterator[Wording]:
    """Each wording, followed by what it may be with a value, a polite beginning or a name nobody knows."""
    chance = random.Random(0)
    for wording in written:
        yield wording
        for other in _variants(wording, chance):
            yield replace(wording, text=other, varied=True)


def _variants(wording: Wording, chance: random.Random) -> Iterator[str]:
    told = wording.text.rstrip("?.")
    end = wording.text[len(told) :]
    if "<" not in told and (additions := _additions(wording.query)):
        yield f"{told} {chance.choice(additions)}{end}"
    if _ASKS.match(told) and chance.randrange(_ONE_IN) == 0:
        yield f"{chance.choice(_POLITE)} {told[0].lower()}{told[1:]}{end}"
    if _TOLD.search(told):
        yield _TOLD.sub("<name>", wording.text)


def _additions(query: str) -> list[str]:
    """Those that fit the question's parameters; to what no question answers any may be added."""
    types = _WITH.keys() if query == NONE else {p.type for p in named(query).parameters if p.name != "partner"}
    return [addition for kind, additions in _WITH.items() if kind in types for addition in additions]
