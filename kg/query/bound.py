"""Putting the values of parameters into a query: VALUES blocks of checked terms, nothing else.

A line `# with agency: PATTERN` in a .rq file counts only when the parameter is given, and then stands behind the
VALUES block of its variable. A parameter with a default has its VALUES block in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PLACE = re.compile(
    r"^[ ]*\#[ ]with[ ](?P<line>[a-z]+):(?P<pattern>.*)\n | ^[ ]*\#.*\n | VALUES[ ]\?(?P<block>[a-z]+)[ ]\{[^{}]*\}",
    re.M | re.X,
)
Terms = Sequence[str]
"""Terms as SPARQL writes them."""


def bound(text: str, values: Mapping[str, Terms]) -> str:
    """The query with a VALUES block for every parameter in `values`, by name, and without comments.

    One pass over the file's own text: what a value holds is never looked at again.
    """
    return _PLACE.sub(lambda place: _filled(place, values), text)


def block(name: str, terms: Terms) -> str:
    """The VALUES block of one variable.

    >>> block("year", ["2021"])
    'VALUES ?year { 2021 }'
    """
    return f"VALUES ?{name} {{ {' '.join(terms)} }}"


def _filled(place: re.Match[str], values: Mapping[str, Terms]) -> str:
    if (name := place["line"]) in values:
        return f"{block(name, values[name])}{place['pattern']}\n"
    if (name := place["block"]) in values:
        return block(name, values[name])
    return place[0] if name else ""
