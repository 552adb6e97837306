"""Is a document about cooperation against cybercrime, and in which language is it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.extract.phrases import Phrase, phrase
from kg.extract.structure.publishers import filled
from kg.resources import patterns

_SHOWN = 4
_FEWEST = 10
"""Fewer common words of a language do not show which it is."""


def relevance(text: str, told: Sequence[str]) -> tuple[bool, str]:
    """Whether an article belongs into the graph, and why, in a few words.

    `text`: the article without the page's furniture, `told`: its sentences, headline first.
    """
    spoken = language(text)
    if spoken not in (None, "en"):
        return False, f"written in another language ({spoken}) than English"
    given = patterns("relevance.toml")
    subject, points = _subject(text, told[0] if told else "")
    if points < given["subject_from"]:
        return False, f"not about cybercrime ({_shown(subject) or 'no word of it'})"
    cooperation = _found(_pattern("cooperation", "words"), text)
    if len(cooperation) < given["cooperation_from"]:
        return False, f"no cooperation told ({_shown(cooperation) or 'no word of it'})"
    return True, f"{_shown(subject)}; {_shown(cooperation)}"


@lru_cache(maxsize=4)
def language(text: str) -> str | None:
    """The ISO 639-1 code of the language most common words of a text are from; None where they are too few."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    profiles = patterns("relevance.toml")["languages"]
    counts = {code: sum(word in common for word in words) for code, common in _profiles(tuple(profiles)).items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= _FEWEST else None


@cache
def _profiles(codes: tuple[str, ...]) -> dict[str, frozenset[str]]:
    given = patterns("relevance.toml")["languages"]
    return {code: frozenset(given[code]) for code in codes}


def _subject(text: str, headline: str) -> tuple[tuple[str, ...], int]:
    """The words of cybercrime found, and their points: three for a telling one, one for another."""
    text = re.sub(patterns("relevance.toml")["subject"]["bodies"], " ", text, flags=re.IGNORECASE)
    strong, weak = _found(_pattern("subject", "strong"), text), _found(_pattern("subject", "weak"), text)
    in_headline = _found(_pattern("subject", "strong"), headline)
    return (*strong, *weak), 3 * (len(strong) + len(in_headline)) + len(weak)


@cache
def _pattern(section: str, name: str) -> tuple[Phrase, ...]:
    return tuple(phrase(filled(form), r"\b") for form in patterns("relevance.toml")[section][name])


def _found(wanted: tuple[Phrase, ...], text: str) -> tuple[str, ...]:
    """The first match of each pattern that has one, in lower case."""
    return tuple(match.group().lower() for pattern in wanted if (match := pattern.search(text)))


def _shown(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(words[:_SHOWN]))
