"""Learning from wordings which question is meant: multinomial logistic regression over their features, in numpy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np

from kg.ask.features import content, features
from kg.ask.weights import Array, Weights, softmax, vectors
from kg.ask.wordings import NONE, Wording, varied

_SELDOM = 3
"""Features of fewer wordings are left out."""
_PENALTY, _STEPS = 1e-5, 60
_VARIED, _NONE = 0.5, 0.7
"""What counts a variant, and a wording that no question answers, beside a wording of a question."""


def learn(written: tuple[Wording, ...]) -> Weights:
    """The weights of features for questions. Equal wordings give equal weights."""
    found = tuple(varied(written))
    families = _families(found)
    known = frozenset(families)
    told = [features(wording.text, _known_to_others(wording, families)) for wording in found]
    names = _frequent(told)
    rarity = _rarity(told, names)
    labels = sorted({wording.query for wording in found})
    matrix = vectors(told, {name: at for at, name in enumerate(names)}, rarity)
    classes = np.array([labels.index(wording.query) for wording in found])
    return Weights(tuple(labels), tuple(names), known, rarity, _fitted(matrix, classes, _shares(found)))


def _families(found: Iterable[Wording]) -> dict[str, set[tuple[str, str]]]:
    """Where the stems that belong to questions stand."""
    families: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for wording in found:
        if wording.query != NONE:
            for stem in content(wording.text):
                families[stem].add((wording.query, wording.family))
    return families


def _known_to_others(wording: Wording, families: dict[str, set[tuple[str, str]]]) -> Collection[str]:
    """Its stems that wordings of other families have too: what a question never seen before would find known."""
    own = {(wording.query, wording.family)}
    return {stem for stem in content(wording.text) if families.get(stem, set()) - own}


def _frequent(told: Sequence[dict[str, float]]) -> list[str]:
    counts = Counter(name for one in told for name in one)
    return sorted(name for name, count in counts.items() if count >= _SELDOM)


def _rarity(told: Sequence[dict[str, float]], names: Sequence[str]) -> Array:
    counts = Counter(name for one in told for name in one)
    return np.array([np.log((1 + len(told)) / (1 + counts[name])) + 0.3 for name in names], dtype=np.float32)


def _shares(found: Sequence[Wording]) -> Array:
    shares = [(_NONE if w.query == NONE else 1.0) * (_VARIED if w.varied else 1.0) for w in found]
    return np.array(shares, dtype=np.float32) / np.float32(sum(shares))


def _fitted(matrix: Array, classes: Array, shares: Array) -> Array:
    """Weights of shape features × labels, by accelerated gradient descent over the wordings (the dual)."""
    kernel = matrix @ matrix.T
    wanted: Array = np.eye(classes.max() + 1, dtype=np.float32)[classes]
    step = np.float32(1 / (0.5 * _norm(kernel) * float(shares.max()) + _PENALTY))
    before: Array = np.zeros_like(wanted)
    here: Array = before
    for now, then in _pace():
        gradient = (softmax(kernel @ here) - wanted) * shares[:, None] + np.float32(_PENALTY) * here
        after = here - step * gradient
        here = after + np.float32((now - 1) / then) * (after - before)
        before = after
    fitted: Array = matrix.T @ before
    return fitted


def _pace() -> Iterable[tuple[float, float]]:
    """Nesterov's numbers, each with the next."""
    paces = list(accumulate(range(_STEPS), lambda t, _: (1 + (1 + 4 * t * t) ** 0.5) / 2, initial=1.0))
    return pairwise(paces)


def _norm(kernel: Array) -> float:
    """The largest eigenvalue, by power iteration."""
    vector: Array = np.ones(len(kernel), dtype=np.float32)
    size = 1.0
    for _ in range(20):
        vector = kernel @ vector
        size = float(np.linalg.norm(vector))
        vector = vector / np.float32(size)
    return size
