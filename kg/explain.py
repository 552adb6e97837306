"""Where each value of a record was found: the tool for reading errors of extraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from kg.model import Record, Span

Row = tuple[str, str, str, float | None, int, int, str]
"""Entry, field, value, confidence, start, end (code points) and quote."""
_OWN = frozenset({"evidence", "evidence_for", "confidence", "extractor", "text"})


def explain(record: Record) -> Iterator[Row]:
    """A row for each span of each entry of a record; values with evidence of their own come after it."""
    for part in fields(record):
        value = getattr(record, part.name)
        for entry in value if isinstance(value, tuple) else (value,):
            yield from _rows(part.name, entry)


def _rows(path: str, entry: Any) -> Iterator[Row]:
    name = f"{path}/{getattr(entry, 'id', '') or ''}".rstrip("/")
    confidence = getattr(entry, "confidence", None)
    for span in getattr(entry, "evidence", ()):
        yield _row(name, "", _told(entry), confidence, span)
    for field, spans in sorted(getattr(entry, "evidence_for", {}).items()):
        key, _, value = field.partition("/")
        for span in spans:
            yield _row(name, key, value or str(getattr(entry, key, "")), confidence, span)
    for part in fields(entry):
        inner = getattr(entry, part.name)
        for child in inner if isinstance(inner, tuple) else (inner,):
            if is_dataclass(child) and part.name not in _OWN:
                yield from _rows(f"{name}/{part.name}", child)


def _row(name: str, field: str, value: str, confidence: float | None, span: Span) -> Row:
    return name, field, value, confidence, span.start, span.end, span.quote


def _told(entry: Any) -> str:
    """The values of an entry in short."""
    values = {part.name: getattr(entry, part.name) for part in fields(entry) if part.name not in _OWN}
    plain = {k: v for k, v in values.items() if isinstance(v, str | int | float) and v != "" and k != "id"}
    return ", ".join(f"{key}={value}" for key, value in plain.items())
