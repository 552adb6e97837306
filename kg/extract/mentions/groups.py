"""Named groups of offenders: a name before or behind a common noun such as "gang", or known to the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.reading import Mention
from kg.extract.words import Word, name_key
from kg.resources import patterns


@cache
def _nouns() -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(n) for n in patterns("groups.toml")["nouns"])


@cache
def _stop() -> frozenset[str]:
    return frozenset(patterns("groups.toml")["not_names"])


def groups(
    words: Sequence[Word], sentence: int, text: str, named: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[Mention]:
    """Mentions of named groups in a sentence, apart from what `named` and `places` already cover."""
    covered = [(m.start, m.end) for m in (*named, *places) if m.head != "criminal-group"]
    for position, word in enumerate(words):
        if not word.key or word.capital:
            continue
        if last := _noun_end(words, position):
            yield from _before(words, position, last, sentence, text, covered)


def _passed(key: str) -> bool:
    """Does the word only describe the group ("the German-speaking ... gang")?"""
    return key in _stop() or key.endswith(tuple(patterns("groups.toml")["endings"]))


def _noun_end(words: Sequence[Word], position: int) -> int | None:
    for last in range(min(len(words), position + 3), position, -1):
        if tuple(w.key for w in words[position:last] if w.key) in _nouns():
            return last
    return None


def _before(
    words: Sequence[Word],
    position: int,
    last: int,
    sentence: int,
    text: str,
    covered: Sequence[tuple[int, int]],
) -> Iterator[Mention]:
    first = position
    while first > 0 and words[first - 1].name_like and not _passed(words[first - 1].key):
        first -= 1
    if first == position or any(s < words[position - 1].end and words[first].start < e for s, e in covered):
        return
    start, end = words[first].start, words[position - 1].end
    names = (text[start:end], text[start : words[last - 1].end])
    yield Mention(
        "organization", start, end, text[start:end], sentence, head="criminal-group", rule="group", names=names
    )  # fmt: skip
