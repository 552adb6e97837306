"""Where nodes stand: near those they are tied to, and so that no label covers another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

from kg.page.boxes import Box, Point, Space, even, frame, pushed
from kg.page.gather import gathered, size
from kg.page.labels import SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]

_ASPECT = 1.1
"""Width of a picture over its height."""
_ROOM = 1.9
"""Area of a picture over that of its boxes, to begin with."""
_EVEN = 0.8
"""Below 1, the middle of a picture is thinned out and its rim drawn in."""
_ROUNDS = 180
_AIR = 10.0
"""Kept free between two nodes that are drawn together, for their ties to be seen."""
_BETWEEN = 30.0
"""Kept free between groups that no tie joins."""
_WIDEST = 5
"""Groups in the first row, at most."""


def layout(boxes: Sequence[Box], ties: Mapping[tuple[int, int], float]) -> list[Point]:
    """The centres of the nodes, y downwards; the same for the same input. `ties`: pairs of numbers and weights."""
    groups = _components(len(boxes), ties)
    blocks = []
    for group in groups:
        held = [boxes[n] for n in group]
        spread = apart(held, _filling(held, _stressed(group, ties)))
        blocks.append(gathered(held, spread, _ASPECT, even(len(held), _AIR)))
    packed = min(_packings(groups, blocks, boxes), key=lambda points: size(boxes, points, _ASPECT), default=[])
    best = gathered(boxes, packed, _ASPECT, _space(groups)) if packed else packed
    return [(round(x, 1), round(y, 1)) for x, y in best]


def _space(groups: Sequence[Sequence[int]]) -> Space:
    group = {number: place for place, members in enumerate(groups) for number in members}
    numbers = range(len(group))
    return [[_AIR if group[one] == group[other] else _BETWEEN for other in numbers] for one in numbers]


def apart(boxes: Sequence[Box], points: Sequence[Point]) -> list[Point]:
    """The points, moved as little as it takes until no two boxes touch."""
    placed = [[x, y] for x, y in points]
    space = even(len(boxes))
    for _ in range(400):
        if not pushed(boxes, placed, space):
            return [(x, y) for x, y in placed]
        # Where pushing alone goes in circles, a little more room ends it.
        placed = [[x * 1.006, y * 1.006] for x, y in placed]
    return _in_rows(boxes, placed)


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


def _packings(
    groups: Sequence[list[int]], blocks: Sequence[list[Point]], boxes: Sequence[Box]
) -> Iterator[list[Point]]:
    """All nodes with the groups in rows, as wide as the first one, two, three … groups are."""
    frames = [
        frame([boxes[n] for n in group], points) for group, points in zip(groups, blocks, strict=True)
    ]
    limit = 0.0
    for left, _, right, _ in frames[:_WIDEST]:
        limit += right - left + _BETWEEN
        yield _rows(groups, blocks, frames, limit)


def _rows(
    groups: Sequence[list[int]],
    blocks: Sequence[list[Point]],
    frames: Sequence[tuple[float, float, float, float]],
    limit: float,
) -> list[Point]:
    found: dict[int, Point] = {}
    x, y, high = 0.0, 0.0, 0.0
    for group, points, (left, top, right, bottom) in zip(groups, blocks, frames, strict=True):
        if x and x + right - left > limit:
            x, y, high = 0.0, y + high + _BETWEEN, 0.0
        found |= {n: (px - left + x, py - top + y) for n, (px, py) in zip(group, points, strict=True)}
        x, high = x + right - left + _BETWEEN, max(high, bottom - top)
    return [found[n] for n in range(len(found))]
