"""From what a user types to the terms a parameter stands for. An offence includes its narrower ones."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date

from kg.errors import UsageError
from kg.namespaces import VOCAB
from kg.query import names
from kg.query.bound import Terms
from kg.query.concepts import matching
from kg.resolve.names import normal
from kg.resources import table
from kg.store.protocol import Store

ANY = "any"
"""The value that lifts a default; of a kind of which there is none it restricts nothing."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def terms(store: Store, type_: str, value: str) -> Terms:
    """The SPARQL terms of a value. `type_`: one of TYPES or SCHEMES, or choices parted by |.

    Raises UsageError for a value that is none of its type, UnknownNameError for a body or thing nobody knows.
    """
    if not value.strip():
        raise UsageError(f"A parameter that is given needs a value: one for its {type_} is missing.")
    if "|" in type_:
        return choice(type_, value)
    if type_ in SCHEMES:
        return [f"<{iri}>" for iri in matching(store, VOCAB + type_, value)]
    return TYPES[type_](store, value.strip())


def country(_: Store, value: str) -> Terms:
    """The code of a country named by code, name or demonym."""
    rows = table("countries.csv")
    for row in rows:
        told = (row["code"], row["name"], *row["names"].split("|"), *row["demonyms"].split("|"))
        if value == row["code"] or normal(value) in {normal(name) for name in told[1:] if name}:
            return [f'"{row["code"]}"']
    known = {normal(row["name"]): row["name"] for row in rows} | {row["code"].lower(): row["name"] for row in rows}
    near = difflib.get_close_matches(normal(value), known, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(known[name] for name in near)}?" if near else "give its name or ISO code."
    raise UsageError(f"The register knows no country called '{value}'; {hint}")


def number(_: Store, value: str) -> Terms:
    """A whole number, its thousands parted by commas or not."""
    digits = value.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", value) else value
    if not re.fullmatch(r"\d{1,18}", digits):
        raise UsageError(f"'{value}' is not a whole number.")
    return [str(int(digits))]


def year(_: Store, value: str) -> Terms:
    """A year of four digits."""
    if not re.fullmatch(r"\d{4}", value):
        raise UsageError(f"'{value}' is not a year of four digits.")
    return [str(int(value))]


def first_day(_: Store, value: str) -> Terms:
    """The first day a date of any precision may mean."""
    return [_date(*_parts(value), first=True)]


def last_day(_: Store, value: str) -> Terms:
    """The last day a date of any precision may mean."""
    return [_date(*_parts(value), first=False)]


def day(_: Store, value: str) -> Terms:
    """One day: 2022-03-01 or 1 March 2022."""
    year_, month, day_ = _parts(value)
    if day_ is None:
        raise UsageError(f"'{value}' is not a day; write it as 2022-03-01.")
    return [_date(year_, month, day_, first=True)]


def words(_: Store, value: str) -> Terms:
    """Words looked for in a text, whatever their case."""
    import pyoxigraph as ox

    return [str(ox.Literal(value.lower()))]


def choice(type_: str, value: str) -> Terms:
    """One of the words of a type like `yes|no`."""
    if value not in type_.split("|"):
        raise UsageError(f"'{value}' is none of {', '.join(type_.split('|'))}.")
    return [f'"{value}"']


def _parts(value: str) -> tuple[int, int | None, int | None]:
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", value):
        year_, month, day_ = (int(part) if part else None for part in match.groups())
        return year_ or 0, month, day_
    if match := re.fullmatch(r"(?:(\d\d?)\s+)?([A-Za-z]+)\s+(\d{4})", value):
        name = match[2].lower()
        if name in MONTHS:
            return int(match[3]), MONTHS.index(name) + 1, int(match[1]) if match[1] else None
    raise UsageError(f"'{value}' is not a date; write it as 2022, 2022-03 or 2022-03-01.")


def _date(year_: int, month: int | None, day_: int | None, first: bool) -> str:
    from calendar import monthrange

    try:
        month = month or (1 if first else 12)
        found = date(year_, month, day_ or (1 if first else monthrange(year_, month)[1]))
    except ValueError:
        raise UsageError(f"There is no day {year_}-{month}-{day_}; write dates as 2022-03-01.") from None
    return f'"{found.isoformat()}"^^<http://www.w3.org/2001/XMLSchema#date>'


SCHEMES = ("offence", "status", "act-kind", "outcome-kind", "role", "country-role", "activity-type")
"""Types that are concepts of the vocabulary."""
TYPES: dict[str, Callable[[Store, str], Terms]] = {
    "body": names.bodies,
    "thing": names.things,
    "country": country,
    "number": number,
    "year": year,
    "since": first_day,
    "until": last_day,
    "day": day,
    "words": words,
}
