"""Bodies told together in the plural: "the Field Offices in Springfield and Riverton" are two offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract import register
from kg.extract.mentions.atoms import Atom
from kg.extract.words import Word
from kg.resources import patterns

_PREPOSITIONS = ("in", "of", "for")


def apart(words: Sequence[Word], atom: Atom) -> tuple[Atom, ...]:
    """The bodies an atom tells, each with its name written out in the singular where the plural hides it."""
    if atom.slugs or not _plural(atom):
        return (atom,)
    alone = () if atom.head in patterns("organizations.toml")["plurals"]["collective"] else (atom,)
    return tuple(_placed_behind(words, atom)) or tuple(_named_before(words, atom)) or alone


def _plural(atom: Atom) -> bool:
    never = patterns("organizations.toml")["plurals"]["never"]
    return atom.head.endswith("s") and atom.head.split()[-1] not in never


def _text(words: Sequence[Word], first: int, last: int) -> str:
    """Words [first, last) as they are written."""
    gaps = [after.start - word.end for word, after in pairwise(words[first:last])]
    return "".join(word.text + " " * gap for word, gap in zip(words[first:last], [*gaps, 0], strict=True))


def _named_before(words: Sequence[Word], atom: Atom) -> Iterator[Atom]:
    """ "Springfield and Riverton Field Offices"."""
    size = len(atom.head.split())
    for index in range(atom.first + 1, atom.last - 1):
        if words[index].key == "and":
            head = _text(words, atom.last - size, atom.last).removesuffix("s")
            yield replace(atom, last=index, given=f"{_text(words, atom.first, index)} {head}")
            second = _text(words, index + 1, atom.last).removesuffix("s")
            yield replace(atom, first=index + 1, link="and", given=second)
            return


def _placed_behind(words: Sequence[Word], atom: Atom) -> Iterator[Atom]:
    """ "Bureaus in A, B and C", "Offices for the Northern District of A and the District of B"."""
    end = _head_end(words, atom)
    if end is None or end >= len(words) or words[end].key not in _PREPOSITIONS:
        return
    places = tuple(_places(words, end + 1))
    if len(places) < 2:
        return
    name, joint = _text(words, atom.first, end).removesuffix("s"), words[end].text
    name = re.sub(r"s(['’])(?= Office$)", r"\1s", name)  # "U.S. Attorneys’ Offices"
    for number, (first, last) in enumerate(places):
        the = "the " if words[first].key in (*_compass(), "district") else ""
        given = f"{name} {joint} {the}{_text(words, first, last)}"
        start, link = (first, "and") if number else (atom.first, atom.link)
        yield replace(atom, first=start, last=last, link=link, given=given)


def _compass() -> frozenset[str]:
    return frozenset(patterns("organizations.toml")["plurals"]["districts"])


def _head_end(words: Sequence[Word], atom: Atom) -> int | None:
    """One past the head of the name."""
    size = len(atom.head.split())
    for last in range(atom.last, atom.first, -1):
        keys = [w.key for w in words[atom.first : last] if w.key]
        if " ".join(keys[-size:]) == atom.head and words[last - 1].key:
            return last
    return None


def _places(words: Sequence[Word], position: int) -> Iterator[tuple[int, int]]:
    """Where the places of a list begin and end."""
    while position < len(words):
        position += words[position].key == "the"
        end = _place_end(words, position)
        if end == position:
            return
        yield position, end
        position = end
        while position < len(words) and (words[position].text == "," or words[position].key == "and"):
            position += 1
        if position == end:
            return


def _place_end(words: Sequence[Word], position: int) -> int:
    """One past the town, country or judicial district at a word; the word itself where none begins."""
    start = position
    if position + 2 < len(words) and words[position].key in _compass() and words[position + 1].key == "district":
        position += 3
    elif position + 1 < len(words) and words[position].key == "district":
        position += 2
    lookups = (register.cities, register.country_names, register.regions)
    found = [m.last for lookup in lookups if position < len(words) and (m := lookup().at(words, position))]
    return max(found, default=start) if position < len(words) and words[position].capital else start


def parent_of_first(found: Sequence[Atom], number: int) -> int:
    """The index of the atom whose parent the atom shares: itself, or the first of a plural."""
    while number and found[number].link == "and":
        number -= 1
    return number
