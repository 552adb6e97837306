"""Named questions to the graph: `run` one, or see the `catalogue`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import UsageError
from kg.query import computed, names, values
from kg.query.bound import Terms, bound
from kg.query.catalogue import Parameter, Query, catalogue, named
from kg.query.names import UnknownNameError
from kg.query.rows import Row, Rows, Sentence
from kg.store.answers import Plain, plain
from kg.store.protocol import Store

__all__ = ["Query", "Row", "Rows", "Sentence", "UnknownNameError", "UsageError", "catalogue", "named", "run"]

SEPARATOR = "; "
_FACTS = "facts"


def run(store: Store, name: str, parameters: Mapping[str, str], timeout: float | None = None) -> Rows:
    """The answer to a question. `parameters`: values as typed, by name, `any` lifts a default; `timeout`: seconds.

    Raises UsageError for an unknown question, parameter or value, UnknownNameError for an unknown body or thing,
    QueryTimeoutError.
    """
    query = named(name)
    solutions = _solutions(store, query, given(store, query, parameters), timeout)
    cells = [tuple(_cell(query, column, row) for column in query.columns) for row in solutions]
    return Rows(store, query.columns, cells, [_cell(query, _FACTS, row) for row in solutions], query.evidence)


def given(store: Store, query: Query, parameters: Mapping[str, str]) -> dict[str, Terms]:
    """The terms of the parameters given, and of bodies given by default. Raises UsageError, UnknownNameError."""
    for name in parameters:
        query.parameter(name)
    found: dict[str, Terms] = {}
    for parameter in query.parameters:
        value = parameters.get(parameter.name)
        if value == values.ANY and parameter.default is None and parameter.type in values.SCHEMES:
            value = None
        if value is None and parameter.required:
            raise UsageError(f"The question {query.name} needs {parameter.name}: {parameter.meaning}.")
        if value is None and parameter.type == "body":
            value = parameter.default
        if value is not None:
            found[parameter.name] = _terms(store, parameter, value, parameters.get("units", "yes"))
    found.pop("units", None)
    return found


def _terms(store: Store, parameter: Parameter, value: str, units: str) -> Terms:
    if value == values.ANY and parameter.default is not None:
        return ["UNDEF"]
    terms = values.terms(store, parameter.type, value)
    return names.with_units(store, terms) if parameter.type == "body" and units != "no" else terms


def _solutions(
    store: Store, query: Query, terms: Mapping[str, Terms], timeout: float | None
) -> list[Mapping[str, Any]]:
    if query.name in computed.COMPUTED:
        return computed.COMPUTED[query.name](store, query, terms, timeout)
    answer: Any = store.query(bound(query.text, terms), timeout)
    return list(answer)


def _cell(query: Query, column: str, row: Any) -> Plain:
    """The value of a column; the parts of a list sorted, since SPARQL leaves their order open."""
    told = row[column]
    value: Plain = told if isinstance(told, str | int) else plain(told)
    if column not in query.lists or not isinstance(value, str):
        return None if value == "" else value
    return SEPARATOR.join(sorted({part for part in value.split(SEPARATOR) if part})) or None
