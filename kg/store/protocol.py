"""What every store of graphs can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from kg.store.answers import Answer

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Renaming:
    """A graph that stays as it is but for the names of things. `iris`: new ones by old ones, none of them both."""

    iris: Mapping[str, str]


Change: TypeAlias = "Graph | Renaming | None"


class Store(Protocol):
    """Named graphs, replaced whole; queries see the union of them all.

    Methods raise StoreError (EndpointError from a remote store) when the store cannot be read or written.
    """

    def replace(self, graph_name: str, graph: Graph) -> None:
        """Put the graph in the place of the one of that IRI, in one transaction."""

    def remove(self, graph_name: str) -> None:
        """Take the graph of that IRI out; nothing happens where there is none."""

    def change(self, graphs: Mapping[str, Change]) -> None:
        """Put graphs in the place of those of these IRIs, rename things in them, or take them out (None), all in
        one transaction.
        """

    def fill(self, graphs: Iterable[tuple[str, Graph]]) -> None:
        """Put these graphs in the place of everything that is there."""

    def restore(self, dump: Path) -> None:
        """Put the graphs of a dump (N-Quads, or TriG by its ending) in the place of everything that is there.

        Raises InputError for what is no dump.
        """

    def query(self, sparql: str, timeout: float | None = None) -> Answer:
        """The answer to a SPARQL 1.1 query; with a timeout (seconds) it is ended when that is over.

        Raises QueryError for a wrong query and QueryTimeoutError.
        """

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the graphs, sorted."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""

    def rdflib_view(self) -> Any:
        """The graphs as an rdflib store that can be read."""

    def close(self) -> None:
        """Let go of files and connections."""
