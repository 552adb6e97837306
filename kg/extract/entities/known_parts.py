"""Short names read with the other bodies of the article: which registered body they mean there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract import register
from kg.extract.mentions.atoms import is_unit
from kg.extract.reading import Mention
from kg.extract.words import name_key


def by_company(bodies: Sequence[Mention]) -> list[Mention]:
    """The mentions of bodies, a name that several have or only a parent makes plain settled by what else is named."""
    told = {m.slug for m in bodies if m.slug and "|" not in m.slug}
    return [_settled(m, told) for m in bodies]


def _settled(mention: Mention, told: set[str]) -> Mention:
    """Of several bodies with an acronym the one the article names in full; of parts of that name its parent's."""
    if "|" in mention.slug:
        fitting = [s for s in mention.slug.split("|") if s in told]
        return replace(mention, slug=fitting[0]) if len(fitting) == 1 else mention
    unit = mention.rule.startswith("head:") and mention.parent is None and is_unit(mention.rule.removeprefix("head:"))
    if mention.slug or not unit:
        return mention
    fitting = [s for s in _parts().get(name_key(mention.text), ()) if register.bodies()[s].parent in told]
    return replace(mention, slug=fitting[0]) if len(fitting) == 1 else mention


@cache
def _parts() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Registered parts by their names without that of the parent before them ("Cyber Desk" of "ABC Cyber Desk")."""
    found: dict[tuple[str, ...], list[str]] = {}
    for body in register.bodies().values():
        above = register.bodies().get(body.parent or "")
        heads = {name_key(n) for n in (*above.names, *above.acronyms)} if above else set()
        for key in {name_key(n) for n in body.names}:
            for head in heads:
                short = key[len(head) :]
                if len(short) > 1 and key[: len(head)] == head and body.slug not in found.setdefault(short, []):
                    found[short].append(body.slug)
    return {key: tuple(slugs) for key, slugs in found.items()}
