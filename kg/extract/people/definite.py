"""Bodies spoken of before and not named again: "the company", "the Oslo-based firm", "the agency"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.people.titles import Item
from kg.extract.reading import Mention, Reading
from kg.extract.words import Word, name_key
from kg.resources import patterns

_BETWEEN = 5
"""Most words between the article and the noun: "the San Jose-based security company"."""


@cache
def _nouns() -> Mapping[tuple[str, ...], str]:
    return {name_key(noun): kind for kind, nouns in patterns("people.toml")["definite"].items() for noun in nouns}


def definite(reading: Reading, sequence: Sequence[Word]) -> Iterator[Item]:
    """The descriptions of bodies in a sentence, as items with the id of the body mentioned last before."""
    for position, word in enumerate(sequence):
        if word.key != "the":
            continue
        if (found := _noun_behind(sequence, position + 1)) is None:
            continue
        last, kind = found
        if last < len(sequence) and sequence[last].key in ("of", "for"):
            continue
        if body := _last_of(reading, word.start, kind):
            yield Item("O", sequence[position + 1].start, sequence[last - 1].end, body.entity)


def _noun_behind(sequence: Sequence[Word], first: int) -> tuple[int, str] | None:
    """(one past the noun, kind) of the noun an article belongs to, if only a place "-based" stands between."""
    for at in range(first, min(first + _BETWEEN, len(sequence))):
        for size in (2, 1):
            kind = _nouns().get(tuple(w.key for w in sequence[at : at + size]))
            if kind and (at == first or sequence[at - 1].key == "based"):
                return min(at + size, len(sequence)), kind
    return None


def _last_of(reading: Reading, offset: int, kind: str) -> Mention | None:
    """The body mentioned last before an offset that such a word may mean."""
    kinds = patterns("people.toml")["definite_kinds"][kind]
    before = (m for m in reading.mentions if m.kind == "organization" and m.entity and m.end <= offset)
    return max((m for m in before if m.head in kinds and m.named), key=lambda m: m.end, default=None)
