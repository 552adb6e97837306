"""Commands about who is who: what was joined by which rule, and judgements that join and part."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli import options, output, review
from kg.cli.review import WhoOption, WhyOption

PANEL = "Who is who"
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="organization, person or activity.")
]
Kinds = ("organization", "person", "activity")


def entities(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only those of this id or name.")] = None,
    kind: KindOption = None,
    merged: Annotated[bool, typer.Option("--merged", help="Only those of several members.")] = False,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Pairs that may be one, with a score from 0 to 1.")
    ] = False,
    least: Annotated[float, typer.Option("--least", help="Candidates of this score or more.")] = 0.5,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """List who is who: bodies, people and activities, their members, and the rule that joined each."""
    _check(kind)
    with options.graph(store, update_url) as graph:
        if candidates:
            pairs = [pair for pair in graph.candidates(kind, least) if _about(pair, name)]
            _print_candidates(pairs, as_json)
            raise typer.Exit(0 if pairs else 1)
        found = [entity for entity in graph.entities(kind, name) if not merged or len(entity.members) > 1]
    if as_json:
        output.data([entity.to_json() for entity in found])
    else:
        columns = ("kind", "id", "label", "document", "entry", "name", "rule")
        told = ((e.kind, e.id, e.label, m.document, m.id, m.name, m.rule) for e in found for m in e.members)
        output.rows(columns, told, as_json=False)
    if not found:
        output.say(f"There is no entity '{name}' in the graph." if name else "The graph has no such entities.")
        raise typer.Exit(1)


def merge(
    ids: Annotated[list[str], typer.Argument(metavar="ID ID …", help="Ids or names; the first stands for all.")],
    why: WhyOption = "",
    who: WhoOption = None,
    kind: KindOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Judge that entities are one."""
    _check(kind)
    with options.graph(store, update_url) as graph:
        review.tell(graph.merge(*ids, why=why, who=who, kind=kind), as_json)


def split(
    entity: Annotated[str, typer.Argument(metavar="ID", help="The id or name of the entity.")],
    members: Annotated[list[str], typer.Argument(metavar="DOCUMENT[:ENTRY] …", help="What is another thing.")],
    why: WhyOption = "",
    who: WhoOption = None,
    kind: KindOption = None,
    store: options.StoreOption = None,
    update_url: options.UpdateOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Judge that members of an entity are another thing."""
    _check(kind)
    with options.graph(store, update_url) as graph:
        review.tell(graph.split(entity, *members, why=why, who=who, kind=kind), as_json)


def _check(kind: str | None) -> None:
    if kind is not None and kind not in Kinds:
        raise typer.BadParameter(f"'{kind}' is none of {', '.join(Kinds)}.", param_hint="--kind")


def _about(pair: Any, name: str | None) -> bool:
    told = (pair.one, pair.other, pair.one_label, pair.other_label)
    return name is None or any(name.casefold() in text.casefold() for text in told)


def _print_candidates(pairs: list[Any], as_json: bool) -> None:
    if as_json:
        output.data([pair.to_json() for pair in pairs])
        return
    columns = ("score", "kind", "one", "label", "other", "label of the other", "why")
    told = ((p.score, p.kind, p.one, p.one_label, p.other, p.other_label, p.why) for p in pairs)
    output.rows(columns, told, as_json=False)
