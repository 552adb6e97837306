"""Why a record says what it says: what each pass found by which rule, then where each value was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from kg.extract import passes
from kg.extract.findings import findings
from kg.model import Article, Record, Span

Row = tuple[str, str, str, float | None, int, int, str]
COLUMNS = ("found by", "rule or field", "value", "confidence", "start", "end", "quote")
"""Pass or entry of the record; rule, pattern or field; value; confidence; start, end (code points) and quote."""
_OWN = frozenset({"evidence", "evidence_for", "confidence", "extractor", "text"})


def explain(article: Article) -> Iterator[Row]:
    """A row for each finding of each pass, then for each span of each entry of the record."""
    run = passes(article)
    for found in findings(run):
        yield found.pass_name, found.rule, found.value, None, found.span.start, found.span.end, found.span.quote
    yield from evidence(run.record)


def evidence(record: Record) -> Iterator[Row]:
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
