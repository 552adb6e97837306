"""The command that serves page and endpoint."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import options, output

PANEL = "Answers"


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8642,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    cors: Annotated[
        bool, typer.Option("--cors", help="Let scripts of other sites read the answers.")
    ] = False,
    suspects: Annotated[bool, typer.Option("--suspects", help="With the names of suspects.")] = False,
    store: options.StoreOption = None,
    timeout: options.TimeoutOption = 30.0,
) -> None:
    """Serve the evidence page, and a read-only SPARQL endpoint at /sparql, until interrupted."""
    from kg.serve import LOOPBACK, serve

    if host not in LOOPBACK:
        output.say(
            f"Listening on {host}: others can read the whole graph at /sparql, names of suspects included."
        )
    with options.graph(store) as graph:
        serve(
            graph.collection, host, port, cors=cors, suspects=suspects, timeout=timeout,
            ready=lambda url: output.say(f"The page is at {url}, the endpoint at {url}sparql; Ctrl-C ends both."),
        )  # fmt: skip
