"""Leaving out the names of suspects: they are people, and a graph is for keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kg.ids import digest, slug
from kg.namespaces import CC, RDFS

if TYPE_CHECKING:
    from pyoxigraph import Quad

WITHHELD = "[suspect]"
_NAMES = frozenset({CC + "name", CC + "alsoKnownAs", RDFS + "label"})
_SHORTEST = 3


def without_suspects(quads: Iterable[Quad]) -> list[Quad]:
    """The quads with the names of suspects replaced in every text, and their IRIs by mute ones."""
    import pyoxigraph as ox

    told: list[Any] = list(quads)
    suspects = {q.subject for q in told if str(q.predicate) == f"<{CC}suspect>" and q.object.value == "true"}
    names = {q.object.value for q in told if q.subject in suspects and q.predicate.value in _NAMES}
    if not suspects:
        return told
    hidden = masking(names)
    slugs = [slug(name) for name in names if " " in name]

    def masked(term: Any) -> Any:
        if isinstance(term, ox.NamedNode):
            told = term in suspects or any(name in term.value for name in slugs)
            return ox.NamedNode(mute(term.value)) if told else term
        text = hidden(term.value)
        if text == term.value:
            return term
        return ox.Literal(text, language=term.language) if term.language else ox.Literal(text)

    return [ox.Quad(masked(q.subject), q.predicate, masked(q.object), masked(q.graph_name)) for q in told]


def masking(names: Iterable[str]) -> Callable[[str], str]:
    """What replaces these names and the last words of them in a text, in capitals and in addresses too."""
    told = {word for name in names for word in (name, *name.split()[-1:]) if len(word) >= _SHORTEST}
    if not told:
        return lambda text: text
    words = {form for word in told for form in (word, word.upper(), *([slug(word)] if " " in word else ()))}
    any_name = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{any_name})(?!\w)")
    return lambda text: pattern.sub(WITHHELD, text)


def mute(iri: str) -> str:
    """An IRI in the place of one that tells a suspect's name."""
    return f"{iri.rpartition('/')[0]}/suspect-{digest(iri)}"
