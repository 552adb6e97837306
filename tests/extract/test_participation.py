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
