"""Which texts are copies of one release: nearly all that they tell is the same, to the figure.

Menus, notices and whatever else a site puts around a release do not count.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kg.extract.reading import TOLD
from kg.extract.structure.segments import segments

_SHARED = 0.9
"""Share of word sequences that two texts must have in common."""
_COUNTED = (TOLD | {"heading", "background"}) - {"headline"}
_LENGTH = 4
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is compared by: hashes of its sequences of four words, and a hash of its figures."""

    sequences: frozenset[int]
    figures: int


def sketch(text: str) -> Sketch:
    """The sketch of what a text tells; case, punctuation and white space do not count."""
    told = (text[s.start + s.dateline : s.end] for s in segments(text) if s.kind in _COUNTED)
    words = re.findall(r"\w+", " ".join(told).casefold())
    runs = (" ".join(words[i : i + _LENGTH]) for i in range(len(words) - _LENGTH + 1))
    figures = " ".join(sorted({word for word in words if word.isdigit()}))
    return Sketch(frozenset(map(_hash, runs)), _hash(figures))


def same_release(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies of one release. Texts of less than some twenty words never are."""
    if min(len(one.sequences), len(other.sequences)) < _FEWEST or one.figures != other.figures:
        return False
    return len(one.sequences & other.sequences) >= _SHARED * len(one.sequences | other.sequences)


def marks(sketched: Sketch) -> tuple[int, ...]:
    """Numbers of which two copies have at least one in common, so that an index finds them.

    Of two sets that share nine tenths, each one's first tenth (and one more) by any order meets the other's.
    """
    if len(sketched.sequences) < _FEWEST:
        return ()
    first = len(sketched.sequences) - int(_SHARED * len(sketched.sequences)) + 1
    return tuple(sequence ^ sketched.figures for sequence in sorted(sketched.sequences)[:first])


def copies(document_id: str, alike: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The ids of all copies of one document, itself among them: copies of copies are copies.

    `alike`: the ids of the documents whose texts are of the same release as that of one.
    """
    found, open_ids = {document_id}, [document_id]
    while open_ids:
        new = set(alike(open_ids.pop())) - found
        found |= new
        open_ids += sorted(new)
    return frozenset(found)


def original(ids: frozenset[str], sketches: Mapping[str, Sketch]) -> str:
    """The copy that stands for all: the one that says most, the first by id among equals."""
    return min(ids, key=lambda i: (-len(sketches[i].sequences), i))


def packed(sketched: Sketch) -> bytes:
    """The sketch as bytes; equal sketches give equal ones."""
    return array("q", [sketched.figures, *sorted(sketched.sequences)]).tobytes()


def unpacked(content: bytes) -> Sketch:
    """The sketch of these bytes."""
    numbers = array("q")
    numbers.frombytes(content)
    return Sketch(frozenset(numbers[1:]), numbers[0])


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
