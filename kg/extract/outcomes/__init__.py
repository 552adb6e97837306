"""What came of it: every counted or valued result an article tells, with its words, status and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.outcomes.cues import pattern
from kg.extract.outcomes.figures import Figure, figures
from kg.extract.outcomes.kinds import LIKELY, SURE
from kg.extract.outcomes.singles import Single, singles
from kg.extract.outcomes.terms import terms
from kg.extract.reading import Reading, Sentence
from kg.model import Outcome, Span
from kg.resources import patterns

BEFORE = 25
"""How far before a result (code points) a plan or a denial of it is told."""
BEHIND = 30
"""How far behind the start of a sum it is told that it was lost in fact."""
FEW, ABOUT = 20, 0.07
"""Numbers from which a vague one may stand for an exact one, and how near it must come (a share of it)."""
_LOST_OR_HELD = ("money-lost", "money-frozen", "other")
"""What may be told of a sum before it comes back."""


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome told by a sentence (its index).

    `same`: equal for figures that are one figure told twice (headline and lead, number and words): of those that
    come to belong to one activity only the first is kept. `part_of`: the `same` of the total this one breaks down.
    """

    sentence: int
    outcome: Outcome
    evidence: Span
    same: str
    part_of: str | None = None


def outcomes(reading: Reading) -> tuple[Told, ...]:
    """The outcomes told in headline, lead, body and lists, in the order of the text, repetitions included."""
    found: list[Told] = []
    people: dict[str, list[Single]] = {}
    for sentence in reading.told():
        text = reading.text[sentence.start : sentence.end].replace("\n", " ")
        found += _figures(reading, sentence, text)
        found += _years(reading, sentence, text)
        found += _singles(reading, sentence, text, people)
        found += _averted(reading, sentence, text, found)
        found += _returned(reading, sentence, text, found)
    return tuple(_settled(found))


def _figures(reading: Reading, sentence: Sentence, text: str) -> Iterator[Told]:
    """The counted and valued results of a sentence; a part is tied to the total before it."""
    total: Figure | None = None
    for figure in figures(reading, sentence, _above(reading, sentence)):
        total = total if figure.part else figure
        start = sentence.offset(sentence.tokens[figure.first]) - sentence.start
        outcome = _outcome(figure, _status(text, figure.kind, start))
        same = _same(outcome, figure.place if figure.part else "")
        part_of = _same(_outcome(total, "asserted"), "") if figure.part and total else None
        yield _told(reading, sentence, outcome, figure.first, figure.last, same, part_of)
        if figure.quantity.high is not None:
            most = _upper(outcome, figure.quantity.high)
            yield _told(reading, sentence, most, figure.first, figure.last, _same(most, ""), part_of)


def _upper(outcome: Outcome, high: float) -> Outcome:
    """The upper end of a range told as a figure of its own: "between 250 and 300" is at least 250, at most 300."""
    money = outcome.amount is not None
    return replace(outcome, count=None if money else high, amount=high if money else None, qualifier="at-most")


def _outcome(figure: Figure, status: str) -> Outcome:
    quantity = figure.quantity
    money = quantity.currency is not None
    kept = status == "averted" and figure.kind == "money-lost"
    return Outcome(
        kind="other" if kept else figure.kind or "other",
        count=None if money else quantity.value,
        amount=quantity.value if money else None,
        currency=quantity.currency,
        qualifier=quantity.qualifier if quantity.high is None else "at-least",
        counted=quantity.counted or None,
        status=status,
        confidence=figure.confidence,
    )


def _same(outcome: Outcome, place: str) -> str:
    value = outcome.count if outcome.amount is None else outcome.amount
    return ":".join(filter(None, (outcome.kind, str(value), outcome.currency, place.lower())))


def _told(
    reading: Reading,
    sentence: Sentence,
    outcome: Outcome,
    first: int,
    last: int,
    same: str,
    part_of: str | None = None,
) -> Told:
    tokens = sentence.listed
    span = reading.span(sentence.offset(tokens[first]), sentence.offset(tokens[last]) + len(tokens[last]))
    return Told(sentence.index, replace(outcome, evidence=(span,)), span, same, part_of)


def _above(reading: Reading, sentence: Sentence) -> str:
    """The words a list item stands under."""
    segment = reading.segments[sentence.segment]
    if segment.kind != "list-item" or segment.heading is None:
        return ""
    heading = reading.segments[segment.heading]
    return reading.text[heading.start : heading.end]


def _status(text: str, kind: str, start: int) -> str:
    """What the sentence says of a result of a kind whose words start at an offset of it: asserted without a cue."""
    table = patterns("outcomes.toml")["status"]
    if kind in table["deeds"]:
        actual = pattern(table["actual"]).search(text[start : start + BEHIND])
        if pattern(table["averted"]).search(_clause(text, start)) and not actual:
            return "averted"
        if pattern(table["alleged"]).search(text):
            return "alleged"
    before = text[max(0, start - BEFORE) : start]
    return next((name for name in ("planned", "denied") if pattern(table[name]).search(before)), "asserted")


def _clause(text: str, start: int) -> str:
    """The part of a sentence around an offset, up to where it turns: ", although", "; but"."""
    turns = pattern(patterns("outcomes.toml")["status"]["turns"])
    places = [0, *(m.start() for m in turns.finditer(text)), len(text)]
    return next(text[a:b] for a, b in pairwise(places) if start < b)


def _years(reading: Reading, sentence: Sentence, text: str) -> Iterator[Told]:
    """The terms of prison a sentence tells."""
    for term in terms(reading, sentence, text):
        outcome = Outcome(
            "sentence-years",
            count=term.years,
            qualifier=term.qualifier,
            counted="years of prison",
            confidence=SURE,
        )
        yield _told(reading, sentence, outcome, term.first, term.last, _same(outcome, ""))


def _singles(reading: Reading, sentence: Sentence, text: str, people: dict[str, list[Single]]) -> Iterator[Told]:
    """Single events, each tied to the person it happened to, so that one arrest told thrice is one."""
    headline = reading.segments[sentence.segment].kind == "headline"
    for single in singles(reading, sentence):
        index = _whose(single, people.setdefault(single.kind, []), headline)
        start = sentence.offset(sentence.tokens[single.first]) - sentence.start
        status = _status(text, single.kind, start)
        who = single.who or None
        outcome = Outcome(single.kind, count=single.count, counted=who, status=status, confidence=LIKELY)
        same = f"{single.kind}:1:#{index}" if single.count == 1 else _same(outcome, "")
        yield _told(reading, sentence, outcome, single.first, single.last, same)


def _whose(single: Single, known: list[Single], headline: bool) -> int:
    """Which of the people an event of this kind happened to; a new one is added.

    A name is the one of that name, or the one described before; "he" is the last; "a developer" is new beside
    "an administrator", but not beside the headline's "suspect".
    """
    for i, other in enumerate(known):
        if other.who == single.who and other.named == single.named:
            return i
    for i in reversed(range(len(known))):
        both = known[i].named and single.named
        if not both and (single.known or known[i].known or single.named != known[i].named):
            known[i] = single if single.named else known[i]
            return i
    known.append(replace(single, known=single.known or headline))
    return len(known) - 1


def _averted(reading: Reading, sentence: Sentence, text: str, found: list[Told]) -> Iterator[Told]:
    """The loss that did not come to pass: "froze the accounts before the money could be stolen", of the last sum."""
    saved = pattern(patterns("outcomes.toml")["saved"]["cues"]).search(text)
    sums = [t for t in found if t.outcome.amount and sentence.index - t.sentence <= 3]
    if saved and sums:
        last = sums[-1]
        span = reading.span(sentence.start + saved.start(), sentence.start + saved.end())
        outcome = replace(last.outcome, kind="money-lost", status="averted", evidence=(span, last.evidence))
        yield Told(sentence.index, outcome, span, f"averted:{_same(outcome, '')}")


def _returned(reading: Reading, sentence: Sentence, text: str, found: list[Told]) -> Iterator[Told]:
    """The sum that came back whole: "the full amount was returned", of the last sum, unless that is said of it."""
    back = pattern(patterns("outcomes.toml")["returned"]["cues"]).search(text)
    sums = [t for t in found if t.outcome.amount and sentence.index - t.sentence <= 3]
    if back and sums and sums[-1].outcome.kind in _LOST_OR_HELD:
        span = reading.span(sentence.start + back.start(), sentence.start + back.end())
        last = sums[-1]
        outcome = replace(last.outcome, kind="money-recovered", status="asserted", evidence=(span, last.evidence))
        yield Told(sentence.index, outcome, span, _same(outcome, ""))


def _settled(found: list[Told]) -> Iterator[Told]:
    """Without figures told again in other words: rounded in a headline, or lost before they are recovered."""
    counts = [(t.outcome.kind, t.outcome.count) for t in found if t.outcome.count and t.outcome.qualifier == "exact"]
    sums = [(t.outcome.kind, t.outcome.currency, t.outcome.amount) for t in found if t.outcome.amount]
    for told in found:
        kind, currency, amount = told.outcome.kind, told.outcome.currency, told.outcome.amount
        exact = [a for k, c, a in sums if (k, c) == (kind, currency) and amount and a and _rounds(amount, a)]
        again = kind in ("money-lost", "money-seized") and ("money-recovered", currency, amount) in sums
        vaguely = any(kind == k and _allows(told.outcome, c) for k, c in counts if c)
        if not exact and not vaguely and not (again and told.outcome.status != "averted"):
            yield _qualified(told, found)


def _qualified(told: Told, found: list[Told]) -> Told:
    """A figure with how exact the same one is told elsewhere: headlines leave the "more than" out."""
    if told.outcome.qualifier != "exact":
        return told
    other = next((t for t in found if t.same == told.same and t.outcome.qualifier != "exact"), None)
    if other is None:
        return told
    evidence = (told.evidence, other.evidence)
    return replace(told, outcome=replace(told.outcome, qualifier=other.outcome.qualifier, evidence=evidence))


def _allows(vague: Outcome, exact: float) -> bool:
    """Is the exact number the one a vague count stands for: 34 for "nearly three dozen"?"""
    told = vague.count or 0
    near = told >= FEW and 0 < abs(told - exact) < ABOUT * told
    up, down = vague.qualifier in ("at-least", "about"), vague.qualifier in ("at-most", "about")
    return vague.kind != "other" and near and (up if exact > told else down)


def _rounds(short: float, exact: float) -> bool:
    """Is one sum the other in fewer digits?

    >>> _rounds(26000000, 26700000)
    True
    """
    digits = [len(f"{n:.2f}".rstrip("0").rstrip(".").rstrip("0").replace(".", "")) for n in (short, exact)]
    return short != exact and abs(short - exact) < ABOUT * short and digits[0] < digits[1]
