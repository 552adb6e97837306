"""What a release tells beside its main activity: meetings in half a sentence, agreements, cases, earlier actions."""

import pytest
from test_strands import ACTION, CASE, MEETING, activities, names

from kg.extract import passes
from kg.model import Activity, Article


def beside(text: str, head: str = ACTION) -> list[Activity]:
    return activities(head, "The Swedish Police Authority took part.\n\n" + text)[1:]


def kinds(text: str, head: str = ACTION) -> list[str]:
    return [a.type for a in beside(text, head)]


@pytest.mark.parametrize(
    "text",
    [
        "In February, investigators of five agencies met at the headquarters of Europol to plan the searches.",
        "Ahead of the raids, INTERPOL ran a workshop in Porto, hosted by the Portuguese Judicial Police.",
        "In March, the Swedish Police Authority trained 30 officers in Porto in the tracing of virtual assets.",
        "A further coordination meeting hosted by the Swedish Police Authority is planned for the autumn.",
        "Two coordination meetings were held at Eurojust in March 2022.",
        "The results were discussed at a debriefing meeting in Porto, attended by 40 delegates.",
    ],
)
def test_a_meeting_is_told_in_half_a_sentence(text):
    assert kinds(text) == ["meeting"]


@pytest.mark.parametrize(
    "text",
    [
        "Europol hosted three operational meetings to prepare the raids of 12 May.",
        "The demand was met by the Swedish Police Authority in March.",
        "At a press conference in Porto the Portuguese Judicial Police showed the watches.",
        "The Swedish Police Authority and Europol hold regular meetings in Stockholm.",
        "He was ordered to attend a course of treatment.",
    ],
)
def test_neither_rounds_of_meetings_nor_things_met_are_a_meeting(text):
    assert "meeting" not in kinds(text)


def test_two_meetings_of_one_sentence_are_two():
    text = "The group met last year in Porto, and its 2023 session will be held in Stockholm in May 2023."
    told = passes(Article("release", MEETING + text)).strands[1:]
    assert [s.trigger.quote.split()[0] for s in told] == ["The", "its"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This month Switch became the fifth company to sign a data exchange agreement with Europol.", "programme"),
        ("Europol has struck similar deals with Visa and Mastercard.", "programme"),
        ("The cooperation agreement between Eurojust and Serbia entered into force in December 2019.", "programme"),
        ("Europol and Visa have worked together since 2016 under a memorandum of understanding.", "programme"),
        ("On Monday, Europol and Visa are to sign a memorandum of understanding.", "meeting"),
        ("Europol and Visa signed a letter of intent at a ceremony in Lisbon.", "meeting"),
    ],
)
def test_an_agreement_is_a_lasting_matter_and_its_signing_a_meeting(text, told):
    assert kinds(text) == [told]


@pytest.mark.parametrize(
    "text", ["He signed a plea agreement with the prosecutors.", "Each victim signed a purchase agreement."]
)
def test_what_a_defendant_or_customer_signs_is_no_agreement_of_bodies(text):
    assert kinds(text) == []


def test_the_agreement_whose_signing_is_reported_is_a_programme_too():
    head = "Europol and Visa sign agreement\n\nEuropol and Visa have signed an agreement on cooperation.\n\n"
    assert [a.type for a in activities(head, "It covers payment fraud.")] == ["meeting", "programme"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The four-month Silver Eagle II operation began in March.", "Silver Eagle II"),
        ("It followed BriKo, a global effort in which 61 people were arrested.", "BriKo"),
        ("Seven were held during the Grey Days of Action, an operation at 20 airports.", "Grey Days of Action"),
        ("It was part of the Capacity Building Project on Cybercrime in the Caribbean.",
         "Capacity Building Project on Cybercrime in the Caribbean"),
        ("It was paid for by the Swedish Police Authority’s Grey Eagle Programme.", "Grey Eagle Programme"),
        ("They met on Monday in Operation Tin Roof.", "Operation Tin Roof"),
        ("Ten were held in Operation ‘Tin Roof’, which went on.", "Operation ‘Tin Roof’"),
    ],
)  # fmt: skip
def test_names_of_activities(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The platform re-broadcast Internet Protocol television to subscribers.",
        "The campaign was run with a tool named GreyRat.",
        "The police operation went on.",
    ],
)
def test_tools_and_terms_are_no_names_of_activities(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Its predecessor, held between May and July 2020, led to 700 arrests by INTERPOL’s members.", "operation"),
        ("In July 2020 the FBI and Europol had shut down two other marketplaces.", "operation"),
        ("Switch and INTERPOL had last August helped to have a fraudster arrested in Lagos.", "operation"),
        ("A second seller, Jane Brown, was arrested in Porto in January 2021 by the Swedish Police Authority.", "case"),
        ("The Portuguese Judicial Police arrested a Swedish national who was wanted for a bank fraud.", "case"),
        ("The Portuguese Judicial Police stopped a transfer of EUR 90,000 by a Swedish exporter.", "case"),
        ("In a related matter, a man was charged by the Swedish Police Authority.", "case"),
        ("In one of the cases that followed, Europol found a man who had spied on 40 women.", "case"),
    ],
)
def test_a_wide_action_has_cases_and_forerunners_of_its_own(text, told):
    assert kinds(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "In Portugal, the Portuguese Judicial Police arrested three suspects and seized EUR 14,000.",
        "The gang had stolen millions since 2020.",
        "“In one case we saved a company EUR 20,000,” said an officer of Europol.",
    ],
)
def test_the_steps_of_the_action_itself_are_none_of_them(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In April INTERPOL ran an operation with three companies which found 900 servers.",
        "A joint operation against fraudsters in the first half of 2023 is to be led by Europol.",
    ],
)
def test_those_who_meet_tell_of_operations(text):
    assert kinds(text, MEETING) == ["operation"]


def test_a_co_defendant_has_a_case_of_his_own():
    text = "A co-defendant, John Brown, was previously sentenced to three years by the District Court of Porto."
    assert kinds(text, CASE) == ["case"]


@pytest.mark.parametrize(
    "text",
    [
        "The course is the third to be held this year, after Porto in April and Stockholm in July.",
        "Earlier editions were hosted by INTERPOL in Porto in 2019 and Stockholm in 2020.",
    ],
)
def test_a_row_of_earlier_meetings_is_one_for_each_town(text):
    assert [a.places for a in beside(text, MEETING) if a.type == "meeting"] == [("Porto",), ("Stockholm",)]


def test_what_is_done_with_a_tool_is_not_the_tools():
    text = "Using the Silver Line project, the Portuguese Judicial Police stopped EUR 90,000 of a Swedish exporter."
    told = {a.type: [o.amount for o in a.outcomes] for a in beside(text)}
    assert told.get("programme", []) == []
    assert told["case"]


def test_a_scam_told_at_length_under_its_country_is_a_case():
    text = (
        "In Ghana, the Ghana Police Service raided a house from which pensioners in Canada were called. "
        "Twelve people were arrested. The victims had lost USD 2 million.\n\n"
        "In Portugal, nine houses were searched. Six people were arrested."
    )
    assert [(a.type, a.countries) for a in beside(text)] == [("case", ("CA", "GH"))]


CASES = (
    "Nine held in raids\n\n20 May 2022\n\nLYON, France – Nine people have been arrested in a police operation against "
    "online fraud, known as Operation Silver Gull.\n\n"
)


def test_a_case_told_under_its_heading_has_the_paragraphs_below_it():
    text = (
        "Fake shops in Peru\n\nIn Peru, police dismantled a ring of fake online shops, run from a flat in the "
        "capital and from an office park.\n\n"
        "Victims paid for goods that never came. Losses reached USD 2.5 million.\n\n"
        "Five suspects were arrested in Lima.\n\nNext steps\n\nThe operation goes on.\n"
    )
    case = beside(text, CASES)[0]
    assert (case.type, {o.kind for o in case.outcomes}) == ("case", {"money-lost", "arrest"})


@pytest.mark.parametrize(
    "text",
    [
        "In a second case, also part of Operation Silver Gull, police in Ghana arrested two suspects on 3 May.",
        "Separately, on 3 May, two suspects were arrested in Ghana after an alert from Interpol.",
        "In another, police in Ghana arrested two suspects who had sold stolen card data.",
    ],
)
def test_further_cases_of_an_action(text):
    case = beside(text, CASES)[0]
    assert (case.type, [o.count for o in case.outcomes if o.kind == "arrest"]) == ("case", [2])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A first phase of Operation Silver Gull, conducted in 2020, resulted in the arrest of six men.", "2020"),
        (
            "Since the first edition, which took place in March 2019 and saw 30 people arrested, Gull has grown.",
            "2019-03",
        ),
        ("It builds on a blow dealt in March 2021, when Swedish police had searched a flat in Porto.", "2021-03"),
        (
            "In an earlier joint operation, in March 2021, Swedish police had taken out a call centre in Porto.",
            "2021-03",
        ),
    ],
)
def test_an_earlier_phase_is_an_operation_of_its_own(text, start):
    assert [(a.type, a.start) for a in beside(text, CASES)] == [("operation", start)]


def test_the_label_is_the_headline_and_no_line_of_the_page():
    page = "Print this page   Send to a friend\n\n" + ACTION
    assert activities(page, "Police in Sweden took part.")[0].label == "Nine held in raids"


@pytest.mark.parametrize(
    "text",
    [
        "John Brown aka “Jay,” 32, was extradited to Texas from Ghana on 3 January in a seven-count indictment.",
        "John Brown and Paul White, who are both nationals of Ghana, were charged in an indictment filed on 6 June.",
    ],
)
def test_suspects_named_in_a_wide_action_have_cases_of_their_own(text):
    assert kinds(text, CASES) == ["case"]


def test_an_agreement_that_entered_into_force_is_a_lasting_matter():
    text = "Serbia has signed an agreement with Eurojust; concluded in Belgrade on 12 May 2019, it entered into force."
    assert kinds(text, CASES) == ["programme"]


def test_a_simulation_exercise_is_a_meeting():
    head = (
        "Prosecutors follow the money in simulation exercise\n\n20 May 2022\n\nROME, Italy – For five days, 46 "
        "prosecutors worked side by side on a fictitious attack against a hospital in a regional exercise.\n\n"
    )
    assert activities(head, "It was hosted by the Italian police.")[0].type == "meeting"


def test_neither_committees_nor_footnotes_are_programmes():
    assert not names("It was told to the Project Steering Committee of the bank.")
    assert not names("This is in line with the opinion on the Kosovo Declaration of Independence.")
