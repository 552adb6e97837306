"""What things are called, and the words of the article that they stand on, for people who read refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.namespaces import CC

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHOWN = 120
TELLING = ("name", "status", "text", "holder")
"""Properties of which each thing has one, claimed on the words that tell of the thing itself."""
NOT_OWNERS = frozenset({"subject", "object", "predicate", "since", "follows", "partOf"})


def label(graph: Graph, node: Node | None, depth: int = 3) -> str:
    """What people call a node: its label, else the label of what it belongs to."""
    from rdflib import RDFS, URIRef

    labels = sorted(str(each) for each in graph.objects(node, RDFS.label))
    if labels:
        return " / ".join(labels)
    if told := graph.value(node, URIRef(CC + "quote")):
        return f"“{short(str(told))}”"
    owner = graph.value(node, URIRef(CC + "subject"))
    about = graph.value(node, URIRef(CC + "predicate"))
    if owner is not None:
        return f"{label(graph, owner, depth - 1)}, {tail(str(about))}"
    if depth:
        for subject, predicate in sorted(graph.subject_predicates(node)):
            if tail(str(predicate)) not in NOT_OWNERS:
                return label(graph, subject, depth - 1)
    return tail(str(node))


def shown(graph: Graph, node: Node) -> str:
    """A value as people wrote it, in quotation marks."""
    from rdflib import Literal

    told = str(node) if isinstance(node, Literal) else label(graph, node, 0)
    return f"“{told.removeprefix('unknown-')}”"


def quote(graph: Graph, focus: Node | None, path: Node | None, value: Node | None) -> str:
    """The words behind the value refused, else behind the property, else behind the thing."""
    from rdflib import URIRef

    subject, predicate, value_of, evidence, words = (
        URIRef(CC + name) for name in ("subject", "predicate", "object", "evidence", "quote")
    )
    about = set(graph.subjects(subject, focus)) | {focus}
    narrower = about & set(graph.subjects(predicate, path)) if path else set()
    exact = narrower & set(graph.subjects(value_of, value)) if value is not None else set()
    itself = {c for c in about for name in TELLING if (c, predicate, URIRef(CC + name)) in graph}
    for claims in (exact, narrower, itself, set(graph.subjects(value_of, focus)), about):
        spans = {span for claim in claims for span in graph.objects(claim, evidence)} | (claims & {focus})
        quotes = [str(told) for span in spans for told in graph.objects(span, words)]
        if quotes:
            return short(min(quotes, key=lambda told: (len(told), told)))
    return ""


def tail(iri: str) -> str:
    """The last part of an IRI; of a dangling reference the id as read."""
    last = unquote(iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1], errors="replace")
    return last.rpartition("-missing-")[2]


def short(words: str) -> str:
    """The words, cut to SHOWN characters."""
    return words if len(words) <= SHOWN else words[: SHOWN - 2] + " …"
