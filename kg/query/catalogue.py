"""The questions: one .rq file each, whose head comment says title, question, parameters, columns and evidence."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from kg.errors import UsageError
from kg.resources import folder

_HEAD = re.compile(r"^# (title|question|parameter|columns|evidence): (.+)$", re.M)
_PARAMETER = re.compile(
    r"(?P<name>[a-z]+) \((?P<type>[a-z|-]+)(?P<required>, required)?\)"
    r"(?: = (?P<default>\S+))?: (?P<meaning>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that narrows a question. `type`: see kg.query.values.terms; `default`: as a user would type it."""

    name: str
    type: str
    meaning: str
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question as its file has it.

    `columns`: of the answer; `lists`: those whose cells hold several values; `evidence`: local names of the
    properties whose claims stand behind a row; `text`: the SPARQL, which parses as it stands.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    lists: frozenset[str]
    evidence: tuple[str, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises UsageError."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "no parameters"
        raise UsageError(f"The question {self.name} takes {known}, not '{name}'.")


def catalogue() -> tuple[Query, ...]:
    """All questions, by name."""
    return tuple(_catalogue().values())


def named(name: str) -> Query:
    """The question of that name. Raises UsageError with the nearest names."""
    known = _catalogue()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "`kg query` lists the questions."
    raise UsageError(f"There is no question called '{name}'; {hint}")


def parsed(name: str, text: str) -> Query:
    """The question that a file's text states."""
    head: dict[str, list[str]] = {}
    for key, value in _HEAD.findall(text):
        head.setdefault(key, []).append(value.strip())
    columns = [column.strip() for column in head["columns"][0].split(",")]
    return Query(
        name,
        head["title"][0],
        head["question"][0],
        tuple(_parameter(name, told) for told in head.get("parameter", ())),
        tuple(column.removesuffix("[]") for column in columns),
        frozenset(column.removesuffix("[]") for column in columns if column.endswith("[]")),
        tuple(head["evidence"][0].split()),
        text,
    )


@cache
def _catalogue() -> dict[str, Query]:
    files = sorted((f for f in folder("queries").iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    names = {file.name.removesuffix(".rq"): file for file in files}
    return {name: parsed(name, file.read_text(encoding="utf-8")) for name, file in names.items()}


def _parameter(query: str, told: str) -> Parameter:
    match = _PARAMETER.fullmatch(told)
    if match is None:
        raise UsageError(f"queries/{query}.rq: '{told}' is not 'name (type) = default: meaning'.")
    return Parameter(match["name"], match["type"], match["meaning"], match["default"], match["required"] is not None)
