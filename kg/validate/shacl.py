"""The home of pyshacl: one document's graph against the shapes, without inference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.namespaces import CC, SHAPES
from kg.validate.report import Problem
from kg.validate.words import label, quote, shown, tail

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def refusals(graph: Graph) -> Iterator[Problem]:
    """The results of pyshacl on the graph, with the concepts that it names but without inference."""
    from pyshacl import validate as check
    from rdflib import Graph
    from rdflib.namespace import SH

    data = Graph()
    data += graph
    data += _named_concepts(graph)
    shapes = vocabulary.shapes_of_matched_graphs() if _matched(graph) else vocabulary.shapes()
    _, results, _ = check(data, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(results, Graph)
    for result in results.objects(None, SH.result):
        yield _problem(graph, results, result)


def _matched(graph: Graph) -> bool:
    """Whether every claim has its triple and every fact its claim, so that no constraint on that can fail.

    Says no in doubt; only then are the SPARQL constraints run, which take ten times as long as all other shapes.
    """
    from rdflib import URIRef

    parts = [dict(graph.subject_objects(URIRef(CC + name))) for name in ("subject", "predicate", "object")]
    claimed = {(parts[0][claim], parts[1].get(claim), parts[2].get(claim)) for claim in parts[0]}
    claims = set(graph.subjects(URIRef(CC + "confidence")))
    facts = {t for t in graph if str(t[1]) not in vocabulary.structural() and t[0] not in claims}
    return facts <= claimed <= set(graph)


def _named_concepts(graph: Graph) -> Graph:
    """Which of the values that the graph names are concepts: all that the shapes ask of the vocabulary."""
    from rdflib import RDF, Graph
    from rdflib.namespace import SKOS

    named = Graph()
    for value in set(graph.objects()):
        if (value, RDF.type, SKOS.Concept) in vocabulary.concepts():
            named.add((value, RDF.type, SKOS.Concept))
    return named


def _problem(graph: Graph, results: Graph, result: Node) -> Problem:
    from rdflib.namespace import SH

    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    path = results.value(result, SH.resultPath)
    constraint = results.value(result, SH.sourceConstraint)
    shape = constraint or results.value(result, SH.sourceShape)
    if constraint is not None:
        focus, value = value, None
    message = str(results.value(result, SH.resultMessage)).rstrip(".")
    found = f" (found: {shown(graph, value)})" if value is not None and value != focus else ""
    if constraint is not None and path is not None:
        found = f" (fact: {tail(str(path))})"
    called, told = label(graph, focus), quote(graph, focus, path, value)
    return Problem(tail(str(shape)), called, f"{message}{found}.", told)


def unknown_terms(graph: Graph) -> Iterator[Problem]:
    """Properties and classes in the ontology's namespace that the ontology does not have."""
    from rdflib import RDF, URIRef

    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for term in used:
        if str(term).startswith((CC, SHAPES)) and (URIRef(str(term)), None, None) not in vocabulary.ontology():
            yield Problem("unknown-term", f"cc:{tail(str(term))}", "The ontology has no term of this name.")
