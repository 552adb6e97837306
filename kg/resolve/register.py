"""Looking up an organization in the register: exact normal name or acronym, and never in another country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Organization
from kg.resolve.names import in_country, normal
from kg.resources import table

Row = Mapping[str, str]
NAME_COLUMNS = ("name", "names", "native_names", "acronyms")


def rows() -> tuple[dict[str, str], ...]:
    """The rows of the register of organizations; none where it is not installed."""
    try:
        return table("organizations.csv")
    except FileNotFoundError:
        return ()


@dataclass(frozen=True, slots=True)
class Index:
    """`full`: rows by normal name; `national`: by country and name without the country in it."""

    full: Mapping[str, tuple[Row, ...]]
    national: Mapping[tuple[str, str], tuple[Row, ...]]

    def found(self, name: str, country: str | None) -> tuple[Row, ...]:
        """The rows of this name that the country allows, those of the country itself before international ones."""
        rows = self.full.get(normal(name), ())
        if country is None:
            return tuple(row for row in rows if not row["country"]) or rows
        national = tuple(row for row in rows if row["country"] == country)
        stripped = self.national.get((country, in_country(name, country)), ())
        return national or stripped or tuple(row for row in rows if not row["country"])


def lookup(organization: Organization, register: Iterable[Row] | None = None) -> tuple[str, str] | None:
    """The slug and the rule by which the register knows this body, or None.

    The forms of its name are tried in turn. A body whose country the article leaves open is found only if the
    register has one body of that name, or one that is international.
    """
    index = _index() if register is None else indexed(register)
    for form in dict.fromkeys((organization.name, *organization.names)):
        found = {row["slug"] for row in index.found(form, organization.country or None)}
        if len(found) == 1:
            return found.pop(), f"register: {form!r}, {organization.country or 'country open'}"
    return None


def indexed(register: Iterable[Row]) -> Index:
    """The rows by all their names and acronyms."""
    full: dict[str, list[Row]] = {}
    national: dict[tuple[str, str], list[Row]] = {}
    for row in register:
        for name in (name for column in NAME_COLUMNS for name in row.get(column, "").split("|") if name):
            full.setdefault(normal(name), []).append(row)
            if country := row["country"]:
                national.setdefault((country, in_country(name, country)), []).append(row)
    return Index({k: tuple(v) for k, v in full.items()}, {k: tuple(v) for k, v in national.items()})


@cache
def _index() -> Index:
    return indexed(rows())


@cache
def by_slug() -> dict[str, Row]:
    """The register's rows by slug."""
    return {row["slug"]: row for row in rows()}
