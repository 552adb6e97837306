"""What of a wording tells which question is meant: words, neighbours, parts of words, concepts and their pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from itertools import combinations, pairwise

from kg.ask.lexicon import concepts, neutral

_PLACEHOLDER = re.compile(r"<\w+>")
_TOKEN = re.compile(r"<\w+>|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[?>]|'s\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ingly", "edly", "ings", "ing", "ies", "ied"),
    *("ments", "ment", "ers", "ed", "es", "er", "ly", "s", "e", "y"),
)
_SHORTEST = 3
_SKIPPED, _PART, _CONCEPT, _PAIR, _UNKNOWN = 0.5, 0.4, 2.5, 2.0, 4.0
"""Weights beside those of words and of neighbours, which are 1; found by cross-validation."""
_PARTS = (3, 4)
_MOST_UNKNOWN = 3


def features(text: str, known: Collection[str]) -> dict[str, float]:
    """The features of a wording with placeholders, and their weights. `known`: stems that belong to questions."""
    tokens = ["^", *(_stem(token) for token in _TOKEN.findall(text.lower().replace("’", "'"))), "$"]
    found: defaultdict[str, float] = defaultdict(float)
    for token in tokens[1:-1]:
        found[f"w:{token}"] += 1
    for one, two in pairwise(tokens):
        found[f"b:{one} {two}"] += 1
    for one, two in zip(tokens, tokens[2:], strict=False):
        found[f"s:{one} {two}"] += _SKIPPED
    for part in _parts(text.lower()):
        found[f"c:{part}"] += _PART
    told = {name for _, _, name in concepts(_blank(text))}
    found |= {f"k:{name}": _CONCEPT for name in told}
    slots = {token for token in tokens if token.startswith("<")}
    found |= {f"p:{one}+{two}": _PAIR for one, two in combinations(sorted(told | slots), 2)}
    unknown = sum(stem not in known for stem in content(text))
    found |= {f"u:{number}": _UNKNOWN for number in range(1, min(unknown, _MOST_UNKNOWN) + 1)}
    return found


def content(text: str) -> set[str]:
    """The stems of words that are neither neutral nor told by a concept."""
    plain = _blank(text)
    told = [(start, end) for start, end, _ in concepts(plain)]
    return {
        _stem(match[0].lower())
        for match in _WORD.finditer(plain)
        if not neutral(match[0]) and not any(a <= match.start() and match.end() <= b for a, b in told)
    }


def _blank(text: str) -> str:
    """Placeholders as spaces, so that no concept is read into them."""
    return _PLACEHOLDER.sub(lambda match: " " * len(match[0]), text)


def _parts(text: str) -> list[str]:
    words = (f"_{word}_" for word in _WORD.findall(_blank(text)))
    return [word[at : at + size] for word in words for size in _PARTS for at in range(len(word) - size + 1)]


def _stem(word: str) -> str:
    """The word without its ending, where enough is left.

    >>> _stem("recovered"), _stem("agencies"), _stem("was"), _stem("<agency>")
    ('recover', 'agenc', 'was', '<agency>')
    """
    if word.startswith("<"):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
