"""Where nodes stand: near those they are tied to, and so that no label covers another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

from kg.page.labels import SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]

Point = tuple[float, float]
_ASPECT = 1.15
"""Width of a picture over its height."""
_ROOM = 1.9
"""Area of a picture over that of its boxes, to begin with."""
_EVEN = 0.8
"""Below 1, the middle of a picture is thinned out and its rim drawn in."""
_ROUNDS = 180


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers with its label: `width`, centred, and the reach `above` and `below` the node's centre."""

    width: float
    above: float
    below: float


def layout(boxes: Sequence[Box], ties: Mapping[tuple[int, int], float]) -> list[Point]:
    """The centres of the nodes, y downwards; the same for the same input. `ties`: pairs of numbers and weights."""
    groups = _components(len(boxes), ties)
    places: list[Point] = [(0.0, 0.0)] * len(boxes)
    blocks = []
    for group in groups:
        held = [boxes[n] for n in group]
        points = apart(held, _filling(held, _stressed(group, ties)))
        blocks.append((group, points))
    for group, points in _packed(blocks, boxes):
        for number, point in zip(group, points, strict=True):
            places[number] = point
    return [(round(x, 1), round(y, 1)) for x, y in places]


def apart(boxes: Sequence[Box], points: Sequence[Point]) -> list[Point]:
    """The points, moved as little as it takes until no two boxes touch."""
    placed = [[x, y] for x, y in points]
    for _ in range(400):
        if not _pushed(boxes, placed):
            return [(x, y) for x, y in placed]
        # Where pushing alone goes in circles, a little more room ends it.
        placed = [[x * 1.006, y * 1.006] for x, y in placed]
    return _in_rows(boxes, placed)


def touching(one: Box, other: Box, here: Sequence[float], there: Sequence[float]) -> tuple[float, float]:
    """How far two boxes reach into each other, across and down; they touch if both are above zero."""
    across = (one.width + other.width) / 2 + SPACE - abs(there[0] - here[0])
    upper, lower = (one, other) if here[1] <= there[1] else (other, one)
    down = upper.below + lower.above + SPACE - abs(there[1] - here[1])
    return across, down


def _pushed(boxes: Sequence[Box], placed: list[list[float]]) -> bool:
    moved = False
    for i in range(len(boxes)):
        for j in range(i):
            across, down = touching(boxes[i], boxes[j], placed[i], placed[j])
            if across <= 0 or down <= 0:
                continue
            moved = True
            axis, by = (0, across) if across < down else (1, down)
            sign = 1 if (placed[i][axis], i) >= (placed[j][axis], j) else -1
            placed[i][axis] += sign * (by / 2 + 0.1)
            placed[j][axis] -= sign * (by / 2 + 0.1)
    return moved


def _in_rows(boxes: Sequence[Box], placed: Sequence[Sequence[float]]) -> list[Point]:
    """The last resort: rows from the top, in the order of where nodes stood."""
    order = sorted(range(len(boxes)), key=lambda n: (placed[n][1], placed[n][0]))
    columns = max(1, round(sqrt(len(order)) * _ASPECT))
    wide = max(box.width for box in boxes) + SPACE
    high = max(box.above + box.below for box in boxes) + SPACE
    points: list[Point] = [(0.0, 0.0)] * len(boxes)
    for place, number in enumerate(order):
        points[number] = (place % columns * wide, place // columns * high)
    return points


def _components(size: int, ties: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Nodes that hang together, the largest group first."""
    group = list(range(size))
    for one, other in ties:
        old, new = group[other], group[one]
        group = [new if g == old else g for g in group]
    found = [[n for n in range(size) if group[n] == g] for g in dict.fromkeys(group)]
    return sorted(found, key=lambda members: (-len(members), members))


def _stressed(group: Sequence[int], ties: Mapping[tuple[int, int], float]) -> list[Point]:
    """Points as far from each other as the nodes are in steps (Gansner, Koren and North 2004, by majorization)."""
    import numpy as np

    size = len(group)
    if size == 1:
        return [(0.0, 0.0)]
    steps = np.array(_steps(group, ties))
    angles = 2 * np.pi * np.arange(size) / size
    places = _scaled(steps, np.stack([np.cos(angles), np.sin(angles)], axis=1))
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(steps > 0, steps**-2.0, 0)
        for _ in range(_ROUNDS):
            apart_ = places[:, None, :] - places[None, :, :]
            distance = np.hypot(apart_[..., 0], apart_[..., 1])
            pull = np.where(distance > 1e-9, steps / distance, 0)
            target = places[None, :, :] + pull[..., None] * apart_
            places = (weights[..., None] * target).sum(axis=1) / weights.sum(axis=1)[:, None]
    return [(float(x), float(y)) for x, y in _upright(places)]


def _filling(boxes: Sequence[Box], points: Sequence[Point]) -> list[Point]:
    """The points spread over as much room as their boxes want, in the picture's shape."""
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    moved = []
    for x, y in points:
        away = max(hypot(x - middle[0], y - middle[1]), 1e-9)
        moved.append(((x - middle[0]) * away ** (_EVEN - 1), (y - middle[1]) * away ** (_EVEN - 1)))
    high = sqrt(_ROOM * sum(box.width * (box.above + box.below) for box in boxes) / _ASPECT)
    spans = [max(values) - min(values) for values in zip(*moved, strict=True)]
    across, down = (
        size / span if span > 1e-6 else 1.0 for size, span in zip((high * _ASPECT, high), spans, strict=True)
    )
    return [(x * across, y * down) for x, y in moved]


def _scaled(steps: Points, ring: Points) -> Points:
    """Classical scaling of the distances; a ring where they have less than two dimensions."""
    import numpy as np

    centre = np.eye(len(steps)) - 1 / len(steps)
    values, vectors = np.linalg.eigh(-centre @ (steps**2) @ centre / 2)
    signs = np.sign(vectors[np.abs(vectors).argmax(axis=0), range(len(steps))])
    return np.asarray(vectors[:, -2:] * signs[-2:] * np.sqrt(np.maximum(values[-2:], 0)) + ring * 0.01)


def _upright(places: Points) -> Points:
    """Turned so that the picture is wider than high."""
    import numpy as np

    places = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    axes = axes * np.sign(axes[range(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    return np.asarray(places @ axes.T)


def _steps(group: Sequence[int], ties: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """Shortest ways between all nodes; hubs keep their neighbours further off, so that these find room."""
    place = {number: i for i, number in enumerate(group)}
    near: list[dict[int, float]] = [{} for _ in group]
    inside = [(place[a], place[b]) for a, b in ties if a in place]
    degree = [sum(n in pair for pair in inside) for n in range(len(group))]
    for a, b in inside:
        near[a][b] = near[b][a] = 1 + 0.12 * sqrt(max(degree[a], degree[b]))
    ways = [
        [0.0 if i == j else near[i].get(j, float("inf")) for j in range(len(group))]
        for i in range(len(group))
    ]
    for k in range(len(group)):
        for i in range(len(group)):
            for j in range(len(group)):
                ways[i][j] = min(ways[i][j], ways[i][k] + ways[k][j])
    return ways


def _packed(
    blocks: Sequence[tuple[list[int], list[Point]]], boxes: Sequence[Box]
) -> list[tuple[list[int], list[Point]]]:
    """The groups side by side in rows, no wider than the picture's shape wants."""
    framed = [_framed(group, points, boxes) for group, points in blocks]
    area = sum((w + 40) * (h + 30) for _, _, w, h in framed)
    limit = max(framed[0][2] if framed else 0, sqrt(area * _ASPECT))
    found, x, y, row = [], 0.0, 0.0, 0.0
    for group, points, width, height in framed:
        if x and x + width > limit:
            x, y, row = 0.0, y + row + 30, 0.0
        found.append((group, [(px + x, py + y) for px, py in points]))
        x, row = x + width + 40, max(row, height)
    return found


def _framed(
    group: list[int], points: list[Point], boxes: Sequence[Box]
) -> tuple[list[int], list[Point], float, float]:
    """A group moved so that its frame begins at (0, 0), and the frame's width and height."""
    placed = [(boxes[n], point) for n, point in zip(group, points, strict=True)]
    left = min(x - box.width / 2 for box, (x, _) in placed)
    top = min(y - box.above for box, (_, y) in placed)
    right = max(x + box.width / 2 for box, (x, _) in placed)
    bottom = max(y + box.below for box, (_, y) in placed)
    return group, [(x - left, y - top) for x, y in points], right - left, bottom - top
