"""The command that shows one operation as several releases tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.compare import Attested, Compared

PANEL = "Answers"
FIGURES = ("number", "agrees", "figure", "qualifier", "part", "document", "attested by", "quote")
FACTS = ("property", "value", "role", "documents", "publishers", "only participants")


def compare(
    operation: Annotated[str, typer.Argument(metavar="OPERATION", help="Its name, id or IRI.")],
    facts: Annotated[bool, typer.Option("--facts", help="Facts other than figures, with who attests them.")] = False,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Put the figures that several releases tell of one operation side by side."""
    with options.graph(store, update_url) as graph:
        found = graph.compare(operation)
    if as_json:
        output.data(found.to_json())
        return
    output.say(f"{found.label} ({found.id}): {_who(found.documents)}")
    if facts:
        output.rows(FACTS, _facts(found), as_json=False)
    else:
        output.rows(FIGURES, _figures(found), as_json=False)
    if not (found.facts if facts else found.figures):
        output.say("No figures are told of it; --facts shows what is.")
        raise typer.Exit(1)


def _figures(found: Compared) -> Iterator[tuple[Any, ...]]:
    for comparison in found.figures:
        number = " ".join(filter(None, (comparison.kind, comparison.currency, comparison.counted)))
        agrees = {True: "agree", False: "differ", None: "told once"}[comparison.agree]
        for figure in comparison.figures:
            status = "" if figure.status == "asserted" else f" ({figure.status})"
            quote = figure.sentence.quote if figure.sentence else None
            told = (figure.value, figure.qualifier + status, comparison.part, figure.document)
            yield (number, agrees, *told, _who(comparison.attested), quote)


def _facts(found: Compared) -> Iterator[tuple[Any, ...]]:
    for fact in found.facts:
        who = fact.attested
        told = (len(who.documents), len(who.publishers), who.only_participants)
        yield (fact.property, fact.value, fact.role, *told)


def _who(attested: Attested) -> str:
    documents, publishers = len(attested.documents), len(attested.publishers)
    only = ", participants only" if attested.only_participants else ""
    return f"{documents} documents, {publishers} publishers{only}"
