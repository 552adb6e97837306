"""Checking one document's graph before anything of it is stored: SHACL, and that every quote is the text.

SHACL messages say what is wrong in general; what the thing is called and which words of the article it stands
on are added here, since core constraints cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Record
from kg.namespaces import CC
from kg.validate.evidence import misquotes
from kg.validate.report import Problem, Report
from kg.validate.shacl import refusals, unknown_terms

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Problem", "Report", "validate", "validate_turtle"]


def validate(graph: Graph, record: Record, text: str) -> Report:
    """Check the graph of one document, and the record's evidence against the text in code points.

    The graph stays as it is. Takes about a tenth of a second for a release of one page.
    """
    return _report([*refusals(graph), *unknown_terms(graph), *misquotes(record, text)])


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
    problems = [*refusals(graph), *unknown_terms(graph)]
    if (None, RDF.type, URIRef(CC + "Document")) not in graph:
        message = "It describes no cc:Document, so there is nothing whose facts and claims could be checked."
        problems.append(Problem("no-document", where, message))
    return _report(problems)


def _report(problems: list[Problem]) -> Report:
    return Report(not problems, tuple(sorted(set(problems))))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".:") if lines else "it cannot be read"
