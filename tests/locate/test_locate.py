"""Records that come without evidence get it from their text, or it is said what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import EvidenceError
from kg.locate import forms, locate
from kg.locate.text import Text
from kg.model import Record, Span
from kg.records import load
from tests.samples import TEXT, record

ARTICLES = Path(__file__).resolve().parent.parent / "articles"


def located(**changes: object) -> Record:
    return locate(record(**changes), TEXT)  # type: ignore[arg-type]


def quotes(spans: tuple[Span, ...]) -> list[str]:
    assert all(TEXT[span.start : span.end] == span.quote for span in spans)
    return [span.quote for span in spans]


def test_every_entry_gets_the_sentence_that_tells_it() -> None:
    made = located()
    (activity,) = made.activities
    arrests, servers, money = activity.outcomes
    assert all("arrested three people" in quote for quote in quotes(arrests.evidence))
    assert quotes(servers.evidence) == ["Some 40 servers were seized and EUR 25,000 was recovered."]
    assert quotes(money.evidence) == quotes(servers.evidence)
    assert quotes(made.statements[0].evidence)[0].startswith("“We will go on together")
    assert "head of the Norwegian police" in quotes(made.people[0].posts[0].evidence)[0]
    assert "4 March 2021" in quotes(activity.evidence_for["start"])[0]
    assert all(p.evidence for p in activity.participants)
    assert all(a.evidence for a in made.cooperation)


def test_a_record_with_evidence_stays_as_it_is() -> None:
    span = [{"start": 0, "end": 6, "quote": "Police"}]
    bodies = [{"id": "no", "name": "nowhere told", "kind": "police", "evidence": span}]
    assert located(organizations=bodies) == record(organizations=bodies)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"organizations": [{"id": "no", "name": "Swedish police", "kind": "police"}]}, "Swedish police"),
        ({"people": [{"id": "x", "name": "Ola Dahl"}]}, "Ola Dahl"),
        ({"statements": [{"text": "We will never go on"}]}, "We will never go on"),
        ({"activities": [{"id": "a", "type": "case", "outcomes": [{"kind": "arrest", "count": 31}]}]}, "31"),
        ({"activities": [{"id": "a", "type": "case", "name": "Operation None"}]}, "Operation None"),
        ({"activities": [{"id": "a", "type": "case", "places": ["Stavanger"]}]}, "Stavanger"),
    ],
)
def test_what_is_not_in_the_text_is_named(changes: dict[str, object], said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        located(**{"cooperation": [], "statements": [], "people": [], **changes})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1216, "1,216 arrests"),
        (1216, "1.216 arrests"),
        (1216, "1 216 arrests"),
        (25_000_000, "USD 25 million"),
        (2_500_000, "2.5m euros"),
        (4, "four victims"),
        (24, "two dozen raids"),
        (4_000_000, "four million doses"),
        (2_500_000, "two and a half million doses"),
        (500_000, "half a million doses"),
        (34, "thirty-four men"),
        (206, "two hundred and six men"),
        (12_300, "twelve thousand three hundred men"),
        (3.5, "three and a half years"),
        (0.5, "0.5 bitcoin"),
    ],
)
def test_numbers_are_found_as_they_are_written(value: float, text: str) -> None:
    assert Text(text).any_of(forms.number(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [(16, "1,216 raids"),
     (25, "25.5 percent"),
     (121, "1216 raids"),
     (4, "thirty-four"),
     (30, "thirty-four")],
)  # fmt: skip
def test_parts_of_a_number_are_not_the_number(value: int, text: str) -> None:
    assert not Text(text).any_of(forms.number(value))


def test_a_term_of_years_is_found_in_months() -> None:
    assert Text("sentenced to 46 months").any_of(forms.years(3.83))
    assert Text("sentenced to four years and one month").any_of(forms.years(4.08))


def test_names_are_found_across_line_ends_quotation_marks_and_accents() -> None:
    assert Text("the Dept’s\nCyber – Unit").first("Dept's Cyber - Unit")
    assert Text("SAN JOSE, Costa Rica").first("San José")


def test_a_full_stop_after_a_title_or_an_initial_ends_no_sentence() -> None:
    sentences = [span.quote for span in Text("Mr. A. Berg spoke. Then he left.\n\nEnd").sentences()]
    assert sentences == ["Mr. A. Berg spoke.", "Then he left.", "End"]


def test_nearly_all_gold_records_are_located(gold: Path) -> None:
    missing = []
    for path in sorted((gold / "dev").glob("*.json")):
        try:
            locate(load(path.read_text()), path.with_suffix(".txt").read_text())
        except EvidenceError as error:
            missing.append(f"{path.stem}: {error}")
    assert len(missing) <= 2, json.dumps(missing, indent=1)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*/article.txt")), ids=lambda path: path.parent.name)
def test_the_records_of_our_own_articles_are_located(path: Path) -> None:
    locate(load((path.parent / "record.json").read_text()), path.read_text())
