"""What each part of a press release is."""

from itertools import pairwise
from pathlib import Path
from textwrap import wrap

import pytest

from kg.extract.structure.segments import segments

ARTICLES = Path(__file__).parents[1] / "articles"
HEAD = "Nine held in fraud raids"
LEAD = "Police in four countries have arrested nine people in a joint action against online fraud."
START = f"{HEAD}\n\n{LEAD}"


def told(text: str) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in segments(text) if s.kind != "furniture"]


def test_a_plain_release_is_headline_date_lead_and_body():
    text = f"{HEAD}\n\n3 May 2021\n\n{LEAD}\n\nThe inquiry goes on."
    assert [kind for kind, _ in told(text)] == ["headline", "metadata", "lead", "body"]


def test_a_number_before_a_paragraph_makes_it_no_entry_of_a_list():
    long = f"{LEAD} They are said to have run a call centre from which hundreds of pensioners were defrauded since May."
    kinds = [kind for kind, _ in told(f"{HEAD}\n\n1. {long}\n\n2. {long}")]
    assert kinds == ["headline", "lead", "body"]


def test_the_length_of_the_dateline_is_told():
    text = f"{HEAD}\n\nPORT LOUIS, Mauritius – {LEAD}"
    (lead,) = [s for s in segments(text) if s.kind == "lead"]
    assert text[lead.start + lead.dateline :].startswith("Police in four")


def test_menus_share_bars_and_saving_notes_are_furniture():
    text = f"Skip to content\nHome › News\n[Share](#) [Print](#)\nPage saved 2022-01-02\n\n# {HEAD}\n\n{LEAD}"
    assert [kind for kind, _ in told(text)] == ["headline", "lead"]


@pytest.mark.parametrize(
    "bar", ["LinkedIn Facebook WhatsApp Copy link", "Share on Facebook | X | Email", "X Email Print"]
)
def test_a_line_of_share_words_is_never_told(bar):
    assert [kind for kind, _ in told(f"{bar}\n\n{HEAD}\n\n{LEAD}\n\n{bar}")] == ["headline", "lead"]


def test_the_office_at_a_pages_end_is_kept_as_metadata():
    page = f"{HEAD}\n\n{LEAD}\n\nTopic(s):\nFraud\nComponent(s):\nUSAO - Nevada"
    assert segments(page)[-1].kind == "metadata"


def test_a_repeated_title_opens_the_article_and_what_stands_between_is_furniture():
    menu = "\n\n".join(["Search", "About us and what we do here", "Learn facts about the agency and its history."])
    text = f"{HEAD}\n\n{menu}\n\n{HEAD} | Agency\n\nPublish date 3 May 2021\n\n{LEAD}"
    assert [kind for kind, _ in told(text)] == ["headline", "metadata", "lead"]


@pytest.mark.parametrize("tail", ["Related news", "Updated May 12, 2022", "Tags: fraud", "© Agency 2021", "See also"])
def test_from_the_first_line_of_the_tail_on_all_is_furniture(tail):
    text = f"{START}\n\n{tail}\n\nTwo men have been caught in another case in another town last week."
    assert [kind for kind, _ in told(text)] == ["headline", "lead"]


def test_list_items_know_the_country_they_stand_under_and_the_country_the_list():
    text = f"{START}\n\n**Taking part were:**\n\n**Finland**\nNational Bureau\n\n**Poland**\nCentral Bureau"
    found = segments(text)
    item = found[-1]
    country = found[item.heading]
    assert (item.kind, country.kind, text[country.start : country.end]) == ("list-item", "heading", "Poland")
    assert text[found[country.heading].start :].startswith("Taking part")


def test_countries_alone_under_a_heading_are_list_items():
    text = f"{START}\n\nParticipating countries\n\n**KENYA**\n**GHANA**\n\nRELATED NEWS\nMore"
    assert [kind for kind, _ in told(text)][-3:] == ["heading", "list-item", "list-item"]


def test_bullets_stand_under_the_sentence_that_introduces_them():
    text = f"{START}\n\nThe week of action led to:\n- 9 arrests\n- 12 searches\n\nIt will be repeated."
    found = segments(text)
    items = [s for s in found if s.kind == "list-item"]
    assert len(items) == 2
    assert {text[found[s.heading].start :].startswith("The week of action") for s in items} == {True}


def test_a_short_line_before_a_paragraph_is_a_heading():
    text = f"{START}\n\nA call at night\n\n{LEAD}"
    assert [kind for kind, _ in told(text)] == ["headline", "lead", "heading", "body"]


def test_wrapped_lines_are_one_paragraph():
    wrapped = f"{HEAD}\n\n" + "\n".join(wrap(f"{LEAD} " * 3, 70))
    assert [kind for kind, _ in told(wrapped)] == ["headline", "lead"]


def test_a_sentence_broken_by_a_link_is_one_paragraph():
    text = f"{START}\n\nAccording to the\n\nindictment\n\n, the nine had shared the money for years."
    assert [kind for kind, _ in told(text)] == ["headline", "lead", "body"]


def test_lines_glued_together_are_cut_apart():
    text = f"Skip to content {HEAD} 1/9 by May 3, 2021 General 3 May 2021 Share this page LYON, France – {LEAD}"
    kinds = dict(told(text))
    assert kinds["headline"].startswith(HEAD)
    assert kinds["lead"] == f"LYON, France – {LEAD}"


def test_a_page_saved_as_one_line_keeps_its_days_apart():
    text = (
        f"Menu | News | Contact Snapshot taken 2 October 2025 {HEAD} 3 May 2021 LYON, France – {LEAD} See also: Fraud"
    )
    assert told(text) == [("headline", HEAD), ("metadata", "3 May 2021"), ("lead", f"LYON, France – {LEAD}")]


def test_a_bold_paragraph_is_a_paragraph_and_a_list_in_a_line_is_told():
    text = f"{START}\n\n**{LEAD}**\n\nParticipating countries: Ghana, Kenya and Togo"
    assert [kind for kind, _ in told(text)] == ["headline", "lead", "body", "body"]


def test_a_paragraph_above_the_dateline_is_told():
    text = f"{HEAD}\n\n{HEAD} | Agency\n\n{LEAD}\n\nLYON, France – {LEAD}"
    assert [kind for kind, _ in told(text)] == ["headline", "body", "lead"]


def test_the_publisher_about_itself_and_the_law_in_general_are_boilerplate():
    text = (
        f"{START}\n\nAn indictment is merely an allegation and all are presumed innocent.\n\n"
        "Headquartered in The Hague, the Netherlands, the agency supports the states in their fight against crime."
    )
    assert [kind for kind, _ in told(text)][2:] == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize("folder", sorted(ARTICLES.glob("*/article.txt")), ids=lambda p: p.parent.name)
def test_segments_are_in_order_apart_and_lose_only_white_space_and_marks(folder):
    text = folder.read_text(encoding="utf-8")
    found = segments(text)
    gaps = "".join(text[a.end : b.start] for a, b in pairwise(found))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not any(c.isalpha() for c in gaps)
    assert [s.kind for s in found].count("lead") == 1


@pytest.mark.parametrize("text", ["", " \n ", "x", "\u202e\n\x00"])
def test_next_to_nothing_does_not_break_it(text):
    assert len(segments(text)) <= 1 + text.count("\n")
