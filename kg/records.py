"""The file form of a record: one JSON object a line, read strictly in structure and leniently in vocabulary.

`load` and `dump` are inverse to each other; `schema` is what `docs/record.schema.json` holds.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from kg.errors import RecordError
from kg.model import Act, Outcome, Record, Statement

_CONFIG = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_SHOWN = 5
_Entry = TypeVar("_Entry", Act, Outcome, Statement)


@cache
def _adapter() -> TypeAdapter[Record | None]:
    # pydantic takes a configuration for an optional dataclass only; `load` refuses null itself.
    return TypeAdapter(Record | None, config=_CONFIG)


def load(text: str) -> Record:
    """The record in one JSON object; optional keys may be missing; acts, outcomes, statements get ids.

    Raises RecordError, in one sentence, on broken JSON, an unknown or missing key, a wrong type.
    """
    try:
        record = _adapter().validate_json(text)
    except ValidationError as error:
        raise RecordError(_sentence(error)) from None
    if record is None:
        raise RecordError("The record is not of the record's form: null where an object should stand.")
    return _with_ids(record)


def dump(record: Record) -> str:
    """The record as JSON on one line, all keys in the model's order; equal records give equal bytes."""
    tree = _adapter().dump_python(record, mode="json", by_alias=True)
    line = json.dumps(_canonical(tree), ensure_ascii=False, allow_nan=False)
    for separator in "\u0085\u2028\u2029":
        line = line.replace(separator, f"\\u{ord(separator):04x}")
    return line


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Record of one article"}
    definitions = _adapter().json_schema(by_alias=True)["$defs"]
    return {**head, "$ref": "#/$defs/Record", "$defs": definitions}


def _sentence(error: ValidationError) -> str:
    problems = list(dict.fromkeys(_problem(e["type"], e["loc"], e["msg"]) for e in error.errors()))
    more = f" (and {len(problems) - _SHOWN} more)" if len(problems) > _SHOWN else ""
    return "The record is not of the record's form: " + "; ".join(problems[:_SHOWN]) + more + "."


def _problem(kind: str, path: tuple[int | str, ...], message: str) -> str:
    where = ".".join(str(step) for step in path if step not in ("int", "float"))
    if kind == "unexpected_keyword_argument":
        return f"unknown key {where}"
    if kind in ("missing", "missing_argument"):
        return f"key {where} is missing"
    if kind == "json_invalid":
        return message.replace("Invalid JSON: ", "broken JSON, ")
    if kind in ("int_type", "float_type"):
        message = "input should be a number"
    return f"{where or 'the line'}: {message[:1].lower()}{message[1:]}"


def _canonical(tree: Any, key: str = "") -> Any:
    """Evidence in sorted order, whole numbers without a decimal point."""
    if isinstance(tree, dict):
        items = sorted(tree.items()) if key == "evidence_for" else tree.items()
        return {k: _canonical(v, k) for k, v in items}
    if isinstance(tree, list):
        return [_canonical(v) for v in tree]
    if key in ("count", "amount") and isinstance(tree, float) and tree.is_integer():
        return int(tree)
    return tree


def _with_ids(record: Record) -> Record:
    activities = tuple(replace(a, outcomes=_numbered(a.outcomes, f"{a.id}-o")) for a in record.activities)
    return replace(
        record,
        activities=activities,
        cooperation=_numbered(record.cooperation, "act"),
        statements=_numbered(record.statements, "statement"),
    )


def _numbered(entries: tuple[_Entry, ...], prefix: str) -> tuple[_Entry, ...]:
    """The entries, those without an id getting the first free number behind the prefix."""
    taken = {entry.id for entry in entries}
    free = (name for n in count(1) if (name := f"{prefix}{n}") not in taken)
    return tuple(entry if entry.id else replace(entry, id=next(free)) for entry in entries)
