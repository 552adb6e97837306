"""Named questions to the graph: `run` one, or see the `catalogue`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import UsageError
from kg.query import names, values
from kg.query.bound import Terms, bound
from kg.query.catalogue import Query, catalogue, named
from kg.query.rows import Row, Rows, Sentence, facts
from kg.store.answers import Plain, plain
from kg.store.protocol import Store

__all__ = ["Query", "Row", "Rows", "Sentence", "catalogue", "named", "run"]

SEPARATOR = "; "
_FACTS = "facts"


def run(store: Store, name: str, parameters: Mapping[str, str]) -> Rows:
    """The answer to a question. `parameters`: values as typed, by name; `any` lifts a default.

    Raises UsageError for an unknown question, parameter or value, UnknownNameError for an unknown body or thing.
    """
    query = named(name)
    answer: Any = store.query(bound(query.text, given(store, query, parameters)))
    solutions = list(answer)
    cells = [tuple(_cell(query, column, row) for column in query.columns) for row in solutions]
    return Rows(store, query.columns, cells, [facts(plain(row[_FACTS])) for row in solutions], query.evidence)


def given(store: Store, query: Query, parameters: Mapping[str, str]) -> dict[str, Terms]:
    """The terms of the parameters given, by name. Raises UsageError, UnknownNameError."""
    found: dict[str, Terms] = {}
    for name, value in parameters.items():
        type_ = query.parameter(name).type
        lifted = value == values.ANY and query.parameter(name).default is not None
        found[name] = ["UNDEF"] if lifted else values.terms(store, type_, value)
    for parameter in query.parameters:
        if parameter.required and parameter.name not in found:
            raise UsageError(f"The question {query.name} needs {parameter.name}: {parameter.meaning}.")
        if parameter.type == "body" and parameter.name in found and parameters.get("units") != "no":
            found[parameter.name] = names.with_units(store, found[parameter.name])
    found.pop("units", None)
    return found


def _cell(query: Query, column: str, row: Any) -> Plain:
    """The value of a column; the parts of a list sorted, since SPARQL leaves their order open."""
    value = plain(row[column])
    if column not in query.lists or not isinstance(value, str):
        return None if value == "" else value
    return SEPARATOR.join(sorted({part for part in value.split(SEPARATOR) if part})) or None
