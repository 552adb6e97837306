"""Countries, demonyms, cities and regions of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import register
from kg.extract.reading import Mention
from kg.extract.words import Word

_GLOSSED = frozenset({"HK", "MO", "TW"})
"""Territories whose name a release may gloss with that of China."""

_CONTINENTS = frozenset({"american", "african"})
_PARTS = frozenset({"latin", "north", "south", "central", "inter", "pan", "west", "east"})
"""Words before the name of a continent that a demonym may be too."""

_KINDS = (
    ("country", register.country_names),
    ("demonym", register.demonyms),
    ("region", register.regions),
    ("place", register.cities),
)


def geography(words: Sequence[Word], sentence: int) -> tuple[Mention, ...]:
    """The geographical mentions of a sentence, longest first at each place, in the order of the text."""
    return tuple(_scan(words, sentence))


def _scan(words: Sequence[Word], sentence: int) -> Iterator[Mention]:
    position = 0
    while position < len(words):
        best, kind = None, ""
        for name, lookup in _KINDS if words[position].capital else ():
            match = lookup().at(words, position)
            if (
                match
                and not (name == "demonym" and _of_a_continent(words, match.first))
                and _spelled(words[match.first : match.last])
                and (best is None or match.last > best.last)
            ):
                best, kind = match, name
        if best is None:
            position += 1
            continue
        first, last = words[best.first], words[best.last - 1]
        text = " ".join(w.text for w in words[best.first : best.last])
        country = _country(kind, best.values)
        entity = country or text if kind in ("country", "demonym") else text
        yield Mention(
            kind, first.start, last.end, text, sentence, entity=entity, country=country, rule="register"
        )
        position = _past_gloss(words, best.last) if country in _GLOSSED else best.last


def _of_a_continent(words: Sequence[Word], first: int) -> bool:
    """ "Latin American", "Inter-American", "Organization of American States": no one country's."""
    before = {w.key for w in words[max(0, first - 2) : first]}
    behind = words[first + 1].key if first + 1 < len(words) else ""
    return words[first].key in _CONTINENTS and (bool(before & _PARTS) or behind == "states")


def _past_gloss(words: Sequence[Word], position: int) -> int:
    """One past "(China)" or ", China" behind a territory's name: no second country."""
    rest = [w.text for w in words[position : position + 3]]
    if rest[:3] == ["(", "China", ")"]:
        return position + 3
    return position + 2 if rest[:2] == [",", "China"] else position


def _spelled(matched: Sequence[Word]) -> bool:
    """Names begin with a capital; the pronoun "us" and the abbreviations of states are no countries or places."""
    text = matched[0].text
    if not matched[0].capital or (
        len(matched) == 1 and len(text) == 2 and text.isupper() and text not in ("US", "UK", "EU")
    ):
        return False
    return not (len(matched) == 1 and matched[0].key == "us" and text not in ("US", "U.S", "U.S."))


def _country(kind: str, values: tuple[str, ...]) -> str | None:
    """The one country meant, None where several have a place of that name."""
    if kind == "region":
        code = values[0].split("/")[0]
        return code or None
    return values[0] if len(values) == 1 else None
