"""A place is what the register, or the article, makes of its name; what stays open stays in its document."""

from __future__ import annotations

from kg.resolve.places import Place, country, place, region


def test_a_country_has_its_code_in_small_letters():
    assert country("NO") == Place("no", "Norway", "country", "NO")


def test_codes_that_do_not_exist_and_codes_in_small_letters_are_no_countries():
    assert country("XX") is country("no") is country("") is None


def test_a_name_of_a_country_is_the_country():
    assert place("Singapore", (), "doc") == country("SG")


def test_a_town_lies_in_the_country_that_the_article_ties_it_to():
    found = place("San José", ("CR", "US"), "doc")
    assert (found.slug, found.country, found.kind) == ("san-jose-cr", "CR", "town")


def test_an_unknown_town_lies_in_the_only_country_named():
    assert place("Kleinstadt", ("AT",), "doc").slug == "kleinstadt-at"


def test_a_town_whose_country_stays_open_is_a_place_of_its_document():
    assert place("Kleinstadt", ("AT", "CH"), "doc") == Place("doc-place-kleinstadt", "Kleinstadt", "town")


def test_a_region_is_no_country_even_if_it_has_two_letters():
    assert region("the Americas").slug == "region-americas"
    assert region("EU").slug == "region-eu"
