"""Which result a counted or valued quantity tells: arrests, searches, money lost ..., by data/patterns/outcomes.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.cues import Cue, cues, distance, pattern
from kg.extract.quantities import Quantity, quantities
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

REACH, MONEY_REACH = 9.0, 13.0
"""A cue farther than this (see cues.distance) has nothing to do with the quantity."""
CLOSE = 4.0
"""A cue nearer than this says it better than the counted noun alone: "arrests" are arrests unless ..."""
OF_THEM = "of them"
"""The place of a part told as "three of them"."""
INSIDE = 3.5
"""The distance of a cue among the words counted: "infected computers"."""


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
def _rules(table: str = "rules") -> tuple[_Rule, ...]:
    return tuple(
        _Rule(rule["kind"], frozenset(rule["of"]), pattern(rule["cues"]) if "cues" in rule else None)
        for rule in patterns("outcomes.toml")[table]
    )


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(words, re.IGNORECASE)) for name, words in patterns("outcomes.toml")["classes"].items()
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
    if _converted(text, quantity, sentence, every):
        return
    if quantity.head in ("years", "year", "months", "month"):
        return
    place = _part_of(sentence, quantity) if not quantity.currency else ""
    own = _kinds(sentence, text, quantity, every, before)
    if quantity.currency and before and _joined(text, before[-1].quantity, quantity, sentence):
        own = own or [(before[-1].kind, quantity.first, quantity.last)]
    if place and before and not before[-1].quantity.currency and not (own and quantity.head):
        after = [kind for kind, first, _ in own if first > quantity.last and place == OF_THEM]
        kind = after[0] if after else before[-1].kind
        yield Figure(quantity, kind, quantity.first, quantity.last, True, place)
        return
    if place and not quantity.head and (kinds := _above(text[: quantity.span.start - sentence.start], quantity)):
        own = [(kind, quantity.first, quantity.last) for kind in kinds]
    if not own and above:
        own = [(kind, quantity.first, quantity.last) for kind in _above(above, quantity)]
    for kind, first, last in own:
        if kind:
            yield Figure(quantity, kind, min(first, quantity.first), max(last, quantity.last), False, place)


def _converted(text: str, quantity: Quantity, sentence: Sentence, every: Sequence[Quantity]) -> bool:
    """Is it the sum before it in another currency: "€26.7 million (USD 31 million)"?"""
    ends = [q.span.end for q in every if q.currency and q.currency != quantity.currency]
    between = [text[end - sentence.start : quantity.span.start - sentence.start] for end in ends]
    return bool(quantity.currency) and any(re.fullmatch(r"\s*\((?:\D{0,25} )?", b) for b in between)


def _joined(text: str, first: Quantity, second: Quantity, sentence: Sentence) -> bool:
    """Are two sums told in one breath: "USD 135 million and USD 2 million in cryptocurrency"?"""
    between = text[first.span.end - sentence.start : second.span.start - sentence.start]
    return bool(first.currency) and bool(re.fullmatch(r"[^.;:]{0,60}(?:\band|,|as well as)\b[^.;:]{0,25}", between))


def _quiet(text: str, quantity: Quantity) -> bool:
    quiet = patterns("outcomes.toml")["quiet"]
    return bool(pattern(quiet["estimates"]).search(text))


def _classes_of(quantity: Quantity, sentence: Sentence) -> list[str]:
    """What the counted thing may be.

    A bare number before a verb counts people ("105 arrested") or what the number before it counted ("of whom 34
    were charged"); elsewhere what stands before it ("infected machines: 640").
    """
    if quantity.currency:
        return ["money"]
    head = quantity.head
    tokens = list(sentence.tokens)
    after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
    if after is not None and after.lower_ in ("more", "others", "further"):
        after = tokens[min(quantity.last + 2, len(tokens) - 1)]
    if not head and after is not None and (after.pos_ in ("VERB", "AUX") or after.tag_ in ("VBN", "VBD")):
        return ["people"]
    if not head and after is not None and after.lower_ == "of":
        behind = [t.lower_ for t in tokens[quantity.last + 2 : quantity.last + 6]]
        return [name for name, words in _classes() if any(words.fullmatch(w) for w in behind)] or ["people"]
    if not head:
        nouns = [t for t in tokens[max(0, quantity.first - 6) : quantity.first] if t.tag_ in ("NNS", "NNPS")]
        head = nouns[-1].lower_ if nouns else ""
    return [name for name, words in _classes() if head and words.fullmatch(head)]


def _kinds(
    sentence: Sentence, text: str, quantity: Quantity, every: Sequence[Quantity], before: Sequence[Figure]
) -> list[tuple[str, int, int]]:
    """The kinds a quantity is told of, with the tokens of their cues; the nearest cue first."""
    classes = frozenset(_classes_of(quantity, sentence))
    default = next((r.kind for r in _rules() if r.cues is None and classes & r.of), "")
    near = _near(sentence, text, quantity, every, [r for r in _rules() if classes & r.of])
    if default and (not near or near[0][0] > CLOSE):
        return [(default, quantity.first, quantity.last)]
    if not near:
        near = _near(sentence, text, quantity, every, [r for r in _rules("otherwise") if classes & r.of])
    if not near:
        return []
    best = near[0][1]
    shared = _shared(list(sentence.tokens), best, [c for _, c in near], quantity)
    return [(best.kind, best.first, best.last), *shared]


def _near(
    sentence: Sentence, text: str, quantity: Quantity, every: Sequence[Quantity], rules: Sequence[_Rule]
) -> list[tuple[float, Cue]]:
    """The cues of the rules within reach of a quantity, nearest first."""
    tokens = list(sentence.tokens)
    barriers = [q.last for q in every if q is not quantity]
    found: list[tuple[float, Cue]] = []
    for rule in rules:
        for cue in cues(sentence, text, rule.kind, rule.cues) if rule.cues else ():
            inside = bool(quantity.head) and quantity.first <= cue.first and cue.last <= quantity.last
            if (inside and rule.kind == "other") or _of_another(tokens, cue, quantity, every):
                continue
            ends = [(c, q) for c in (cue.first, cue.last) for q in (quantity.first, quantity.last)]
            found.append((INSIDE if inside else min(distance(tokens, c, q, barriers) for c, q in ends), cue))
    reach = MONEY_REACH if quantity.currency else REACH
    return sorted((f for f in found if f[0] <= reach), key=lambda f: f[0])


def _of_another(tokens: Sequence[Any], cue: Cue, quantity: Quantity, every: Sequence[Quantity]) -> bool:
    """Does the cue say something else: counted by another number, or done by what is counted ("fraudsters targeting")?"""
    counted = any(q is not quantity and q.first <= cue.first and cue.last <= q.last for q in every)
    doing = cue.first > quantity.last and tokens[cue.first].tag_ == "VBG" and not quantity.currency
    return counted or (doing and cue.kind in ("arrest", "victim", "victim-identified", "charge", "search"))


def _shared(
    tokens: Sequence[Any], best: Cue, others: Sequence[Cue], quantity: Quantity
) -> Iterator[tuple[str, int, int]]:
    """Cues joined to the best one that say a second thing of the same people: "were arrested and charged"."""
    if best.kind not in patterns("outcomes.toml")["single"]["cues"]:
        return
    joined = {t.i for c in range(best.first, best.last + 1) for t in tokens[c].conjuncts}
    told = {best.kind}
    for cue in others:
        verb = tokens[cue.first]
        alone = not any(c.dep_ in ("dobj", "nsubjpass", "nsubj") for c in verb.children)
        if cue.kind not in told and verb.i in joined and (alone or cue.first < best.first):
            told.add(cue.kind)
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
    if first > 1 and tokens[first - 1].text == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        return str(tokens[first - 2].text)
    if quantity.head or last + 2 >= len(tokens):
        return ""
    if tokens[last + 1].lower_ == "of" and tokens[last + 2].lower_ in ("them", "whom", "those", "these"):
        return OF_THEM
    if tokens[last + 1].lower_ in ("in", "from"):
        return " ".join(t.text for t in tokens[last + 2 : last + 5] if t.tag_.startswith("NNP"))
    return ""
