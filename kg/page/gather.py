"""Pictures drawn together: pushing labels apart leaves gaps, and in a picture that is to fit a window gaps cost the
letters their size."""

from __future__ import annotations

from collections.abc import Sequence

from kg.page.boxes import Box, Place, Point, Space, frame, pushed

_SHRINK = (0.94, 0.97, 0.985)
"""Parts of the picture's size that are tried, coarse to fine."""
_ROUNDS = 60
"""Of pushing, before a smaller picture counts as too small."""


def gathered(boxes: Sequence[Box], points: Sequence[Point], aspect: float, space: Space) -> list[Point]:
    """The points drawn together and pushed apart again in turns, as long as that makes the picture smaller.

    `aspect`: width over height of the window to be filled; `space`: kept free between the boxes of two nodes.
    """
    best = [[x, y] for x, y in points]
    for factor in _SHRINK:
        tried = 0
        while tried < 3:
            smaller = _smaller(boxes, best, aspect, space, _scales(boxes, best, aspect, factor)[tried])
            best, tried = (best, tried + 1) if smaller is None else (smaller, 0)
    return [(x, y) for x, y in best]


def size(boxes: Sequence[Box], points: Sequence[Sequence[float]], aspect: float) -> float:
    """Height of the smallest window of this shape that holds all."""
    return max(_sides(boxes, points, aspect))


def _smaller(
    boxes: Sequence[Box], placed: Sequence[Place], aspect: float, space: Space, scale: Point
) -> list[Place] | None:
    """The points scaled and pushed apart, unless that gains nothing or goes in circles."""
    moved = [[x * scale[0], y * scale[1]] for x, y in placed]
    for _ in range(_ROUNDS):
        if not pushed(boxes, moved, space):
            return moved if size(boxes, moved, aspect) < size(boxes, placed, aspect) - 0.5 else None
    return None


def _scales(boxes: Sequence[Box], placed: Sequence[Place], aspect: float, factor: float) -> tuple[Point, ...]:
    """The longer side first, then both, then the shorter one."""
    wide, high = _sides(boxes, placed, aspect)
    across, down = (factor, 1.0), (1.0, factor)
    longer, shorter = (across, down) if wide > high else (down, across)
    return longer, (factor, factor), shorter


def _sides(boxes: Sequence[Box], points: Sequence[Sequence[float]], aspect: float) -> Point:
    left, top, right, bottom = frame(boxes, points)
    return (right - left) / aspect, bottom - top
