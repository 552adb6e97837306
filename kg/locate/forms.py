"""How names, numbers, dates, countries and offences are written, as regular expressions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kg.resources import patterns, table

_ALIKE = ("'’‘`´", '"“”„«»', "-‐‑‒–—")


_TOLD_BY = ("names", "demonyms", "cities")


def spelled(form: str) -> str:
    """A name or phrase, whatever its white space, quotation marks and dashes; whole words only."""
    words = ("".join(map(_character, word)) for word in form.split())
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"


def _character(character: str) -> str:
    """One character or one that stands for it: other quotation marks and dashes, no accent."""
    alike = next((kind for kind in _ALIKE if character in kind), "")
    bare = unicodedata.normalize("NFD", character)[0]
    if not alike and bare != character:
        alike = character + bare
    return f"[{re.escape(alike)}]" if alike else re.escape(character)


def number(value: int | float) -> Iterator[str]:
    """The ways to write a number: digits, words, "25 million"."""
    yield rf"(?<![\d.,]){_digits(value)}(?![\d]|[.,]\d)"
    for size, names in _spellings()["magnitudes"].items():
        if value >= int(size) / 4:
            many = value / int(size)
            yield rf"(?<![\d.,]){_digits(many)}[\s-]*(?:{'|'.join(names)})\b"
            yield from (rf"(?<![\w-]){word}\s+(?:{names[0]})\b" for word in _in_words(many))
    units = "|".join(_spellings()["numbers"][str(n)][0] for n in range(1, 10))
    yield from (rf"(?<![\w-]){word}\b(?![\s-](?:{units})\b)" for word in _in_words(value))


def _in_words(value: int | float) -> Iterator[str]:
    """A number spelled: "thirty-four", "two hundred and six", "three and a half", "two dozen"."""
    known = _spellings()["numbers"]
    whole, part = int(value), value % 1
    if part == 0.5:
        yield from (rf"{word}\s+and\s+a\s+half" for word in _in_words(whole))
    yield from known.get(f"{value:g}" if part else str(whole), ())
    if part or not whole:
        return
    if whole % 12 == 0 and whole // 12 in range(2, 10):
        yield rf"{known[str(whole // 12)][0]}\s+dozen"
    if whole < 100 and str(whole) not in known:
        yield rf"{known[str(whole // 10 * 10)][0]}[\s-]{known[str(whole % 10)][0]}"
    for size, name in ((1000, "thousand"), (100, "hundred")):
        many, rest = divmod(whole, size)
        if 0 < many < size and (size == 1000 or whole < 1000):
            heads = "|".join((*_in_words(many), "an?") if many == 1 else _in_words(many))
            tails = "|".join(_in_words(rest))
            yield rf"(?:{heads})\s+{name}" + (rf"(?:\s+and|,)?\s+(?:{tails})" if rest else "")


def years(value: int | float) -> Iterator[str]:
    """The ways to write a term of years: in years, in months, in both."""
    months = round(value * 12)
    yield from number(value)
    yield from (rf"{pattern}\s*-?months?\b" for pattern in number(months))
    for whole in number(months // 12):
        yield from (rf"{whole}\s*years?,?\s+(?:and\s+)?{rest}\s*months?\b" for rest in number(months % 12))


def date(value: str) -> Iterator[str]:
    """The ways to write an ISO date of any precision, the most precise first."""
    year, month, day = (*value.split("-"), "", "")[:3]
    yield re.escape(value)
    if not month.isdigit() or not 1 <= int(month) <= 12:
        yield rf"\b{re.escape(year)}\b"
        return
    name = _spellings()["months"][int(month) - 1]
    named = rf"(?:{name}|{name[:3]}[.a-z]*)"
    if day.isdigit():
        number_ = rf"0?{int(day)}(?:st|nd|rd|th)?"
        yield rf"\b{number_}\s+(?:of\s+)?{named},?\s+{year}\b"
        yield rf"\b{named}\s+{number_},?\s+{year}\b"
        yield rf"\b{number_}\s*(?:[-‐‑‒–—]|to|and|until)\s*\d+\w*\s+{named}\b"
        yield rf"\b{number_}\s+(?:of\s+)?{named}\b"
        yield rf"\b{named}\s+(?:\d+\s*(?:[-‐‑‒–—]|to|and)\s*)?{number_}\b"
    yield rf"\b{named},?\s+(?:of\s+)?{year}\b"
    yield rf"\b{named}\b"


@cache
def country(code: str) -> tuple[str, ...]:
    """Names and demonyms of a country, then its cities, as the register has them."""
    for row in table("countries.csv"):
        if row["code"] == code:
            told = (row["name"], *(form for key in _TOLD_BY for form in row[key].split("|")))
            return tuple(spelled(form) for form in told if form)
    return ()


def offence(slug: str) -> tuple[str, ...]:
    """The words that tell an offence, as the patterns have them; its own name at least."""
    phrases = patterns("offences.toml").get("phrases", {}).get(slug, [])
    return (spelled(slug.replace("-", " ")), *(rf"(?<!\w)(?:{phrase})" for phrase in phrases))


def act(kind: str) -> tuple[str, ...]:
    """The beginnings of words that tell an act of cooperation."""
    heads = _spellings()["acts"].get(kind, [kind.replace("-", " ")])
    return tuple(rf"(?<!\w)(?:{head})" for head in heads)


@cache
def sentence_ends() -> re.Pattern[str]:
    """Matches what stands between two sentences: the end of a line, or white space after a full stop."""
    guards = "".join(rf"(?<!\b{word}\.)" for word in _spellings()["abbreviations"])
    full_stop = rf"(?:(?<=[.!?])|(?<=[.!?][\"”’)])){guards}(?<!\b[A-Z]\.)"
    return re.compile(rf"\n+|{full_stop}[^\S\n]+(?=[\"“‘(]?[A-Z0-9])")


def _digits(value: int | float) -> str:
    """1216 as 1216, 1,216, 1.216 or 1 216; 2.5 as 2.5 or 2,5."""
    whole, _, part = f"{round(value, 6):f}".partition(".")
    groups = f"{int(whole):,}".split(",")
    part = part.rstrip("0")
    return r"[,.\s’']?".join(groups) + (rf"[.,]{part}0*" if part else r"(?:[.,]0+)?")


@cache
def _spellings() -> dict:  # type: ignore[type-arg]
    return patterns("locate.toml")
