"""The results a sentence gives in numbers: which quantities are outcomes, of which kind, what breaks down another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.extract.outcomes.cues import pattern
from kg.extract.outcomes.kinds import SURE, VAGUE, Kind, Scene, classes_of, joining, kind_of_heading, kinds, scene
from kg.extract.outcomes.quantities import Quantity
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

OF_THEM = "of them"
"""The place of a part told as "three of them"."""

_OPENING = r"^[^.;]{0,80}(?:\bincluding|\bamong (?:them|whom|which|these)|\bof (?:whom|them)|\bnamely|[(:–—])[^\w]*$"
"""What stands between a total and the first of its parts."""
_ENDS = (",", ".", ";", "and")
"""What stands behind a bare number whose place was told before it ("in France 3, in Italy 2")."""
_OF_THEM = ("of them", "of whom", "of those", "of these")


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
    told = _rate(scene, quantity) or kinds(scene, quantity)
    if before and (part := _part(scene, quantity, before, place, told)):
        yield part
        return
    for kind in _elsewhere(scene, above, quantity, before, place, told):
        first, last = min(kind.first, quantity.first), max(kind.last, quantity.last)
        yield Figure(quantity, kind.name, first, last, kind.confidence, False, place)


def _rate(scene: Scene, quantity: Quantity) -> tuple[Kind, ...]:
    """Of no kind but "other" where it is so many for each day: "551 victims a day", "EUR 2,000 per month"."""
    behind = " ".join(t.lower_ for t in scene.tokens[quantity.last + 1 : quantity.last + 4])
    found = pattern(patterns("outcomes.toml")["quiet"]["rates"]).search(behind)
    return (Kind("other", quantity.first, quantity.last, VAGUE),) if found else ()


def _part(scene: Scene, quantity: Quantity, before: Figure, place: str, told: Sequence[Kind]) -> Figure | None:
    """The quantity as a part of the figure before it, of its kind unless something else is said of the part."""
    if place and not before.quantity.currency and not (told and quantity.head):
        near = [k for k in told if place == OF_THEM and -3 < k.first - quantity.last < 7]
        own = [k.name for k in sorted(near, key=lambda k: k.first < quantity.first)]
    elif _some_of(scene, before, quantity):
        events = patterns("outcomes.toml")["single"]["cues"]
        own, place = [k.name for k in told if k.name in events and k.first > quantity.last], quantity.counted
    else:
        return None
    kind = own[0] if own else before.kind
    if not kind:
        return None
    return Figure(quantity, kind, quantity.first, quantity.last, before.confidence, True, place)


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


def _some_of(scene: Scene, before: Figure, quantity: Quantity) -> bool:
    """Are the people (premises) counted some of those counted before: "58 arrests, including three men", "(six
    Russians, two Georgians)", "22 places were searched, among them four offices"?"""
    events = patterns("outcomes.toml")["single"]["cues"]
    counted = "premises" if before.kind == "search" else "people" if before.kind in events else None
    if counted not in classes_of(scene, quantity):
        return False
    opened = re.search(_OPENING, scene.between(before.quantity, quantity))
    more = before.part and bool(before.quantity.head) and _joined(scene, before.quantity, quantity)
    return bool(opened) or more or _make_up(scene, before.quantity, quantity)


def _make_up(scene: Scene, total: Quantity, first: Quantity) -> bool:
    """Do a quantity and those joined to it come to the total before: "held 26 persons, 21 men and five women"?"""
    rest = scene.quantities[scene.quantities.index(first) :]
    breaks = (i for i, (a, b) in enumerate(pairwise(rest), 1) if not _joined(scene, a, b))
    run = rest[: next(breaks, len(rest))]
    return len(run) > 1 and sum(q.value for q in run) == total.value


def _joined(scene: Scene, first: Quantity, second: Quantity) -> bool:
    return joining(scene.tokens[first.last + 1 : second.first])


def _place(scene: Scene, quantity: Quantity) -> str:
    """Where a part of a total happened: "Spain (23)", "11 in Greece", "500 from Estonia"; "" where it is no part."""
    tokens, first, last = scene.tokens, quantity.first, quantity.last
    if quantity.currency:
        return ""
    if first > 1 and tokens[first - 1].text == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        return str(tokens[first - 2].text)
    if quantity.head or last + 1 >= len(tokens):
        return ""
    if " ".join(t.lower_ for t in tokens[last + 1 : last + 3]) in _OF_THEM:
        return OF_THEM
    if tokens[last + 1].lower_ in ("in", "from"):
        return " ".join(t.text for t in tokens[last + 2 : last + 5] if t.tag_.startswith("NNP"))
    return _place_before(tokens[max(0, first - 5) : first]) if tokens[last + 1].text in _ENDS else ""


def _place_before(tokens: Sequence[Any]) -> str:
    """The place in the words before a bare number ("in France 3")."""
    names = [t.text for t in tokens if t.tag_.startswith("NNP")]
    return " ".join(names) if names and tokens[-len(names) - 1 :][0].lower_ == "in" else ""
