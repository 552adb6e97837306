"""Terms of prison: years and months, told apart or together ("four years and one month", "a 63-month sentence")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.outcomes.cues import cues, pattern
from kg.extract.outcomes.quantities import Quantity, quantities, value_of
from kg.extract.phrases import Phrase, phrase
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

_UNITS = {"year": 1.0, "month": 1 / 12}


@dataclass(frozen=True, slots=True)
class Term:
    """A term in years, months as parts of them; `first`, `last`: tokens of the sentence."""

    years: int | float
    qualifier: str
    first: int
    last: int


def terms(reading: Reading, sentence: Sentence, text: str) -> Iterator[Term]:
    """The terms of prison a sentence (whose text is given) tells; those that are only possible are none."""
    tables = patterns("outcomes.toml")["years"]
    if not pattern(tables["cues"]).search(text) or pattern(tables["never"]).search(text):
        return
    left = list(_counted(quantities(reading, sentence), sentence, text))
    while left:
        first, unit = left.pop(0)
        last, years = first, first.value * unit
        if unit == 1 and left and left[0][1] < 1 and left[0][0].first - first.last <= 2:
            last, unit = left.pop(0)
            years += last.value * unit
        yield Term(_rounded(years), first.qualifier, first.first, last.last)
    found = cues(sentence, text, "sentence-years", _hyphened())
    for match, cue in zip(_hyphened().finditer(text), found, strict=False):
        years = value_of(match[1], None) * _UNITS[match[2].lower()]
        yield Term(_rounded(years), "exact", cue.first, cue.last)


@cache
def _hyphened() -> Phrase:
    """A term as one word ("12-year")."""
    return phrase(patterns("outcomes.toml")["years"]["hyphened"], r"(?<![\w-])")


def _rounded(years: float) -> int | float:
    return int(years) if years == int(years) else round(years, 2)


def _counted(told: tuple[Quantity, ...], sentence: Sentence, text: str) -> Iterator[tuple[Quantity, float]]:
    """The terms with their units, which "11 and 14 years" share; those outside prison are none."""
    outside = pattern(patterns("outcomes.toml")["years"]["after"])
    for i, quantity in enumerate(told):
        end = quantity.span.end - sentence.start
        joined = re.match(r" (?:and|or) (?=\w)", text[end:])
        follows = [q for q in told[i + 1 : i + 2] if joined and q.span.start - sentence.start == end + joined.end()]
        unit = _unit(quantity) or sum(_unit(q) for q in follows if not quantity.head)
        behind = re.sub(r"^ (?:years?|months?)", "", text[end:])
        if unit and not outside.words.match(behind):
            yield quantity, unit


def _unit(quantity: Quantity) -> float:
    """How many years the unit counted is: 1 for years, a twelfth for months, else 0."""
    word = re.match(r"(year|month)s?\b", quantity.counted, re.IGNORECASE)
    return _UNITS[word[1].lower()] if word else 0.0
