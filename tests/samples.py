"""One small release and its record, by hand, as the tests of stores, pipeline and command line need them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.model import Article, Record
from kg.records import load

TEXT = """Police of two countries close a phishing service

BERGEN, Norway – On 4 March 2021 the Norwegian police and the Danish police arrested three people in Bergen who ran a phishing service.

After a tip from the Danish police, the Norwegian police searched two flats. Some 40 servers were seized and EUR 25,000 was recovered.

“We will go on together,” said Kari Moe, head of the Norwegian police.
"""  # noqa: E501


def tree(document_id: str = "bergen", **changes: Any) -> dict[str, Any]:
    """The record as JSON without evidence; `changes` replace its parts, document's keys in `document`."""
    document = {
        "id": document_id,
        "title": "Police of two countries close a phishing service",
        "published": "2021-03-05",
        "place": "Bergen",
        "country": "NO",
        "text": TEXT,
    }
    made: dict[str, Any] = {
        "organizations": [
            {"id": "no", "name": "Norwegian police", "kind": "police", "country": "NO"},
            {"id": "dk", "name": "Danish police", "kind": "police", "country": "DK"},
        ],
        "people": [
            {"id": "moe", "name": "Kari Moe", "posts": [{"title": "head", "organization": "no"}]},
        ],
        "activities": [
            {
                "id": "a1",
                "type": "operation",
                "label": "arrests in Bergen",
                "start": "2021-03-04",
                "end": "2021-03-04",
                "places": ["Bergen"],
                "countries": ["DK", "NO"],
                "offences": ["phishing"],
                "participants": [
                    {"organization": "no", "role": "lead"},
                    {"organization": "dk", "role": "participant"},
                ],
                "outcomes": [
                    {"kind": "arrest", "count": 3},
                    {"kind": "server-seized", "count": 40, "qualifier": "about"},
                    {"kind": "money-recovered", "amount": 25000, "currency": "EUR"},
                ],
            }
        ],
        "cooperation": [{"kind": "information-exchange", "from": ["dk"], "to": ["no"], "activity": "a1"}],
        "statements": [{"speaker": "moe", "text": "We will go on together"}],
    }
    made.update({key: value for key, value in changes.items() if key != "document"})
    return {"document": {**document, **changes.get("document", {})}, **made}


def record(document_id: str = "bergen", **changes: Any) -> Record:
    """The record, without evidence, its text in `document.text`."""
    return load(json.dumps(tree(document_id, **changes)))


def other_text(number: int) -> str:
    """A release of its own: the same facts, told in words that no other number has."""
    words = " ".join(f"word{number}x{i}" for i in range(80))
    return f"{TEXT}\nBackground: {words}\n"


def another(number: int, **changes: Any) -> Record:
    """The record of a release that is no copy of any other number's."""
    document = {"text": other_text(number), **changes.pop("document", {})}
    return record(f"doc-{number}", document=document, **changes)


class Given:
    """A source that holds what it was given."""

    def __init__(self, *items: Article | Record, name: str = "given") -> None:
        self.name, self._items = name, items

    def load(self) -> list[Article | Record]:
        return list(self._items)


def write(folder: Path, *trees: dict[str, Any], name: str = "records.jsonl") -> Path:
    """A file of records, one a line."""
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in trees), encoding="utf-8")
    return path
