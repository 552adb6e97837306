"""Numbers, how exact they are, and what they count."""

import pytest

from kg.extract.outcomes.quantities import Quantity, quantities
from tests.extract.releases import release


def read(sentence: str) -> list[Quantity]:
    reading = release(sentence)
    return [q for s in reading.sentences for q in quantities(reading, s) if q.span.quote in sentence]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12 000 people", 12_000),
        ("12\u202f000 people", 12_000),
        ("1,200 people", 1_200),
        ("1.2 million people", 1_200_000),
        ("twenty-six people", 26),
        ("two hundred and six people", 206),
        ("a dozen people", 12),
        ("three thousand people", 3_000),
        ("two dozen people", 24),
        ("half a dozen people", 6),
        ("1.200 people", 1_200),
        ("12.000 or so people", 12_000),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(words: str, value: int):
    (quantity,) = read(f"The police have warned {words} in the area.")
    assert (quantity.value, quantity.counted) == (value, "people")


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("EUR 26.7 million", 26_700_000, "EUR"),
        ("€406 000", 406_000, "EUR"),
        ("USD 25 million", 25_000_000, "USD"),
        ("$5M", 5_000_000, "USD"),
        ("£1.2m", 1_200_000, "GBP"),
        ("CHF 300,000", 300_000, "CHF"),
        ("S$1.2 million", 1_200_000, "SGD"),
        ("KES 310 million", 310_000_000, "KES"),
        ("8 bitcoins", 8, "BTC"),
        ("a million dollars", 1_000_000, "USD"),
        ("$5,315,746.29", 5_315_746.29, "USD"),
        ("a quarter of a million dollars", 250_000, "USD"),
        ("2.4 billion CFA francs (XOF)", 2_400_000_000, "XOF"),
        ("Rs 3 crore", 30_000_000, "INR"),
        ("25.000 euros", 25_000, "EUR"),
    ],
)
def test_money_has_its_currency_and_magnitude(words: str, value: float, currency: str):
    (quantity,) = read(f"They took {words} away.")
    assert (quantity.value, quantity.currency) == (value, currency)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("40", "exact"),
        ("some 40", "about"),
        ("around 40", "about"),
        ("more than 40", "at-least"),
        ("no fewer than 40", "at-least"),
        ("upwards of 40", "at-least"),
        ("nearly 40", "at-most"),
        ("up to 40", "at-most"),
        ("as many as 40", "at-most"),
    ],
)
def test_the_words_before_say_how_exact_a_number_is(words: str, qualifier: str):
    (quantity,) = read(f"The police searched {words} houses.")
    assert quantity.qualifier == qualifier


def test_a_range_has_two_ends():
    (quantity,) = read("The forum had between 250 and 300 members.")
    assert (quantity.value, quantity.high) == (250, 300)


@pytest.mark.parametrize(
    "sentence",
    [
        "It began on 29 March 2016 and ended in 2017.",
        "The man, 34, and a woman (28, Oslo) were seen.",
        "A woman of 29 and a man aged 31 to 38 were seen.",
        "A 26-year-old student was seen.",
        "Losses rose by 12% or 12 per cent.",
        "The 24/7 desk answered at 08:30.",
        "Article 5 of Directive 12 was applied.",
        "The three-day meeting went well.",
        "Contender 2.0 went well.",
        "The sisters are aged six and nine.",
        "The men, aged 31, 34 and 35, were seen.",
        "More than one in ten users were seen.",
        "The first one in Oslo was seen.",
        "Several hundred million euros went missing.",
        "Each bot stood for one computer.",
        "Nine out of ten people stay silent.",
    ],
)
def test_dates_ages_shares_times_and_references_are_no_quantities(sentence: str):
    assert read(sentence) == []


def test_what_is_counted_stands_before_a_colon_or_behind_the_number():
    reading = release("Results:\n\n- Arrests: 75\n- 49 properties searched\n- 87 bank accounts with little money")
    found = [q.counted for s in reading.sentences for q in quantities(reading, s)]
    assert found == ["Arrests", "properties", "bank accounts"]
