"""The evidence page: one HTML file that shows who worked with whom and the sentence behind everything it shows.

`write` makes the file from a collection; what stands in it is told in docs/page.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from kg.export import written
from kg.page.content import content
from kg.page.html import html
from kg.store import Collection

__all__ = ["render", "write"]


def write(held: Collection, path: Path, suspects: bool = False) -> None:
    """Write the page of all accepted documents to `path`; the file is whole or not there.

    `suspects`: with their names. Raises StoreError if it cannot be written.
    """
    text = render(held, suspects).encode("utf-8")

    def whole(file: BinaryIO) -> None:
        file.write(text)

    written(path, whole)


def render(held: Collection, suspects: bool = False, endpoint: str | None = None) -> str:
    """The page as text. `endpoint`: the address, on the page's own host, that answers its SPARQL."""
    return html(content(held, suspects), endpoint)
