"""The articles as the page shows them: names of suspects masked, and where a quote stands in the masked text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kg.export.suspects import masking
from kg.namespaces import CC, RDFS

if TYPE_CHECKING:
    from pyoxigraph import Quad

_NAMES = frozenset({CC + "name", CC + "alsoKnownAs", RDFS + "label"})
Mask = Callable[[str], str]


def mask(quads: Iterable[Quad]) -> Mask:
    """What replaces the names of all suspects of a graph in a text."""
    told: list[Any] = list(quads)
    suspects = {q.subject for q in told if q.predicate.value == CC + "suspect" and q.object.value == "true"}
    return masking({q.object.value for q in told if q.subject in suspects and q.predicate.value in _NAMES})


class Text:
    """One article. `shown`: its text, masked; lone surrogates, which no UTF-8 file holds, replaced."""

    def __init__(self, text: str, hide: Mask) -> None:
        self._text, self._hide = _whole(text), hide
        self.shown = hide(self._text)
        self._moved: dict[int, int] | None = None if self.shown == self._text else {}

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text (code points) stands in `shown`."""
        return self._at(start), self._at(end)

    def _at(self, offset: int) -> int:
        if self._moved is None:
            return offset
        if offset not in self._moved:
            self._moved[offset] = len(self._hide(self._text[:offset]))
        return self._moved[offset]


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if not text.isascii() else text
