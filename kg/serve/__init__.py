"""The evidence page, live, and a read-only SPARQL 1.1 Protocol endpoint over one store.

`serve` holds the store's lock as long as it runs, so what it shows stands still; every query runs in a process
of its own, which is ended when its time is up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EndpointError, StoreError

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kg.store import Collection

__all__ = ["LOOPBACK", "application", "serve"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts that nobody else can reach."""


def serve(
    held: Collection,
    host: str = "127.0.0.1",
    port: int = 8642,
    *,
    cors: bool = False,
    suspects: bool = False,
    timeout: float = 30.0,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Answer until interrupted. `cors`: let scripts of other sites read the answers; `suspects`: with their names on
    the page; `timeout`: seconds a query may take; `ready`: called with the address once it answers.

    Raises StoreError for a store that is no folder, StoreLockedError, EndpointError if the port is taken.
    """
    import socket

    import uvicorn

    app = application(held, host, cors=cors, suspects=suspects, timeout=timeout)
    with (
        held.folder.writing(),
        socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listening,
    ):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or error
            raise EndpointError(
                f"Nothing can listen on {host}:{port} ({why}); take another --port."
            ) from None
        shown = f"[{host}]" if ":" in host else host
        listening.listen(64)
        ready(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="error", lifespan="off", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def application(
    held: Collection,
    host: str = "127.0.0.1",
    *,
    cors: bool = False,
    suspects: bool = False,
    timeout: float = 30.0,
) -> Starlette:
    """The ASGI application that `serve` runs. Raises StoreError for a store that is no folder."""
    from kg import page
    from kg.serve.app import starlette

    return starlette(database(held), lambda: page.render(held, suspects, "/sparql"), host, cors, timeout)


def database(held: Collection) -> Path:
    """The folder of the database. Raises StoreError if the collection keeps its graphs elsewhere."""
    path = held.folder.path / "store"
    if not (path / "CURRENT").exists():
        raise StoreError("kg serve needs a store in a folder; a remote store has an endpoint of its own.")
    return path
