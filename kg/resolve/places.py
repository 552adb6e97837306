"""Which place a name means: a country, a town of a country, a region, or a name of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.ids import local, slug
from kg.resolve.names import normal
from kg.resources import table


@dataclass(frozen=True, slots=True)
class Place:
    """kind: country | town | region. `country`: alpha-2 of where it lies, None where unknown."""

    slug: str
    label: str
    kind: str
    country: str | None = None


def country(code: str) -> Place | None:
    """The country of an ISO 3166-1 alpha-2 code in capitals, or None."""
    name = _countries().get(code)
    return Place(code.lower(), name, "country", code) if name else None


def region(name: str) -> Place:
    """A part of the world or of a country, by its normal name; two-letter names are no countries."""
    return Place(f"region-{slug(normal(name))}", name, "region")


def place(name: str, countries: Sequence[str], document_key: str) -> Place:
    """A town or site. `countries`: those the article ties it to, which settle between namesakes.

    A name whose country stays open is a place of this document only.
    """
    key = normal(name)
    if code := _country_names().get(key):
        return Place(code.lower(), _countries()[code], "country", code)
    known = _towns().get(key, frozenset())
    tied = known & set(countries) or (set(countries) if len(countries) == 1 else set())
    found = tied or known
    if len(found) != 1:
        return Place(local(document_key, "place", name), name, "town")
    (code,) = found
    return Place(f"{slug(key)}-{code.lower()}", name, "town", code)


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("countries.csv")}


@cache
def _country_names() -> dict[str, str]:
    rows = table("countries.csv")
    return {normal(n): row["code"] for row in rows for n in (*row["names"].split("|"), row["name"]) if n}


@cache
def _towns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("countries.csv"):
        for name in filter(None, (row["capital"], *row["cities"].split("|"))):
            found.setdefault(normal(name), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}
