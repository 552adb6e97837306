"""Checking one document's graph before anything of it is stored: SHACL, and that every quote is the text.

SHACL messages say what is wrong in general; what the thing is called and which words of the article it stands
on are added here, since core constraints cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg import vocabulary
from kg.errors import InputError
from kg.ids import text_sha256
from kg.model import Record, Span
from kg.namespaces import CC, SHAPES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHOWN = 120
TELLING = ("name", "status", "text", "holder")
"""Properties of which each thing has one, claimed on the words that tell of the thing itself."""
NOT_OWNERS = frozenset({"subject", "object", "predicate", "since", "follows", "partOf"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One reason for refusing a graph.

    `message`: a sentence; `label`: what the thing is called; `quote`: the words it stands on, "" without any;
    `shape`: the local name of the shape or check that refused it.
    """

    shape: str
    label: str
    message: str
    quote: str = ""

    def __str__(self) -> str:
        quoted = f" [“{self.quote}”]" if self.quote else ""
        return f"{self.label}: {self.message}{quoted}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; `problems` are sorted and without repetition."""

    conforms: bool
    problems: tuple[Problem, ...] = ()


def validate(graph: Graph, record: Record, text: str) -> Report:
    """Check the graph of one document, and the record's evidence against the text in code points.

    The graph stays as it is. Takes about a tenth of a second for a release of one page.
    """
    return _report([*_shacl(graph), *_terms(graph), *_evidence(record, text)])


def validate_turtle(turtle: str, where: str = "The file") -> Report:
    """Check RDF in Turtle that somebody else wrote; quotes cannot be checked without the texts.

    Raises InputError if it is not Turtle. `where`: what to call the file in messages.
    """
    from rdflib import RDF, Graph, URIRef

    graph = Graph()
    try:
        graph.parse(data=turtle, format="turtle")
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{where} is not Turtle: {_first_line(error)}.") from None
    problems = [*_shacl(graph), *_terms(graph)]
    if (None, RDF.type, URIRef(CC + "Document")) not in graph:
        message = "It describes no cc:Document, so there is nothing whose facts and claims could be checked."
        problems.append(Problem("no-document", where, message))
    return _report(problems)


def _report(problems: list[Problem]) -> Report:
    return Report(not problems, tuple(sorted(set(problems))))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".:") if lines else "it cannot be read"


# ---- SHACL


def _shacl(graph: Graph) -> Iterator[Problem]:
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
    found = f" (found: {_shown(graph, value)})" if value is not None and value != focus else ""
    if constraint is not None and path is not None:
        found = f" (fact: {_tail(str(path))})"
    label, quote = _label(graph, focus), _quote(graph, focus, path, value)
    return Problem(_tail(str(shape)), label, f"{message}{found}.", quote)


def _label(graph: Graph, node: Node | None, depth: int = 3) -> str:
    """What people call a node: its label, else the label of what it belongs to."""
    from rdflib import RDFS, URIRef

    labels = sorted(str(label) for label in graph.objects(node, RDFS.label))
    if labels:
        return " / ".join(labels)
    if quote := graph.value(node, URIRef(CC + "quote")):
        return f"“{_short(str(quote))}”"
    owner = graph.value(node, URIRef(CC + "subject"))
    about = graph.value(node, URIRef(CC + "predicate"))
    if owner is not None:
        return f"{_label(graph, owner, depth - 1)}, {_tail(str(about))}"
    if depth:
        for subject, predicate in sorted(graph.subject_predicates(node)):
            if _tail(str(predicate)) not in NOT_OWNERS:
                return _label(graph, subject, depth - 1)
    return _tail(str(node))


def _shown(graph: Graph, node: Node) -> str:
    from rdflib import Literal

    shown = str(node) if isinstance(node, Literal) else _label(graph, node, 0)
    return f"“{shown.removeprefix('unknown-')}”"


def _quote(graph: Graph, focus: Node | None, path: Node | None, value: Node | None) -> str:
    """The words behind the value refused, else behind the property, else behind the thing."""
    from rdflib import URIRef

    subject, predicate, value_of, evidence, quote = (
        URIRef(CC + name) for name in ("subject", "predicate", "object", "evidence", "quote")
    )
    about = set(graph.subjects(subject, focus)) | {focus}
    narrower = about & set(graph.subjects(predicate, path)) if path else set()
    exact = narrower & set(graph.subjects(value_of, value)) if value is not None else set()
    itself = {c for c in about for name in TELLING if (c, predicate, URIRef(CC + name)) in graph}
    for claims in (exact, narrower, itself, set(graph.subjects(value_of, focus)), about):
        spans = {span for claim in claims for span in graph.objects(claim, evidence)} | (claims & {focus})
        quotes = [str(words) for span in spans for words in graph.objects(span, quote)]
        if quotes:
            return _short(min(quotes, key=lambda words: (len(words), words)))
    return ""


def _tail(iri: str) -> str:
    tail = unquote(iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1], errors="replace")
    return tail.rpartition("-missing-")[2]


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 2] + " …"


def _terms(graph: Graph) -> Iterator[Problem]:
    """Properties and classes in the ontology's namespace that the ontology does not have."""
    from rdflib import RDF, URIRef

    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for term in used:
        if str(term).startswith((CC, SHAPES)) and (URIRef(str(term)), None, None) not in vocabulary.ontology():
            yield Problem("unknown-term", f"cc:{_tail(str(term))}", "The ontology has no term of this name.")


# ---- evidence


def _evidence(record: Record, text: str) -> Iterator[Problem]:
    """Spans outside the text or whose quote is not the text there; a text that is not the record's."""
    stated = record.document.text_sha256
    if stated and stated != text_sha256(text):
        message = "The record was made for another text: its text_sha256 is not that of the text given."
        yield Problem("text-hash", record.document.title or record.document.id, message)
    for label, span in set(_spans(record, record.document.title or record.document.id)):
        where = f"({span.start} to {span.end}, the text has {len(text)} characters)"
        if not 0 <= span.start <= span.end <= len(text):
            yield Problem("span-in-text", label, f"The evidence lies outside the text {where}.", _short(span.quote))
        elif text[span.start : span.end] != span.quote:
            there = _short(text[span.start : span.end])
            message = f"The quote is not what the text says at {span.start} to {span.end}, which is “{there}”."
            yield Problem("quote-is-text", label, message, _short(span.quote))


def _spans(entry: Any, label: str) -> Iterator[tuple[str, Span]]:
    """Every span anywhere in an entry, with the name of the innermost entry that has one."""
    if isinstance(entry, Span):
        yield label, entry
    elif isinstance(entry, tuple):
        for part in entry:
            yield from _spans(part, label)
    elif isinstance(entry, dict):
        for part in entry.values():
            yield from _spans(part, label)
    elif is_dataclass(entry):
        own = next((v for n in ("name", "label", "title", "text", "kind") if (v := getattr(entry, n, None))), label)
        for field in fields(entry):
            yield from _spans(getattr(entry, field.name), _short(str(own)))
