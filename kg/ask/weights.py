"""What has been learned of wordings: data/patterns/wordings.npz, if it was learned from the wordings as they are."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.ask import lexicon, wordings
from kg.ask.features import features
from kg.query.catalogue import catalogue
from kg.resources import folder, text

FILE = "wordings.npz"
Array = NDArray[Any]
_LEVELS = 127
"""Weights are kept in steps of a 127th of the largest of their label."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model of questions.

    `labels`: names of queries, and `none`; `names`: of features; `known`: stems that belong to questions;
    `rarity`: of each feature, the logarithm of its inverse share; `matrix`: features × labels.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    known: frozenset[str]
    rarity: Array
    matrix: Array

    def probabilities(self, wordings: Sequence[str]) -> Array:
        """How likely each label is meant by each wording with placeholders; shape wordings × labels."""
        places = {name: at for at, name in enumerate(self.names)}
        told = [features(wording, self.known) for wording in wordings]
        found: Array = softmax(vectors(told, places, self.rarity) @ self.matrix)
        return found

    def packed(self, digest: str) -> bytes:
        """As a file that says what it was learned from."""
        scale = np.abs(self.matrix).max(axis=0) / _LEVELS
        out = io.BytesIO()
        np.savez_compressed(
            out,
            digest=np.array(digest),
            labels=np.array("\n".join(self.labels)),
            names=np.array("\n".join(self.names)),
            known=np.array("\n".join(sorted(self.known))),
            rarity=self.rarity,
            scale=scale,
            matrix=np.rint(self.matrix / scale).astype(np.int8),
        )
        return out.getvalue()


def weights() -> Weights:
    """Those of the file, or newly learned ones if wordings or concepts have changed since it was made."""
    return _weights(digest())


def digest() -> str:
    """What weights depend on: wordings, concepts and the questions' own words."""
    told = [text("patterns", wordings.FILE), text("patterns", lexicon.FILE)]
    told += [f"{query.name} {query.question} {[p.type for p in query.parameters]}" for query in catalogue()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def unpacked(content: bytes) -> tuple[str, Weights]:
    """The digest and weights of a file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        labels, names, known = (tuple(str(kept[part]).split("\n")) for part in ("labels", "names", "known"))
        matrix = kept["matrix"].astype(np.float32) * kept["scale"]
        return str(kept["digest"]), Weights(labels, names, frozenset(known), kept["rarity"], matrix)


def vectors(told: Sequence[Mapping[str, float]], places: Mapping[str, int], rarity: Array) -> Array:
    """Features as rows of length 1; shape wordings × features. What is told repeatedly counts by its root."""
    found = np.zeros((len(told), len(places)), dtype=np.float32)
    for row, one in zip(found, told, strict=True):
        for name, weight in one.items():
            if name in places:
                row[places[name]] = weight**0.5 if weight > 1 else weight
    found *= rarity
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(lengths > 0, lengths, 1).astype(np.float32)


def softmax(scores: Array) -> Array:
    """Scores as probabilities, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Array = raised / raised.sum(axis=1, keepdims=True)
    return found


@cache
def _weights(wanted: str) -> Weights:
    file = folder("patterns").joinpath(FILE)
    if file.is_file():
        made_from, kept = unpacked(file.read_bytes())
        if made_from == wanted:
            return kept
    from kg.ask.learn import learn

    return learn(wordings.wordings())
