"""CSV for `neo4j-admin database import`, in one zip file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from kg.export.things import Things, Value, types

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_README = """Unpack, then with Neo4j 5 or later:

neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv neo4j

Nodes are labelled by what they are (organization, activity ...), relationships typed by property; each
relationship is one claim with its sentence, source, date, status and confidence.
"""


def neo4j(found: Things, file: BinaryIO) -> None:
    """nodes.csv, relationships.csv and README.txt."""
    nodes = [{"label": n.label, "kind": n.kind, **n.properties} for n in found.nodes]
    ends = [{"iri:ID": n.id, ":LABEL": n.thing} for n in found.nodes]
    edges = [{"claim": e.id, **e.properties()} for e in found.edges]
    ties = [{":START_ID": e.source, ":END_ID": e.target, ":TYPE": e.predicate} for e in found.edges]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "nodes.csv": _csv(("iri:ID", ":LABEL"), ends, nodes),
            "relationships.csv": _csv((":START_ID", ":END_ID", ":TYPE"), ties, edges),
            "README.txt": _README,
        }.items():
            # A fixed time of its own: the same graph gives the same file.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def _csv(
    fixed: tuple[str, ...], heads: Iterable[Mapping[str, Value]], rows: list[dict[str, Value]]
) -> str:
    columns = types(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*fixed, *(f"{name}:{_TYPES[kind]}" for name, kind in columns.items())])
    for head, row in zip(heads, rows, strict=True):
        writer.writerow([*(head[name] for name in fixed), *(_cell(row.get(name, "")) for name in columns)])
    return out.getvalue()


def _cell(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
