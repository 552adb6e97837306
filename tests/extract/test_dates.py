"""Days as pages write them."""

import pytest

from kg.extract.periods.dates import iso


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("15 Oct 2020", "2020-10-15"),
        ("October 31, 2016", "2016-10-31"),
        ("January 16th, 2021", "2021-01-16"),
        ("Thursday, May 12, 2022", "2022-05-12"),
        ("29 Sept. 2020", "2020-09-29"),
        ("2021-02-03", "2021-02-03"),
        ("03/02/2021", "2021-02-03"),
        ("31.12.2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
    ],
)
def test_a_day_in_words_or_figures(written, day):
    assert iso(written) == day


@pytest.mark.parametrize("written", ["31 February 2021", "2021-13-45", "May", "Monday", "", "29 – 31 March"])
def test_what_is_no_day_has_no_date(written):
    assert iso(written) is None
