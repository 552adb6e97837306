"""The graph as a file others can read, without the names of suspects unless they are wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import StoreError, UsageError
from kg.export import graphml, rdf
from kg.export.suspects import without_suspects
from kg.store.protocol import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

FORMATS: dict[str, Callable[[Iterator[Quad], BinaryIO], None]] = {
    "turtle": rdf.turtle,
    "trig": rdf.trig,
    "nquads": rdf.nquads,
    "jsonld": rdf.jsonld,
    "graphml": graphml.graphml,
}


def export(store: Store, form: str, path: Path, suspects: bool = False) -> None:
    """Write all accepted documents to `path` in one of FORMATS; the file is whole or not there.

    `suspects`: with their names. Raises UsageError for an unknown form, StoreError if it cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"There is no format {form}; take one of {', '.join(FORMATS)}.")
    quads = rdf.ordered(store)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as handle:
            FORMATS[form](iter(quads if suspects else without_suspects(quads)), handle)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written ({error.strerror}); name another file with -o.") from None
