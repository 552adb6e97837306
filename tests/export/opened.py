"""Exported files as programs that are not ours read them: nodes, and edges with what they carry."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

READERS = Path(__file__).parent.parent / "readers"
Told = dict[str, list[str]]


@dataclass(frozen=True)
class Opened:
    """`nodes`: attributes by id; `edges`: attributes with `id`, `source`, `target`."""

    nodes: dict[str, dict[str, Any]]
    edges: list[dict[str, Any]]


def node_js(form: str, file: Path) -> Opened:
    """graphology's parsers of GEXF and GraphML, and cytoscape.js."""
    done = subprocess.run(
        ["node", READERS / "read.mjs", form, file], capture_output=True, check=True, timeout=60
    )
    told = json.loads(done.stdout)
    return Opened({node["id"]: node for node in told["nodes"]}, told["edges"])


def networkx(form: str, file: Path) -> Opened:
    import networkx as nx

    graph = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](file)
    assert graph.is_directed()
    # networkx keeps an edge's id as its key, or as an attribute where no two edges are parallel.
    told = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    edges = [{"id": key[0] if key else None, **about, "source": a, "target": b} for a, b, *key, about in told]
    return Opened(dict(graph.nodes(data=True)), edges)


def igraph(form: str, file: Path) -> Opened:
    import igraph as ig

    read = {"graphml": ig.Graph.Read_GraphML, "pajek": ig.Graph.Read_Pajek, "ucinet": ig.Graph.Read_DL}
    graph = read[form](str(file))
    key = "id" if form == "graphml" else "name"
    names = graph.vs[key]
    edges = [{**edge.attributes(), "source": names[edge.source], "target": names[edge.target]} for edge in graph.es]
    return Opened({vertex[key]: vertex.attributes() for vertex in graph.vs}, edges)


def pydot(_: str, file: Path) -> Opened:
    import pydot as pd

    (graph,) = pd.graph_from_dot_file(str(file))
    nodes = {_bare(node.get_name()): _bared(node.get_attributes()) for node in graph.get_nodes()}
    edges = [
        {**_bared(edge.get_attributes()), "source": _bare(edge.get_source()), "target": _bare(edge.get_destination())}
        for edge in graph.get_edges()
    ]
    return Opened(nodes, edges)


def csv_in_zip(_: str, file: Path) -> Opened:
    """neo4j-admin's files, by Python's csv."""
    with zipfile.ZipFile(file) as archive:
        tables = [
            list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"), newline="")))
            for name in ("nodes.csv", "relationships.csv")
        ]
    nodes, edges = ([{key.partition(":")[0] or key: value for key, value in row.items()} for row in t] for t in tables)
    told = [{**row, "id": row["claim"], "source": row[":START_ID"], "target": row[":END_ID"]} for row in edges]
    return Opened({row["iri"]: row for row in nodes}, told)


def followthemoney(file: Path) -> tuple[dict[str, Told], dict[str, Told]]:
    """The properties of all entities as they were written, and as the followthemoney package has them, by id.

    It checks each value by its type. Skips where the package is not installed.
    """
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines()]
    written = {row["id"]: {name: sorted(values) for name, values in row["properties"].items()} for row in rows}
    assert len(written) == len(rows)
    command = [_python_with_followthemoney(), READERS / "ftm.py", file]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return written, json.loads(done.stdout)


def _python_with_followthemoney() -> Path:
    """This Python if it has the extra "ftm", else that of .venv-readers, which .ci/run makes."""
    if importlib.util.find_spec("followthemoney"):
        return Path(sys.executable)
    other = READERS.parent.parent / ".venv-readers" / "bin" / "python"
    if not other.exists():
        # Never a failure, whatever is required: it needs PyICU, for which there are no wheels.
        pytest.skip("followthemoney is not installed: it needs PyICU, which has to be compiled (docs/exports.md).")
    return other


def _bare(text: str) -> str:
    """A DOT string without its quotes and escapes."""
    inner = text[1:-1] if text.startswith('"') else text
    return inner.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")


def _bared(attributes: dict[str, str]) -> dict[str, str]:
    return {_bare(name): _bare(str(value)) for name, value in attributes.items()}


OPENERS: dict[str, tuple[Callable[[str, Path], Opened], ...]] = {
    "graphml": (networkx, igraph, node_js),
    "gexf": (networkx, node_js),
    "cytoscape": (node_js,),
    "dot": (pydot,),
    "neo4j": (csv_in_zip,),
}
"""Readers that keep ids and attributes, by format."""
