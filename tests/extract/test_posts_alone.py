"""Posts that are told without their body, or with when they were held."""

import pytest

from kg.extract.people import people
from kg.model import Organization
from tests.extract.test_people import posts, read, told

HOSTS = (
    Organization("interpol", "INTERPOL", "international-organization"),
    Organization("us-doj", "Department of Justice", "government", country="US"),
    Organization("gov", "Government of Fiji", "government", country="FJ"),
    Organization("hightech", "Special Prosecution Office for High-Tech Crime", "prosecution"),
)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The text was signed by Secretary General Irma Dahlberg.", "interpol"),
        ("“No,” said Attorney General Irma Dahlberg.", "us-doj"),
        ("Opening the meeting, Fiji's Minister for Fisheries, Ms Irma Dahlberg, spoke of the risks.", "gov"),
        ("It was attended by Irma Dahlberg, Special Prosecutor for High-Tech Crime of Serbia.", "hightech"),
    ],
)
def test_a_post_told_without_a_body_is_in_the_one_that_has_such_posts(text, body):
    (person,) = people(read(text, {}), HOSTS, publisher="INTERPOL")
    assert [post.organization for post in person.posts] == [body]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“No,” said Irma Dahlberg, at that time Director of the Harbour Agency.", "Director"),
        ("It was led by Irma Dahlberg, who took up her duties as the new Director of the Harbour Agency.", "Director"),
    ],
)
def test_a_post_may_be_told_with_when_it_was_held(text, title):
    assert posts(text) == [("Irma Dahlberg", title, "agency")]


def test_an_age_before_a_name_shows_a_person():
    assert [p.name for p in told("It led to three men linked to the death of 17-year-old Irma Dahlberg.")] == [
        "Irma Dahlberg"
    ]
