"""Evidence for records that come without: each fact gets the sentences of the text that tell it.

Names, posts, places, figures and quotations must stand in the text; dates, countries and offences that are
told in other words share the evidence of their activity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import EvidenceError
from kg.locate.entries import Locator
from kg.model import Record

__all__ = ["locate"]


def locate(record: Record, text: str) -> Record:
    """The record with evidence on every entry; a record that has any evidence stays as it is.

    In a record with evidence an entry without is a defect, which is not to be healed here. Raises EvidenceError
    that lists what cannot be found in the text.
    """
    if any(entry.evidence for part in _entries(record) for entry in part):
        return record
    locator = Locator(record, text)
    located = locator.record()
    if locator.missing:
        raise EvidenceError("Not found in the text: " + "; ".join(locator.missing) + ".")
    return located


def _entries(record: Record) -> Iterator[Sequence[Any]]:
    return iter(
        (record.organizations, record.people, record.activities, record.cooperation, record.statements)
    )
