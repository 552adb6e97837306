"""Evidence for records that come without: each fact gets the sentences of the text that tell it.

Names, posts, places, figures and quotations must stand in the text; dates, countries and offences that are
told in other words share the evidence of their activity.
"""

from __future__ import annotations

from kg.errors import EvidenceError
from kg.locate.entries import Locator
from kg.model import Record

__all__ = ["locate"]


def locate(record: Record, text: str) -> Record:
    """The record with evidence on every entry; what has evidence already keeps it.

    Raises EvidenceError that lists what cannot be found in the text.
    """
    locator = Locator(record, text)
    located = locator.record()
    if locator.missing:
        raise EvidenceError("Not found in the text: " + "; ".join(locator.missing) + ".")
    return located
