"""The results a sentence gives in numbers: which quantities are outcomes, of which kind, what breaks down another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.outcomes.cues import pattern
from kg.extract.outcomes.kinds import SURE, VAGUE, Kind, Scene, kind_of_heading, kinds, scene
from kg.extract.outcomes.quantities import Quantity
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

OF_THEM = "of them"
"""The place of a part told as "three of them"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the kind of outcome it tells.

    `first`, `last`: tokens of the sentence, cue included; `part`: it breaks down the figure before it;
    `place`: where a part happened, in the words of the text.
    """

    quantity: Quantity
    kind: str
    first: int
    last: int
    confidence: float
    part: bool = False
    place: str = ""


def figures(reading: Reading, sentence: Sentence, above: str = "") -> tuple[Figure, ...]:
    """The results a sentence gives in numbers. `above`: the words a list item stands under."""
    found: list[Figure] = []
    here = scene(reading, sentence)
    if _estimates(here.text):
        return ()
    for quantity in here.quantities:
        if not _converted(here, quantity):
            found += _figures(here, above, quantity, found[-1] if found else None)
    return tuple(found)


def _figures(scene: Scene, above: str, quantity: Quantity, before: Figure | None) -> Iterator[Figure]:
    """The figures of one quantity: none, one, or several where it is told of two things ("arrested and charged")."""
    place = _place(scene, quantity)
    told = kinds(scene, quantity)
    if place and before and not before.quantity.currency and not (told and quantity.head):
        own = [k.name for k in told if k.first > quantity.last and place == OF_THEM]
        inherited = own[0] if own else before.kind
        yield Figure(quantity, inherited, quantity.first, quantity.last, before.confidence, True, place)
        return
    for kind in _elsewhere(scene, above, quantity, before, place, told):
        first, last = min(kind.first, quantity.first), max(kind.last, quantity.last)
        yield Figure(quantity, kind.name, first, last, kind.confidence, False, place)


def _elsewhere(
    scene: Scene, above: str, quantity: Quantity, before: Figure | None, place: str, told: Sequence[Kind]
) -> Iterator[Kind]:
    """The kinds of a quantity, where its sentence leaves them open those of what stands before or above it."""
    named = kind_of_heading(scene.before(quantity)) if place and not quantity.head else None
    if told and not named:
        yield from (kind for kind in told if kind.name)
        return
    named = named or (kind_of_heading(above) if above else None)
    if not named and before and _in_one_breath(scene, before.quantity, quantity):
        named = before.kind
    if named:
        yield Kind(named, quantity.first, quantity.last, SURE)
    elif _result(quantity):
        yield Kind("other", quantity.first, quantity.last, VAGUE)


def _estimates(text: str) -> bool:
    """Does the sentence speak of an industry or the world at large?"""
    return bool(pattern(patterns("outcomes.toml")["quiet"]["estimates"]).search(text))


def _result(quantity: Quantity) -> bool:
    """Is a quantity of no known kind worth telling: money, or a noun that is no measure of time and no partner?"""
    quiet = patterns("outcomes.toml")["quiet"]["heads"]
    noun = quantity.head.endswith("s") or quantity.head in ("kg", "data")
    return bool(quantity.currency) or (noun and not re.fullmatch(quiet, quantity.head))


def _converted(scene: Scene, quantity: Quantity) -> bool:
    """Is it the sum before it in another currency: "€26.7 million (USD 31 million)"?"""
    sums = [q for q in scene.quantities if q.currency and q.currency != quantity.currency]
    return bool(quantity.currency) and any(
        re.fullmatch(r"\s*\((?:\D{0,25} )?", scene.between(one, quantity)) for one in sums
    )


def _in_one_breath(scene: Scene, first: Quantity, second: Quantity) -> bool:
    """Are two sums told together: "USD 135 million and USD 2 million in cryptocurrency"?"""
    joined = re.fullmatch(r"[^.;:]{0,60}(?:\band|,|as well as)\b[^.;:]{0,25}", scene.between(first, second))
    return bool(first.currency and second.currency and joined)


def _place(scene: Scene, quantity: Quantity) -> str:
    """Where a part of a total happened: "Spain (23)", "11 in Greece", "500 from Estonia"; "" where it is no part."""
    tokens, first, last = scene.tokens, quantity.first, quantity.last
    if quantity.currency:
        return ""
    if first > 1 and tokens[first - 1].text == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        return str(tokens[first - 2].text)
    if quantity.head or last + 2 >= len(tokens):
        return ""
    if tokens[last + 1].lower_ == "of" and tokens[last + 2].lower_ in ("them", "whom", "those", "these"):
        return OF_THEM
    if tokens[last + 1].lower_ in ("in", "from"):
        return " ".join(t.text for t in tokens[last + 2 : last + 5] if t.tag_.startswith("NNP"))
    return ""
