"""The ontology's files, read once: terms, concepts, shapes, and what the concepts say about themselves.

What a kind of body, act or outcome means for the graph (its class, its unit, whether it is joint) stands
beside the kind in ontology/*.ttl, so that a new kind needs no Python.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.namespaces import CC, PREFIXES, RDFS, SHAPES, concept, term
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

APART = frozenset({"cybercoop.ttl", "shapes.ttl", "alignments.ttl"})
"""Turtle files of the ontology folder that are not SKOS schemes."""


@cache
def ontology() -> Graph:
    """Classes and properties."""
    return _parsed("cybercoop.ttl")


@cache
def shapes() -> Graph:
    """The SHACL shapes."""
    return _parsed("shapes.ttl")


@cache
def shapes_of_matched_graphs() -> Graph:
    """The shapes without the two constraints that match claims with triples, which are most of the work."""
    from rdflib import Graph, URIRef

    matching = {URIRef(SHAPES + name) for name in ("claim-without-triple", "triple-without-claim")}
    rest = Graph()
    for triple in shapes():
        if not matching & {triple[0], triple[2]}:
            rest.add(triple)
    return rest


@cache
def structural() -> frozenset[str]:
    """IRIs of the predicates whose triples need no claim, as the shape `triple-without-claim` lists them."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    select = str(shapes().value(URIRef(SHAPES + "triple-without-claim"), SH.select))
    names = re.findall(r"(\w+):(\w+)", select.partition("NOT IN (")[2].partition(")")[0])
    return frozenset(PREFIXES[prefix] + name for prefix, name in names)


@cache
def concepts() -> Graph:
    """All SKOS schemes."""
    names = sorted(file.name for file in folder("ontology").iterdir() if file.name.endswith(".ttl"))
    return _parsed(*(name for name in names if name not in APART))


def classes(scheme: str, value: str, otherwise: str) -> tuple[str, ...]:
    """IRIs of the class that a concept denotes and of all classes above it.

    `otherwise`: the local name of the class taken when the concept is unknown or denotes none.
    """
    return _upwards(_value(concept(scheme, value), "denotes") or term(otherwise))


def unit(outcome_kind: str) -> str | None:
    """IRI of the unit in which outcomes of this kind are counted, None for money and unknown kinds."""
    return _value(concept("outcome-kind", outcome_kind), "countedIn")


def has(iri: str) -> bool:
    """Whether there is a concept of this IRI."""
    from rdflib import RDF, URIRef
    from rdflib.namespace import SKOS

    return (URIRef(iri), RDF.type, SKOS.Concept) in concepts()


def values(scheme: str) -> list[str]:
    """The last parts of the IRIs of all concepts of a scheme, sorted."""
    from rdflib import RDF
    from rdflib.namespace import SKOS

    start = concept(scheme, "")
    named = (str(iri) for iri in concepts().subjects(RDF.type, SKOS.Concept))
    return sorted(iri.removeprefix(start) for iri in named if iri.startswith(start))


def is_joint(act_kind: str) -> bool:
    """Whether an act of this kind links all its members, not only initiators with recipients."""
    return _value(concept("act-kind", act_kind), "joint") == "true"


def is_passive(role: str) -> bool:
    """Whether a body in this role is acted upon and so takes no part: victims and targets."""
    return _value(concept("role", role), "passive") == "true"


@cache
def _upwards(name: str) -> tuple[str, ...]:
    from rdflib import URIRef

    found = ontology().transitive_objects(URIRef(name), URIRef(RDFS + "subClassOf"))
    return tuple(sorted(str(c) for c in found if str(c).startswith(CC)))


@cache
def _value(subject: str, predicate: str) -> str | None:
    from rdflib import URIRef

    found = concepts().value(URIRef(subject), URIRef(CC + predicate))
    return None if found is None else str(found)


def _parsed(*names: str) -> Graph:
    from rdflib import Graph

    graph = Graph()
    for name in names:
        graph.parse(data=folder("ontology").joinpath(name).read_bytes(), format="turtle")
    return graph
