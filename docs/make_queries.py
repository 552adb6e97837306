"""Writes docs/queries.md from the heads of queries/*.rq.

python docs/make_queries.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.query import Query, catalogue
from kg.query.catalogue import Parameter

PAGE = Path(__file__).resolve().parent / "queries.md"
INTRODUCTION = """\
# The questions

Generated from the heads of `queries/*.rq` by `docs/make_queries.py`.
`kg query NAME --param NAME=VALUE` runs one; `kg ask "…"` finds it from English.
Each row comes with the sentences behind it.

A file is SPARQL 1.1 and runs as it stands, with the defaults. A line `# with agency: …` counts when that parameter
is given, behind a `VALUES` block with its terms: a body and its units, an offence and its narrower ones, dates.
Answers count what is told as a fact, unless a parameter `status` says otherwise; `any` lifts a default.

| Type | Value |
|---|---|
| body | a name or acronym as in the graph or the register, or an IRI; several bodies of one name are refused |
| thing | what anything in the graph is called, or part of it, or an IRI |
| country | name, demonym or ISO 3166-1 alpha-2 code |
| offence, status, role, country-role, act-kind, outcome-kind | its name, or a word of it: "seizures" are all of them |
| year, day, since, until | 2022; 2022-03-01 or 1 March 2022; since and until take years and months too |
| number, words | a whole number; words looked for in a text |
| yes\\|no | one of the words |
"""


def page() -> str:
    """The whole page."""
    return "\n".join((INTRODUCTION, *(line for query in catalogue() for line in _section(query)))).rstrip() + "\n"


def _section(query: Query) -> Iterator[str]:
    yield from (f"## {query.name}", "", query.question, "")
    yield f"Columns: {', '.join(f'`{column}`' for column in query.columns)}"
    yield ""
    yield from (_line(parameter) for parameter in query.parameters)
    if query.parameters:
        yield ""
    notes = [line.removeprefix("# ") for line in query.text.splitlines() if _note(line)]
    if notes:
        yield from (" ".join(notes), "")


def _note(line: str) -> bool:
    """Whether a comment line explains the answer: those between the prefixes and the query."""
    head = ("# title:", "# question:", "# parameter:", "# columns:", "# evidence:", "# with ")
    return line.startswith("# ") and not line.startswith(head)


def _line(parameter: Parameter) -> str:
    need = ", required" if parameter.required else ""
    default = f", default {parameter.default}" if parameter.default else ""
    return f"- `{parameter.name}` ({parameter.type}{need}{default}): {parameter.meaning}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
