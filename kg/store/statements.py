"""Triples of rdflib written as SPARQL updates and N-Quads, every term checked and escaped on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, StoreError
from kg.store.protocol import Change, Renaming

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph

_NOT_CODE = re.compile(
    r"""("{3}|'{3})(?:\\.|.)*?\1 | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | <[^<>\s]*> | \#[^\n]*""",
    re.S | re.X,
)
_SERVICE = re.compile(r"(?<![\w:?$-])SERVICE(?![\w:-])", re.I)
_FROM = re.compile(r"(?<![\w:?$-])FROM(?![\w:-])", re.I)


def quads(graph_name: str, graph: Graph) -> Iterator[Quad]:
    """The triples of the graph as quads. Raises StoreError for what is no IRI or literal."""
    import pyoxigraph as ox

    try:
        name = ox.NamedNode(graph_name)
        for s, p, o in graph:
            yield ox.Quad(_term(s), _term(p), _term(o), name)
    except (ValueError, UnicodeEncodeError) as error:
        raise StoreError(f"Graph {graph_name} holds a term that RDF does not allow ({error}).") from None


def nquads(graph_name: str, graph: Graph) -> bytes:
    """The graph as N-Quads."""
    return "".join(f"{quad} .\n" for quad in quads(graph_name, graph)).encode()


def replacement(graph_name: str, graph: Graph) -> str:
    """The SPARQL update that puts the graph in the place of the one of that IRI."""
    triples = "".join(f"{quad.triple} .\n" for quad in quads(graph_name, graph))
    return f"{removal(graph_name)};\nINSERT DATA {{ GRAPH <{graph_name}> {{\n{triples}}} }}"


def changes(graphs: Mapping[str, Change]) -> str:
    """The SPARQL update that replaces graphs, renames things in them, or takes them out (None)."""
    return ";\n".join(_change(name, change) for name, change in graphs.items())


def _change(name: str, change: Change) -> str:
    if change is None:
        return removal(name)
    return renaming(name, change) if isinstance(change, Renaming) else replacement(name, change)


def renaming(graph_name: str, change: Renaming) -> str:
    """The SPARQL update that gives things in a graph other IRIs."""
    import pyoxigraph as ox

    graph = ox.NamedNode(graph_name)
    parts = []
    for old, new in ((ox.NamedNode(old), ox.NamedNode(new)) for old, new in change.iris.items()):
        for pattern in ("%s ?p ?o", "?s ?p %s"):
            there, here = (f"{{ GRAPH {graph} {{ {pattern % node} }} }}" for node in (old, new))
            parts.append(f"DELETE {there} INSERT {here} WHERE {there}")
    return ";\n".join(parts)


def removal(graph_name: str) -> str:
    """The SPARQL update that takes the graph of that IRI out."""
    import pyoxigraph as ox

    return f"DROP SILENT GRAPH {ox.NamedNode(graph_name)}"


def refuse_service(sparql: str) -> None:
    """Raises QueryError if the query asks another host: nothing here leaves the machine unasked."""
    if _SERVICE.search(_NOT_CODE.sub(" ", sparql)):
        raise QueryError("The query asks another endpoint with SERVICE, which is not allowed here.")


def names_dataset(sparql: str) -> bool:
    """Whether the query says with FROM which graphs it is about."""
    return bool(_FROM.search(_NOT_CODE.sub(" ", sparql)))


def _term(term: Any) -> Any:
    import pyoxigraph as ox
    from rdflib import Literal, URIRef

    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    raise ValueError(f"{type(term).__name__} {term}")
