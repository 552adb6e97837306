"""Writes docs/ontology.md and ontology/context.jsonld from the ontology, the vocabulary and the shapes.

    python docs/make_ontology.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef
from rdflib.namespace import DCTERMS, SH, SKOS

from kg import vocabulary
from kg.namespaces import CC, PREFIXES, VOCAB

ROOT = Path(__file__).resolve().parent.parent
INTRODUCTION = """\
# The ontology

Generated from `ontology/*.ttl` by `docs/make_ontology.py`.
Terms are in `{cc}` (prefix `cc:`), concepts in `{vocab}`.
How the terms are put together is on one screen in [graph.md](graph.md). Version {version}, CC BY 4.0.
"""


def page() -> str:
    """The whole page."""
    ontology = vocabulary.ontology()
    version = str(next(ontology.objects(None, OWL.versionInfo)))
    parts = [INTRODUCTION.format(cc=CC, vocab=VOCAB, version=version)]
    parts += ["## Classes\n", *_table(("class", "is a", "definition", "example"), _classes(ontology))]
    columns = ("property", "from", "to", "definition", "example")
    parts += ["## Properties\n", *_table(columns, _properties(ontology))]
    parts += ["## Vocabulary\n", *_schemes(vocabulary.concepts())]
    parts += ["## Shapes\n", *_table(("shape", "what it says when it refuses"), _shapes(vocabulary.shapes()))]
    return "\n".join(parts)


def context() -> str:
    """The JSON-LD context: every property by its local name, things as IRIs, dates and decimals typed."""
    ontology = vocabulary.ontology()
    terms: dict[str, object] = {**PREFIXES, "id": "@id", "type": "@type", "label": "rdfs:label"}
    for node in _ours(ontology, OWL.ObjectProperty):
        terms[_name(node)] = {"@id": f"cc:{_name(node)}", "@type": "@id"}
    for node in _ours(ontology, OWL.DatatypeProperty):
        datatype = ontology.value(node, RDFS.range)
        typed = datatype in (XSD.date, XSD.decimal)
        about = {"@id": f"cc:{_name(node)}", "@type": f"xsd:{_name(datatype)}"}
        terms[_name(node)] = about if typed else f"cc:{_name(node)}"
    terms["object"] = "cc:object"
    for node in _ours(ontology, OWL.Class):
        terms[_name(node)] = f"cc:{_name(node)}"
    return json.dumps({"@context": terms}, indent=1, ensure_ascii=False) + "\n"


def _ours(ontology: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(node for node in ontology.subjects(RDF.type, kind) if str(node).startswith(CC))


def _name(node: object) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _terms(graph: Graph, node: URIRef, predicate: URIRef) -> str:
    return ", ".join(f"`{_name(o)}`" for o in sorted(graph.objects(node, predicate)))


def _classes(ontology: Graph) -> Iterator[tuple[str, ...]]:
    for node in _ours(ontology, OWL.Class):
        about = _words(ontology, node)
        yield f"`cc:{_name(node)}`", _terms(ontology, node, RDFS.subClassOf), *about


def _properties(ontology: Graph) -> Iterator[tuple[str, ...]]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
    for node in sorted({node for kind in kinds for node in _ours(ontology, kind)}):
        ends = (_terms(ontology, node, end) for end in (RDFS.domain, RDFS.range))
        yield f"`cc:{_name(node)}`", *ends, *_words(ontology, node)


def _words(graph: Graph, node: URIRef) -> tuple[str, str]:
    return str(graph.value(node, SKOS.definition)), str(graph.value(node, SKOS.example))


def _schemes(concepts: Graph) -> Iterator[str]:
    for scheme in sorted(concepts.subjects(RDF.type, SKOS.ConceptScheme)):
        members = sorted(concepts.subjects(SKOS.inScheme, scheme))
        yield f"### {concepts.value(scheme, DCTERMS.title)} (`{_name(scheme)}`)\n"
        rows = ((f"`{_name(m)}`", _terms(concepts, m, SKOS.broader), *_words(concepts, m)) for m in members)
        yield from _table(("value", "broader", "definition", "example"), rows)


def _shapes(shapes: Graph) -> Iterator[tuple[str, ...]]:
    for node in sorted(set(shapes.subjects(SH.message, None))):
        yield f"`{_name(node)}`", str(shapes.value(node, SH.message))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"
    yield ""


def outputs() -> dict[Path, str]:
    """What this script writes, by file."""
    return {ROOT / "docs" / "ontology.md": page(), ROOT / "ontology" / "context.jsonld": context()}


if __name__ == "__main__":
    for file, text in outputs().items():
        file.write_text(text, encoding="utf-8")
