"""The register as the passes use it: names to bodies, demonyms and country names to countries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.words import Word, name_key
from kg.resources import patterns, table

Key = tuple[str, ...]
_PASSED = frozenset({"'", "’", "’s", "'s", "-", "–", "—", ",", ".", "/"})
"""Words without a key that may stand inside a name."""


@dataclass(frozen=True, slots=True)
class Body:
    """A registered organization; `acronyms` match in their own case only."""

    slug: str
    name: str
    kind: str
    country: str | None
    parent: str | None
    acronyms: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words [first, last) of a sequence are a name of these register entries (slugs or country codes)."""

    first: int
    last: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Longest-match look-up of names, by their keys."""

    names: Mapping[Key, tuple[str, ...]]
    longest: int
    heads: frozenset[str]

    def at(self, sequence: Sequence[Word], first: int) -> Match | None:
        """The longest name that begins at word `first`; words without a key (possessives, dots) are passed over."""
        best, keys = None, []
        if sequence[first].key not in self.heads:
            return None
        for last in range(first, min(len(sequence), first + 2 * self.longest)):
            word = sequence[last]
            if not word.key:
                if last == first or not (word.text in _PASSED or _footnoted(sequence, last)):
                    break
                continue
            keys.append(word.key)
            if len(keys) > self.longest:
                break
            if values := self.names.get(tuple(keys)):
                best = Match(first, last + 1, values)
        return best


def _footnoted(sequence: Sequence[Word], position: int) -> bool:
    """Is a word the mark of a footnote inside a name ("Kosovo* Police")?"""
    behind = sequence[position + 1] if position + 1 < len(sequence) else None
    return sequence[position].text == "*" and behind is not None and behind.capital


def _lookup(pairs: Sequence[tuple[str, str]]) -> Lookup:
    names: dict[Key, list[str]] = {}
    for name, value in pairs:
        key = name_key(name)
        if key and value not in names.setdefault(key, []):
            names[key].append(value)
    longest = max((len(k) for k in names), default=0)
    return Lookup({k: tuple(v) for k, v in names.items()}, longest, frozenset(k[0] for k in names))


def split(cell: str | None) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by '|'."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


@cache
def bodies() -> Mapping[str, Body]:
    """All registered organizations by slug."""
    found = {}
    for row in table("organizations.csv"):
        given = (row["name"], *split(row["names"]), *split(row["native_names"]))
        names = tuple(dict.fromkeys(re.sub(r"\s*\([^)]*\)", "", n) for n in given))
        if not row["country"]:
            names = tuple(dict.fromkeys((*names, *(re.sub(r" in [A-Z]\w+$", "", n) for n in names))))
        found[row["slug"]] = Body(
            row["slug"],
            row["name"],
            row["kind"],
            row["country"] or None,
            row["parent"] or None,
            split(row["acronyms"]),
            names,
        )
    return found


def ancestors(slug: str) -> tuple[str, ...]:
    """The parents of a registered body, nearest first."""
    found: list[str] = []
    body = bodies().get(slug)
    while body and body.parent and body.parent not in found:
        found.append(body.parent)
        body = bodies().get(body.parent)
    return tuple(found)


@cache
def body_names() -> Lookup:
    """Names and acronyms of bodies. Acronyms are told from words by `spelled_alike`."""
    return _lookup([(name, b.slug) for b in bodies().values() for name in (*b.names, *b.acronyms)])


def named(name: str) -> tuple[str, ...]:
    """The slugs of the bodies with just this name."""
    return body_names().names.get(name_key(name), ())


@cache
def acronyms() -> frozenset[str]:
    """All acronyms, in their own case."""
    return frozenset(a for b in bodies().values() for a in b.acronyms)


@cache
def _names_of_one_word() -> frozenset[Key]:
    return frozenset(name_key(n) for b in bodies().values() for n in b.names if len(name_key(n)) == 1)


def spelled_alike(matched: Sequence[Word]) -> bool:
    """Is a one-word match spelled as the acronym or capitalised name it would be? ("CARE" is, "care" is not)"""
    if len(matched) > 1:
        return matched[0].capital or matched[0].text in ("of", "the")
    word = matched[0]
    if word.text in patterns("organizations.toml")["never"]["acronyms"]:
        return False
    if word.text in acronyms() or word.text.replace(".", "") in acronyms():
        return True
    return word.capital and (word.key,) in _names_of_one_word()


@cache
def programmes() -> Lookup:
    """Names and acronyms of lasting programmes and recurring operations to "type/name"."""
    return _lookup(
        [
            (n, f"{r['type']}/{r['name']}")
            for r in table("programmes.csv")
            for n in (r["name"], *split(r["names"]), *split(r["acronyms"]))
        ]
    )


@cache
def country_names() -> Lookup:
    """Names of countries to their codes."""
    return _lookup([(n, r["code"]) for r in table("countries.csv") for n in (r["name"], *split(r["names"]))])


@cache
def demonyms() -> Lookup:
    """Demonyms to codes of countries."""
    return _lookup([(n, r["code"]) for r in table("countries.csv") for n in split(r["demonyms"])])


@cache
def post_heads() -> frozenset[str]:
    """The last words (as keys) of the titles of posts: director, head, commissioner ..."""
    return frozenset(key[-1] for r in table("titles.csv") if r["kind"] == "post" and (key := name_key(r["title"])))


@cache
def cities() -> Lookup:
    """Cities to codes of countries; several where several countries have one."""
    rows = [(n, r["code"]) for r in table("countries.csv") for n in (r["capital"], *split(r["cities"])) if n]
    return _lookup(rows)


@cache
def regions() -> Lookup:
    """States, provinces and regions of the world: values "US/state" or "/world-region"."""
    pairs = []
    for row in table("regions.csv"):
        value = f"{row['country']}/{row['kind']}"
        pairs += [(n, value) for n in (row["name"], *split(row["names"]))]
    return _lookup(pairs)
