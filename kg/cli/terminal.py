"""Rows on a terminal: a table where every cell can be read in a few lines, else one fact below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

Cells = Sequence[Sequence[str]]
LINES = 5
"""Of a cell; one that would need more makes the table unreadable."""
_WORD = 28
"""Longer words, such as ids, may be broken."""
_EDGE = 3
"""Characters between two columns."""


def show(columns: Sequence[str], cells: Cells) -> None:
    """Print the rows as wide as the terminal allows; what is left out for want of room is said."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    kept = _fitting(columns, cells, console.width)
    if kept is None:
        _blocks(columns, cells, console)
        return
    _table(columns, cells, kept, console)
    left = [name for number, name in enumerate(columns) if number not in kept]
    if left:
        console.print(Text(f"No room for {', '.join(left)}: a wider window, a pipe or --json has them."))


def _fitting(columns: Sequence[str], cells: Cells, width: int) -> list[int] | None:
    """Numbers of the columns that fit, None where leaving some out would lose what is told.

    Addresses can go; so can, in tables of numbers, the columns at the end.
    """
    wide = [need(name, [row[n] for row in cells]) for n, name in enumerate(columns)]
    kept = list(range(len(columns)))
    if _room(wide, kept) > width:
        kept = [n for n in kept if not _addresses([row[n] for row in cells])]
    numbers = sum(_numeric([row[n] for row in cells]) for n in kept)
    while _room(wide, kept) > width:
        if 2 * numbers < len(columns) or len(kept) < 3:
            return None
        kept.pop()
    return kept


def need(name: str, values: Sequence[str]) -> int:
    """The width a column needs: numbers and short words whole, and no cell on more than a few lines."""
    if _numeric(values):
        return _longest(name, values)
    word = max((len(word) for value in (name, *values) for word in value.split()), default=1)
    # Lines break at words, so that some room is lost.
    lines = max((ceil(len(value) / LINES) + 4 * (len(value) > 40) for value in values), default=1)
    return max(min(word, _WORD), lines, len(name))


def _longest(name: str, values: Sequence[str]) -> int:
    return max(map(len, (name, *values)))


def _room(wide: Sequence[int], kept: Sequence[int]) -> int:
    return sum(wide[n] + _EDGE for n in kept) + 1


def _numeric(values: Sequence[str]) -> bool:
    held = [value for value in values if value]
    return bool(held) and all(value.replace(".", "", 1).lstrip("-").isdigit() for value in held)


def _addresses(values: Sequence[str]) -> bool:
    held = [value for value in values if value]
    return bool(held) and all(value.startswith(("http://", "https://")) for value in held)


def _table(columns: Sequence[str], cells: Cells, kept: Sequence[int], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    for number, wide in zip(kept, _widths(columns, cells, kept, console.width), strict=True):
        numbers = _numeric([row[number] for row in cells])
        table.add_column(columns[number], justify="right" if numbers else "left", width=wide, overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[number]) for number in kept))
    console.print(table)


def _widths(columns: Sequence[str], cells: Cells, kept: Sequence[int], width: int) -> list[int]:
    """What each column needs, and the room that is left for those that have the least of what they want."""
    values = [[row[n] for row in cells] for n in kept]
    found = [need(columns[n], held) for n, held in zip(kept, values, strict=True)]
    wanted = [_longest(columns[n], held) for n, held in zip(kept, values, strict=True)]
    left = width - sum(found) - _EDGE * len(found) - 1
    for _ in range(max(left, 0)):
        short = [n for n in range(len(found)) if found[n] < wanted[n]]
        if not short:
            break
        found[min(short, key=lambda n: (found[n] / wanted[n], n))] += 1
    return found


def _blocks(columns: Sequence[str], cells: Cells, console: Console) -> None:
    for number, row in enumerate(cells):
        if number:
            print()
        for line in _block(columns, row, console.width):
            print(line)


def _block(columns: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """The cells that hold anything, name and value, wrapped under each other."""
    import textwrap

    edge = max(map(len, columns)) + 2
    for name, value in zip(columns, row, strict=True):
        if value:
            lines = textwrap.wrap(value, max(width - edge, 20), break_on_hyphens=False) or [""]
            yield f"{name:<{edge}}{lines[0]}"
            yield from (" " * edge + line for line in lines[1:])
