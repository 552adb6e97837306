"""Many patterns over one text: those that cannot match it are passed over by the letters they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resources import patterns

_SHORTEST = 2
"""Fewer letters than this in common pass nothing over."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, and the openings (case folded) of which a text must have one to match; none where they vary."""

    openings: tuple[str, ...]
    words: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        return self.words.finditer(text) if self._may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.search."""
        return self.words.search(text) if self._may_match(text) else None

    def _may_match(self, text: str) -> bool:
        folded = _folded(text)
        return not self.openings or any(opening in folded for opening in self.openings)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases with what each is a sign of, made ready for looking up many at once."""

    entries: tuple[tuple[str, Phrase], ...]
    openings: frozenset[str]

    def finditer(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Every match of every phrase, with its sign, in the order of the entries."""
        folded = text.casefold()
        here = {opening for opening in self.openings if opening in folded}
        for sign, entry in self.entries:
            if not entry.openings or not here.isdisjoint(entry.openings):
                yield from ((sign, match) for match in entry.words.finditer(text))


def lexicon(entries: Iterable[tuple[str, Phrase]]) -> Lexicon:
    """The phrases of a table as one lexicon."""
    given = tuple(entries)
    return Lexicon(given, frozenset(opening for _, entry in given for opening in entry.openings))


@cache
def any_of(file: str, section: str, name: str) -> re.Pattern[str]:
    """One pattern of all the forms in a list of a pattern file, case ignored."""
    return re.compile("|".join(f"(?:{form})" for form in patterns(file)[section][name]), re.IGNORECASE)


def phrase(form: str, before: str = "") -> Phrase:
    """A regular expression as a phrase, case ignored; `before`: an assertion that holds where it begins."""
    return Phrase(openings(form), re.compile(rf"{before}(?:{form})", re.IGNORECASE))


def openings(form: str) -> tuple[str, ...]:
    """Letters with which every match of a regular expression begins, one string an alternative; () where they vary.

    >>> openings("fake invoices?|(?:bogus|false) bills")
    ('fake', 'bogus', 'false')
    """
    found: list[str] = []
    for part in _alternatives(form):
        group = re.match(r"\(\?:([^()]*)\)(?![?*{])", part)
        inner = group[1].split("|") if group else [part]
        found += [_letters(one) for one in inner]
    return tuple(dict.fromkeys(found)) if all(len(one) >= _SHORTEST for one in found) else ()


def _alternatives(form: str) -> list[str]:
    """The parts of a regular expression between the bars that stand in no brackets."""
    parts, depth = [""], 0
    for char in re.findall(r"\\.|\[(?:\\.|[^\]])*\]|.", form, re.DOTALL):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _letters(part: str) -> str:
    plain = re.match("[a-z]*", part.lower())
    letters = plain.group() if plain else ""
    return letters[:-1] if part[len(letters) :][:1] in ("?", "*", "{") else letters


@lru_cache(maxsize=100)
def _folded(text: str) -> str:
    return text.casefold()
