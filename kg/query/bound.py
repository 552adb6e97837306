"""Putting the values of parameters into a query: VALUES blocks of checked terms, nothing else.

A line `# with agency: PATTERN` in a .rq file counts only when the parameter is given, and then stands behind the
VALUES block of its variable. A parameter with a default has its VALUES block in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_WITH = re.compile(r"^(\s*)# with ([a-z]+):(.*)$", re.M)
Terms = Sequence[str]
"""Terms as SPARQL writes them."""


def bound(text: str, values: Mapping[str, Terms]) -> str:
    """The query with a VALUES block for every parameter in `values`, by name."""
    text = _WITH.sub(lambda line: _narrowed(line, values), text)
    for name, terms in values.items():
        text = re.sub(rf"VALUES \?{name} {{[^}}]*}}", lambda _, n=name, t=terms: block(n, t), text)  # type: ignore[misc]
    return text


def block(name: str, terms: Terms) -> str:
    """The VALUES block of one variable.

    >>> block("year", ["2021"])
    'VALUES ?year { 2021 }'
    """
    return f"VALUES ?{name} {{ {' '.join(terms)} }}"


def _narrowed(line: re.Match[str], values: Mapping[str, Terms]) -> str:
    indent, name, pattern = line.groups()
    return f"{indent}{block(name, values[name])}{pattern}" if name in values else ""
