"""Which result a counted or valued quantity tells: arrests, searches, money lost ..., by data/patterns/outcomes.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.cues import Cue, cues, distance, pattern
from kg.extract.quantities import Quantity, quantities
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

REACH = 9.0
"""A cue farther than this (see cues.distance) has nothing to do with the quantity."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the kind of outcome it tells. `part`: it breaks down the figure before; `first`, `last`: its tokens,
    cue included; `place`: where a part of a break-down happened, in the words of the text."""

    quantity: Quantity
    kind: str
    first: int
    last: int
    part: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    of: frozenset[str]
    cues: re.Pattern[str] | None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(rule["kind"], frozenset(rule["of"]), pattern(rule["cues"]) if "cues" in rule else None)
        for rule in patterns("outcomes.toml")["rules"]
    )


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(words, re.IGNORECASE))
        for name, words in patterns("outcomes.toml")["classes"].items()
    )


def figures(reading: Reading, sentence: Sentence, above: str = "") -> tuple[Figure, ...]:
    """The results a sentence gives in numbers. `above`: the words a list item stands under."""
    text = reading.text[sentence.start : sentence.end]
    found: list[Figure] = []
    every = quantities(reading, sentence)
    for quantity in every:
        found += _figures(sentence, text, above, quantity, every, found)
    return tuple(found)


def _figures(
    sentence: Sentence,
    text: str,
    above: str,
    quantity: Quantity,
    every: Sequence[Quantity],
    before: Sequence[Figure],
) -> Iterator[Figure]:
    """The figures of one quantity: none, one, or several where several cues share it ("arrested and charged")."""
    if _quiet(text, quantity):
        return
    if quantity.currency and text[: quantity.span.start - sentence.start].rstrip().endswith("(") and before:
        return  # the same sum in another currency
    if quantity.head in ("years", "year", "months", "month"):
        return
    place = _part_of(sentence, quantity) if not quantity.currency else ""
    own = _kinds(sentence, text, quantity, every)
    if place and before and not before[-1].quantity.currency and (not own or not quantity.head):
        yield Figure(quantity, before[-1].kind, quantity.first, quantity.last, True, place)
        return
    if not own and above:
        own = [(kind, quantity.first, quantity.last) for kind in _above(above, quantity)]
    for kind, first, last in own:
        if kind:
            yield Figure(quantity, kind, min(first, quantity.first), max(last, quantity.last), False, place)


def _quiet(text: str, quantity: Quantity) -> bool:
    quiet = patterns("outcomes.toml")["quiet"]
    return bool(pattern(quiet["estimates"]).search(text))


def _classes_of(quantity: Quantity, sentence: Sentence) -> list[str]:
    """What the counted thing may be; a bare number before a verb counts people ("105 arrested")."""
    if quantity.currency:
        return ["money"]
    if not quantity.head:
        return ["people"]
    return [name for name, words in _classes() if words.fullmatch(quantity.head)]


def _kinds(
    sentence: Sentence, text: str, quantity: Quantity, every: Sequence[Quantity]
) -> list[tuple[str, int, int]]:
    """The kinds a quantity is told of, with the tokens of their cues; the nearest cue first."""
    classes = set(_classes_of(quantity, sentence))
    tokens = list(sentence.tokens)
    barriers = [q.last for q in every if q is not quantity]
    near: list[tuple[float, Cue]] = []
    default = ""
    for rule in _rules():
        if not classes & rule.of:
            continue
        if rule.cues is None:
            default = default or rule.kind
            continue
        for cue in cues(sentence, text, rule.kind, rule.cues):
            if (
                quantity.head
                and quantity.first <= cue.first
                and cue.last <= quantity.last
                and rule.kind != "other"
            ):
                gap = 3.5
            else:
                gap = min(
                    distance(tokens, c, q, barriers)
                    for c in (cue.first, cue.last)
                    for q in ({quantity.first, quantity.last})
                )
            near.append((gap, cue))
    near = sorted((n for n in near if n[0] <= REACH), key=lambda n: n[0])
    if not near or (default and near[0][0] > 4):
        return [(default, quantity.first, quantity.last)] if default else []
    best = near[0][1]
    return [(best.kind, best.first, best.last), *_shared(tokens, best, [c for _, c in near], quantity)]


def _shared(
    tokens: Sequence[object], best: Cue, others: Sequence[Cue], quantity: Quantity
) -> Iterator[tuple[str, int, int]]:
    """Cues joined to the best one that say a second thing of the same people: "were arrested and charged"."""
    if best.first < quantity.first or best.kind not in patterns("outcomes.toml")["single"]["kinds"]:
        return
    joined = {t.i for c in range(best.first, best.last + 1) for t in tokens[c].conjuncts}  # type: ignore[attr-defined]
    for cue in others:
        if cue.kind != best.kind and tokens[cue.first].i in joined:  # type: ignore[attr-defined]
            yield cue.kind, cue.first, cue.last


def _above(above: str, quantity: Quantity) -> list[str]:
    """The kind the heading of a list gives its items ("Arrests by country")."""
    for name, words in _classes():
        for rule in _rules():
            if name in rule.of and rule.cues is None and re.search(rf"\b{words.pattern}\b", above, re.I):
                return [rule.kind]
    return []


def _part_of(sentence: Sentence, quantity: Quantity) -> str:
    """Where a part of a total happened: "Spain (23)", "11 in Greece", "500 from Estonia"; "" where it is no part."""
    tokens = list(sentence.tokens)
    first, last = quantity.first, quantity.last
    if (
        first > 1
        and tokens[first - 1].text == "("
        and last + 1 < len(tokens)
        and tokens[last + 1].text == ")"
    ):
        return str(tokens[first - 2].text)
    if not quantity.head and last + 2 < len(tokens) and tokens[last + 1].lower_ in ("in", "from"):
        return " ".join(t.text for t in tokens[last + 2 : last + 5] if t.tag_.startswith("NNP"))
    return ""
