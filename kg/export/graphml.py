"""GraphML, for yEd, Gephi, igraph, NetworkX and most others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.export.text import clean
from kg.export.things import Things, Value, types

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def graphml(found: Things, file: BinaryIO) -> None:
    """Nodes with `label`, `thing`, `kind` and properties; edges with ids and all they carry."""
    xml = Xml(file)
    nodes = [{"label": n.label, "thing": n.thing, "kind": n.kind, **n.properties} for n in found.nodes]
    edges = [edge.properties() for edge in found.edges]
    columns = {"node": types(nodes), "edge": types(edges)}
    with xml.element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}):
        for domain, names in columns.items():
            for name, kind in names.items():
                key = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": _TYPES[kind]}
                xml.empty("key", key)
        with xml.element("graph", {"id": "cybercoop", "edgedefault": "directed" if found.directed else "undirected"}):
            for node, told in zip(found.nodes, nodes, strict=True):
                with xml.element("node", {"id": node.id}):
                    _data(xml, "node", told)
            for edge, told in zip(found.edges, edges, strict=True):
                with xml.element("edge", {"id": edge.id, "source": edge.source, "target": edge.target}):
                    _data(xml, "edge", told)


def _data(xml: Xml, domain: str, told: Mapping[str, Value]) -> None:
    for name, value in told.items():
        if value != "":
            with xml.element("data", {"key": f"{domain}-{name}"}):
                xml.text(lexical(value))


def lexical(value: Value) -> str:
    """A value as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class Xml:
    """An XML file being written, element by element; all text is cleaned."""

    def __init__(self, file: BinaryIO) -> None:
        self._out = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element; what is written in the block stands inside it."""
        self._out.ignorableWhitespace("\n")
        cleaned = {key: clean(value) for key, value in (attributes or {}).items()}
        self._out.startElement(name, AttributesImpl(cleaned))
        yield
        self._out.endElement(name)

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        with self.element(name, attributes):
            pass

    def text(self, text: str) -> None:
        self._out.characters(clean(text))
