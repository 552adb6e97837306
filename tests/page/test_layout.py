"""Places of nodes: no box on another, whatever the network; the same for the same input."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import Graph
from kg.page.boxes import Box, frame, touching
from kg.page.content import content
from kg.page.labels import LINE, LINES, box, wrapped
from kg.page.layout import layout
from kg.page.views import diameter

SHORT, LONG = (
    Box(*box("FBI", 20)),
    Box(*box(wrapped("International Criminal Police Organization of Somewhere"), 40)),
)


def clear(boxes: list[Box], points: list[tuple[float, float]]) -> bool:
    """Whether no two boxes touch; a tenth of a unit is lost in rounding."""
    return not any(
        min(touching(boxes[a], boxes[b], points[a], points[b])) > 0.3
        for a, b in combinations(range(len(boxes)), 2)
    )


NETWORKS = {
    "ring": {(n, (n + 1) % 30): 1.0 for n in range(30)},
    "star": {(0, n): 1.0 for n in range(1, 30)},
    "clique": dict.fromkeys(combinations(range(30), 2), 1.0),
    "pairs": {(n, n + 1): 1.0 for n in range(0, 30, 2)},
    "chain": {(n, n + 1): 1.0 for n in range(29)},
    "nothing": {},
}


@pytest.mark.parametrize("ties", NETWORKS.values(), ids=NETWORKS.keys())
@pytest.mark.parametrize("kind", [SHORT, LONG], ids=["short", "long"])
def test_no_two_label_boxes_intersect_at_thirty_nodes(ties: dict[tuple[int, int], float], kind: Box) -> None:
    boxes = [kind] * 30
    assert clear(boxes, layout(boxes, ties))


@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))))
    )
)
@settings(max_examples=40, deadline=None)
def test_no_two_boxes_intersect_in_any_network(network: tuple[int, set[tuple[int, int]]]) -> None:
    size, pairs = network
    boxes = [(SHORT, LONG)[n % 2] for n in range(size)]
    points = layout(boxes, {pair: 1.0 for pair in pairs if pair[0] < pair[1]})
    assert clear(boxes, points)


def test_no_two_label_boxes_intersect_on_the_opening_view(corpus: Graph) -> None:
    tree = content(corpus.collection)
    for view in tree["views"].values():
        assert len(view) >= 30
        boxes = [Box(*box(tree["nodes"][number]["wrapped"], diameter(1))) for number, _, _ in view]
        assert clear(boxes, [(x, y) for _, x, y in view])


def test_labels_do_not_lie_far_apart() -> None:
    for ties in (NETWORKS["ring"], NETWORKS["clique"], NETWORKS["chain"]):
        boxes = [SHORT] * 30
        left, top, right, bottom = frame(boxes, layout(boxes, ties))
        covered = sum((box.width + 8) * (box.above + box.below + 8) for box in boxes)
        assert (right - left) * (bottom - top) < 3 * covered


def test_neighbours_stand_nearer_than_strangers() -> None:
    two_groups = {pair: 1.0 for group in (range(6), range(6, 12)) for pair in combinations(group, 2)} | {
        (0, 6): 1.0
    }
    points = layout([SHORT] * 12, two_groups)

    def away(a: int, b: int) -> float:
        return ((points[a][0] - points[b][0]) ** 2 + (points[a][1] - points[b][1]) ** 2) ** 0.5

    inside = [away(a, b) for a, b in combinations(range(1, 6), 2)]
    across = [away(a, b) for a in range(1, 6) for b in range(7, 12)]
    assert 1.5 * sum(inside) / len(inside) < sum(across) / len(across)


def test_the_same_network_looks_the_same() -> None:
    boxes = [LONG] * 12
    ties = {(n, (n * 5 + 1) % 12): 1.0 for n in range(12)}
    assert layout(boxes, ties) == layout(boxes, ties)


def test_labels_have_at_most_three_short_lines() -> None:
    lines = wrapped("Directorate for Investigating Organised Crime and Terrorism, Central Structure").split(
        "\n"
    )
    assert len(lines) == LINES
    assert all(len(line) <= LINE for line in lines)
    assert lines[-1].endswith("…")
    assert wrapped("FBI") == "FBI"
