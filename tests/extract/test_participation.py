"""Which bodies take part in an activity, and what part they have."""

import pytest

from kg.extract import extract
from kg.model import Article

HEAD = "Nine held in raids\n\nNine people have been arrested in a joint police operation against online fraud.\n\n"
CASE = "Man held over online fraud\n\nA man was charged and arraigned in court in an online fraud case.\n\n"


def roles(text: str, head: str = HEAD) -> dict[str, str]:
    read = extract(Article("release", head + text))
    return {p.organization: p.role for p in read.activities[0].participants}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The operation was led by the Swedish Police Authority.", "lead"),
        ("The operation was coordinated by the Swedish Police Authority.", "coordinator"),
        ("The Swedish Police Authority coordinated the operation.", "coordinator"),
        ("The operation was supported by the Swedish Police Authority.", "supporter"),
        ("The Swedish Police Authority provided analytical support.", "supporter"),
        ("The operation was funded by the Swedish Police Authority.", "funder"),
        ("The Swedish Police Authority took part in the operation.", "participant"),
    ],
)
def test_the_words_around_a_name_tell_its_part(text, role):
    assert roles(text) == {"se-polisen": role}


def test_a_part_holds_for_all_names_of_a_list():
    told = roles("It was supported by Europol, the Swedish Police Authority (SPA) and the Portuguese Judicial Police.")
    assert told == {"europol": "supporter", "se-polisen": "supporter", "pt-pj": "supporter"}


def test_a_part_ends_where_a_clause_begins_anew():
    told = roles("With the help of Europol, the Swedish Police Authority arrested two men.")
    assert told == {"europol": "supporter", "se-polisen": "participant"}


def test_who_arrests_leads_a_case_where_nobody_else_does():
    assert roles("The Swedish Police Authority arrested two men.", CASE) == {"se-polisen": "lead"}


def test_who_arrests_takes_part_where_another_leads():
    told = roles("The case was led by Europol. The Swedish Police Authority arrested two men.", CASE)
    assert told == {"europol": "lead", "se-polisen": "participant"}


def test_a_body_in_a_quotation_or_its_attribution_takes_no_part():
    assert roles("“Europol helps everybody,” said the head of the Swedish Police Authority.") == {}


def test_a_body_that_only_thanks_takes_no_part():
    assert roles("The Swedish Police Authority thanked Europol for its help.") == {"europol": "supporter"}


def test_a_parent_named_for_its_unit_takes_no_part():
    assert roles("Europol’s European Cybercrime Centre supported the operation.") == {"europol-ec3": "supporter"}


def test_a_command_post_is_not_what_is_led():
    told = roles("A canteen was run by the Swedish Police Authority.")
    assert told == {"se-polisen": "participant"}


def test_a_merely_named_body_is_less_sure_than_one_whose_part_is_said():
    read = extract(Article("release", HEAD + "It was led by Europol. The Swedish Police Authority was present."))
    sure = {p.organization: p.confidence for p in read.activities[0].participants}
    assert sure["europol"] > sure["se-polisen"]


MEETING = "Experts meet in Lisbon\n\nExperts on cybercrime met for a conference in Lisbon from 3 to 5 May 2021.\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Europol was represented by a duty officer.", {"europol": "supporter"}),
        ("Together with Europol they looked through the evidence.", {"europol": "supporter"}),
        ("The Swedish Police Authority was there.", {"se-polisen": "participant"}),
    ],
)
def test_a_body_merely_named_has_the_part_its_kind_usually_has(text, told):
    assert roles(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The raids were supported this spring and financially backed by Europol.",
        "The raids were supported in real time by the regional bodies Europol and the Swedish Police Authority.",
    ],
)
def test_an_adverb_inside_a_phrase_does_not_hide_it(text):
    assert roles(text)["europol"] in ("supporter", "funder")


def test_whose_seat_a_meeting_is_held_at_is_its_host():
    assert roles("The delegates gathered at Europol’s headquarters for three days.", MEETING) == {"europol": "host"}


def test_an_action_is_coordinated_by_those_at_whose_seat_its_coordination_centre_is():
    assert roles("A coordination centre was set up at Eurojust.") == {"eurojust": "coordinator"}


def test_an_operation_told_by_the_name_of_a_body_is_that_bodys():
    assert roles("The INTERPOL operation went on for three weeks.") == {"interpol": "coordinator"}
    assert roles("A Swedish Police Authority investigation had found the men.") == {"se-polisen": "lead"}


def test_a_name_that_only_qualifies_a_thing_takes_no_part():
    assert roles("One of the men was wanted under an INTERPOL notice.") == {}


def test_the_body_of_one_who_says_something_takes_no_part_in_an_operation():
    assert roles("The deputy head of the Swedish Police Authority said that the raids had been hard.") == {}


def test_who_organizes_together_with_another_organizes_too():
    told = roles("The conference was organised by Europol jointly with the Swedish Police Authority.", MEETING)
    assert told == {"europol": "organizer", "se-polisen": "organizer"}


def test_a_firm_whose_customers_are_harmed_is_a_victim():
    assert roles("The damage to the customers of Rabobank is some EUR 2 million.") == {"rabobank": "victim"}


def test_who_pays_for_a_course_funds_it():
    told = roles("Financial support was provided by the European Commission.", MEETING)
    assert list(told.values()) == ["funder"]


def test_whom_an_effort_is_shared_with_takes_part():
    told = roles("The arrests were made thanks to a collaborative effort with the Swedish Police Authority.")
    assert told == {"se-polisen": "participant"}


def test_a_force_that_cripples_a_gang_leads_the_case_where_nobody_else_does():
    assert roles("The Swedish Police Authority crippled a ring of fraudsters.", CASE)["se-polisen"] == "lead"
