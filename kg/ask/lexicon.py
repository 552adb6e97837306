"""Words and what they mean, as data/patterns/questions.toml has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.resources import patterns

FILE = "questions.toml"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a question must speak of (one concept of each group) and what it may speak of besides."""

    groups: tuple[frozenset[str], ...]
    besides: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """All concepts that fit the question."""
        return self.besides.union(*self.groups)


@cache
def needs() -> Mapping[str, Needs]:
    """The needs of every question by its name."""
    return {
        name: Needs(tuple(frozenset(group) for group in told["all"]), frozenset(told["any"]))
        for name, told in patterns(FILE)["questions"].items()
    }


def concepts(text: str) -> Iterator[tuple[int, int, str]]:
    """Every place where a concept is told: start, end, concept; places may overlap."""
    for concept, pattern in _patterns().items():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), concept


def neutral(word: str) -> bool:
    """Whether a word says nothing about which question is meant."""
    return _neutral().fullmatch(word) is not None


def declined(question: str) -> bool:
    """Whether a question begins like one that no fact answers."""
    return _either(patterns(FILE)["declined"]).match(question.strip()) is not None


def asked_for(text: str) -> Iterator[int]:
    """Where words begin that name what the question asks for."""
    for match in _either(patterns(FILE)["asks"]).finditer(text):
        rest = text[match.end() :]
        yield match.end() + len(rest) - len(rest.lstrip())


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
