"""Statements as tables: CSV, and a workbook for Excel."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.export.statements import Statement, Told
from kg.export.text import clean
from kg.store.answers import Plain

if TYPE_CHECKING:
    from pyoxigraph import Quad

COLUMNS = (
    *("subject", "property", "object", "status", "confidence", "sentence", "document", "title", "published"),
    *("origin", "offsets", "extractor", "subject_id", "object_id", "claim"),
)
LONGEST = 32_767
"""UTF-16 units in a cell of a workbook."""
_ROWS = 1_048_575
_CUT = "… [cut: the whole text is in the CSV]"
_STARTERS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(quads: Iterable[Quad], file: BinaryIO) -> None:
    """One row for each claim, in UTF-8; a text that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(quads):
        writer.writerow([_inert(value) if isinstance(value, str) else value for value in row])
    out.detach()


def to_xlsx(quads: Iterable[Quad], file: BinaryIO) -> None:
    """The same rows on sheets "statements"; texts are texts and never formulas, and cut where a cell would overflow.

    The sheet "notes" tells how many were cut.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    every = list(rows(quads))
    cut = 0
    for first in range(0, max(len(every), 1), _ROWS):
        sheet = book.create_sheet(f"statements{f' {first // _ROWS + 1}' if first else ''}")
        sheet.append(COLUMNS)
        for row in every[first : first + _ROWS]:
            values = [_fitting(value) for value in row]
            cut += sum(one != other for one, other in zip(values, row, strict=True))
            sheet.append([_cell(sheet, value) for value in values])
    notes = book.create_sheet("notes")
    notes.append(["One row for each claim; several values of a cell are parted by |."])
    notes.append([f"Cells cut because they are longer than {LONGEST} characters: {cut}. They end with: {_CUT}"])
    made = io.BytesIO()
    book.save(made)
    _undated(made, file)


def rows(quads: Iterable[Quad]) -> Iterator[tuple[Plain, ...]]:
    """The statements in the order of documents and texts, as cells under COLUMNS; texts cleaned."""
    told = Told(quads)
    for statement in sorted(told.statements(), key=lambda s: (s.source.id, s.spans, s.claim)):
        yield tuple(clean(v) if isinstance(v, str) else v for v in _row(told, statement))


def _row(told: Told, statement: Statement) -> tuple[Plain, ...]:
    source, value = statement.source, statement.object
    return (
        told.label(statement.subject),
        statement.name,
        told.label(str(value)) if statement.is_thing else value,
        statement.status,
        statement.confidence,
        statement.sentence,
        source.id,
        source.title,
        source.published,
        source.origin,
        statement.offsets,
        statement.extractor,
        statement.subject,
        str(value) if statement.is_thing else None,
        statement.claim,
    )


def _inert(text: str) -> str:
    return f"'{text}" if text.lstrip(" \n").startswith(_STARTERS) else text


def _fitting(value: Plain) -> Plain:
    """A text no longer than a cell, counted as Excel does."""
    if not isinstance(value, str) or _units(value) <= LONGEST:
        return value
    room = LONGEST - _units(_CUT)
    return value.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cell(sheet: Any, value: Plain) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # Else a text beginning with = would be a formula; the prefix keeps it a text when somebody edits the cell.
        cell.data_type = "s"
        if value.lstrip(" \n").startswith(_STARTERS):
            cell.quotePrefix = True
    return cell


def _undated(made: BinaryIO, file: BinaryIO) -> None:
    """The workbook without the time of its making: the same graph gives the same file."""
    with zipfile.ZipFile(made) as dated, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dated.namelist():
            content = dated.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>", b"", content)
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
