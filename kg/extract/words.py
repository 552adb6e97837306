"""Words of a text and their keys: what makes two spellings of a name the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|['’‘`](?:s|S)\b"  # the possessive, a word of its own
    r"|[^\W_](?:[\w&@]*[^\W_])?(?:(?:[-‐‑/.](?!(?:coordinated|led|supported|funded|organi[sz]ed|backed|hosted|based|run)\b)"
    r"|['’](?!s\b|S\b))[\w&]*[^\W_])*"  # Coca-Cola, D'esquadra, 24/7, example.com; "INTERPOL-led" is two words
    r"|[^\w\s]"
)
_DASHES = re.compile("[‐‑‒–—]")
_DROPPED = frozenset({"'", "’", "'s", "’s", "‘s", "`s"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark with its place in the text and its key ("" for what keys leave out).

    `capital`: written with a capital, or a digit and capitals.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool

    @property
    def name_like(self) -> bool:
        """Capitalised and not punctuation."""
        return bool(self.key) and self.capital


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """Case, accents, inner full stops, possessives and the kind of dash do not count; punctuation has no key."""
    if word.lower() in _DROPPED:
        return ""
    if word == "&":
        return "and"
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = _DASHES.sub("-", plain).casefold().replace("’", "'")
    if re.fullmatch(r"(?:\w\.)+\w?", plain):
        return plain.replace(".", "")
    return plain.strip(".") if re.search(r"\w", plain) else ""


@lru_cache(maxsize=1_000)
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of text[start:end]; offsets are those of the whole text."""
    stop = len(text) if end is None else end
    return tuple(_word(m.start(), m.group()) for m in _WORD.finditer(text, start, stop))


def _word(start: int, text: str) -> Word:
    return Word(start, start + len(text), text, key(text), _capital(text))


@lru_cache(maxsize=100_000)
def _capital(word: str) -> bool:
    elided = re.match(r"[dl]['’](?=[^\W\d_])", word)  # d'Ivoire
    word = word[2:] if elided else word
    return word[:1].isupper() or (word[:1].isdigit() and any(c.isupper() for c in word))


@lru_cache(maxsize=100_000)
def name_key(name: str) -> tuple[str, ...]:
    """The key of a name: the keys of its words, without articles at its head.

    >>> name_key("The U.S. Attorney’s Office")
    ('us', 'attorney', 'office')
    """
    keys = tuple(k for w in _WORD.finditer(name) if (k := key(w.group())))
    return keys[1:] if len(keys) > 1 and keys[0] in ("the", "an", "a") else keys


def keyed(sequence: Sequence[Word]) -> tuple[Word, ...]:
    """Only the words that have a key."""
    return tuple(w for w in sequence if w.key)
