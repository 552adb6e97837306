"""Words and what they mean, as data/patterns/questions.toml has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.resources import patterns

FILE = "questions.toml"


def concepts(text: str) -> list[tuple[int, int, str]]:
    """Where concepts are told: start, end, concept. Words within a longer phrase of another concept do not count."""
    found = [(m.start(), m.end(), name) for name, pattern in _patterns().items() for m in pattern.finditer(text)]
    return [
        (start, end, name)
        for start, end, name in found
        if not any(a <= start and end <= b and b - a > end - start and other != name for a, b, other in found)
    ]


def neutral(word: str) -> bool:
    """Whether a word says nothing about which question is meant."""
    return _neutral().fullmatch(word) is not None


def sure() -> float:
    """How sure it must be which question is meant, from 0 to 1."""
    return float(patterns(FILE)["sure"])


@cache
def broad_offences() -> re.Pattern[str]:
    """Words that mean several offences."""
    return _either(patterns(FILE)["offences"])


@cache
def unlisted_offences() -> re.Pattern[str]:
    """Words for kinds of offences; those of the group `whole` name one alone, others with a word beside them."""
    told = patterns(FILE)
    whole, partly = _either(told["unlisted-offences"]), _either(told["kinds-of-offences"])
    unlawful = r"\b(?:illegal|illicit|unlawful)\s+[a-z][\w-]*ing\b"
    return re.compile(rf"(?P<whole>{whole.pattern}|{unlawful})|{partly.pattern}", re.I)


@cache
def descriptive() -> re.Pattern[str]:
    """Words before an offence that do not say which."""
    return _either(patterns(FILE)["descriptive"])


def meant(table: str, text: str) -> set[str]:
    """The values of a table (roles, country-roles) that words of the text mean."""
    return {value for value, pattern in _values(table).items() if pattern.search(text)}


@cache
def _values(table: str) -> Mapping[str, re.Pattern[str]]:
    return {value: _either(words) for value, words in patterns(FILE)[table].items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: _either(words) for name, words in patterns(FILE)["concepts"].items()}


@cache
def _neutral() -> re.Pattern[str]:
    return _either(patterns(FILE)["neutral"])


def _either(words: list[str]) -> re.Pattern[str]:
    """Any of the words; * is any ending, ? is s or z."""
    written = (re.escape(word).replace(r"\*", r"[\w'’-]*").replace(r"\?", "[sz]") for word in words)
    longest_first = sorted(written, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.I)
