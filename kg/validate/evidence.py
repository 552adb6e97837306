"""The evidence of a record against the text it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from kg.ids import text_sha256
from kg.model import Record, Span
from kg.validate.report import Problem
from kg.validate.words import short


def misquotes(record: Record, text: str) -> Iterator[Problem]:
    """Spans outside the text or whose quote is not the text there; a text that is not the record's."""
    stated = record.document.text_sha256
    if stated and stated != text_sha256(text):
        message = "The record was made for another text: its text_sha256 is not that of the text given."
        yield Problem("text-hash", record.document.title or record.document.id, message)
    for label, span in set(_spans(record, record.document.title or record.document.id)):
        where = f"({span.start} to {span.end}, the text has {len(text)} characters)"
        if not 0 <= span.start <= span.end <= len(text):
            yield Problem("span-in-text", label, f"The evidence lies outside the text {where}.", short(span.quote))
        elif text[span.start : span.end] != span.quote:
            there = short(text[span.start : span.end])
            message = f"The quote is not what the text says at {span.start} to {span.end}, which is “{there}”."
            yield Problem("quote-is-text", label, message, short(span.quote))


def _spans(entry: Any, label: str) -> Iterator[tuple[str, Span]]:
    """Every span anywhere in an entry, with the name of the innermost entry that has one."""
    if isinstance(entry, Span):
        yield label, entry
    elif isinstance(entry, tuple):
        for part in entry:
            yield from _spans(part, label)
    elif isinstance(entry, dict):
        for part in entry.values():
            yield from _spans(part, label)
    elif is_dataclass(entry):
        own = next((v for n in ("name", "label", "title", "text", "kind") if (v := getattr(entry, n, None))), label)
        for field in fields(entry):
            yield from _spans(getattr(entry, field.name), short(str(own)))
