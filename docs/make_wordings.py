"""Writes data/patterns/wordings.npz: what `kg ask` learns from wordings.tsv and questions.toml.

python docs/make_wordings.py
"""

from __future__ import annotations

from pathlib import Path

from kg.ask.learn import learn
from kg.ask.weights import FILE, digest
from kg.ask.wordings import wordings

PATTERNS = Path(__file__).resolve().parent.parent / "data" / "patterns"


def main() -> None:
    made = PATTERNS / f"{FILE}.new"
    made.write_bytes(learn(wordings()).packed(digest()))
    made.rename(PATTERNS / FILE)


if __name__ == "__main__":
    main()
