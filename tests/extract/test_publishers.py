"""Who publishes releases."""

import pytest

from kg.extract.structure.publishers import filled, named, registered_publisher


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("www.europol.europa.eu", "Europol"),
        ("interpol", "INTERPOL"),
        ("Federal Bureau of Investigation", "FBI"),
        ("notinterpol.int.example", None),
        ("A blog", None),
    ],
)
def test_a_publisher_by_its_name_or_host(given, name):
    assert registered_publisher(given) == name


def test_an_acronym_inside_a_word_names_nobody():
    assert [name for _, name in named("POLICE and ICE-cream, then the FBI.")] == ["FBI"]


def test_patterns_speak_of_all_publishers_or_the_international_ones():
    assert "Europol" in filled("about {publisher}")
    assert "FBI" in filled("about {publisher}")
    assert "FBI" not in filled("{international}")
