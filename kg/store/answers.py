"""What a query gives: solutions, a truth value or triples, in pyoxigraph's terms whichever store it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, Union

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Triple

Answer: TypeAlias = Union["QuerySolutions", bool, "tuple[Triple, ...]"]
Plain: TypeAlias = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "gYear")
)
_FLOATS = frozenset(_XSD + name for name in ("decimal", "double", "float"))


def answer(result: Any) -> Answer:
    """One of pyoxigraph's query results as an Answer (triples read to the end, solutions left lazy)."""
    import pyoxigraph as ox

    if isinstance(result, ox.QuerySolutions):
        return result
    return bool(result) if isinstance(result, ox.QueryBoolean) else tuple(result)


def plain(term: Any) -> Plain:
    """A term as a plain value: numbers and truth values as such, all else as text, unbound as None."""
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    if datatype in _INTEGERS:
        return int(term.value)
    if datatype in _FLOATS:
        number = float(term.value)
        return int(number) if number.is_integer() else number
    return term.value == "true" if datatype == _XSD + "boolean" else str(getattr(term, "value", term))
