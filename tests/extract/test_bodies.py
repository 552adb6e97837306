"""Which bodies a sentence names, under which names, and as parts of which others."""

import pytest

from kg.extract.entities import organizations
from kg.model import BY_HAND, Organization
from tests.extract.releases import release


def bodies(text: str) -> dict[str, Organization]:
    """The bodies of a release with this paragraph, by name."""
    return {body.name: body for body in organizations(release(text), BY_HAND)[1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "INTERPOL’s National Central Bureaus in Vienna and Dhaka helped.",
            {"National Central Bureau in Vienna", "National Central Bureau in Dhaka"},
        ),
        (
            "The FBI’s Yreka and Eureka Field Offices are investigating the case.",
            {"Yreka Field Office", "Eureka Field Office"},
        ),
        (
            "The U.S. Attorneys’ Offices for the District of Nevada and the Northern District of Ohio helped.",
            {
                "U.S. Attorney’s Office for the District of Nevada",
                "U.S. Attorney’s Office for the Northern District of Ohio",
            },
        ),
    ],
)
def test_bodies_told_in_the_plural_are_several(text, expected):
    assert expected <= set(bodies(text))


def test_a_plural_without_places_is_no_body():
    assert not any("Central Bureau" in name for name in bodies("The National Central Bureaus exchanged leads."))


def test_offices_of_one_name_stay_apart_by_their_parents():
    text = "The FBI’s Yreka Field Office and the U.S. Secret Service’s Yreka Field Office are investigating."
    found = organizations(release(text), BY_HAND)[1]
    assert {body.part_of for body in found if body.name == "Yreka Field Office"} == {"us-fbi", "us-secret-service"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The District Court in Graz sentenced him on Friday.", "District Court in Graz"),
        ("It was opened by the Ministry of Interior and Rural Affairs.", "Ministry of Interior and Rural Affairs"),
        ("The Authority for Network Safety of Côte d’Ivoire led it.", "Authority for Network Safety of Côte d’Ivoire"),
        ("The Frankfurt am Main Police Inspectorate led it.", "Frankfurt am Main Police Inspectorate"),
        ("Officers also held members of the French-speaking FALKENAUGE gang.", "FALKENAUGE"),
    ],
)
def test_a_name_is_read_to_its_end(text, name):
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "Servers were seized across ASEAN and in several Member States of the European Union.",
        "Their EU partners helped.",
    ],
)
def test_a_union_that_only_tells_where_is_no_body(text):
    assert bodies(text) == {}


def test_an_agency_known_for_itself_has_a_parent_only_where_the_text_says_so():
    found = bodies("The Department of Justice and the FBI thanked the Cyber Division of the FBI.")
    assert found["FBI"].part_of is None
    assert found["Cyber Division"].part_of == "us-fbi"


def test_a_state_that_backs_a_project_acts_as_such():
    assert bodies("The project is backed by the Republic of Korea.")["Republic of Korea"].kind == "government"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The FBI’s regional digital forensics laboratory examined the phones.",
            "FBI’s regional digital forensics laboratory",
        ),
        ("The FBI cybercrime section traced the payment.", "FBI cybercrime section"),
        ("They wrote to the computer crime unit of the FBI.", "computer crime unit"),
        ("The file went to the FBI’s office in Vienna.", "FBI’s office in Vienna"),
    ],
)
def test_a_unit_in_lower_case_is_a_part_of_the_body_beside_it(text, name):
    assert bodies(text)[name].part_of == "us-fbi"


def test_the_desk_of_a_country_is_a_part_of_the_body_where_countries_have_desks():
    desk = bodies("The case was opened at Eurojust by the Danish Desk in May.")["Danish Desk"]
    assert (desk.kind, desk.country, desk.part_of) == ("judiciary", "DK", "eurojust")


@pytest.mark.parametrize("text", ["They advertised on Telegram and WhatsApp.", "They ran WhatsApp groups for victims."])
def test_a_platform_that_is_only_the_medium_is_no_body(text):
    assert bodies(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Data came from Slovak company Varnosoft, which had followed the servers.", "Varnosoft", "SK"),
        ("Varnosoft, a Mexican cybersecurity firm, shared its findings.", "Varnosoft", "MX"),
        ("Blockchain analytics firm Varnosoft helped with the tracing.", "Varnosoft", None),
    ],
)
def test_a_description_shows_that_a_name_is_a_companys(text, name, country):
    found = bodies(text)
    assert found[name].kind == "company"
    assert found[name].country == country
    assert not any("company" in other or "firm" in other for other in found)


def test_a_part_in_brackets_is_no_name_of_its_parent():
    found = bodies("The National Police of Colombia (DIJIN) made four arrests.")
    assert "DIJIN" in found
    assert "DIJIN" not in found["National Police of Colombia"].names


def test_a_short_name_is_that_of_the_body_the_release_names_beside_it():
    found = bodies("INTERPOL coordinated the action. The head of the Cybercrime Directorate was there.")
    assert found["Cybercrime Directorate"].part_of == "interpol"


def test_an_acronym_that_the_release_gives_to_a_programme_is_no_body():
    assert "ISPA" not in bodies("It is paid for by the Island States Programme for Africa (ISPA). ISPA began in 2020.")


def test_a_country_that_only_owns_what_acts_is_no_state():
    assert "Germany" not in bodies("The project is funded by Germany’s Federal Foreign Office.")
