"""Nothing that an article says breaks out of an IRI, and different texts give different IRIs."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from kg.namespaces import KINDS, concept, document_graph, encoded, thing

BASE = "https://w3id.org/cybercoop/"
ATTACK = 'x> <y> "z" . <a'


def test_kinds_are_those_of_the_design():
    assert len(KINDS) == len(set(KINDS)) == 14


@given(st.text())
def test_any_text_stays_one_segment_of_an_iri(text):
    for iri in (concept("offence", text), thing("place", text, BASE), document_graph(text, BASE)):
        assert re.fullmatch(r"https://[A-Za-z0-9_.~%/-]+", iri)
        assert not iri.endswith(("/.", "/.."))


@given(st.text(), st.text())
def test_different_texts_stay_different(one, other):
    assert (one == other) == (encoded(one) == encoded(other))


def test_an_attack_is_one_triple_in_turtle():
    graph = Graph()
    graph.add((URIRef(concept("role", ATTACK)), URIRef("x:p"), URIRef(thing("act", ATTACK, BASE))))
    assert set(Graph().parse(data=graph.serialize(format="nt"), format="nt")) == set(graph)
