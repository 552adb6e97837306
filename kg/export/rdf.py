"""RDF files, through pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.namespaces import PREFIXES, RDF, register_graph, term
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


def rdf12(quads: Iterator[Quad], file: BinaryIO) -> None:
    """Turtle 1.2: each claim reifies its triple (`rdf:reifies <<( s p o )>>`) in the place of three properties."""
    import pyoxigraph as ox

    told = list(quads)
    parts = {term("subject"): 0, term("predicate"): 1, term("object"): 2}
    claims: dict[Any, list[Any]] = {}
    triples: dict[Any, None] = {}
    for quad in told:
        if quad.predicate.value in parts:
            claims.setdefault(quad.subject, [None] * 3)[parts[quad.predicate.value]] = quad.object
        else:
            triples[quad.triple] = None
    reifies = ox.NamedNode(RDF + "reifies")
    for claim, terms in claims.items():
        triples[ox.Triple(claim, reifies, ox.Triple(*terms))] = None
    ox.serialize(sorted(triples, key=str), file, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
