"""Looking up an organization in the register: exact normal name or acronym, and never in another country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def lookup(organization: Organization, register: Iterable[Row] | None = None) -> tuple[str, str] | None:
    """The slug and the rule by which the register knows this body, or None.

    Names are tried from the fullest to the shortest column. A body whose country the article leaves open
    is found only if the register has one body of that name.
    """
    index = _index() if register is None else indexed(register)
    for form in dict.fromkeys((organization.name, *organization.names)):
        for key in dict.fromkeys((normal(form), in_country(form, organization.country))):
            found = _of_country(index.get(key, ()), organization.country)
            if len(found) == 1:
                (slug,) = found
                return slug, f"register: {form!r}, {organization.country or 'country open'}"
    return None


def indexed(register: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Rows by every normal form of their names, with and without their country."""
    index: dict[str, list[Row]] = {}
    for row in register:
        names = [name for column in NAME_COLUMNS for name in row.get(column, "").split("|") if name]
        keys = {normal(n) for n in names} | {in_country(n, row.get("country") or None) for n in names}
        for key in keys:
            index.setdefault(key, []).append(row)
    return {key: tuple(found) for key, found in index.items()}


@cache
def _index() -> dict[str, tuple[Row, ...]]:
    return indexed(rows())


@cache
def by_slug() -> dict[str, Row]:
    """The register's rows by slug."""
    return {row["slug"]: row for row in rows()}


def _of_country(found: Iterable[Row], country: str | None) -> set[str]:
    return {row["slug"] for row in found if not country or row.get("country", "") in ("", country)}
