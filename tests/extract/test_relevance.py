"""What belongs into the graph, and what is left out with a reason."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from kg.extract.structure.metadata import told_text
from kg.extract.structure.relevance import language, relevance
from kg.extract.structure.segments import segments

TESTS = Path(__file__).parents[1]
ABOUT = (
    "Police in four countries, coordinated by Europol, have taken down a botnet that had spread ransomware to "
    "thousands of computers of companies and of people in the north and in the south, and arrested its operators."
)


def judged(text: str) -> tuple[bool, str]:
    parts = segments(text)
    headline = next((text[s.start : s.end] for s in parts if s.kind == "headline"), "")
    return relevance(told_text(text, parts), [headline])


def test_cooperation_against_cybercrime_is_relevant_and_the_reason_names_its_words():
    relevant, reason = judged(ABOUT)
    assert relevant
    assert "botnet" in reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The police and the customs of two countries have seized ivory and rhino horn in a joint operation of the "
         "kind that has been held each year since the law was changed.", "not about cybercrime"),
        ("This malware and this ransomware are written in the same language, and the botnet is of the same age as "
         "the trojan that was found in the spring of the year before.", "no cooperation"),
        ("La police de quatre pays a démantelé un botnet avec Europol et les services des autres pays qui ont été "
         "associés à cette opération dans le cadre du projet et pour les victimes.", "another language (fr)"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_left_out_with_a_reason(text, reason):
    relevant, said = judged(text)
    assert not relevant
    assert reason in said


def test_too_little_text_has_no_language():
    assert language("Europol INTERPOL 2021") is None


@pytest.mark.parametrize("folder", sorted((TESTS / "articles").glob("*/article.txt")), ids=lambda p: p.parent.name)
def test_the_project_s_own_articles_are_relevant(folder):
    assert judged(folder.read_text(encoding="utf-8"))[0]


def test_precision_and_recall_on_texts_labelled_by_hand(corpus):
    with (TESTS / "data" / "relevance.tsv").open(encoding="utf-8", newline="") as file:
        wanted = {row["id"]: row["relevant"] == "yes" for row in csv.DictReader(file, delimiter="\t")}
    with gzip.open(corpus / "doj-cyber.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines) if row["id"] in wanted}
    told = {id for id, text in texts.items() if judged(text)[0]}
    right = sum(wanted[id] for id in told)
    assert right / len(told) >= 0.80
    assert right / sum(wanted.values()) >= 0.94
