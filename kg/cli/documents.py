"""Commands that take documents in, look at them, or take them out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import options, output
from kg.errors import CybercoopError

if TYPE_CHECKING:
    from kg.intake import Result

PANEL = "Documents"
Sources = Annotated[
    list[str], typer.Argument(metavar="PATH|URL|-", help="Files, folders, URLs, '-' for stdin.")
]
IdOption = Annotated[str | None, typer.Option("--id", help="The id of the one document.")]
_FINE = ("stored", "copy", "left-out")


def ingest(
    sources: Sources,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    jobs: options.JobsOption = 1,
    everything: Annotated[bool, typer.Option("--all", help="Take in irrelevant articles too.")] = False,
    document_id: IdOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Read articles or records into the graph: txt, md, html, pdf, folders, feeds, .jsonl records."""
    with options.graph(store, update_url, create=True) as graph, _progress() as advance:

        def each(result: Result) -> None:
            advance(result)
            if not as_json or result.exit_code:
                _tell(result)

        results = graph.ingest(*sources, jobs=jobs, everything=everything, id=document_id, each=each)
    if as_json:
        output.data([_tree(result) for result in results])
    raise typer.Exit(max((result.exit_code for result in results), default=0))


def extract(
    sources: Sources,
    jobs: options.JobsOption = 1,
    document_id: IdOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print what each pass found.")] = False,
    as_json: options.JsonOption = False,
) -> None:
    """Print one record a line for each readable document; nothing is stored."""
    from kg import pipeline, read, records
    from kg.intake import Failure

    worst = 0
    if explain:
        raise typer.Exit(_explain(sources))
    for name, outcome in pipeline.extracted(read.sources(sources), jobs=jobs, document_id=document_id):
        if isinstance(outcome, Failure):
            output.say(_sentence(name, str(outcome.error)))
            worst = max(worst, outcome.error.exit_code)
        else:
            print(records.dump(outcome), flush=True)
    raise typer.Exit(worst)


def remove(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="The document's id.")],
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
) -> None:
    """Take a document and all it says out of the graph."""
    with options.graph(store, update_url) as graph:
        if not graph.remove(document_id):
            output.say(f"There is no document {document_id}; `kg status` tells how many there are.")
            raise typer.Exit(1)
    output.say(f"{document_id} removed")


def rebuild(
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    dump: Annotated[
        Path | None, typer.Option(metavar="FILE", help="N-Quads of `kg export nquads --suspects`, taken as they are.")
    ] = None,
) -> None:
    """Make the graph again from the records kept beside it, or from a dump of it."""
    with options.graph(store, update_url) as graph:
        if dump is not None:
            graph.restore(dump)
            return
        refused = graph.rebuild()
        for result in refused:
            _tell(result)
        output.say(f"{graph.status().documents} documents, {len(refused)} of them refused")
    raise typer.Exit(max((result.exit_code for result in refused), default=0))


def validate(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="RDF or records.")] = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Check RDF against the shapes, records against schema and shapes; without PATH all that is stored."""
    from kg import check

    if paths:
        problems = [problem for path in paths for problem in check.file(Path(path))]
    else:
        with options.graph(store, update_url) as graph:
            problems = list(check.stored(graph.collection, graph.base))
    columns = ("where", "label", "message", "quote", "shape")
    found = [tuple(getattr(problem, column) for column in columns) for problem in problems]
    if found or as_json:
        output.rows(columns, found, as_json)
    output.say(f"{len(found)} problems" if found else "conforms")
    raise typer.Exit(max((problem.exit_code for problem in problems), default=0))


def _explain(sources: list[str]) -> int:
    """Print what each pass found in each article, and where each value of a record was found."""
    from kg import explain, read
    from kg.model import Article

    worst = 0
    for source in read.sources(sources):
        try:
            for item in source.load():
                rows = explain.explain(item) if isinstance(item, Article) else explain.evidence(item)
                output.rows(explain.COLUMNS, rows, as_json=False)
        except CybercoopError as error:
            output.say(_sentence(source.name, str(error)))
            worst = max(worst, error.exit_code)
    return worst


def _tell(result: Result) -> None:
    """The line of one document: on stdout if all is well, else on stderr."""
    message = result.message if result.kind in _FINE else _sentence(result.source, result.message)
    name = result.id or result.source
    if result.kind in _FINE:
        print("\t".join(map(output.cell, (result.kind, name, message))), flush=True)
    else:
        output.say(f"{result.kind}: {message}")


def _sentence(name: str, message: str) -> str:
    """The message, with what it is about where it does not say so."""
    return message if PurePath(name).name in message else f"{name}: {message}"


def _tree(result: Result) -> dict[str, Any]:
    told = {"source": result.source, "id": result.id or None}
    return {**told, "result": result.kind, "message": result.message}


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on stderr if that is a terminal; gives what to call with each result."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    # Lines for a pipe must not be drawn above the bar, which is on stderr.
    drawn = sys.stdout.isatty()
    quiet = not console.is_terminal
    with Progress(
        *columns, console=console, transient=True, disable=quiet, redirect_stdout=drawn
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda result: progress.advance(task)
