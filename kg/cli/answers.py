"""Commands that ask the graph."""

from __future__ import annotations

import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import options, output
from kg.errors import UsageError

PANEL = "Answers"
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="The question; without it, list them.")]
Parameters = Annotated[
    list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="Narrows the question.")
]


def query(
    name: Name = None,
    parameters: Parameters = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Run a named question, or list the questions."""
    if name is None:
        _catalogue(as_json)
        return
    with options.graph(store, update_url) as graph:
        found = graph.query(name, **_pairs(parameters or []))
        if as_json:
            output.data(found.to_json())
        else:
            output.rows(found.columns, found.cells(), as_json=False)
    if not len(found):
        output.say("No answer in the graph.")
        raise typer.Exit(1)


def sparql(
    text: Annotated[str, typer.Argument(metavar="QUERY", help="SPARQL 1.1, or '-' for stdin.")],
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    timeout: options.TimeoutOption = 30.0,
    as_json: options.JsonOption = False,
) -> None:
    """Ask in SPARQL over all accepted documents."""
    with options.graph(store, update_url) as graph:
        answer = graph.sparql(sys.stdin.read() if text == "-" else text, timeout)
        raise typer.Exit(0 if _print(answer, as_json) else 1)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of a body, person, operation, place ...")],
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print all facts about a thing, each with its sentence."""
    from kg.show import Fact

    with options.graph(store, update_url) as graph:
        facts = graph.show(name)
    if not facts:
        output.say(f"Nothing in the graph is called '{name}'.")
    elif as_json:
        output.data([asdict(fact) for fact in facts])
    else:
        columns = [field.name for field in fields(Fact)]
        output.rows(columns, ([getattr(fact, column) for column in columns] for fact in facts), as_json=False)
    raise typer.Exit(0 if facts else 1)


def status(
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Count documents, and print the hash that tells whether two graphs are the same."""
    with options.graph(store, update_url) as graph:
        tree = asdict(graph.status())
    if as_json:
        output.data(tree)
    else:
        output.rows(("what", "value"), tree.items(), as_json=False)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="turtle, graphml, csv …; a wrong one names all.")],
    path: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write.")],
    suspects: Annotated[bool, typer.Option("--suspects", help="With the names of suspects.")] = False,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
) -> None:
    """Write the graph to a file."""
    with options.graph(store, update_url) as graph:
        graph.export(form, path, suspects)
    output.say(f"{path} written")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of <id>.json with <id>.txt.")],
    only: Annotated[str | None, typer.Option("--only", metavar="ID,ID", help="These documents only.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed and what is wrong.")] = False,
    jobs: options.JobsOption = 1,
    as_json: options.JsonOption = False,
) -> None:
    """Compare what is extracted from articles with records made by hand."""
    from kg import evaluate as evaluation

    ids = frozenset(only.split(",")) if only else None
    result = evaluation.evaluate(gold, ids, jobs)
    if errors:
        for mistake in result.mistakes:
            print(mistake)
    if as_json:
        output.data(result.figures)
    else:
        output.rows(("task", "precision", "recall", "f1", "gold"), result.table(), as_json=False)


def _catalogue(as_json: bool) -> None:
    from kg.query import catalogue

    told = [(q.name, q.question, ", ".join(p.name for p in q.parameters)) for q in catalogue()]
    output.rows(("name", "question", "parameters"), told, as_json)


def _pairs(parameters: list[str]) -> dict[str, str]:
    pairs = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise UsageError(f"--param takes NAME=VALUE, not '{parameter}'.")
        pairs[name] = value
    return pairs


def _print(answer: Any, as_json: bool) -> bool:
    """Print an answer; false if it is empty."""
    import pyoxigraph as ox

    from kg.store.answers import plain

    if isinstance(answer, bool):
        output.data({"head": {}, "boolean": answer}) if as_json else print("yes" if answer else "no")
        return True
    if isinstance(answer, tuple):
        form = ox.RdfFormat.JSON_LD if as_json else ox.RdfFormat.N_TRIPLES
        print((ox.serialize(answer, format=form) or b"").decode(), end="")
        return bool(answer)
    if as_json:
        text = (answer.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode()
        print(text)
        return '"bindings":[]' not in text
    columns = [variable.value for variable in answer.variables]
    found = [[plain(value) for value in solution] for solution in answer]
    output.rows(columns, found, as_json=False)
    return bool(found)
