"""Which texts are copies of one release: nearly all that they tell is the same, to the figure.

Menus, notices and whatever else a site puts around a release do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kg.extract.reading import TOLD
from kg.extract.segments import segments

_SHARED = 0.9
"""Share of word sequences that two texts must have in common."""
_COUNTED = (TOLD | {"heading", "background"}) - {"headline"}
_LENGTH = 4
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is compared by: hashes of its sequences of four words, and its figures."""

    sequences: frozenset[int]
    figures: frozenset[str]


def sketch(text: str) -> Sketch:
    """The sketch of what a text tells; case, punctuation and white space do not count."""
    told = (text[s.start + s.dateline : s.end] for s in segments(text) if s.kind in _COUNTED)
    words = re.findall(r"\w+", " ".join(told).casefold())
    runs = (" ".join(words[i : i + _LENGTH]) for i in range(len(words) - _LENGTH + 1))
    hashes = frozenset(
        int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()) for run in runs
    )
    return Sketch(hashes, frozenset(word for word in words if word.isdigit()))


def same_release(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies of one release. Texts of less than some twenty words never are."""
    if min(len(one.sequences), len(other.sequences)) < _FEWEST or one.figures != other.figures:
        return False
    return len(one.sequences & other.sequences) >= _SHARED * len(one.sequences | other.sequences)


def copies(document_id: str, sketches: Mapping[str, Sketch]) -> frozenset[str]:
    """The ids of all copies of one document, itself among them: copies of copies are copies."""
    found, open_ids = {document_id}, [document_id]
    while open_ids:
        mine = sketches[open_ids.pop()]
        new = {other for other in sketches.keys() - found if same_release(mine, sketches[other])}
        found |= new
        open_ids += sorted(new)
    return frozenset(found)


def original(ids: frozenset[str], sketches: Mapping[str, Sketch]) -> str:
    """The copy that stands for all: the one that says most, the first by id among equals."""
    return min(ids, key=lambda i: (-len(sketches[i].sequences), i))


def releases(sketches: Mapping[str, Sketch]) -> Iterator[frozenset[str]]:
    """The ids of all documents, grouped into releases."""
    left = set(sketches)
    while left:
        group = copies(min(left), sketches)
        left -= group
        yield group
