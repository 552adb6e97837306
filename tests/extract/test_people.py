"""Who is named, with which post where, and who is a suspect."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.extract.parse.language import sentences
from kg.extract.people import people
from kg.extract.reading import Mention, Reading
from kg.extract.structure.segments import segments
from kg.model import Article, Organization, Person

HEAD = "Nine held in fraud raids\n\nPolice in four countries have arrested nine people in an action against fraud.\n\n"
UNIT = Organization("unit", "Digital Crime Desk", "police", ("Digital Crime Desk",), part_of="agency")
BODIES = (
    Organization("agency", "Agency", "police", ("Harbour Agency",)),
    UNIT,
    Organization("office", "U.S. Attorney's Office for the District of Nevada", "prosecution"),
)


def read(text: str, names: dict[str, str]) -> Reading:
    """A reading of a release with this paragraph, its bodies mentioned where their names stand."""
    article = Article("x", HEAD + text)
    parts = segments(article.text)
    told = sentences(article.text, parts)
    found = []
    for name, entity in names.items():
        start = article.text.find(name, len(HEAD))
        while start >= 0:
            sentence = next(s.index for s in told if s.start <= start < s.end)
            found.append(
                Mention("organization", start, start + len(name), name, sentence, entity=entity, head="police")
            )
            start = article.text.find(name, start + 1)
    return replace(Reading(article, parts, told), mentions=tuple(found))


def told(text: str) -> Sequence[Person]:
    return people(read(text, {"Harbour Agency": "agency", "Digital Crime Desk": "unit"}), BODIES)


def posts(text: str) -> list[tuple[str, str, str | None]]:
    return [(person.name, post.title, post.organization) for person in told(text) for post in person.posts]


@pytest.mark.parametrize(
    ("text", "name", "title", "body"),
    [
        (
            "Director of the Harbour Agency, Irma Dahlberg, said no.",
            "Irma Dahlberg",
            "Director",
            "agency",
        ),
        (
            "Irma Dahlberg, Director of the Harbour Agency, said no.",
            "Irma Dahlberg",
            "Director",
            "agency",
        ),
        (
            "Harbour Agency Director Irma Dahlberg said no.",
            "Irma Dahlberg",
            "Director",
            "agency",
        ),
        (
            "The Harbour Agency’s Acting Director, Irma Dahlberg, said no.",
            "Irma Dahlberg",
            "Acting Director",
            "agency",
        ),
        (
            "No, said Irma Dahlberg, the Harbour Agency’s Director of Cybercrime.",
            "Irma Dahlberg",
            "Director of Cybercrime",
            "agency",
        ),
        (
            "No, said Irma Dahlberg, head of the Harbour Agency’s Digital Crime Desk.",
            "Irma Dahlberg",
            "head",
            "unit",
        ),
        (
            "Special Agent in Charge Carl P. Renner of the Digital Crime Desk made the announcement.",
            "Carl P. Renner",
            "Special Agent in Charge",
            "unit",
        ),
        (
            "Harbour Agency Special Agent in Charge Carl P. Renner said no.",
            "Carl P. Renner",
            "Special Agent in Charge",
            "agency",
        ),
        (
            "No, said Jean-Luc van der Berg, who heads the Digital Crime Desk.",
            "Jean-Luc van der Berg",
            "Head",
            "unit",
        ),
        (
            "Speaking for the Harbour Agency, its Director, Irma Dahlberg, said no.",
            "Irma Dahlberg",
            "Director",
            "agency",
        ),
        (
            "**Irma Dahlberg**, Director of the Harbour Agency, said no.",
            "Irma Dahlberg",
            "Director",
            "agency",
        ),
        (
            "U.S. Attorney Carl P. Renner for the District of Nevada made the announcement.",
            "Carl P. Renner",
            "U.S. Attorney",
            "office",
        ),
        (
            "The Harbour Agency’s Director of Global Outreach, Irma Dahlberg, said no.",
            "Irma Dahlberg",
            "Director of Global Outreach",
            "agency",
        ),
        (
            "Irma Dahlberg, Vice President, Public Policy, Harbour Agency, said no.",
            "Irma Dahlberg",
            "Vice President, Public Policy",
            "agency",
        ),
        (
            "The Harbour Agency’s Deputy Director Operations Irma Dahlberg said no.",
            "Irma Dahlberg",
            "Deputy Director Operations",
            "agency",
        ),
        (
            "Irma Dahlberg, Head of Norway’s Digital Crime Desk, said no.",
            "Irma Dahlberg",
            "Head",
            "unit",
        ),
        (
            "The head of the Digital Crime Desk, Assistant Commissioner Irma Dahlberg, said no.",
            "Irma Dahlberg",
            "head",
            "unit",
        ),
        (
            "Irma Dahlberg CBE, Director General of the Harbour Agency, said no.",
            "Irma Dahlberg",
            "Director General",
            "agency",
        ),
        (
            "Commissioner for Migration, Home Affairs and Citizenship Irma Dahlberg said no.",
            "Irma Dahlberg",
            "Commissioner for Migration, Home Affairs and Citizenship",
            None,
        ),
        (
            "“No,” said Irma Dahlberg, global security strategist at the Harbour Agency.",
            "Irma Dahlberg",
            "global security strategist",
            "agency",
        ),
        (
            "The Harbour Agency has opened a desk. Its current president is Irma Dahlberg.",
            "Irma Dahlberg",
            "president",
            "agency",
        ),
        (
            "The Harbour Agency is growing, said Irma Dahlberg, Director General of the agency.",
            "Irma Dahlberg",
            "Director General",
            "agency",
        ),
        (
            "Harbour Agency Assistant Commissioner Digital Crime Desk Irma Dahlberg said no.",
            "Irma Dahlberg",
            "Assistant Commissioner Digital Crime Desk",
            "agency",
        ),
        (
            "U.S. District Judge Carl P. Renner heard the case.",
            "Carl P. Renner",
            "U.S. District Judge",
            None,
        ),
    ],
)
def test_a_post_stands_before_or_after_the_name(text, name, title, body):
    assert posts(text) == [(name, title, body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Irma Dahlberg, Chair of the Digital Crime Desk and head of the Harbour Agency, said no.",
            [("Chair", "unit"), ("head", "agency")],
        ),
        (
            "The signature is that of Irma Dahlberg, Chairman and CEO of the Harbour Agency.",
            [("Chairman", "agency"), ("CEO", "agency")],
        ),
        (
            "Irma Dahlberg, Deputy Director and Head of the Digital Crime Desk, said no.",
            [("Deputy Director", "unit"), ("Head", "unit")],
        ),
        (
            "Irma Dahlberg, Director of the Harbour Agency, and Ana Whitcomb welcomed the result.",
            [("Director", "agency")],
        ),
    ],
)
def test_posts_behind_a_name_stand_in_a_row(text, expected):
    assert [(t, body) for name, t, body in posts(text) if name == "Irma Dahlberg"] == expected


def test_two_who_prosecute_side_by_side_share_the_body_behind_the_second():
    text = "Senior Counsel Ana Whitcomb and Trial Attorney Peter Lund of the Digital Crime Desk prosecuted the case."
    assert posts(text) == [("Ana Whitcomb", "Senior Counsel", "unit"), ("Peter Lund", "Trial Attorney", "unit")]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Irma Dahlberg, Chief Prosecutor of Ghent, said no.", "Chief Prosecutor", "ghent"),
        (
            "“No,” said the senior public prosecutor in charge of the case in Ghent, Irma Dahlberg.",
            "senior public prosecutor in charge",
            "ghent",
        ),
        ("The meeting was opened by Minister Irma Dahlberg.", "Minister", "ministry"),
        ("Acting Commissioner of Police Irma Dahlberg said no.", "Acting Commissioner of Police", "force"),
        (
            "Ms Irma Dahlberg, Assistant to the National Member for the Netherlands, said no.",
            "Assistant to the National Member for the Netherlands",
            "eurojust",
        ),
    ],
)
def test_a_post_tells_a_body_that_its_sentence_does_not_name(text, title, body):
    bodies = (
        Organization(
            "ghent", "Public Prosecutor’s Office of Ghent", "prosecution", ("Public Prosecutor’s Office of Ghent",)
        ),
        Organization("ministry", "Ministry of Public Order", "government", ("Ministry of Public Order",)),
        Organization("force", "Vanuatu Police Force", "police", ("Vanuatu Police Force",), country="VU"),
        Organization("eurojust", "Eurojust", "international-organization", ("Eurojust",)),
    )
    head = "Nine held in raids\n\nPORT VILA, Vanuatu – Police have arrested nine people in an action against fraud.\n\n"
    article = Article("x", head + text)
    parts = segments(article.text)
    (person,) = people(Reading(article, parts, sentences(article.text, parts)), bodies)
    assert [(post.title, post.organization) for post in person.posts] == [(title, body)]


def test_a_post_in_the_plural_is_held_by_all_the_names_after_it():
    found = posts("Trial Attorneys Ana Whitcomb and Peter Lund of the Digital Crime Desk prosecuted the case.")
    assert found == [("Ana Whitcomb", "Trial Attorney", "unit"), ("Peter Lund", "Trial Attorney", "unit")]


def test_a_post_in_the_plural_goes_on_behind_another_body():
    text = "Trial Attorneys Ana Whitcomb of the Digital Crime Desk and Peter Lund of the Harbour Agency prosecuted."
    assert posts(text) == [("Ana Whitcomb", "Trial Attorney", "unit"), ("Peter Lund", "Trial Attorney", "agency")]


def test_a_post_that_one_body_alone_gives_tells_its_body():
    eurojust = Organization("eurojust", "Eurojust", "international-organization", ("Eurojust",))
    (person,) = people(read("Ms Irma Dahlberg, National Member for Norway, said no.", {}), (*BODIES, eurojust))
    assert [post.organization for post in person.posts] == ["eurojust"]


@pytest.mark.parametrize("name", ["USAO - Nevada", "U.S. Attorney's Office, District of Nevada"])
def test_an_attorney_belongs_to_the_office_of_the_district_however_it_is_written(name):
    offices = (
        Organization("utah", "USAO - Utah", "prosecution", ("USAO - Utah",)),
        Organization("nevada", name, "prosecution", (name,)),
    )
    (person,) = people(read("U.S. Attorney Carl P. Renner of the District of Nevada said no.", {}), offices)
    assert [post.organization for post in person.posts] == ["nevada"]


def test_a_prosecutor_belongs_to_the_office_of_the_place_before_the_post():
    offices = tuple(
        Organization(town.casefold(), f"{town} Public Prosecutor’s Office", "prosecution")
        for town in ("Ghent", "Lille")
    )
    (person,) = people(read("The Ghent prosecutor Irma Dahlberg said no.", {}), offices)
    assert [post.organization for post in person.posts] == ["ghent"]


def test_a_name_signed_below_a_quotation_has_the_post_in_the_line_below():
    text = "“We shall go on for as long as it takes.”\n\nIrma Dahlberg\n\nDirector of the Harbour Agency"
    assert posts(text) == [("Irma Dahlberg", "Director", "agency")]


def test_a_later_surname_is_the_same_person():
    (person,) = told("No, said Irma Dahlberg, Director of the Harbour Agency. Ms Dahlberg left.")
    assert person.names == ("Irma Dahlberg", "Dahlberg")


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov, 34, of Odessa, ran the site.",
        "Ivan Petrov (34, Odessa, Ukraine) ran the site.",
        "Ivan Petrov, also known as Ghost, ran the site.",
        "Ivan Petrov was arrested on Monday.",
        "Ivan Petrov has pleaded guilty to fraud.",
        "The court sentenced Ivan Petrov to six years.",
        "The action led to the extradition of Ivan Petrov.",
        "Ivan Petrov, a student from Odessa, was charged with fraud.",
        "The suspected leader Ivan Petrov was held.",
        "The court convicted one of the leaders, Ivan Petrov, of fraud.",
        "The gang, headed by Ivan Petrov, has been broken up.",
        "Ivan Petrov remains at large.",
        "Ivan Petrov, a Ukrainian national, ran the forum.",
        "Ivan Petrov, known online as “Ghost”, ran the forum.",
        "Ivan Petrov, the alleged operator of the market, was led away.",
        "A man named Ivan Petrov was held.",
        "The agency issued a Red Notice for Ivan Petrov.",
        "Prosecutors say Ivan Petrov laundered the money.",
        "Officers identified Ivan Petrov as the coder.",
        "Defendant Ivan Petrov stood trial in May.",
        "Ivan Petrov made his initial appearance in court on Monday.",
        "As part of his plea agreement, Ivan Petrov agreed to forfeit two houses.",
        "A jury found Ivan Petrov guilty of fraud.",
        "The ministry sanctioned Ivan Petrov for his part in the attacks.",
        "A reward is offered for information on Ivan Petrov.",
        "Ivan Petrov developed the malware in his kitchen.",
        "Ivan Petrov, a/k/a “Ghost,” 34, of Odessa, Ukraine, pleaded guilty to fraud.",
        "The site’s main administrator, Ivan Petrov, was arrested by the Harbour Agency.",
        "According to the indictment, from 2015 to 2018 Ivan Petrov ran a site that sold stolen cards.",
    ],
)
def test_suspects_are_told_by_age_charge_or_arrest(text):
    (person,) = told(text)
    assert (person.name, person.suspect, person.posts) == ("Ivan Petrov", True, ())
    assert person.evidence_for["suspect"]


def test_relatives_charged_together_are_both_suspects():
    found = told("Ivan Petrov and his wife Ana Petrova were found guilty of fraud.")
    assert [(p.name, p.suspect) for p in found] == [("Ivan Petrov", True), ("Ana Petrova", True)]


def test_the_names_behind_those_held_are_all_suspects():
    found = told("The men – Ivan Petrov, 41, and Oleg Sidor, 33 – were held in Odessa.")
    assert [(p.name, p.suspect) for p in found] == [("Ivan Petrov", True), ("Oleg Sidor", True)]


def test_a_suspect_may_have_an_alias_only():
    (person,) = told("The gang was led by a 40-year-old man known as ‘Ghost’, who was arrested in Odessa.")
    assert (person.name, person.suspect) == ("Ghost", True)


def test_a_victim_is_a_person_and_no_suspect():
    (person,) = told("The gang drove the Welsh teenager Ivan Petrov to his death.")
    assert (person.name, person.suspect, person.posts) == ("Ivan Petrov", False, ())


def test_an_official_who_arrests_is_no_suspect():
    text = "Director Irma Dahlberg of the Harbour Agency said Ivan Petrov was arrested."
    assert {p.name: p.suspect for p in told(text)} == {"Irma Dahlberg": False, "Ivan Petrov": True}


@pytest.mark.parametrize(
    "text",
    [
        "Trade Micra, a partner of the Harbour Agency, was first to see the malware.",
        "Forty men were detained during the Skyward Days of Action.",
        "The Dark Harbour was sentenced to oblivion by the press.",
        "A man from Culver City, 34, was arrested in March in New York.",
        "Operation Falcon was charged with meaning by the Harbour Agency.",
    ],
)
def test_companies_towns_and_operations_are_no_people(text):
    assert not told(text)


def test_evidence_quotes_the_text_and_a_post_names_person_and_body():
    reading = read("Director of the Harbour Agency, Irma Dahlberg, said no.", {"Harbour Agency": "agency"})
    (person,) = people(reading, BODIES)
    spans = [*person.evidence, *person.posts[0].evidence]
    assert all(reading.text[s.start : s.end] == s.quote for s in spans)
    assert person.posts[0].evidence[0].quote == "Director of the Harbour Agency, Irma Dahlberg"
