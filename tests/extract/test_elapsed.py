"""How long something took, as a sentence says it."""

import pytest

from kg.extract.cooperation.elapsed import elapsed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("all within just three hours", ("PT3H", "at-most")),
        ("no more than five hours went by", ("PT5H", "at-most")),
        ("It took 90 minutes.", ("PT90M", "exact")),
        ("in about two days", ("P2D", "about")),
        ("at least twelve hours", ("PT12H", "at-least")),
        ("only an hour and a half had passed", ("PT1H30M", "exact")),
        ("three officers", None),
    ],
)
def test_a_duration_is_read_with_how_exact_it_is(text, value):
    assert elapsed(text) == value
