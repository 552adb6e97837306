"""Queries under a time limit that holds: each in a process of its own, which is ended when time is up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, QueryTimeoutError
from kg.store.answers import Answer

if TYPE_CHECKING:
    import pyoxigraph as ox


def in_child(path: Path, sparql: str, timeout: float) -> Answer:
    """The answer of the database at `path`, from a new process. Raises QueryError, QueryTimeoutError."""
    command = [sys.executable, "-m", "kg.store.limited", str(path)]
    try:
        done = subprocess.run(command, input=sparql.encode(), capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise _too_long(timeout) from None
    return _read(done.stdout or b"E" + done.stderr[-300:])


def in_fork(store: ox.Store, sparql: str, timeout: float) -> Answer:
    """The answer of a store in memory, from a fork of this process. Raises QueryError, QueryTimeoutError."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(store, sparql, sender))
    child.start()
    sender.close()
    try:
        if not receiver.poll(timeout):
            raise _too_long(timeout)
        return _read(receiver.recv_bytes())
    except EOFError:
        raise QueryError("The query ended its process; it may need more memory than there is.") from None
    finally:
        child.kill()
        child.join()


def _too_long(timeout: float) -> QueryTimeoutError:
    return QueryTimeoutError(f"The query was ended after {timeout:g} s; narrow it or raise --timeout.")


def _send(store: ox.Store, sparql: str, sender: Any) -> None:
    sender.send_bytes(_written(store, sparql))


def _written(store: ox.Store, sparql: str) -> bytes:
    """One letter for the kind (Solutions, Boolean, Triples, Error), then the content."""
    import pyoxigraph as ox

    from kg.store.oxigraph import run

    try:
        result = run(store, sparql)
    except QueryError as error:
        return b"E" + str(error).encode()
    if isinstance(result, bool):
        return b"B" + json.dumps(result).encode()
    if isinstance(result, tuple):
        return b"T" + (ox.serialize(result, format=ox.RdfFormat.N_TRIPLES) or b"")
    return b"S" + (result.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def _read(message: bytes) -> Answer:
    import pyoxigraph as ox

    from kg.store.answers import answer

    kind, content = message[:1], message[1:]
    if kind == b"S":
        return answer(ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON))
    if kind == b"B":
        return bool(json.loads(content))
    if kind == b"T":
        return tuple(quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES))
    raise QueryError(content.decode(errors="replace").strip())


def _main() -> None:
    from kg.store.oxigraph import DiskStore

    store = DiskStore(Path(sys.argv[1]))._reading()
    sys.stdout.buffer.write(_written(store, sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    _main()
