"""The command that measures networks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

PANEL = "Answers"
Mode = Annotated[
    str, typer.Argument(metavar="[MODE]", help="Of what: agency, organization, country, person or offence.")
]
Tables = Annotated[
    list[str] | None,
    typer.Option("--table", "-t", help="figures, nodes, ties, communities, brokerage or years; again for more."),
]


def network(
    mode: Mode = "agency",
    two_mode: Annotated[bool, typer.Option("--two-mode", help="With activities as nodes of their own.")] = False,
    by: Annotated[str, typer.Option(help="Types of activity that tie.")] = "operation,case,meeting",
    since: Annotated[str | None, typer.Option(help="Only activities that ended then or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Only activities that began then or earlier.")] = None,
    offence: Annotated[str | None, typer.Option(help="Only activities against it, or a narrower one.")] = None,
    status: Annotated[str, typer.Option(help="Of the activities; 'any' for all.")] = "asserted",
    act: Annotated[str | None, typer.Option(help="Only parties of this kind of act.")] = None,
    role: Annotated[str | None, typer.Option(help="Only this role; countries: participant if not given.")] = None,
    partition: Annotated[str, typer.Option(help="Brokerage between groups by: country or kind.")] = "country",
    tables: Tables = None,
    plot: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it, too: .png or .svg.")] = None,
    path: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it: .graphml .gexf .net .dl .dot .cyjs."),
    ] = None,
    suspects: Annotated[bool, typer.Option("--suspects", help="With the names of suspects.")] = False,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Measure who works with whom: figures of the network and of its nodes."""
    from kg.network import Choice
    from kg.network.report import TABLES, Report

    given = {"by": by, "since": since, "until": until, "offence": offence, "status": status, "act": act}
    choice = Choice.of(mode, {**given, "role": role, "suspects": suspects})
    with options.graph(store, update_url) as graph:
        report = Report(graph.collection.store, choice, two_mode, partition)
    if plot is not None:
        _plot(report.graph, plot)
    if path is not None:
        _write(report.graph, path)
    found = {name: report.table(name) for name in tables or (TABLES if as_json else ("figures", "nodes"))}
    if as_json:
        output.data({name: table.to_json() for name, table in found.items()})
    else:
        for number, table in enumerate(found.values()):
            if number:
                print()
            output.rows(table.columns, table.cells(), as_json=False)
    if not report.found:
        output.say("Nothing in the graph is tied like this; `kg status` counts its documents.")
        raise typer.Exit(1)


def _write(graph: object, path: Path) -> None:
    from kg.network import files

    files.write(graph, path)
    output.say(f"{path} written")


def _plot(graph: object, path: Path) -> None:
    from kg.network import plot

    drawn = plot.plot(graph, path)
    output.say(f"{path} written, {drawn} nodes drawn")
