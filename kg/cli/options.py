"""Options that several commands share, and the graph they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from kg.graph import Graph

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="DIR|memory|URL", help="Where the graph is kept.", envvar="CYBERCOOP_STORE"
    ),
]
UpdateOption: TypeAlias = Annotated[
    str | None, typer.Option("--update-url", metavar="URL", help="Address for updates of a remote store.")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JobsOption: TypeAlias = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that extract.")]
TimeoutOption: TypeAlias = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds a query may take.")
]


def graph(store: str | None, update_url: str | None = None, create: bool = False) -> Graph:
    """The graph the options name; made where there is none only with `create`."""
    from kg.graph import open

    return open(store, create=create, update_url=update_url)
