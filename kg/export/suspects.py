"""Leaving out the names of suspects: they are people, and a graph is for keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.ids import digest
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
    words = {word for name in names for word in (name, *name.split()[-1:]) if len(word) >= _SHORTEST}
    any_name = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{any_name})(?!\w)")
    iris = {s: ox.NamedNode(f"{s.value.rpartition('/')[0]}/suspect-{digest(s.value)}") for s in suspects}

    def masked(term: Any) -> Any:
        if isinstance(term, ox.NamedNode):
            return iris.get(term, term)
        text = pattern.sub(WITHHELD, term.value)
        if text == term.value:
            return term
        return ox.Literal(text, language=term.language) if term.language else ox.Literal(text)

    return [ox.Quad(masked(q.subject), q.predicate, masked(q.object), q.graph_name) for q in told]
