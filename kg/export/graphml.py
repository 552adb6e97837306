"""Who cooperated with whom, as GraphML for network programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.namespaces import CC, RDFS


def graphml(quads: Iterator[Any], file: BinaryIO) -> None:
    """Bodies (`label`, `kind`, `country`) and their cooperation (`documents`: how many tell of it)."""
    import networkx

    told: dict[str, dict[str, str]] = defaultdict(dict)
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in quads:
        subject, value = str(quad.subject.value), str(quad.object.value)
        if quad.predicate.value == CC + "cooperatedWith" and subject != value:
            pairs[min(subject, value), max(subject, value)].add(str(quad.graph_name))
        elif quad.predicate.value in _ATTRIBUTES:
            told[subject].setdefault(_ATTRIBUTES[quad.predicate.value], value.rpartition("/")[2])
        elif quad.predicate.value == RDFS + "label":
            told[subject].setdefault("label", value)
    graph = networkx.Graph()
    for body in sorted({body for pair in pairs for body in pair}):
        graph.add_node(body, **told[body])
    for number, (pair, documents) in enumerate(sorted(pairs.items())):
        graph.add_edge(*pair, id=f"e{number}", documents=len(documents))
    # Edge ids of our own: some readers refuse a file where they are missing.
    networkx.write_graphml(graph, file, edge_id_from_attribute="id")


_ATTRIBUTES = {CC + "kind": "kind", CC + "country": "country"}
