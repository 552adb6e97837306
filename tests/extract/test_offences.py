"""Which offences the sentences of a release speak of."""

import re

import pytest

from kg.extract.offences import offences
from kg.resources import patterns, text
from tests.extract.releases import release


def slugs(text: str) -> set[str]:
    return {m.slug for m in offences(release(text))}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a business e-mail compromise scheme", {"business-email-compromise"}),
        ("a spear-phishing campaign", {"phishing"}),
        ("romance scams and investment fraud", {"romance-scam", "investment-fraud"}),
        ("a ransomware gang", {"ransomware"}),
        ("DDoS attacks", {"ddos"}),
        ("a network of money mules", {"money-mules"}),
        ("child sexual abuse material", {"child-sexual-abuse-material"}),
        ("an illegal dark web marketplace for drugs and weapons", {"dark-web-market", "weapons-trafficking"}),
        ("a bulletproof hosting service", {"criminal-services"}),
        ("the trade in human beings", {"human-trafficking"}),
        ("a site that promised its visitors high returns", {"investment-fraud"}),
        ("images that show the sexual abuse of children", {"child-sexual-abuse-material"}),
        ("thieves who had taken over the e-mail account of a clerk", {"business-email-compromise", "hacking"}),
        ("a sum sent to what she believed was the firm's supplier", {"payment-diversion-fraud"}),
        ("sexual blackmail", {"sextortion"}),
        ("malware that stole online banking passwords", {"banking-trojan"}),
        ("pictures of the abuse of six girls", {"child-sexual-exploitation"}),
        ("a gang that lured people into investing in fake cryptocurrencies", {"cryptocurrency-fraud"}),
        ("drug and arms trafficking", {"drug-trafficking", "weapons-trafficking"}),
        ("organised crime networks behind the scams", {"organized-crime"}),
        ("wire fraud and aggravated identity theft", {"wire-fraud", "identity-theft"}),
        ("a man who had skimmed cards at petrol stations", {"payment-card-fraud"}),
        ("savers who were talked into buying worthless shares", {"investment-fraud"}),
        ("men who took control of their victims' bank accounts", {"bank-fraud"}),
    ],
)
def test_a_phrase_tells_its_offence(words: str, expected: set[str]):
    assert expected <= slugs(f"The case was about {words}.")


def test_names_of_bodies_tell_no_offence():
    text = "The Computer Crime and Intellectual Property Section and the Anti-Money Laundering Unit gave their help."
    assert slugs(text) == set()


def test_an_organised_crime_group_is_who_and_not_what():
    assert slugs("An organised crime group was broken up.") == set()
    assert slugs("The unit fights organised crime.") == {"organized-crime"}


def test_plain_fraud_is_told_only_where_no_narrower_fraud_is():
    assert slugs("The case was about fraud.") == {"online-fraud"}
    assert slugs("The case was about fraud. They had sent phishing messages.") == {"phishing"}


@pytest.mark.parametrize(
    ("words", "slug"),
    [("voice phishing", "vishing"), ("phone phishing", "vishing"), ("SMS phishing", "smishing")],
)
def test_phishing_by_voice_or_text_is_not_plain_phishing_too(words: str, slug: str):
    assert slugs(f"The case was about {words}.") == {slug}


@pytest.mark.parametrize(
    "text",
    [
        "He was taken into custody and sums in 63 bank accounts were frozen.",
        "He was held when he tried to travel under a false identity.",
        "The agency helped with malware analysis.",
        "The teams practised how coins are traced through mixers.",
        "He was charged with murder for hire.",
        "A set of phishing panels was seized.",
        "They talked to one another by using encrypted chat applications.",
    ],
)
def test_words_beside_an_offence_tell_none(text: str):
    assert slugs(text) <= {"phishing"}


@pytest.mark.parametrize(
    "text",
    [
        "Spoofing is a type of attack in which hackers take over a mailbox.",
        "A window accused the victims of having looked at child abuse material.",
        "Crime areas: Drug trafficking | Counterfeiting",
    ],
)
def test_explanations_pretexts_and_tags_weigh_too_little_to_be_told(text: str):
    assert {m.weight for m in offences(release(text))} <= {0.4}


def test_quotations_and_general_sentences_weigh_less_than_the_lead():
    head = "Ransomware gang held\n\nPolice in four countries have arrested nine people of a ransomware gang."
    text = "The inquiry into their malware goes on.\n\n“Never forget hackers,” said an officer of the police."
    weights = {m.slug: m.weight for m in offences(release(text, head + "\n\n"))}
    assert weights["ransomware"] > weights["malware"] > weights["hacking"]


def test_evidence_stands_in_the_text():
    reading = release("The case was about a spear-phishing campaign.")
    (mention,) = offences(reading)
    assert reading.text[mention.span.start : mention.span.end] == mention.span.quote == "spear-phishing"


def test_every_offence_of_the_lexicon_is_a_concept_of_the_scheme():
    tables = patterns("offences.toml")
    notations = set(re.findall(r'skos:notation "([a-z-]+)"', text("ontology", "offence.ttl")))
    assert {*tables["phrases"], *tables["otherwise"]} <= notations
