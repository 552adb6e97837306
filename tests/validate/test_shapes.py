"""Every shape has data that passes and data that fails, and what fails says the shape's own message."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate as shacl
from rdflib import RDF, SH, SKOS, Graph, Literal, URIRef

from kg import records, vocabulary
from kg.errors import InputError
from kg.namespaces import CC, PREFIXES, SHAPES
from kg.resolve import resolve
from kg.triples import triples
from kg.validate import validate, validate_turtle

DATA = Path(__file__).parent.parent / "data" / "defects"
BASE = "https://w3id.org/cybercoop/"

# What makes the conforming graph break a shape that no planted record breaks.
MUTATIONS = {
    "act-duration": "INSERT { ?a cc:duration ?p } WHERE { ?a a cc:Alert . ?p a cc:TimePeriod }",
    "activity-account": "INSERT { ?a cc:accountPlace ?o } WHERE { ?a a cc:Operation . ?o a cc:Person }",
    "activity-funder": "INSERT { ?a cc:fundedBy ?p } WHERE { ?a a cc:Operation . ?p a cc:Person }",
    "activity-host": "INSERT { ?a cc:hostedBy ?p } WHERE { ?a a cc:Operation . ?p a cc:Person }",
    "activity-outcome": "INSERT { ?a cc:outcome ?p } WHERE { ?a a cc:Operation . ?p a cc:Person }",
    "activity-place": "INSERT { ?a cc:takesPlaceIn ?p } WHERE { ?a a cc:Operation . ?p a cc:Person }",
    "activity-region": "INSERT { ?a cc:region ?c } WHERE { ?a a cc:Operation . ?c a cc:Country }",
    "claim-document": "DELETE { ?c cc:inDocument ?d } WHERE { ?c a cc:Claim ; cc:inDocument ?d }",
    "claim-object": "DELETE { ?c cc:object ?o } WHERE { ?c a cc:Claim ; cc:object ?o }",
    "claim-predicate": 'INSERT { ?c cc:predicate "cc:role" } WHERE { ?c a cc:Claim }',
    "claim-status": "DELETE { ?c cc:status ?s } WHERE { ?c a cc:Claim ; cc:status ?s }",
    "claim-subject": "INSERT { ?c cc:subject ?p } WHERE { ?c a cc:Claim . ?p a cc:Person }",
    "claim-without-triple": "DELETE { ?o cc:participatedIn ?a } WHERE { ?o cc:participatedIn ?a }",
    "country-code": 'INSERT { ?c cc:countryCode "che" } WHERE { ?c a cc:Country }',
    "document-hash": 'INSERT { ?d cc:textHash "12" } WHERE { ?d a cc:Document }',
    "document-place": "INSERT { ?d cc:place ?p } WHERE { ?d a cc:Document . ?p a cc:Person }",
    "document-publisher": "INSERT { ?d cc:publisher ?p } WHERE { ?d a cc:Document . ?p a cc:Person }",
    "holding-day": 'INSERT { ?h cc:attestedOn "May" } WHERE { ?h a cc:PostHolding }',
    "holding-person": "DELETE { ?h cc:holder ?p } WHERE { ?h cc:holder ?p }",
    "holding-post": "DELETE { ?h cc:post ?p } WHERE { ?h cc:post ?p }",
    "involvement-activity": "DELETE { ?i cc:inActivity ?a } WHERE { ?i cc:inActivity ?a }",
    "money-value": "DELETE { ?m cc:value ?v } WHERE { ?m a cc:MonetaryAmount ; cc:value ?v }",
    "organization-cooperates": "INSERT { ?o cc:cooperatedWith 1 } WHERE { ?o a cc:Company }",
    "organization-participates": "INSERT { ?o cc:participatedIn 1 } WHERE { ?o a cc:Company }",
    "participation-activity": "DELETE { ?i cc:inActivity ?a } WHERE { ?i cc:inActivity ?a }",
    "period-bounded": "DELETE { ?p ?b ?d } WHERE { ?p ?b ?d FILTER (?b IN (cc:earliest, cc:latest)) }",
    "period-precision": "INSERT { ?p cc:precision <x:week> } WHERE { ?p a cc:TimePeriod }",
    "person-name": 'INSERT { ?p cc:name "" } WHERE { ?p a cc:Person }',
    "quantity-bounds": "INSERT { ?q cc:minimum 9000000 } WHERE { ?q a cc:Quantity }",
    "quantity-number": 'DELETE { ?q cc:value ?v } INSERT { ?q cc:value "12" } WHERE { ?q cc:value ?v }',
    "quantity-unit": "INSERT { ?q cc:unit <x:dozen> } WHERE { ?q a cc:Quantity }",
    "quantity-value": "INSERT { ?q cc:value 13 } WHERE { ?q a cc:Quantity }",
    "reviewed-by": "DELETE { ?c cc:reviewer ?r } WHERE { ?c cc:reviewer ?r }",
    "reviewed-on": 'DELETE { ?c cc:reviewed ?d } INSERT { ?c cc:reviewed "May" } WHERE { ?c cc:reviewed ?d }',
    "reviewed-why": "DELETE { ?c cc:accepts ?o } WHERE { ?c cc:accepts ?o }",
    "span-document": "DELETE { ?s cc:inDocument ?d } WHERE { ?s a cc:TextSpan ; cc:inDocument ?d }",
    "span-end": "DELETE { ?s cc:end ?e } WHERE { ?s cc:end ?e }",
    "triple-without-claim": "DELETE { ?c ?p ?o } WHERE { ?c cc:predicate cc:role ; ?p ?o }",
}


@cache
def conforming() -> str:
    """The graph of a sound record, one of its claims accepted by somebody."""
    record = records.load((DATA / "base.json").read_text(encoding="utf-8"))
    made = triples(record, resolve(record), BASE)
    made.update(
        """INSERT { ?c a cc:ReviewedClaim ; cc:reviewer "anna" ; cc:reviewed "2024-05-02"^^xsd:date ; cc:accepts ?c }
        WHERE { SELECT ?c { ?c a cc:Claim } ORDER BY ?c LIMIT 1 }""",
        initNs=PREFIXES,
    )
    return made.serialize(format="turtle")


def graph() -> Graph:
    return Graph().parse(data=conforming(), format="turtle")


def shape_names() -> set[str]:
    return {str(shape).removeprefix(SHAPES) for shape in vocabulary.shapes().subjects(SH.message)}


def test_every_shape_that_speaks_has_a_planted_record_or_a_mutation():
    defects = tomllib.loads((DATA / "defects.toml").read_text(encoding="utf-8"))["defect"]
    assert shape_names() <= {defect["shape"] for defect in defects} | set(MUTATIONS)


def test_every_shape_meets_data_that_passes():
    targets = {str(c) for c in vocabulary.shapes().objects(None, SH.targetClass)}
    assert targets - {str(c) for c in graph().objects(None, RDF.type)} == set()
    assert validate_turtle(conforming()).problems == ()


@pytest.mark.parametrize("shape", MUTATIONS)
def test_a_mutation_is_refused_with_the_message_of_the_shape(shape):
    broken = graph()
    broken.update(MUTATIONS[shape], initNs=PREFIXES)
    report = validate_turtle(broken.serialize(format="turtle"))
    message = str(vocabulary.shapes().value(URIRef(SHAPES + shape), SH.message))
    told = [problem.message for problem in report.problems if problem.shape == shape]
    assert told, [problem.shape for problem in report.problems]
    assert all(each.startswith(message.rstrip(".")) for each in told)


def test_the_predicates_that_need_no_claim_are_a_closed_list(capsys):
    """Printed with -s: the list as shapes.ttl names it."""
    select = str(vocabulary.shapes().value(URIRef(SHAPES + "triple-without-claim"), SH.select))
    path = select.partition("!(")[2].partition(")")[0].replace("|", " ").split()
    listed = select.partition("NOT IN (")[2].partition(")")[0].replace(",", " ").split()
    with capsys.disabled():
        print("\nNo claim needed:", *listed)
    assert path == listed
    known = {f"cc:{str(term).removeprefix(CC)}" for term in vocabulary.ontology().subjects()}
    assert {name for name in listed if name.startswith("cc:")} <= known


def test_a_fact_by_any_other_predicate_needs_a_claim():
    broken = graph()
    subject = broken.value(None, RDF.type, URIRef(CC + "Person"))
    broken.add((subject, URIRef(CC + "alsoKnownAs"), Literal("Annie")))
    (problem,) = validate_turtle(broken.serialize(format="turtle")).problems
    assert (problem.shape, problem.label) == ("triple-without-claim", "Anna Keller")
    assert "(fact: alsoKnownAs)" in problem.message


def test_a_term_outside_the_ontology_is_refused():
    broken = graph()
    broken.add((URIRef("x:y"), URIRef(CC + "cooperates"), Literal(1)))
    assert "unknown-term" in {problem.shape for problem in validate_turtle(broken.serialize()).problems}


def test_what_is_not_turtle_gets_one_sentence():
    with pytest.raises(InputError, match=r"^notes\.ttl is not Turtle: .*\.$"):
        validate_turtle("Dear all, this is no Turtle", "notes.ttl")


def test_turtle_about_something_else_does_not_pass():
    report = validate_turtle("<x:a> <x:b> <x:c> .")
    assert [problem.shape for problem in report.problems] == ["no-document"]


def test_checking_leaves_the_graph_as_it_is():
    record = records.load((DATA / "base.json").read_text(encoding="utf-8"))
    whole = triples(record, resolve(record), BASE)
    before = set(whole)
    validate(whole, record, record.document.text)
    assert set(whole) == before


@pytest.mark.parametrize("path", ["tests/data/defects/base.json", "tests/articles/seed/record.json"])
def test_the_sparql_constraints_pass_where_the_sets_match_and_fail_where_they_do_not(path):
    """`validate` runs them only where the sets of claims and facts differ, since they are most of the work."""
    record = records.load((DATA.parent.parent.parent / path).read_text(encoding="utf-8"))
    whole = triples(record, resolve(record), BASE)
    for concept in vocabulary.concepts().subjects(RDF.type, SKOS.Concept):
        whole.add((concept, RDF.type, SKOS.Concept))
    assert shacl(whole, shacl_graph=vocabulary.shapes(), inference="none")[0]
    whole.remove(next(triple for triple in whole if triple[1] == URIRef(CC + "alsoKnownAs")))
    assert not shacl(whole, shacl_graph=vocabulary.shapes(), inference="none")[0]
    assert shacl(whole, shacl_graph=vocabulary.shapes_of_matched_graphs(), inference="none")[0]
