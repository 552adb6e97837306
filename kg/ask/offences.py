"""Offences a question names: those of the scheme, words for several, and such as the scheme does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ask.lexicon import broad_offences, concepts, descriptive, neutral, unlisted_offences
from kg.namespaces import VOCAB
from kg.query.concepts import labelled, singular
from kg.store.protocol import Store

_TOKEN = re.compile(r"[\w&+#@./-]*[\w&+#@]|['’]s\b")
SORT_OF = re.compile(r"\b(?:types?|kinds?|sorts?|forms?|classes|categories|category)\s+(?:of\s+)?(?:the\s+)?$", re.I)
_NO_OFFENCE = ("other", "others", "the other", "the others", "another")
_BEFORE = re.compile(r"(?<![\w'’-])([^\W\d_][\w-]+)\s+$")
_BEHIND = re.compile(r"\s+(?:of|in)\s+([a-z][\w-]+)")
_CARRIED = re.compile(r"(?:trafficking|smuggling)$", re.I)
"""What is done "in" goods."""
_NOUNS = frozenset({"elsewhere", "private", "person"})
"""Concepts whose words may name what an offence is about, as in "bank robbery"."""


def offences(store: Store, text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words; an earlier one stands before a later one that overlaps it."""
    labels = labelled(store, VOCAB + "offence")
    tokens = list(_TOKEN.finditer(text))
    for length in range(5, 0, -1):
        for first in range(len(tokens) - length + 1):
            start, end = tokens[first].start(), tokens[first + length - 1].end()
            told = text[start:end].replace("rganis", "rganiz")
            if singular(told) in labels and told.lower() not in _NO_OFFENCE:
                yield start, end, told
    yield from unlisted(text)
    yield from broad(text)


def broad(text: str) -> Iterator[tuple[int, int, str]]:
    """Words for several offences at once, unless it is asked what kinds of them there are."""
    for match in broad_offences().finditer(text):
        if not SORT_OF.search(text[: match.start()]):
            yield match.start(), match.end(), match[0]


def unlisted(text: str) -> Iterator[tuple[int, int, str]]:
    """Words that name an offence by its kind and what it is about, whether or not the scheme has it.

    >>> [words for _, _, words in unlisted("Wildlife smuggling: who fought it, and who fought illegal logging?")]
    ['Wildlife smuggling', 'illegal logging']
    """
    for match in unlisted_offences().finditer(text):
        start, end = match.span()
        before, behind = _BEFORE.search(text[:start]), _BEHIND.match(text[end:])
        if before and _narrows(before[1]):
            start = before.start(1)
        elif behind and _CARRIED.search(match[0]) and _narrows(behind[1]):
            end += behind.end()
        elif not match["whole"]:
            continue
        if not SORT_OF.search(text[:start]):
            yield start, end, text[start:end]


def _narrows(word: str) -> bool:
    """Whether a word beside one for an offence says which."""
    told = {name for _, _, name in concepts(word)}
    return told <= _NOUNS and not neutral(word) and descriptive().fullmatch(word) is None
