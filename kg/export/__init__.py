"""The graph as a file others can read, without the names of suspects unless they are wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import StoreError, UsageError
from kg.export import cytoscape, dot, ftm, gexf, graphml, neo4j, pajek, rdf, sheets, stix, ucinet
from kg.export.suspects import without_suspects
from kg.export.things import Things, things
from kg.store.protocol import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

Writer = Callable[[Iterator["Quad"], BinaryIO], None]


def _of_things(write: Callable[[Things, BinaryIO], None]) -> Writer:
    return lambda quads, file: write(things(quads), file)


FORMATS: dict[str, Writer] = {
    "turtle": rdf.turtle,
    "trig": rdf.trig,
    "nquads": rdf.nquads,
    "jsonld": rdf.jsonld,
    "rdf12": rdf.rdf12,
    "csv": sheets.to_csv,
    "xlsx": sheets.to_xlsx,
    "graphml": _of_things(graphml.graphml),
    "gexf": _of_things(gexf.gexf),
    "cytoscape": _of_things(cytoscape.cytoscape),
    "dot": _of_things(dot.dot),
    "pajek": _of_things(pajek.pajek),
    "ucinet": _of_things(ucinet.ucinet),
    "neo4j": _of_things(neo4j.neo4j),
    "ftm": _of_things(ftm.ftm),
    "stix": _of_things(stix.stix),
}


def export(store: Store, form: str, path: Path, suspects: bool = False) -> None:
    """Write all accepted documents to `path` in one of FORMATS; the file is whole or not there.

    `suspects`: with their names. Raises UsageError for an unknown form, StoreError if it cannot be written.
    """
    if form not in FORMATS:
        # The page, html, needs the texts beside the graph: kg.page writes it.
        raise UsageError(f"There is no format {form}; take one of html, {', '.join(FORMATS)}.")
    quads = rdf.ordered(store)
    told = quads if suspects else without_suspects(quads)
    written(path, lambda file: FORMATS[form](iter(told), file))


def written(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """A file that is whole or not there. Raises StoreError if it cannot be written."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as handle:
            write(handle)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written ({error.strerror}); name another file with -o.") from None
