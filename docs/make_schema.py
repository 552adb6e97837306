"""Writes docs/record.schema.json, the JSON Schema of a record."""

from __future__ import annotations

import json
from pathlib import Path

from kg.records import schema

if __name__ == "__main__":
    target = Path(__file__).parent / "record.schema.json"
    target.write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
