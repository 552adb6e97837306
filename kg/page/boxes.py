"""What nodes cover with their labels, and when two cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.page.labels import SPACE

Point = tuple[float, float]
Place = list[float]
"""A point that moves: x, and y downwards."""
Space = Sequence[Sequence[float]]
"""What is kept free between the boxes of two nodes, by their numbers."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers with its label: `width`, centred, and the reach `above` and `below` the node's centre."""

    width: float
    above: float
    below: float


def touching(
    one: Box, other: Box, here: Sequence[float], there: Sequence[float], space: float = SPACE
) -> tuple[float, float]:
    """How far two boxes reach into each other, across and down; they touch if both are above zero."""
    across = (one.width + other.width) / 2 + space - abs(there[0] - here[0])
    upper, lower = (one, other) if here[1] <= there[1] else (other, one)
    down = upper.below + lower.above + space - abs(there[1] - here[1])
    return across, down


def frame(boxes: Sequence[Box], points: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what the boxes cover together."""
    held = list(zip(boxes, points, strict=True))
    left = min(x - box.width / 2 for box, (x, _) in held)
    right = max(x + box.width / 2 for box, (x, _) in held)
    return left, min(y - box.above for box, (_, y) in held), right, max(y + box.below for box, (_, y) in held)


def even(count: int, space: float = SPACE) -> Space:
    """The same space between all."""
    return [[space] * count] * count


def pushed(boxes: Sequence[Box], placed: list[Place], space: Space) -> bool:
    """Push every two that touch off each other, the shorter way. Whether there were any."""
    moved = False
    for i, j in _near(boxes, placed, space):
        across, down = touching(boxes[i], boxes[j], placed[i], placed[j], space[i][j])
        if across <= 0 or down <= 0:
            continue
        moved = True
        axis, by = (0, across) if across < down else (1, down)
        sign = 1 if (placed[i][axis], i) >= (placed[j][axis], j) else -1
        placed[i][axis] += sign * (by / 2 + 0.1)
        placed[j][axis] -= sign * (by / 2 + 0.1)
    return moved


def _near(boxes: Sequence[Box], placed: list[Place], space: Space) -> list[tuple[int, int]]:
    """Pairs, the later one first, that touch before anything moves: what moving brings about is for the next round."""
    import numpy as np

    x, y = np.array(placed, dtype=float).reshape(-1, 2).T
    wide, above, below = np.array([(box.width / 2, box.above, box.below) for box in boxes]).reshape(-1, 3).T
    air = np.array(space)
    upper = y[:, None] <= y[None, :]
    reach = np.where(upper, below[:, None] + above[None, :], above[:, None] + below[None, :])
    across = wide[:, None] + wide[None, :] + air - np.abs(x[:, None] - x[None, :])
    down = reach + air - np.abs(y[:, None] - y[None, :])
    found = np.argwhere(np.tril((across > 0) & (down > 0), -1))
    return [(int(i), int(j)) for i, j in found]
