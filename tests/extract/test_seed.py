"""The seed article, read by extraction alone: what it says is in the graph, on the words that say it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from kg import records
from kg.evaluate import score
from kg.extract import extract
from kg.model import Article, Record
from kg.namespaces import CC
from kg.resolve import resolve
from kg.triples import triples

ARTICLE = Path(__file__).parents[2] / "data" / "articles" / "interpol-americas-working-group.txt"
ENOUGH = 47
"""Facts of the table below that must be found, of 52."""

# What is claimed (property), its object (tail of an IRI, or a value; several may say it), the words that prove it.
FACTS = """
alsoKnownAs  | INTERPOL working group for heads of units in the Americas | INTERPOL working group for heads of units
takesPlaceIn | san-jose-cr                     | SAN JOSE, Costa Rica
earliest     | 2016-03-29                      | 29 – 31 March
latest       | 2016-03-31                      | 29 – 31 March
days         | 3                               | three-day
offence      | business-email-compromise       | Business E-mail Compromise
value        | 67                              | Some 67 participants
value        | 30                              | 30 countries
value        | 10                              | 10 private sector companies
participant  | oas                             | Organization of American States
hostedBy     | national-police-cr              | hosted by the Costa Rican national police
offence      | payment-diversion-fraud         | Payment Diversion Fraud
offence      | ceo-fraud                       | CEO Fraud
initiator    | us-fbi                          | information exchange between the US Federal Bureau of Investigation
country      | sg                              | (IDCC) in Singapore
outcomeKind  | money-recovered                 | led to the successful recovery of USD 25 million
value        | 25000000                        | USD 25 million
country      | no                              | a Norwegian company
accountPlace | hk                              | an account in Hong Kong, China
country      | us                              | allegedly coming from the CEO’s US law firm
offence      | ceo-fraud                       | Staff had received an instruction allegedly coming from the CEO
initiator    | us-fbi                          | After being alerted by the FBI
initiator    | interpol-idcc                   | the IDCC contacted the bank’s internal fraud team
initiator    | banks-internal-fraud-team       | which froze the accounts
duration     | PT3H                            | all within just three hours
status       | averted                         | before the money could be stolen
title        | Assistant Director              | Assistant Director of the FBI’s Cyber Division, James Trainor
unitOf       | us-fbi                          | FBI’s Cyber Division
title        | Director                        | Director of the IDCC, Sanjay Virmani
speaker      | james-trainor                   | Sophisticated cyber scams are a growing threat
speaker      | sanjay-virmani                  | This successful case clearly shows
speaker      | sanjay-virmani                  | Cybercriminals do not respect borders
speaker      | sanjay-virmani                  | INTERPOL is working to develop our member countries
name         | Cybercrime Capacity Building Programme in Latin America and the Caribbean | Cybercrime Capacity Building
fundedBy     | government-ca                   | Funded by the Government of Canada
status       | planned                         | the working group will conduct a needs assessment exercise
status       | planned                         | will deliver specialized training
status       | planned                         | technical equipment
status       | planned                         | regional operations
name         | Operation Sin Fronteras         | Operation Sin Fronteras
role         | coordinator                     | INTERPOL-coordinated
earliest     | 2015-12-01                      | December 2015
participant  | interpol-working-group, interpol | A previous outcome of the working group
offence      | child-sexual-abuse-material     | Targeting paedophile networks
value        | 200                             | some 200 raids
value        | 50                              | nearly 50 cities
region       | region-americas                 | across the Americas
value        | 60                              | arrest of 60 offenders
value        | 15                              | across 15 countries
value        | 4                               | rescue of four victims
published    | 2016-03-31                      | 31 March 2016
publisher    | interpol                        | focus of INTERPOL working group
"""


@cache
def text() -> str:
    return ARTICLE.read_text(encoding="utf-8")


@cache
def record() -> Record:
    return extract(Article(ARTICLE.stem, text()))


@cache
def graph() -> Graph:
    return triples(record(), resolve(record()), "https://w3id.org/cybercoop/")


@cache
def claimed() -> list[tuple[str, str, int, int]]:
    """(property, object, start, end) of every claim and span; of a duration the ISO text is the object."""
    found = []
    for claim in graph().subjects(RDF.type, URIRef(CC + "Claim")):
        predicate, value = (graph().value(claim, URIRef(CC + name)) for name in ("predicate", "object"))
        value = graph().value(value, URIRef(CC + "isoText")) or value
        for span in graph().objects(claim, URIRef(CC + "evidence")):
            start, end = (int(graph().value(span, URIRef(CC + name))) for name in ("start", "end"))  # type: ignore[arg-type]
            found.append((str(predicate).removeprefix(CC), str(value).rsplit("/", 1)[-1], start, end))
    return found


def told(fact: str) -> bool:
    """Is a line of the table claimed on words that overlap those it gives?"""
    predicate, values, words = (part.strip() for part in fact.split(" | "))
    at = text().index(words)
    return any(
        p == predicate and any(value in o for value in values.split(", ")) and start < at + len(words) and at < end
        for p, o, start, end in claimed()
    )


def test_what_the_article_says_is_claimed_on_the_words_that_say_it() -> None:
    facts = FACTS.strip().splitlines()
    missing = [fact for fact in facts if not told(fact)]
    assert len(facts) == 52
    assert len(facts) - len(missing) >= ENOUGH, missing


@pytest.mark.parametrize("trap", ["2021-01-16", "1/9", "Compromise"])
def test_page_noise_is_no_fact(trap: str) -> None:
    assert not any(str(value) == trap for value in graph().objects())
    assert not any(person.name == trap for person in record().people)


def test_costa_rica_is_no_party_to_the_recovery() -> None:
    (case,) = (activity for activity in record().activities if activity.type == "case")
    assert "CR" not in case.countries
    costa_rican = {body.id for body in record().organizations if body.country == "CR"}
    assert costa_rican
    assert not costa_rican & {participant.organization for participant in case.participants}


def test_every_quote_is_the_text() -> None:
    for span in graph().subjects(RDF.type, URIRef(CC + "TextSpan")):
        start, end, quote = (graph().value(span, URIRef(CC + name)) for name in ("start", "end", "quote"))
        assert text()[int(start) : int(end)] == str(quote)  # type: ignore[arg-type]


def test_the_gold_record_of_the_seed_is_met(gold: Path) -> None:
    wanted = json.loads((gold / "dev" / "seed.json").read_text(encoding="utf-8"))
    figures = score({"seed": wanted}, {"seed": json.loads(records.dump(record()))}).figures
    assert figures["macro"] >= 0.85
