"""Offences to choose from: every one with a fact and every wider one, each with all it includes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.namespaces import SKOS, VOCAB
from kg.vocabulary import concepts

_SCHEME = VOCAB + "offence/"


def offences(numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """Label and numbers of nodes of each offence, by label. `numbers`: of all nodes by IRI."""
    from rdflib import URIRef

    wider = URIRef(SKOS + "broader")
    found: dict[str, list[int]] = defaultdict(list)
    for iri, number in numbers.items():
        if iri.startswith(_SCHEME):
            for above in concepts().transitive_objects(URIRef(iri), wider):
                found[str(above)].append(number)
    told = [{"label": _label(iri), "nodes": sorted(nodes)} for iri, nodes in found.items()]
    return sorted(told, key=lambda offence: str(offence["label"]))


def _label(iri: str) -> str:
    from rdflib import URIRef

    label = concepts().value(URIRef(iri), URIRef(SKOS + "prefLabel"))
    return str(label) if label else iri.removeprefix(_SCHEME).replace("-", " ")
