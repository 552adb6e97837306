"""Labels as the page draws them: broken into short lines, with the box that a line of text fills.

Lengths are in model units, which are CSS pixels at zoom 1. Boxes are generous, since fonts differ by machine.
"""

from __future__ import annotations

import textwrap

LINE = 18
"""Characters of a line."""
LINES = 3
SIZE = 12
"""Of the font."""
LEADING = 14.5
GAP = 4
"""Between a node and its label."""
WIDE = 0.62
"""Of a character, in parts of the font's size."""
SPACE = 8.0
"""Kept free between two boxes."""
FONT = "Helvetica Neue, Arial, Liberation Sans, sans-serif"
METRICS = {"size": SIZE, "leading": LEADING, "gap": GAP, "wide": WIDE, "space": SPACE, "font": FONT}
"""What the page's script must know to draw labels as they are measured here."""


def wrapped(label: str) -> str:
    """The label on at most three lines, shortened at the end if it is longer."""
    return "\n".join(textwrap.wrap(" ".join(label.split()), LINE, max_lines=LINES, placeholder="…")) or "…"


def box(label: str, diameter: float) -> tuple[float, float, float]:
    """Width, and reach above and below the centre, of a node of this diameter with its wrapped label below."""
    lines = label.split("\n")
    width = max(len(line) for line in lines) * SIZE * WIDE
    return max(width, diameter), diameter / 2, diameter / 2 + GAP + len(lines) * LEADING
