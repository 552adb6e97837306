"""The ontology is complete, closed, consistent, and says the same on its page and in its context."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, ORG, PROV, SKOS

from kg import records, vocabulary
from kg.namespaces import CC, ONTOLOGY, VOCAB
from kg.resolve import resolve
from kg.resources import text
from kg.triples import triples

ROOT = Path(__file__).parent.parent.parent
BASE = "https://w3id.org/cybercoop/"
SCHEMES = {
    "offence": """business-email-compromise ceo-fraud payment-diversion-fraud phishing vishing smishing
        romance-scam investment-fraud online-fraud payment-card-fraud bank-fraud identity-theft
        money-laundering money-mules ransomware malware botnet banking-trojan ddos hacking data-breach
        extortion sextortion child-sexual-abuse-material child-sexual-exploitation dark-web-market
        drug-trafficking weapons-trafficking counterfeiting intellectual-property cryptocurrency-fraud
        cryptojacking illegal-gambling telecom-fraud airline-fraud encrypted-communications criminal-services
        cyberterrorism espionage harassment human-trafficking organized-crime terrorism tax-fraud wire-fraud
        other""",
    "role": "lead coordinator participant supporter host organizer funder victim target",
    "country-role": "participant site victim suspect infrastructure funder",
    "status": "asserted alleged planned averted denied",
    "qualifier": "exact about at-least at-most",
    "activity-type": "operation case meeting programme",
    "organization-kind": """police prosecution judiciary government international-organization company bank
        ngo academia cert network criminal-group other""",
    "act-kind": """information-exchange alert request joint-investigation coordination operational-support
        technical-assistance judicial-cooperation hosting funding training arrest-on-behalf asset-freeze
        asset-recovery""",
    "outcome-kind": """arrest charge conviction sentence-years extradition search interview
        suspect-identified victim-identified victim-rescued victim server-seized domain-seized device-seized
        account-frozen infected-computer case-solved participants countries-affected alert-issued
        money-recovered money-frozen money-seized money-lost money-laundered other""",
}
"""The values of the record, as its guidelines list them."""


def ours(kind: URIRef) -> set[URIRef]:
    return {term for term in vocabulary.ontology().subjects(RDF.type, kind) if str(term).startswith(CC)}


@cache
def terms() -> frozenset[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
    return frozenset().union(*(ours(kind) for kind in kinds))


@cache
def example(path: str) -> Graph:
    record = records.load((ROOT / path).read_text(encoding="utf-8"))
    return triples(record, resolve(record), BASE)


def examples() -> list[Graph]:
    return [example("tests/data/defects/base.json"), example("tests/articles/seed/record.json")]


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy])
def test_every_term_and_concept_has(predicate):
    concepts = set(vocabulary.concepts().subjects(RDF.type, SKOS.Concept))
    assert {t for t in terms() if (t, predicate, None) not in vocabulary.ontology()} == set()
    assert {c for c in concepts if (c, predicate, None) not in vocabulary.concepts()} == set()


def test_no_term_is_used_that_is_not_defined():
    alignments = Graph().parse(data=text("ontology", "alignments.ttl"), format="turtle")
    graphs = [vocabulary.ontology(), vocabulary.concepts(), vocabulary.shapes(), alignments, *examples()]
    nodes = {node for graph in graphs for triple in graph for node in triple if isinstance(node, URIRef)}
    assert {node for node in nodes if node.startswith(CC)} - terms() == set()
    selects = " ".join(map(str, vocabulary.shapes().objects(None, SH.select)))
    selects += "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "queries").glob("*.rq")))
    assert {URIRef(CC + name) for name in re.findall(r"cc:(\w+)", selects)} <= terms()


def test_no_data_uses_a_property_outside_the_ontology():
    used = {p for g in examples() for p in g.predicates()}
    assert used - terms() == {RDF.type, RDFS.label, PROV.wasDerivedFrom}


def test_things_are_of_classes_that_exist_and_no_node_is_blank():
    for graph in examples():
        classes = set(graph.objects(None, RDF.type)) - {PROV.Entity}
        assert classes <= ours(OWL.Class)
        assert all(isinstance(s, URIRef) for s in graph.subjects())


def test_no_class_is_above_itself_and_none_is_above_two_ways():
    ontology = vocabulary.ontology()
    for cls in ours(OWL.Class):
        parents = list(ontology.objects(cls, RDFS.subClassOf))
        above = [up for p in parents for up in ontology.transitive_objects(p, RDFS.subClassOf)]
        assert cls not in above
        assert len(above) == len(set(above))


def test_domains_and_ranges_are_classes_that_exist():
    ontology = vocabulary.ontology()
    ends = {o for p in (RDFS.domain, RDFS.range) for o in ontology.objects(None, p)}
    assert {e for e in ends if str(e).startswith(CC)} <= ours(OWL.Class)


def test_the_ontology_says_what_it_is():
    ontology, it = vocabulary.ontology(), URIRef(ONTOLOGY)
    assert str(ontology.value(it, OWL.versionIRI)) == f"{ONTOLOGY}/{ontology.value(it, OWL.versionInfo)}"
    assert str(ontology.value(it, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert ontology.value(it, DCTERMS.title)
    assert ontology.value(it, DCTERMS.description)


def test_the_core_loads_without_imports():
    assert list(vocabulary.ontology().objects(None, OWL.imports)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Person", "Organization"), ("Activity", "CooperationAct"), ("Place", "Agent"), ("Country", "Region"),
     ("Operation", "Meeting"), ("Claim", "Activity"), ("Quantity", "Outcome"), ("MonetaryAmount", "Duration"),
     ("CriminalGroup", "LawEnforcementAgency")],
)  # fmt: skip
def test_what_must_not_be_both_is_disjoint(one, other):
    assert frozenset({URIRef(CC + one), URIRef(CC + other)}) in disjoint_pairs()


def disjoint_pairs() -> set[frozenset[URIRef]]:
    ontology = vocabulary.ontology()
    pairs = {frozenset((s, o)) for s, o in ontology.subject_objects(OWL.disjointWith)}
    for members in ontology.objects(None, OWL.members):
        listed = list(Collection(ontology, members))
        pairs |= {frozenset((a, b)) for a in listed for b in listed if a != b}
    return pairs


# ---- reasoning


def inconsistencies(data: Graph) -> list[str]:
    """What OWL RL says is wrong with data together with the ontology."""
    import owlrl

    graph = Graph()
    for part in (vocabulary.ontology(), data):
        graph += part
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted({str(message) for message in graph.objects(None, error)})


@cache
def facts() -> Graph:
    """The base record's facts without claims and spans, which OWL RL takes minutes to reason about."""
    whole = example("tests/data/defects/base.json")
    apart = {s for name in ("Claim", "TextSpan") for s in whole.subjects(RDF.type, URIRef(CC + name))}
    graph = Graph()
    for triple in whole:
        if triple[0] not in apart:
            graph.add(triple)
    return graph


def test_owl_rl_finds_no_inconsistency():
    assert inconsistencies(facts()) == []


def test_owl_rl_finds_a_planted_inconsistency():
    planted = Graph()
    body = next(facts().subjects(RDF.type, URIRef(CC + "Organization")))
    planted += facts()
    planted.add((body, RDF.type, URIRef(CC + "Person")))
    assert any("disjoint" in message.lower() for message in inconsistencies(planted))


# ---- vocabulary


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_every_value_of_the_record(scheme):
    members = vocabulary.concepts().subjects(SKOS.inScheme, URIRef(VOCAB + scheme))
    extra = {"countries-involved"} if scheme == "outcome-kind" else set()
    assert {str(m).removeprefix(f"{VOCAB}{scheme}/") for m in members} == set(SCHEMES[scheme].split()) | extra


def test_broader_and_narrower_mirror_each_other_within_one_scheme_and_run_in_no_circle():
    concepts = vocabulary.concepts()
    broader = set(concepts.subject_objects(SKOS.broader))
    assert {(o, s) for s, o in concepts.subject_objects(SKOS.narrower)} == broader
    for narrow, broad in broader:
        assert concepts.value(narrow, SKOS.inScheme) == concepts.value(broad, SKOS.inScheme)
        assert narrow not in set(concepts.transitive_objects(broad, SKOS.broader))


def test_variants_of_business_email_compromise_are_narrower_than_it():
    narrower = set(vocabulary.concepts().objects(URIRef(VOCAB + "offence/business-email-compromise"), SKOS.narrower))
    assert narrower == {
        URIRef(VOCAB + "offence/ceo-fraud"),
        URIRef(VOCAB + "offence/payment-diversion-fraud"),
    }


def test_concepts_are_top_or_have_a_broader_one_and_carry_their_slug():
    concepts = vocabulary.concepts()
    for concept, scheme in concepts.subject_objects(SKOS.inScheme):
        assert ((concept, SKOS.topConceptOf, scheme) in concepts) != ((concept, SKOS.broader, None) in concepts)
        assert str(concept) == f"{scheme}/{concepts.value(concept, SKOS.notation)}"


def test_every_act_kind_activity_type_and_organization_kind_denotes_a_class():
    concepts = vocabulary.concepts()
    for scheme in ("act-kind", "activity-type", "organization-kind"):
        for concept in concepts.subjects(SKOS.inScheme, URIRef(VOCAB + scheme)):
            assert concepts.value(concept, URIRef(CC + "denotes")) in ours(OWL.Class)


def test_every_kind_of_outcome_is_money_or_has_a_unit():
    concepts = vocabulary.concepts()
    for kind in concepts.subjects(SKOS.inScheme, URIRef(VOCAB + "outcome-kind")):
        unit = concepts.value(kind, URIRef(CC + "countedIn"))
        assert (unit is None) == ("/money-" in str(kind))
        assert unit is None or (unit, SKOS.inScheme, URIRef(VOCAB + "unit")) in concepts


# ---- alignments, context, page


def test_aligned_terms_of_the_w3c_dcmi_and_schema_org_exist():
    alignments = Graph().parse(data=text("ontology", "alignments.ttl"), format="turtle")
    from rdflib.namespace import SDO  # at the top pytest would ask it for fixtures, which it warns about

    closed = {str(namespace): namespace for namespace in (ORG, PROV, SDO, SKOS, DCTERMS)}
    checked = 0
    for node in {o for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in alignments.objects(None, p)}:
        for prefix, namespace in closed.items():
            if str(node).startswith(prefix):
                assert node in namespace
                checked += 1
    assert checked > 20


def test_alignments_speak_of_our_terms_only_and_import_the_core():
    alignments = Graph().parse(data=text("ontology", "alignments.ttl"), format="turtle")
    aligned = {s for s in alignments.subjects() if str(s).startswith(CC)}
    assert aligned <= terms()
    assert URIRef(ONTOLOGY) in set(alignments.objects(None, OWL.imports))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_json_ld_with_the_context_gives_the_graph_back():
    graph = example("tests/data/defects/base.json")
    context = (ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    written = graph.serialize(format="json-ld", context=json.loads(context)["@context"])
    assert '"initiator"' in written
    assert isomorphic(Graph().parse(data=written, format="json-ld"), graph)


def test_the_page_and_the_context_are_what_their_script_writes():
    spec = importlib.util.spec_from_file_location("make_ontology", ROOT / "docs" / "make_ontology.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stale = [file.name for file, written in script.outputs().items() if file.read_text(encoding="utf-8") != written]
    assert stale == [], "run python docs/make_ontology.py"
