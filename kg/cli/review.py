"""Commands about what is claimed: accepted, rejected, added; and what takes any judgement back."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli import options, output

PANEL = "Judgements"
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")]
WhoOption = Annotated[str | None, typer.Option("--who", help="Who judges; your user name if not given.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, as `kg show NAME` prints it.")]


def accept(
    claim: ClaimArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Judge that a claim is right: it stands however its document is read again."""
    with options.graph(store, update_url) as graph:
        tell(graph.accept(claim, why=why, who=who), as_json)


def reject(
    claim: ClaimArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Judge that a claim is wrong: it leaves answers and exports, not the record."""
    with options.graph(store, update_url) as graph:
        tell(graph.reject(claim, why=why, who=who), as_json)


def add(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="The id or name of a body or activity.")],
    predicate: Annotated[str, typer.Argument(metavar="PROPERTY", help="participatedIn …; a wrong one names all.")],
    object: Annotated[
        str, typer.Argument(metavar="OBJECT", help="A body, an activity, a country's code, an offence, 'arrest 50'.")
    ],
    quote: Annotated[str, typer.Option("--quote", help="The words that state it.")],
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")],
    document: Annotated[str, typer.Option("--document", metavar="ID", help="The stored document that says so.")] = "",
    source: Annotated[str, typer.Option("--source", help="Else the URL or title of what says so.")] = "",
    detail: Annotated[str, typer.Option("--as", help="The role, or the kind of an act: --as training.")] = "",
    within: Annotated[str, typer.Option("--in", metavar="ACTIVITY", help="In which activity an act was done.")] = "",
    who: WhoOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Judge that something is so that no document was read to say."""
    told = {"document": document, "source": source, "detail": detail, "within": within}
    with options.graph(store, update_url) as graph:
        tell(graph.add(subject, predicate, object, quote=quote, why=why, who=who, **told), as_json)


def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Of the judgement; the last if not given.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the judgements, undo nothing.")] = False,
    why: WhyOption = "",
    who: WhoOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Take back a judgement, or list them."""
    with options.graph(store, update_url) as graph:
        if listed:
            _print_judgements(graph.judgements(), as_json)
        else:
            tell(graph.undo(number, why, who), as_json)


def _print_judgements(judgements: Any, as_json: bool) -> None:
    standing = {judgement.number for judgement in judgements.standing}
    columns = ("number", "stands", "verb", "kind", "into", "of", "who", "when", "why")
    told = (
        (j.number, j.number in standing, j.verb, j.kind, j.into or None, _of(j), j.who, j.when, j.why)
        for j in judgements
    )
    output.rows(columns, list(told), as_json)


def _of(judgement: Any) -> str:
    if judgement.undoes:
        return str(judgement.undoes)
    if judgement.claim:
        return str(judgement.claim.words).strip()
    members = (f"{member.document}:{member.id}" for member in judgement.members)
    return ", ".join(members if judgement.verb == "split" else judgement.slugs)


def tell(judged: Any, as_json: bool) -> None:
    """Print a judgement and what it changed."""
    judgement, changed = judged
    if as_json:
        tree = {"number": judgement.number, "verb": judgement.verb, "id": judgement.into or None}
        output.data({**tree, "changed": list(changed)})
    else:
        into = f" into {judgement.into}" if judgement.into else f" of {_of(judgement)}"
        output.say(f"{judgement.number}: {judgement.verb}{into}; {len(changed)} documents changed")
