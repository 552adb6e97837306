"""What a document says of itself."""

from pathlib import Path

import pytest

from kg.extract.structure.metadata import DocumentFacts, metadata
from kg.extract.structure.segments import segments
from kg.model import Article

ARTICLES = Path(__file__).parents[1] / "articles"
HEAD = "Nine held in fraud raids"
LEAD = "Police in four countries have arrested nine people in a joint action against online fraud."


def facts(text: str, **page: str) -> DocumentFacts:
    return metadata(Article("x", text, **page), segments(text))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publish date 3 May 2021", "2021-05-03"),
        ("Published: 3 May 2021", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("Monday, May 3, 2021", "2021-05-03"),
        ("by press May 3, 2021 General", "2021-05-03"),
        ("3rd May 2021", "2021-05-03"),
        ("29 Sept 2020", "2020-09-29"),
        ("03.05.2021", "2021-05-03"),
    ],
)
def test_the_day_of_publication_in_its_usual_forms(line, day):
    assert facts(f"{HEAD}\n\n{line}\n\n{LEAD}").published == day


def test_the_day_of_a_visit_is_not_the_day_of_publication():
    assert facts(f"Saturday, January 16th, 2021\n\n{HEAD}\n\n{LEAD}").published is None
    assert facts(f"Page saved 2022-01-02\n\n{HEAD}\n\n{LEAD}").published is None
    assert facts(f"Retrieved on 6 December 2024\n\n{HEAD}\n\n{LEAD}").published is None


def test_a_publish_date_wins_over_a_rough_one():
    text = f"{HEAD}\n\n2021-05-01\n\n{HEAD}\n\nPublish date 3 May 2021\n\n{LEAD}"
    assert facts(text).published == "2021-05-03"


def test_the_page_s_own_metadata_come_first():
    found = facts(
        f"{HEAD}\n\n3 May 2021\n\n{LEAD}", publisher="www.interpol.int", published="2021-05-04T10:00:00"
    )
    assert (found.publisher, found.published) == ("INTERPOL", "2021-05-04")
    assert "publisher" not in found.evidence


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"{HEAD}\n\n{LEAD}\n\n© INTERPOL. All rights reserved", "INTERPOL"),
        (f"{HEAD}\n\n{LEAD}\n\nContact Eurojust · Sitemap", "Eurojust"),
        (f"{HEAD} | ICE\n\n{LEAD}", "ICE"),
        (f"{HEAD}\n\nContent type news\n\nPublish date 3 May 2021\n\n{LEAD}", "Europol"),
        (f"{HEAD}\n\nU.S. Attorney's Office, Southern District of Ohio\n\n{LEAD}",
         "U.S. Attorney's Office, Southern District of Ohio"),
        (f"Office of Public Affairs | {HEAD} | United States Department of Justice\n\n{LEAD}",
         "U.S. Department of Justice, Office of Public Affairs"),
        (f"{HEAD}\n\n{LEAD} It was coordinated by Europol.", "Europol"),
        (f"{HEAD}\n\n{LEAD}", None),
    ],
)  # fmt: skip
def test_the_publisher_by_the_page_then_by_the_text(page, publisher):
    assert facts(page).publisher == publisher


def test_place_and_country_stand_in_the_dateline():
    found = facts(f"{HEAD}\n\nPORT LOUIS, Mauritius – {LEAD}")
    assert (found.place, found.country) == ("Port Louis", "MU")
    assert facts(f"{HEAD}\n\n{LEAD}").place is None


def test_every_value_from_the_text_quotes_it():
    text = f"{HEAD}\n\n3 May 2021\n\nLYON, France – {LEAD}\n\n© INTERPOL"
    evidence = facts(text).evidence
    assert set(evidence) == {"title", "publisher", "published", "place", "country"}
    assert all(text[s.start : s.end] == s.quote for spans in evidence.values() for s in spans)


@pytest.mark.parametrize(
    ("article", "published"),
    [
        ("africa-cyber-sweep", "2024-11-19"),
        ("eurasia-working-group", "2019-05-16"),
        ("pacific-training-course", "2023-08-28"),
        ("romance-fraud-arrest", "2022-02-07"),
        ("stop-payment-operation", "2025-06-10"),
    ],
)
def test_the_project_s_own_articles(article, published):
    found = facts((ARTICLES / article / "article.txt").read_text(encoding="utf-8"))
    assert (found.publisher, found.published) == ("INTERPOL", published)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publication date: Monday, 3 May 2021 - 16:40", "2021-05-03"),
        ("Bern, 3 May 2021", "2021-05-03"),
        ("The Hague, 3 May 2021", "2021-05-03"),
        ("NEWS 3 May 2021 [Fraud]", "2021-05-03"),
        ("Staff and agencies | Published: 03/05/2021 04:16 PM | Updated 05/04/2021", "2021-05-03"),
        ("Updated: 4 May 2021 | Published: 3 May 2021", "2021-05-03"),
        ("Nieuws | 03-05-2021", "2021-05-03"),
        ("3rd of May 2021", "2021-05-03"),
    ],
)
def test_the_day_behind_a_label_a_town_or_a_part_of_the_site(line, day):
    assert facts(f"{HEAD}\n\n{line}\n\n{LEAD}").published == day


def test_a_weekday_above_the_title_counts_under_the_words_of_a_release():
    text = f"{HEAD} | Agency\n\nFOR IMMEDIATE RELEASE\n\nMonday, May 3, 2021\n\n{HEAD}\n\n{LEAD}"
    assert facts(text).published == "2021-05-03"


def test_a_dateline_may_hold_the_day_and_the_agency():
    found = facts(f"{HEAD}\n\nLYON, 3rd May, 2021 (ABC) -- {LEAD}")
    assert (found.place, found.published) == ("Lyon", "2021-05-03")
    assert facts(f"{HEAD}\n\nLYON, France: {LEAD}").place == "Lyon"


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"{HEAD} | Harbour Business\n\nHome News\n\n{HEAD}\n\n{LEAD} Europol helped.", "Harbour Business"),
        (f"{HEAD}\n\nThe Evening Courier\n\n3 May 2021\n\n{LEAD} Europol helped.", "The Evening Courier"),
        (f"{HEAD}\n\nBy a staff reporter\n\n3 May 2021\n\n{LEAD} Europol helped.", None),
        (f"{HEAD}\n\nINTERPOL News\n\n3 May 2021\n\n{LEAD}", "INTERPOL"),
    ],
)
def test_a_news_site_prints_what_others_tell(page, publisher):
    assert facts(page).publisher == publisher
