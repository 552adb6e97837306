"""What is quoted, and who says it."""

import pytest

from kg.extract.people import people
from kg.extract.people.statements import statements
from tests.extract.test_people import BODIES, read

LONG = "We shall go on for as long as it takes and with everyone who helps us"


def told(text: str) -> list[tuple[str | None, str]]:
    reading = read(text, {"Harbour Agency": "agency", "Digital Crime Desk": "unit"})
    found = statements(reading, people(reading, BODIES), BODIES)
    assert all(reading.text[s.start : s.end] == s.quote for one in found for s in one.evidence)
    return [(one.speaker, one.text) for one in found]


def test_guillemets_may_have_a_space_inside():
    assert told(f"« {LONG}, » said Irma Dahlberg, Director of the Harbour Agency.")[0][0] == "irma-dahlberg"


def test_a_speaker_may_be_told_by_post_and_body():
    text = f"Irma Dahlberg, Director of the Digital Crime Desk, opened it. “{LONG},” added the Desk Director."
    assert told(text) == [("irma-dahlberg", LONG)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("„", "“"), ("‘", "’"), ("«", "»")])
def test_all_kinds_of_quotation_marks(opening, closing):
    text = f"{opening}{LONG},{closing} said Irma Dahlberg, Director of the Harbour Agency."
    assert told(text) == [("irma-dahlberg", LONG)]


@pytest.mark.parametrize(
    "text",
    [
        f"“{LONG},” said Irma Dahlberg, Director of the Harbour Agency.",
        f"“{LONG},” Irma Dahlberg, Director of the Harbour Agency, told reporters.",
        f"Irma Dahlberg, Director of the Harbour Agency, said: “{LONG}.”",
        f"Irma Dahlberg, Director of the Harbour Agency: “{LONG}.”",
        f"“{LONG}.”\n\nIrma Dahlberg\n\nDirector of the Harbour Agency",
        f"> “{LONG}.”\n>\n> Irma Dahlberg, Director of the Harbour Agency",
        f"Peter Lund left. Irma Dahlberg, Director of the Harbour Agency, said:\n\n> “{LONG}.”",
        f"Irma Dahlberg, Director of the Harbour Agency, said:\n\n> {LONG}.",
        f"Irma Dahlberg, Director of the Harbour Agency, left. “{LONG},” the director said.",
        f"Irma Dahlberg, Director of the Harbour Agency, spoke first. “{LONG}.”",
        f"Irma Dahlberg, Director of the Harbour Agency, said nothing new.\n\n“{LONG},” Ms Dahlberg said.",
        f"Irma Dahlberg, Director of the Harbour Agency, spoke of loss. “{LONG},” she said.",
    ],
)
def test_the_speaker_by_name_surname_pronoun_or_signature(text):
    ((speaker, said),) = told(text)
    assert (speaker, said.rstrip(".")) == ("irma-dahlberg", LONG)


@pytest.mark.parametrize(
    "told_by",
    [
        "a spokesperson for the Harbour Agency said",
        "the Harbour Agency said in a statement",
        "a Harbour Agency spokeswoman noted",
        "said one officer of the Harbour Agency",
    ],
)
def test_an_unnamed_speaker_speaks_for_the_body(told_by):
    assert told(f"“{LONG},” {told_by}.") == [("agency", LONG)]


@pytest.mark.parametrize(
    "told_by", ["one victim told the Harbour Agency", "read a message that named the Harbour Agency"]
)
def test_victims_and_messages_speak_for_no_body(told_by):
    assert told(f"“{LONG},” {told_by}.") == [(None, LONG)]


def test_a_few_words_behind_a_colon_or_given_as_thanks_are_a_statement():
    head = "Irma Dahlberg, Director of the Harbour Agency"
    assert told(f"{head}: “Report it, block it.”") == [("irma-dahlberg", "Report it, block it.")]
    assert told(f"{head}, thanked everyone “for their long patience”.") == [
        ("irma-dahlberg", "for their long patience")
    ]


def test_quoted_words_in_a_sentence_of_their_own_do_not_go_on_a_quotation():
    said = f"“{LONG},” said Irma Dahlberg, Director of the Harbour Agency."
    text = f"{said} The gang used “all the tricks that were ever tried”."
    assert told(text)[0] == ("irma-dahlberg", LONG)


def test_a_forgotten_mark_ends_ahead_of_the_attribution():
    text = f"“{LONG}, said Director Irma Dahlberg of the Harbour Agency. “I am glad.”"
    assert told(text) == [("irma-dahlberg", f"{LONG} I am glad.")]


def test_a_quotation_broken_by_the_attribution_is_one_statement():
    text = f"“{LONG},” said Irma Dahlberg, Director of the Harbour Agency, “and then we shall rest.”"
    assert told(text) == [("irma-dahlberg", f"{LONG}, and then we shall rest.")]


def test_a_new_attribution_is_a_new_statement():
    text = (
        f"“{LONG},” said Irma Dahlberg, Director of the Harbour Agency. "
        "She added: “Whoever thinks that we are tired has not met us.”"
    )
    assert [speaker for speaker, _ in told(text)] == ["irma-dahlberg", "irma-dahlberg"]


def test_another_speaker_in_the_same_paragraph_is_another_statement():
    text = (
        f"“{LONG},” said Irma Dahlberg, Director of the Harbour Agency. “We never rest.” "
        "Head of the Digital Crime Desk Peter Lund added, “Whoever thinks that we are tired has not met us.”"
    )
    assert [speaker for speaker, _ in told(text)] == ["irma-dahlberg", "peter-lund"]


def test_a_quotation_over_two_paragraphs_is_one_statement():
    text = f"“{LONG}.\n\n“And then we shall rest,” said Irma Dahlberg, Director of the Harbour Agency."
    assert told(text) == [("irma-dahlberg", f"{LONG}. And then we shall rest")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bulletproof hosting service” was run from a cellar.",
        "He controlled a “botnet,” which is a network of computers infected with malware.",
        "In the operation, known as “Grey Heron of the Northern Marshes”, nine were held.",
        "The Harbour Agency announced a campaign called “Think before you click”, and its partners joined.",
        "The agency's officers and the clients' banks' lawyers met.",
    ],
)
def test_doubted_words_names_and_apostrophes_are_no_statements(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f'"{LONG},” said Irma Dahlberg, Director of the Harbour Agency.',
        f"For Irma Dahlberg, Director of the Harbour Agency, “{LONG}”.",
    ],
)
def test_a_quotation_with_marks_that_differ_and_a_view_without_a_verb_are_statements(text):
    assert [speaker for speaker, _ in told(text)] == ["irma-dahlberg"]
