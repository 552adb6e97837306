"""RDF files, through pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.namespaces import PREFIXES, register_graph
from kg.settings import settings
from kg.store.protocol import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad


def ordered(store: Store) -> list[Quad]:
    """The quads of all graphs but the register's, in the order of their N-Quads."""
    register = f"<{register_graph(settings().base)}>"
    return sorted((quad for quad in store.quads() if str(quad.graph_name) != register), key=str)


def turtle(quads: Iterator[Quad], file: BinaryIO) -> None:
    """All triples in one Turtle file, the graphs merged."""
    import pyoxigraph as ox

    triples = dict.fromkeys(quad.triple for quad in quads)
    ox.serialize(sorted(triples, key=str), file, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def trig(quads: Iterator[Quad], file: BinaryIO) -> None:
    """Named graphs in TriG."""
    import pyoxigraph as ox

    ox.serialize(quads, file, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)


def nquads(quads: Iterator[Quad], file: BinaryIO) -> None:
    """Sorted N-Quads; without the names of suspects left out, their SHA-256 is the canonical hash."""
    for quad in quads:
        file.write(f"{quad} .\n".encode())


def jsonld(quads: Iterator[Quad], file: BinaryIO) -> None:
    """Named graphs in JSON-LD 1.1."""
    import pyoxigraph as ox

    ox.serialize(quads, file, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
