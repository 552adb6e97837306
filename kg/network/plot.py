"""A network as a picture whose labels can be read: no two of them overlap."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.export import written

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from networkx import Graph

DRAWN = 60
"""At most so many nodes are drawn: those with most ties."""
FORMATS = (".png", ".svg")
_LINE = 24
"""Characters of a line; a label has two."""
_DPI = 120
_GAP, _MARGIN, _HEAD, _LEAST = 6.0, 30.0, 60.0, 700.0
"""Pixels: between boxes, around components, for the legend, and the least width."""
_WIDE, _HIGH = 170, 85
"""How far apart neighbours are laid out, in pixels."""
_COLOURS = ("#3b6fb6", "#c8553d", "#4c956c", "#8e6bbf", "#d9a441", "#3aa0a8", "#b34d8d", "#7a7a7a")


@dataclass(slots=True)
class Box:
    """A node with its label below it, in pixels: centre, half width, half height."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def node(self) -> float:
        """How high the node itself is, above its label."""
        return self.y + self.high - 10.5


def plot(graph: Graph, path: Path) -> int:
    """Draw a network to a .png or .svg file; gives how many nodes are drawn.

    Colours tell kinds, sizes ties, widths shared activities; squares are activities. Raises UsageError for
    another suffix, StoreError if the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"A plot is a {' or '.join(FORMATS)} file, not {path.name}.")
    chosen = most_tied(graph)
    figure, _ = picture(chosen, len(graph))
    form = path.suffix[1:].lower()
    # The same network gives the same file: no date, no random ids.
    metadata = {"Date": None} if form == "svg" else {}
    written(path, lambda file: figure.savefig(file, format=form, metadata=metadata))
    return len(chosen)


def most_tied(graph: Graph) -> Graph:
    """The part of a network that is drawn."""
    ranked = sorted(graph, key=lambda node: (-graph.degree(node), str(graph.nodes[node].get("label"))))
    return graph.subgraph(sorted(ranked[:DRAWN], key=str)).copy()


def picture(graph: Graph, of: int) -> tuple[Figure, dict[Any, Box]]:
    """The figure, and where each node's label is. `of`: how many nodes the whole network has."""
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams["svg.hashsalt"] = "cybercoop"
    figure = Figure(dpi=_DPI)
    boxes = _boxes(graph, figure)
    width, height = _packed(graph, boxes)
    figure.set_size_inches(width / _DPI, height / _DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    _draw(axes, graph, boxes)
    _legend(axes, graph, of)
    return figure, boxes


def apart(boxes: dict[Any, Box]) -> None:
    """Push overlapping boxes apart, the shorter way, until none overlap."""
    every = [boxes[node] for node in sorted(boxes, key=str)]
    for _ in range(2000):
        moved = False
        for index, one in enumerate(every):
            for other in every[index + 1 :]:
                moved |= _push(one, other)
        if not moved:
            return


def _push(one: Box, other: Box) -> bool:
    right = one.wide + other.wide + _GAP - abs(one.x - other.x)
    up = one.high + other.high + _GAP - abs(one.y - other.y)
    if right <= 1e-6 or up <= 1e-6:
        return False
    if up <= right:
        step = math.copysign(up / 2 + 0.01, one.y - other.y)
        one.y, other.y = one.y + step, other.y - step
    else:
        step = math.copysign(right / 2 + 0.01, one.x - other.x)
        one.x, other.x = one.x + step, other.x - step
    return True


def _boxes(graph: Graph, figure: Figure) -> dict[Any, Box]:
    import networkx
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    boxes = {}
    for part in networkx.connected_components(graph):
        inner = graph.subgraph(sorted(part, key=str))
        wide = 2.2 / math.sqrt(len(inner))
        places = networkx.spring_layout(inner, seed=1, k=wide, iterations=200, method="force")
        scale = math.sqrt(len(inner))
        for node, (x, y) in places.items():
            size = figure.text(0, 0, shown(graph, node), fontsize=8).get_window_extent(renderer)
            half = size.width / 2, size.height / 2 + 12
            boxes[node] = Box(float(x) * scale * _WIDE, float(y) * scale * _HIGH, *half)
    figure.texts.clear()
    return boxes


def _packed(graph: Graph, boxes: dict[Any, Box]) -> tuple[float, float]:
    """Push overlapping boxes apart, then put the components in rows; gives the width and height of it all."""
    import networkx

    parts = [{node: boxes[node] for node in part} for part in networkx.connected_components(graph)]
    for part in parts:
        apart(part)
    parts.sort(key=lambda part: (-len(part), min(map(str, part))))
    sizes = [_extent(part) for part in parts]
    full = max([_LEAST, *(right - left for left, right, _, _ in sizes)])
    x, y, row = 0.0, 0.0, 0.0
    for part, (left, right, low, top) in zip(parts, sizes, strict=True):
        if x and x + right - left > full:
            x, y, row = 0.0, y + row + _MARGIN, 0.0
        for box in part.values():
            box.x, box.y = box.x - left + x + _MARGIN, box.y - low + y + _MARGIN
        x, row = x + right - left + _MARGIN, max(row, top - low)
    return full + 2 * _MARGIN, y + row + 2 * _MARGIN + _HEAD


def _extent(part: dict[Any, Box]) -> tuple[float, float, float, float]:
    """Left, right, low, top."""
    every = part.values()
    return (
        min(box.x - box.wide for box in every), max(box.x + box.wide for box in every),
        min(box.y - box.high for box in every), max(box.y + box.high for box in every),
    )  # fmt: skip


def _draw(axes: Any, graph: Graph, boxes: dict[Any, Box]) -> None:
    from matplotlib.collections import LineCollection

    ties = list(graph.edges(data=True))
    lines = [[(boxes[a].x, boxes[a].node), (boxes[b].x, boxes[b].node)] for a, b, _ in ties]
    widths = [0.6 + 0.9 * math.log2(told.get("weight", 1)) for _, _, told in ties]
    axes.add_collection(LineCollection(lines, linewidths=widths, colors="#9aa5b1", alpha=0.55, zorder=1))
    colours = kinds(graph)
    for node, box in boxes.items():
        about = graph.nodes[node]
        marker = "s" if about.get("bipartite") == 1 else "o"
        area = 25 + 14 * math.sqrt(graph.degree(node))
        axes.scatter([box.x], [box.node], s=area, marker=marker, c=colours[_kind(about)],
                     edgecolors="white", linewidths=0.6, zorder=2)  # fmt: skip
        plate = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.5}
        axes.text(box.x, box.y - 6, shown(graph, node), fontsize=8, ha="center", va="center", zorder=3, bbox=plate,
                  parse_math=False)  # fmt: skip


def _legend(axes: Any, graph: Graph, of: int) -> None:
    from matplotlib.lines import Line2D

    squares = {_kind(about) for _, about in graph.nodes(data=True) if about.get("bipartite") == 1}
    handles = [
        Line2D([], [], linestyle="", marker="s" if kind in squares else "o", color=colour, label=kind)
        for kind, colour in kinds(graph).items()
    ]
    if len(handles) == 1 and not squares:
        # One colour for all tells nothing; the number of nodes does.
        handles = [Line2D([], [], linestyle="", label="")]
    title = f"{len(graph)} of {of} nodes, those with most ties" if len(graph) < of else f"{of} nodes"
    if handles:
        place = {"loc": "upper left", "ncols": 4, "frameon": False, "alignment": "left"}
        axes.legend(handles=handles, title=title, fontsize=8, title_fontsize=8, **place)


def kinds(graph: Graph) -> dict[str, str]:
    """A colour for each kind, the most frequent first; beyond the palette all are grey."""
    counts: dict[str, int] = {}
    for _, about in graph.nodes(data=True):
        counts[_kind(about)] = counts.get(_kind(about), 0) + 1
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return {kind: _COLOURS[min(number, len(_COLOURS) - 1)] for number, kind in enumerate(ranked)}


def shown(graph: Graph, node: Any) -> str:
    """The label on at most two lines, shortened, without what no font draws."""
    label = "".join(c if c.isprintable() else " " for c in str(graph.nodes[node].get("label") or node))
    return "\n".join(textwrap.wrap(label, _LINE, max_lines=2, placeholder="…"))


def _kind(about: dict[str, Any]) -> str:
    return str(about.get("kind") or "none")
