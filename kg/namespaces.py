"""IRIs of terms, concepts, things and graphs, as plain strings.

Whatever an article says, the result is one IRI: slugs are hyphenated ASCII, all else is percent-encoded.
"""

from __future__ import annotations

from urllib.parse import quote

from kg.ids import slug

ONTOLOGY = "https://w3id.org/cybercoop/ontology"
CC = ONTOLOGY + "#"
SHAPES = "https://w3id.org/cybercoop/shapes#"
VOCAB = "https://w3id.org/cybercoop/vocab/"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {"cc": CC, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "xsd": XSD}

KINDS = (
    *("organization", "person", "activity", "act", "participation", "outcome", "quantity", "period"),
    *("place", "document", "statement", "post", "claim", "span"),
)
"""Kinds of things that have IRIs."""


def encoded(text: str) -> str:
    """The text as one segment of an IRI's path; different texts stay different.

    >>> encoded("a/b> <c")
    'a%2Fb%3E%20%3Cc'
    """
    return quote(text, safe="", errors="surrogatepass").replace(".", "%2E" if not text.strip(".") else ".")


def term(name: str) -> str:
    """The IRI of a class or property of the ontology."""
    return CC + encoded(name)


def concept(scheme: str, value: str) -> str:
    """The IRI of a vocabulary value, in the scheme or not: the shapes decide that."""
    return f"{VOCAB}{scheme}/{encoded(value)}"


def thing(kind: str, name: str, base: str) -> str:
    """The IRI of a thing of one of KINDS. `name`: its slug; anything else is encoded.

    >>> thing("place", "region-arctic", "https://w3id.org/cybercoop/")
    'https://w3id.org/cybercoop/id/place/region-arctic'
    """
    return f"{base}id/{slug(kind)}/{encoded(name)}"


def document_graph(document_id: str, base: str) -> str:
    """The name of the graph that holds what one document says."""
    return f"{base}graph/document/{encoded(document_id)}"


def register_graph(base: str) -> str:
    """The name of the graph of registered organizations, countries and the vocabulary."""
    return f"{base}graph/register"


def judgements_graph(base: str) -> str:
    """The name of the graph of what reviewers decided."""
    return f"{base}graph/judgements"
