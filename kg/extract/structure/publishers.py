"""The register of those who publish releases: their names and hosts, and patterns that speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.resources import table


def registered_publisher(given: str) -> str | None:
    """The publisher with this name or on this host ("www.europol.europa.eu"), if it is registered."""
    given = given.strip().casefold().removeprefix("www.")
    for row in table("publishers.csv"):
        forms = {form.casefold() for form in (row["name"], *row["forms"].split("|"))}
        if given in forms or any(given == h or given.endswith(f".{h}") for h in filter(None, row["hosts"].split("|"))):
            return row["name"]
    return None


def named(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where publishers are named by name, acronym or host, and which."""
    pattern, owners = _forms()
    return ((match, owners[match.group()]) for match in pattern.finditer(text))


@cache
def seats() -> Mapping[str, str]:
    """The towns, in small letters, where international publishers have their seat, by name."""
    return {row["name"]: row["seat"].casefold() for row in table("publishers.csv") if row["seat"]}


@cache
def pages() -> Mapping[str, tuple[str, ...]]:
    """Beginnings of lines that only one publisher's pages have, by its name."""
    return {row["name"]: tuple(row["page"].split("|")) for row in table("publishers.csv") if row["page"]}


def filled(pattern: str) -> str:
    """A pattern with {publisher} and {international} made the names of all of them."""
    if "{publisher}" not in pattern and "{international}" not in pattern:
        return pattern
    return pattern.replace("{publisher}", _any(False)).replace("{international}", _any(True))


@cache
def _any(international: bool) -> str:
    rows = (row for row in table("publishers.csv") if row["seat"] or not international)
    forms = {form for row in rows for form in row["forms"].split("|") if form}
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))})"


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """All forms and hosts as one pattern, and the publisher each is of."""
    owners = {
        form: row["name"]
        for row in table("publishers.csv")
        for form in (*row["forms"].split("|"), *row["hosts"].split("|"))
        if form
    }
    longest_first = sorted(owners, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w.@-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"), owners
