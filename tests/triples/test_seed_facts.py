"""What the seed article says can be said in the graph, each fact with a claim on the words that say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from kg import records
from kg.model import Record
from kg.namespaces import CC
from kg.resolve import resolve
from kg.triples import triples
from kg.validate import validate

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "data" / "articles" / "interpol-americas-working-group.txt"

# Property; object: tail of an IRI, a value, or @ and the id of an organization of the record; words that prove it.
FACTS = """
takesPlaceIn | san-jose-cr | SAN JOSE, Costa Rica
earliest | 2016-03-29 | 29 – 31 March
latest | 2016-03-31 | 29 – 31 March
offence | business-email-compromise | Business E-mail Compromise
offence | payment-diversion-fraud | Payment Diversion Fraud
offence | ceo-fraud | CEO Fraud
value | 67 | Some 67 participants
value | 30 | 30 countries
value | 10 | 10 private sector companies
counted | private sector companies | 10 private sector companies
participatedIn | interpol-americas-working-group-meeting-291-352 | Organization of American States
hostedBy | @cr-police | hosted by the Costa Rican national police
initiator | @fbi | information exchange between the US Federal Bureau of Investigation
recipient | @idcc | the INTERPOL Digital Crime Centre
outcomeKind | money-recovered | recovery of USD 25 million
value | 25000000 | USD 25 million
currency | USD | USD 25 million
country | no | a Norwegian company
role | victim | a Norwegian company
accountPlace | hk | an account in Hong Kong, China
offence | ceo-fraud | Staff had received an instruction
initiator | @fbi | After being alerted by the FBI
initiator | @idcc | the IDCC contacted
recipient | @fraud-team | the bank’s internal fraud team
initiator | @fraud-team | which froze the accounts
value | 3 | all within just three hours
qualifier | at-most | all within just three hours
status | averted | before the money could be stolen
holder | james-trainor-us | Assistant Director of the FBI’s Cyber Division, James Trainor
title | Assistant Director | Assistant Director of the FBI’s Cyber Division
postIn | @fbi-cyber | Assistant Director of the FBI’s Cyber Division
unitOf | @fbi | FBI’s Cyber Division
holder | sanjay-virmani-interpol | Director of the IDCC, Sanjay Virmani
postIn | @idcc | Director of the IDCC, Sanjay Virmani
speaker | james-trainor-us | Sophisticated cyber scams are a growing threat
speaker | sanjay-virmani-interpol | This successful case clearly shows
speaker | sanjay-virmani-interpol | Cybercriminals do not respect borders
speaker | sanjay-virmani-interpol | INTERPOL is working to develop our member countries
name | Cybercrime Capacity Building Programme in Latin America and the Caribbean | Cybercrime Capacity Building
fundedBy | @canada | Funded by the Government of Canada
region | region-latin-america-and-the-caribbean | Latin America and the Caribbean
status | planned | the working group will conduct a needs assessment exercise
status | planned | will deliver specialized training
status | planned | technical equipment
status | planned | regional operations
name | Operation Sin Fronteras | Operation Sin Fronteras
role | coordinator | INTERPOL-coordinated
earliest | 2015-12-01 | December 2015
offence | child-sexual-abuse-material | Targeting paedophile networks
value | 200 | some 200 raids
qualifier | about | some 200 raids
value | 50 | nearly 50 cities
qualifier | at-most | nearly 50 cities
region | region-americas | across the Americas
value | 60 | arrest of 60 offenders
value | 15 | across 15 countries
outcomeKind | victim-rescued | rescue of four victims
value | 4 | rescue of four victims
published | 2016-03-31 | 31 March 2016
publisher | @interpol | focus of INTERPOL working group
"""


def facts() -> list[list[str]]:
    return [line.split(" | ") for line in FACTS.strip().splitlines()]


@cache
def record() -> Record:
    return records.load((ROOT / "tests" / "articles" / "seed" / "record.json").read_text(encoding="utf-8"))


@cache
def seed() -> tuple[Graph, str]:
    graph = triples(record(), resolve(record()), "https://w3id.org/cybercoop/")
    return graph, ARTICLE.read_text(encoding="utf-8")


@cache
def claimed() -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Where each property and object is claimed."""
    graph, _ = seed()
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    start, end, evidence = (URIRef(CC + name) for name in ("start", "end", "evidence"))
    for claim in graph.subjects(RDF.type, URIRef(CC + "Claim")):
        predicate, value = (graph.value(claim, URIRef(CC + name)) for name in ("predicate", "object"))
        tail = str(value).rsplit("/", 1)[-1] if isinstance(value, URIRef) else str(value)
        spans = [(int(graph.value(s, start)), int(graph.value(s, end))) for s in graph.objects(claim, evidence)]
        found.setdefault((predicate.removeprefix(CC), tail), []).extend(spans)
    return found


@pytest.mark.parametrize(("predicate", "value", "words"), facts())
def test_a_fact_is_claimed_on_the_words_that_say_it(predicate, value, words):
    at = seed()[1].index(words)
    if value.startswith("@"):
        value = resolve(record()).slugs["organization", value[1:]]
    spans = claimed().get((predicate, value), [])
    assert any(start < at + len(words) and at < end for start, end in spans), spans


def test_the_graph_of_the_seed_conforms():
    graph, text = seed()
    assert validate(graph, record(), text).problems == ()


def test_costa_rica_is_no_party_to_the_recovery():
    graph, _ = seed()
    (case,) = graph.subjects(RDF.type, URIRef(CC + "Case"))
    touched = set(graph.objects(case, URIRef(CC + "involvesCountry")))
    bodies = set(graph.subjects(URIRef(CC + "participatedIn"), case))
    assert {str(place).rsplit("/", 1)[-1] for place in touched} == {"no", "us", "hk"}
    assert not any(str(body).endswith("-cr") for body in bodies)


@pytest.mark.parametrize("trap", ["2021-01-16", "1/9", "Compromise"])
def test_page_noise_is_no_fact(trap):
    graph, _ = seed()
    assert not any(str(value) == trap for value in graph.objects())
