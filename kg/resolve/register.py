"""Looking up an organization in the register: by name, acronym or the words of a name, and never in another country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg.model import Organization
from kg.resolve import canonical
from kg.resolve.names import in_country, normal
from kg.resources import table

Row = Mapping[str, str]
_Key = TypeVar("_Key")
_Found = TypeVar("_Found")
Key = TypeVar("Key")
Value = TypeVar("Value")
NAME_COLUMNS = ("name", "names", "native_names", "acronyms")
_OWNED = re.compile(
    r"^(?P<owner>.+?)(?:['’]s?\s+|\s+[-–]\s+)(?P<part>.+)$"
    r"|^(?P<part_of>.+?)\s+(?:of|at)\s+(?:the\s+)?(?P<of>.+)$"
)


def rows() -> tuple[dict[str, str], ...]:
    """The rows of the register of organizations; none where it is not installed."""
    try:
        return table("organizations.csv")
    except FileNotFoundError:
        return ()


@dataclass(frozen=True, slots=True)
class Index:
    """`full`: rows by normal name; `national`: by country and name without the country; `names`: all by country."""

    full: Mapping[str, tuple[Row, ...]]
    national: Mapping[tuple[str, str], tuple[Row, ...]]
    names: Mapping[str, tuple[tuple[str, str, Row], ...]]

    def found(self, name: str, country: str | None) -> tuple[Row, ...]:
        """The rows of this name that the country allows, those of the country itself before international ones."""
        rows = self.full.get(normal(name), ())
        if country is None:
            return tuple(row for row in rows if not row["country"]) or rows
        national = tuple(row for row in rows if row["country"] == country)
        stripped = self.national.get((country, in_country(name, country)), ())
        return national or stripped or tuple(row for row in rows if not row["country"])

    def alike(self, name: str, country: str | None) -> tuple[Row, ...]:
        """The rows of the country with a name of the same words in whatever order, language and spelling."""
        told = canonical.words(name, country)
        marks = [word for word in told if not canonical.is_ordinary(word)]
        longest = max(marks, key=len, default="")
        return tuple(
            row
            for plain, name_, row in self.names.get(country or "", ())
            if longest in plain and canonical.words(name_, country) == told
        )


def lookup(organization: Organization, register: Iterable[Row] | None = None) -> tuple[str, str] | None:
    """The slug and the rule by which the register knows this body, or None.

    The forms of its name are tried in turn, then its words, then the body as a part of another that the name
    tells. A body whose country the article leaves open is found only if the register has one body of that name,
    or one that is international.
    """
    index = _index() if register is None else indexed(register)
    country = organization.country or None
    told = country or "country open"
    forms = tuple(dict.fromkeys((organization.name, *organization.names)))
    for form in forms:
        if slug := _only(index.found(form, country)):
            return slug, f"register: {form!r}, {told}"
    for form in (form for form in forms if " " in form):
        if slug := _only(index.alike(form, country)):
            return slug, f"register: words of {form!r}, {told}"
    for form in forms:
        if slug := _part(index, form, country):
            return slug, f"register: parent and name {form!r}, {told}"
    return None


def is_name(name: str) -> bool:
    """Whether bodies of any country are called so, be they one or several."""
    return bool(_index().full.get(normal(name)))


def within(name: str, country: str | None, register: Iterable[Row] | None = None) -> tuple[str, str] | None:
    """The slug of a registered body that a longer name begins with, and the rest of that name; or None.

    "FBI Dunholm" is the part "Dunholm" of the FBI, if the register has not got it as a body of its own.
    """
    index = _index() if register is None else indexed(register)
    for owner, part in _parted(name):
        if slug := _only(index.found(owner, country) or index.alike(owner, country)):
            return slug, part
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        owner = " ".join(words[:end]).rstrip(",–-")
        rows = index.found(owner, country) if end > 1 or canonical.looks_like_acronym(owner) else ()
        if slug := _only(tuple(row for row in rows if row["country"] == (country or ""))):
            return slug, " ".join(words[end:])
    return None


def _part(index: Index, name: str, country: str | None) -> str | None:
    """The registered body that the name tells as part of one of its registered ancestors."""
    for owner, part in _parted(name):
        owners = {row["slug"] for row in (*index.found(owner, country), *index.alike(owner, country))}
        parts = [row for row in index.found(part, country) if owners & set(ancestors(row["slug"]))]
        if owners and (slug := _only(parts)):
            return slug
    return None


def _parted(name: str) -> Iterator[tuple[str, str]]:
    if found := _OWNED.match(name):
        yield found["owner"] or found["of"], found["part"] or found["part_of"]


def _only(rows: Iterable[Row]) -> str | None:
    found = {row["slug"] for row in rows}
    return found.pop() if len(found) == 1 else None


def ancestors(slug: str) -> Iterator[str]:
    """The slugs of the bodies that a registered one is part of, from the nearest to the highest."""
    seen = {slug}
    while (row := by_slug().get(slug)) and (slug := row.get("parent", "")) and slug not in seen:
        seen.add(slug)
        yield slug


def indexed(register: Iterable[Row]) -> Index:
    """The rows by all their names and acronyms."""
    full: dict[str, list[Row]] = {}
    national: dict[tuple[str, str], list[Row]] = {}
    names: dict[str, list[tuple[str, str, Row]]] = {}
    for row in register:
        for column in NAME_COLUMNS:
            for name in filter(None, row.get(column, "").split("|")):
                plain = normal(name)
                full.setdefault(plain, []).append(row)
                if country := row["country"]:
                    national.setdefault((country, in_country(name, country)), []).append(row)
                if column != "acronyms":
                    names.setdefault(row["country"], []).append((plain, name, row))
    return Index(_frozen(full), _frozen(national), _frozen(names))


def _frozen(lists: Mapping[Key, list[Value]]) -> dict[Key, tuple[Value, ...]]:
    return {key: tuple(found) for key, found in lists.items()}


@cache
def _index() -> Index:
    return indexed(rows())


@cache
def by_slug() -> dict[str, Row]:
    """The register's rows by slug."""
    return {row["slug"]: row for row in rows()}
