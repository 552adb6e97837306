"""Questions in English on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.query import Rows, Sentence

PANEL = "Answers"
_SHOWN = 3
"""Sentences shown behind a row; --json gives them all."""


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help='Like "Who are the partners of the FBI?"')],
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    timeout: options.TimeoutOption = 30.0,
    as_json: options.JsonOption = False,
) -> None:
    """Answer a question in English with one of the named ones, and say which."""
    with options.graph(store, update_url) as graph:
        answer = graph.ask(question, timeout)
        told = " ".join(f"--param {name}={value!r}" for name, value in answer.parameters.items())
        output.say(f"kg query {answer.query} {told}".rstrip())
        if as_json:
            output.data(answer.to_json())
        else:
            table(answer.rows)
    if not len(answer.rows):
        output.say("No answer in the graph.")
        raise typer.Exit(1)


def table(found: Rows) -> None:
    """Print rows with the sentences behind each in a last column."""
    cells = zip(found.cells(), found.evidence, strict=True)
    output.rows((*found.columns, "evidence"), ((*row, _quoted(told)) for row, told in cells), as_json=False)


def _quoted(told: tuple[Sentence, ...]) -> str:
    quotes = list(dict.fromkeys(f"{s.quote} [{s.document}:{s.start}-{s.end}]" for s in told))
    more = f" … and {len(quotes) - _SHOWN} more" if len(quotes) > _SHOWN else ""
    return " | ".join(quotes[:_SHOWN]) + more
