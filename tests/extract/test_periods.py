"""Dates and ranges, resolved against the day of publication."""

import pytest

from kg.extract.periods import Dated, periods
from tests.extract.releases import release

PUBLISHED = "2022-10-14"  # a Friday


def read(text: str, published: str | None = PUBLISHED) -> list[Dated]:
    return [d for d in periods(release(text), published) if d.period.span.quote in text]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on 6 October 2020", "2020-10-06", "2020-10-06"),
        ("on October 3, 2020", "2020-10-03", "2020-10-03"),
        ("on 2020-10-03", "2020-10-03", "2020-10-03"),
        ("in December 2015", "2015-12", "2015-12"),
        ("in 2019", "2019", "2019"),
        ("on 29 – 31 March", "2022-03-29", "2022-03-31"),
        ("between 26 and 30 September", "2022-09-26", "2022-09-30"),
        ("from June to August 2022", "2022-06", "2022-08"),
        ("from 22 December to 10 January 2022", "2021-12-22", "2022-01-10"),
        ("on Oct. 10 to 12", "2022-10-10", "2022-10-12"),
        ("between December 2011 and January 2017", "2011-12", "2017-01"),
        ("on 14 May", "2022-05-14", "2022-05-14"),
        ("on 20 November", "2021-11-20", "2021-11-20"),
        ("in December", "2021-12", "2021-12"),
        ("on Thursday 13 October", "2022-10-13", "2022-10-13"),
        ("on Wednesday", "2022-10-12", "2022-10-12"),
        ("last week", "2022-10-03", "2022-10-09"),
        ("this week", "2022-10-10", "2022-10-14"),
        ("yesterday", "2022-10-13", "2022-10-13"),
        ("today", "2022-10-14", "2022-10-14"),
        ("last month", "2022-09", "2022-09"),
        ("earlier this year", "2022", "2022"),
        ("in May of last year", "2021-05", "2021-05"),
        ("between March and April this year", "2022-03", "2022-04"),
        ("on 5, 6 and 7 October", "2022-10-05", "2022-10-07"),
        ("from 12 to 21 October", "2022-10-12", "2022-10-21"),
        ("from Monday to Wednesday", "2022-10-10", "2022-10-12"),
        ("on Thursday of last week", "2022-10-06", "2022-10-06"),
        ("over the weekend", "2022-10-08", "2022-10-09"),
        ("three days ago", "2022-10-11", "2022-10-11"),
        ("two weeks ago", "2022-09-26", "2022-10-02"),
        ("in mid-2019", "2019", "2019"),
        ("since 2013", "2013", ""),
        ("until 2016", "", "2016"),
    ],
)
def test_a_period_has_first_and_last_day_at_the_precision_given(words: str, start: str, end: str):
    (dated,) = read(f"The police raided a house {words}.")
    assert (dated.period.start, dated.period.end) == (start, end)


def test_a_coming_day_without_a_year_lies_after_publication():
    (dated,) = read("The trial will begin on 20 November.")
    assert (dated.period.start, dated.role) == ("2022-11-20", "planned")


def test_a_day_within_weeks_is_a_coming_one_unless_told_as_gone():
    (coming,), (gone,) = read("The course runs to 20 October."), read("They were arrested on 20 October.")
    assert (coming.period.end, gone.period.start) == ("2022-10-20", "2021-10-20")


def test_what_is_said_behind_a_weekday_makes_it_a_coming_one():
    (dated,) = read("On Monday the two bodies are to sign an agreement.")
    assert dated.period.start == "2022-10-17"


def test_days_count_from_the_date_told_before():
    assert [d.period.start for d in read("On 3 May a house was searched, and two days later a man was held.")] == [
        "2022-05-03",
        "2022-05-05",
    ]


def test_what_a_speaker_calls_today_is_no_date():
    assert read("“We can do little today,” he said.") == []


def test_that_year_is_the_year_told_before():
    assert [d.period.start for d in read("It began in May 2017. In October of that year it ended.")] == [
        "2017-05",
        "2017-10",
    ]


def test_without_a_day_of_publication_only_full_dates_are_told():
    assert [d.period.start for d in read("It began last week, on 4 May, not on 4 May 2017.", None)] == ["2017-05-04"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Houses were searched on 18 June 2022.", "action"),
        ("The meeting took place on 18 June 2022.", "action"),
        ("He was arrested on 18 June 2022.", "step"),
        ("She pleaded guilty on 18 June 2022.", "step"),
        ("The gang has been active since 2013.", "offence"),
        ("Between 2011 and 2018 they hacked into banks.", "offence"),
        ("The results were announced on 18 June 2022.", "published"),
        ("Its predecessor, conducted between March and May 2021, led to arrests.", "earlier"),
        ("The unit met last year in Lyon, and its next session will be held in Rome.", "action"),
        ("Following the takedown of the market in May 2022, the police went on.", "earlier"),
    ],
)
def test_the_nearest_cue_says_what_a_date_is_the_date_of(sentence: str, role: str):
    (dated,) = read(sentence)
    assert dated.role == role


@pytest.mark.parametrize("sentence", ["They may act.", "The desk is open Monday to Friday.", "It had 2,016 users."])
def test_verbs_office_hours_and_numbers_are_no_dates(sentence: str):
    assert read(sentence) == []


def test_a_year_that_names_a_part_of_a_site_is_no_date():
    assert read("Police raided houses / 2017 / News and media were told of it.") == []
