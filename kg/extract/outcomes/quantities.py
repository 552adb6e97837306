"""Numbers that count or value something: how many or how much, how exactly, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.periods import stretches
from kg.extract.reading import Reading, Sentence
from kg.model import Span
from kg.resources import patterns

_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURES = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d.])|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
    r"|\d+,\d{1,2}(?= (?:m|b)illion)|\d+(?:\.\d+)?)"
)
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_MEASURES = frozenset({"pieces", "items", "sets", "units", "kinds", "types"})
"""Words whose "of" tells what is counted: "250 pieces of electronic evidence"."""
_NO_THINGS = frozenset({"is", "are", "was", "were", "has", "have", "had", "worth", "usd", "eur"})
_VERBAL = ("VBN", "VBG", "VBZ", "RB")
_IN_PHRASE = (*_NOUNS, *_VERBAL, "JJ", "JJR", "JJS", "RBS", "HYPH", "POS", "''", "``", "FW")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read in a sentence.

    `value`: the number, magnitude included; `high`: the upper end of a range; `currency`: ISO 4217, or None
    where no money is meant; `counted`: the words for what is counted, `head` their last one in lower case,
    both "" where none stands there; `first`, `last`: the tokens (indices into sentence.tokens) the number and
    what it counts take up; `span`: the number with its currency.
    """

    sentence: int
    value: int | float
    span: Span
    qualifier: str
    currency: str | None
    counted: str
    head: str
    first: int
    last: int
    high: int | float | None = None


def quantities(reading: Reading, sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of one sentence in order; dates, ages, shares, times and numbers of laws are none."""
    text = reading.text[sentence.start : sentence.end].replace("\n", " ")
    dates = tuple(stretches(text))
    found = []
    for match in _numbers(text):
        inside = any(start < match.end() and match.start() < end for start, end in dates)
        if not inside and _counts(text, match):
            found.append(_quantity(reading, sentence, text, match))
    return tuple(found)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text; what only looks like a range ("19 and 5") is two numbers."""
    place = 0
    while match := _number().search(text, place):
        place = match.end() if _range(text, match) or not match["high"] else _end(match)
        yield match


def _range(text: str, match: re.Match[str]) -> bool:
    """Has the number an upper end: greater, and after "and" only with "between" before?"""
    if not match["high"]:
        return False
    if match["scale"] and not match["above"] and not match["after"]:
        return False  # "returned $10 million to 24,000 customers"
    low = value_of(match["low"], _scale_of_low(match))
    joined = "and" not in match.group().lower() or bool(re.search(r"\bbetween $", text[: match.start()], re.IGNORECASE))
    return joined and value_of(match["high"], match["above"] or match["scale"]) > low


def _scale_of_low(match: re.Match[str]) -> str | None:
    """The magnitude of the lower end: the upper one's in "two to three million", not in "900,000 to 2 million"."""
    shared = match["above"] if value_of(match["low"], None) < 1_000 else None
    return match["scale"] or shared


def _end(match: re.Match[str]) -> int:
    """Where a number ends, its upper end left aside."""
    return match.end("scale") if match["scale"] else match.end("low")


@cache
def _number() -> re.Pattern[str]:
    """A number with its currency before or behind, its magnitude, and the upper end where it is a range."""
    tables = patterns("quantities.toml")
    signs = [sign for of_one in tables["currencies"].values() for sign in of_one]
    currency = "|".join([*sorted(signs, key=len, reverse=True), rf"(?-i:{tables['codes']['codes']})"])
    magnitude = "|".join(sorted(tables["magnitudes"], key=len, reverse=True))
    number = rf"(?:{_FIGURES}|(?<![A-Za-z-]){_spelling()}(?![A-Za-z]))"
    scale = rf"(?:[ \u00a0-]?(?P<{{}}>{magnitude})(?![A-Za-z]))?"
    return re.compile(
        rf"(?<![\w.,/-])(?<!\d:)(?:(?P<before>{currency}){_SPACE}?)?(?P<low>{number}){scale.format('scale')}"
        rf"(?:{_SPACE}?(?:-|–|to|and){_SPACE}?(?:(?:{currency}){_SPACE}?)?(?P<high>{number}){scale.format('above')})?"
        rf"(?:{_SPACE}?(?P<after>{currency})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


def _spelling() -> str:
    """A pattern of numbers in words: "two", "twenty-six", "a hundred and four", "two dozen"."""
    words = patterns("quantities.toml")["words"]
    low = "|".join(sorted((w for w, n in words.items() if n < 20 and w != "dozen"), key=len, reverse=True))
    tens = "|".join(w for w, n in words.items() if 20 <= n < 100)
    small = rf"(?:(?:{tens})(?:[- ](?:{low}))?|{low})"
    dozens = rf"(?:half a|a|{small}) dozen"
    hundreds = rf"(?:(?:a |{small} )?hundred(?:(?: and)? {small})?|{dozens}|{small})"
    halved = r"(?:half|(?:a|three) quarters? of) a(?= (?:million|billion))"
    return rf"(?:{halved}|(?:{hundreds}(?: (?:thousand|million))?|a (?:thousand|million|billion))(?: and a half)?)"


@cache
def _before(group: str, name: str) -> re.Pattern[str]:
    """A phrase of the table that ends right before a number."""
    return re.compile(rf"(?:^|(?<=[\s(*_–—-]))(?:{'|'.join(patterns('quantities.toml')[group][name])})\s?$", re.I)


@cache
def _after(group: str, name: str) -> re.Pattern[str]:
    """A phrase of the table that starts right behind a number."""
    return re.compile(rf"[ \u00a0]?(?:{'|'.join(patterns('quantities.toml')[group][name])})", re.I)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Is the number one of things or money rather than a year, an age, a share, a reference?"""
    before, after = text[: match.start()], text[match.end() :]
    if _before("none", "vague").search(before):
        return False
    if match["before"] or match["after"]:
        return True
    if _before("none", "whole").search(before) or _after("none", "after").match(after):
        return False
    if match["low"].isdigit() and _before("none", "before").search(before):
        return False
    if re.fullmatch(r"\d+\.\d{1,2}", match["low"]) and not match["scale"] and before[-2:-1].isalpha():
        return False
    if re.fullmatch(r"(?:19|20)\d\d", match["low"]) and not match["scale"]:
        return False
    if match["low"].lower() == "one" and _no_count(before, after):
        return False
    listed = bool(re.search(r",[”\"’']? ?$", before) and re.match(r" ?[,);]", after))
    return not (listed or (before[-1:] == "(" and after[:1] == ","))


def _no_count(before: str, after: str) -> bool:
    """Is "one" a pronoun or one for each: "one of them", "each stood for one computer"? Not: "one of them in Oslo"."""
    part = before.endswith((", ", "(")) and re.match(r" of (?:them|whom|those) (?:in|at|from) ", after)
    pronoun = not part and (_after("none", "pronoun").match(after) or _before("none", "pronoun_behind").search(before))
    return bool(pronoun or re.search(r"\b(?:each|every)\b[^,.;]*$", before, re.IGNORECASE))


def _quantity(reading: Reading, sentence: Sentence, text: str, match: re.Match[str]) -> Quantity:
    shift = sentence.start - sentence.origin
    ranges = _range(text, match)
    end = match.end() if ranges or not match["high"] else _end(match)
    low = value_of(match["low"], _scale_of_low(match) if ranges else match["scale"])
    high = value_of(match["high"], match["above"] or match["scale"]) if ranges else None
    hedge = re.match(r" or (?:so|more|fewer|less)(?= \w)", text[end:])
    first, last, told = _counted(sentence, match.start(), end + (hedge.end() if hedge else 0))
    counted = text[told[0].idx - shift : told[-1].idx + len(told[-1]) - shift] if told else ""
    return Quantity(
        sentence.index,
        low,
        reading.span(sentence.start + match.start(), sentence.start + end),
        _qualifier(text[: match.start()], text[end:]),
        _currency(match["before"] or match["after"]),
        counted,
        told[-1].lower_ if told else "",
        first,
        last,
        high,
    )


def value_of(figures: str, scale: str | None) -> int | float:
    """The number meant by figures or words.

    >>> value_of("12 000", None), value_of("two hundred", None), value_of("26.7", "million")
    (12000, 200, 26700000)
    """
    if figures[0].isdigit():
        if not scale and re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", figures):  # 12.000, as on the Continent
            figures = figures.replace(".", "")
        number = float(re.sub(rf"{_SPACE}|,(?=\d{{3}})", "", figures).replace(",", "."))
    else:
        number = _spelled(re.findall(r"[a-z]+", figures.lower()))
    size = patterns("quantities.toml")["magnitudes"][scale.lower()] if scale else 1
    value = round(number * size, 2 if scale else 8)
    return int(value) if value == int(value) else value


def _spelled(words: Sequence[str]) -> float:
    """The number spelled by words ("two", "hundred", "and", "six"; "half", "a", "dozen")."""
    total, current = 0, 0.0
    if words[-1] == "dozen":
        return 12 * (0.5 if words[0] == "half" else _spelled(words[:-1]) or 1)
    for word in words:
        number = patterns("quantities.toml")["words"].get(word, 0)
        if number >= 1_000:
            total, current = total + max(current, 1) * number, 0
        elif number == 100:
            current = max(current, 1) * 100
        else:
            current += number
    if words[-1] == "a" and len(words) > 1:
        return {"half": 0.5, "a": 0.25, "three": 0.75}[words[0]]
    return total + current + (0.5 if "half" in words else 0)


def _currency(sign: str | None) -> str | None:
    """The ISO code of a sign or name of a currency."""
    tables = patterns("quantities.toml")["currencies"]
    codes = (c for c, signs in tables.items() for s in signs if sign and re.fullmatch(s, sign, re.I))
    return next(codes, sign)


def _qualifier(before: str, after: str) -> str:
    tables = patterns("quantities.toml")
    behind = (str(name) for name in tables["after"] if _after("after", name).match(after))
    ahead = (str(name) for name in tables["before"] if _before("before", name).search(before))
    return next(behind, None) or next(ahead, "exact")


def _counted(sentence: Sentence, start: int, end: int) -> tuple[int, int, tuple[Any, ...]]:
    """First token of the number, last token of what it counts, and the tokens that say what.

    What is counted follows the number up to the next preposition, clause or mark; where nothing follows,
    it stands before a colon at the head of the line ("Arrests: 75").
    """
    tokens = sentence.listed
    places = [sentence.offset(t) - sentence.start for t in tokens]
    first = next((i for i, t in enumerate(tokens) if places[i] + len(t) > start), len(tokens) - 1)
    after = next((i for i in range(first, len(tokens)) if places[i] >= end), len(tokens))
    told = tuple(_phrase(tokens[after : after + 9]))
    if told:
        return first, told[-1].i - tokens[0].i, told
    if 0 < first <= 7 and tokens[first - 1].text in (":", "–", "-") and after == len(tokens):
        return first, after - 1, tuple(t for t in tokens[: first - 1] if t.is_alpha)
    return first, after - 1, ()


def _phrase(tokens: Sequence[Any]) -> Iterator[Any]:
    """The noun phrase at the head of the tokens; a plural the tagger takes for a verb is a noun too."""
    kept: list[Any] = []
    for token in tokens:
        ends = token.tag_ in _VERBAL and any(t.tag_ in ("NNS", "NNPS") for t in kept)
        if token.tag_ in _IN_PHRASE and not ends and token.lower_ not in _NO_THINGS:
            kept.append(token)
        elif token.lower_ == "of" and kept and kept[-1].lower_ in _MEASURES:
            kept.clear()
        elif token.lower_ not in ("of", "the", "these", "those", "its", "their") or kept:
            break
    while kept and kept[-1].tag_ not in (*_NOUNS, "VBZ"):
        kept.pop()
    return iter(kept)
