"""Graphs in Oxigraph: in memory, or on disk in a folder that one process writes and many read.

On disk the database is opened for each transaction and for each new state a reader sees, both under a lock
held for milliseconds: readers get the last finished transaction, and nobody has to end for others to go on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from kg.errors import InputError, QueryError, StoreError, StoreLockedError
from kg.store import limited, statements
from kg.store.answers import Answer, answer
from kg.store.protocol import Change

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph

_PATIENCE = 30.0
"""Seconds to wait for another process's transaction."""


class MemoryStore:
    """Graphs that live as long as the process."""

    def __init__(self) -> None:
        import pyoxigraph as ox

        self._store = ox.Store()

    @contextmanager
    def _writing(self) -> Iterator[ox.Store]:
        yield self._store

    def _reading(self) -> ox.Store:
        return self._store

    def replace(self, graph_name: str, graph: Graph) -> None:
        update = statements.replacement(graph_name, graph)
        with self._writing() as store:
            store.update(update)

    def remove(self, graph_name: str) -> None:
        with self._writing() as store:
            store.update(statements.removal(graph_name))

    def change(self, graphs: Mapping[str, Change]) -> None:
        update = statements.changes(graphs)
        with self._writing() as store:
            store.update(update)

    def fill(self, graphs: Iterable[tuple[str, Graph]]) -> None:
        with self._writing() as store:
            store.clear()
            for name, graph in graphs:
                store.bulk_extend(statements.quads(name, graph))

    def restore(self, dump: Path) -> None:
        with self._writing() as store:
            store.clear()
            load(store, dump)

    def query(self, sparql: str, timeout: float | None = None) -> Answer:
        statements.refuse_service(sparql)
        if timeout is not None:
            return limited.in_fork(self._reading(), sparql, timeout)
        return run(self._reading(), sparql)

    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(str(name.value) for name in self._reading().named_graphs()))

    def quads(self) -> Iterator[ox.Quad]:
        return iter(self._reading())

    def rdflib_view(self) -> Any:
        from oxrdflib import OxigraphStore

        return OxigraphStore(store=self._reading())

    def close(self) -> None:
        """Nothing to let go of."""


class DiskStore(MemoryStore):
    """Graphs in an Oxigraph database in the folder `path`; `create` makes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._gate = FileLock(path.parent / f".{path.name}.lock", timeout=_PATIENCE)
        self._reader: tuple[int, ox.Store] | None = None

    def exists(self) -> bool:
        """Whether there is a database."""
        return (self._path / "CURRENT").exists()

    def create(self) -> None:
        """Make an empty database where there is none."""
        with self._writing():
            pass

    @contextmanager
    def _writing(self) -> Iterator[ox.Store]:
        import pyoxigraph as ox

        self.close()
        with self._alone():
            store = ox.Store(str(self._path))
            yield store
            store.flush()
            del store
            for log in self._path.glob("LOG.old.*"):  # the database leaves one each time it is opened
                log.unlink(missing_ok=True)

    def _reading(self) -> ox.Store:
        import pyoxigraph as ox

        if self._reader is None or self._reader[0] != self._state():
            with self._alone():
                self._reader = (self._state(), ox.Store.read_only(str(self._path)))
        return self._reader[1]

    def _state(self) -> int:
        """Changes whenever the database is opened to be written."""
        try:
            return (self._path / "CURRENT").stat().st_mtime_ns
        except OSError:
            sentence = f"There is no database in {self._path}; `kg rebuild` makes it from the records."
            raise StoreError(sentence) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with self._gate:
                yield
        except Timeout:
            sentence = f"Another process has been using {self._path} for {_PATIENCE:.0f} s; try again later."
            raise StoreLockedError(sentence) from None
        except (OSError, RuntimeError) as error:
            why = " ".join(str(error).split())
            sentence = f"The database {self._path} cannot be used ({why}); if it is broken, `kg rebuild` it."
            raise StoreError(sentence) from None

    def fill(self, graphs: Iterable[tuple[str, Graph]]) -> None:
        with self._anew() as store:
            for name, graph in graphs:
                store.bulk_extend(statements.quads(name, graph))

    def restore(self, dump: Path) -> None:
        with self._anew() as store:
            load(store, dump)

    @contextmanager
    def _anew(self) -> Iterator[ox.Store]:
        """An empty database that takes the place of the one that is there when it is filled.

        Made beside and moved in, so that a broken database is no hindrance and an interruption no loss.
        """
        import pyoxigraph as ox

        fresh, old = self._path.with_name("store.part"), self._path.with_name("store.old")
        shutil.rmtree(fresh, ignore_errors=True)
        store = ox.Store(str(fresh))
        yield store
        store.flush()
        del store
        self.close()
        with self._alone():
            shutil.rmtree(old, ignore_errors=True)
            if self._path.exists():
                self._path.rename(old)
            fresh.rename(self._path)
            shutil.rmtree(old, ignore_errors=True)

    def query(self, sparql: str, timeout: float | None = None) -> Answer:
        statements.refuse_service(sparql)
        if timeout is not None:
            return limited.in_child(self._path, sparql, timeout)
        return run(self._reading(), sparql)

    def close(self) -> None:
        self._reader = None


def load(store: ox.Store, dump: Path) -> None:
    """Load a dump of quads, N-Quads or TriG by its ending. Raises InputError."""
    import pyoxigraph as ox

    form = ox.RdfFormat.TRIG if dump.suffix == ".trig" else ox.RdfFormat.N_QUADS
    try:
        store.bulk_load(path=str(dump), format=form)
    except (OSError, SyntaxError, ValueError) as error:
        why = " ".join(str(error).split())
        raise InputError(f"{dump} cannot be read as a dump of quads ({why}); `kg export nquads` makes one.") from None


def read_dump(dump: Path) -> Iterator[tuple[str, str]]:
    """Names of the graphs of a dump and their triples as N-Triples. Raises InputError."""
    import pyoxigraph as ox

    store = ox.Store()
    load(store, dump)
    for name in store.named_graphs():
        yield str(name.value), "".join(f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, name))


def run(store: ox.Store, sparql: str) -> Answer:
    """The answer to the query over the union of the graphs of the store. Raises QueryError."""
    try:
        return answer(store.query(sparql, use_default_graph_as_union=True))
    except SyntaxError as error:
        # What the parser expected instead is a page of character classes.
        raise QueryError(f"The query is not SPARQL: {str(error).partition(': expected')[0]}.") from None
    except RuntimeError as error:
        raise QueryError(f"The query cannot be evaluated: {' '.join(str(error).split())}.") from None
