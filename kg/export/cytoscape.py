"""JSON for Cytoscape and cytoscape.js."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg.export.text import clean
from kg.export.things import Things


def cytoscape(found: Things, file: BinaryIO) -> None:
    """`elements` with the data of nodes and edges; `name` repeats the label, for Cytoscape's desktop."""
    nodes = [
        {**node.properties, "id": node.id, "name": clean(node.label), "label": clean(node.label)}
        | {"thing": node.thing, "kind": node.kind}
        for node in found.nodes
    ]
    edges = [
        {**edge.properties(), "id": edge.id, "source": edge.source, "target": edge.target}
        | {"label": edge.predicate, "interaction": edge.predicate}
        for edge in found.edges
    ]
    elements = {"nodes": [{"data": told} for told in nodes], "edges": [{"data": told} for told in edges]}
    tree = {"data": {"name": "cybercoop"}, "elements": elements}
    file.write(json.dumps(tree, ensure_ascii=False, indent=1).encode())
