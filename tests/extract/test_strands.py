"""Which activities a release tells, when they took place, and in which countries."""

import pytest

from kg.extract import extract
from kg.model import Activity, Article

ACTION = (
    "Nine held in raids\n\n20 May 2022\n\n"
    "Nine people have been arrested in a joint police operation against online fraud.\n\n"
)
MEETING = (
    "Cybercrime experts gather in Rome\n\n20 May 2022\n\n"
    "ROME, Italy – Experts from 20 countries gathered for a conference on cybercrime.\n\n"
)
CASE = (
    "Man sentenced over online fraud\n\n20 May 2022\n\n"
    "A man was sentenced to five years in prison for his part in an online fraud.\n\n"
)


def activities(head: str, text: str) -> list[Activity]:
    return list(extract(Article("release", head + text)).activities)


def others(head: str, text: str) -> list[tuple[str, str | None, str | None]]:
    """Type, start and end of the activities beside the main one."""
    return [(a.type, a.start, a.end) for a in activities(head, text)[1:]]


def names(text: str, head: str = ACTION) -> list[str | None]:
    return [a.name for a in activities(head, text) if a.name]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (ACTION, "operation"),
        (MEETING, "meeting"),
        (CASE, "case"),
        (
            "Europol and Switch sign agreement\n\nEuropol and Switch have signed an agreement on cooperation.\n\n",
            "meeting",
        ),
        ("New project on cybercrime\n\nThe project will help police for three years.\n\n", "programme"),
    ],
)
def test_headline_and_lead_tell_the_kind_of_activity(head, kind):
    assert activities(head, "It concerns police in Portugal.")[0].type == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In March 2021, the Portuguese Judicial Police arrested five people in Porto.",
            ("operation", "2021-03", "2021-03"),
        ),
        ("The previous edition, in 2020, led to 90 arrests.", ("operation", "2020", "2020")),
        ("The inquiry was opened by the Swedish Police Authority in 2019.", ("case", "2019", None)),
        (
            "The Swedish Police Authority hosted a planning session in Stockholm in March 2022.",
            ("meeting", "2022-03", "2022-03"),
        ),
        (
            "On 12 April, Europol signed a memorandum of understanding with Switch.",
            ("meeting", "2022-04-12", "2022-04-12"),
        ),
    ],
)
def test_an_action_has_others_told_beside_it(text, told):
    assert others(ACTION, "The raids were led by Europol.\n\n" + text) == [told]


def test_coordination_meetings_without_number_are_none_of_their_own():
    assert others(ACTION, "Europol hosted several operational meetings in March 2022.") == []


def test_a_meeting_recounts_cases():
    text = "In March, the Portuguese Judicial Police arrested a man in Porto who had defrauded a Swedish company."
    assert others(MEETING, text) == [("case", "2022-03", "2022-03")]


def test_what_a_meeting_says_of_itself_is_no_case():
    assert others(MEETING, "The meeting was hosted by the Portuguese Judicial Police.") == []


def test_an_accomplice_sentenced_at_another_time_is_another_case():
    text = "On March 2, an accomplice, John Brown, was sentenced to one year by the District Court of Porto."
    assert others(CASE, text) == [("case", "2022-03-02", "2022-03-02")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was part of the Silver Eagle II project.", "Silver Eagle II"),
        ("It was part of the INTERPOL Silver Eagle initiative.", "Silver Eagle"),
        ("The #LookTwice campaign begins today.", "#LookTwice"),
        ("Ministers adopted the Porto Declaration on Cybercrime.", "Porto Declaration on Cybercrime"),
        ("A tool is available on No More Ransom.", "No More Ransom"),
    ],
)
def test_programmes_are_known_by_the_noun_beside_their_name(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text", ["It was a Silver Eagle project.", "The Portuguese project will go on.", "He had an Idea."]
)
def test_capitals_alone_are_no_programme(text):
    assert names(text) == []


def test_numbered_editions_are_operations_of_their_own():
    text = "Operation Tin Roof III was led by Europol.\n\nTin Roof II, held in 2019, led to 40 arrests."
    told = {a.name: a.start for a in activities(ACTION, text)}
    assert told == {"Operation Tin Roof III": None, "Tin Roof II": "2019"}


def test_the_bare_name_of_a_series_is_that_of_its_edition():
    assert names("Operation Tin Roof III was led by Europol. Operation Tin Roof goes on.") == ["Operation Tin Roof III"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("On 12 May, police joined hands against fraudsters who stole savings.", "2022-05-12", "2022-05-12"),
        ("Between Monday and Wednesday, 12 houses were searched.", "2022-05-16", "2022-05-18"),
        ("On 12 May, 12 houses were searched. On 16 May two men were charged in court.", "2022-05-12", "2022-05-12"),
        ("Police have worked on the case since 2019.", None, None),
        ("Four men were arrested last week. On 11 May, eight houses were searched.", "2022-05-11", "2022-05-11"),
        ("Over five days beginning on 9 May, houses were searched.", "2022-05-09", "2022-05-13"),
        ("The operation was launched in January 2022 to combat fraud.", "2022-01", None),
        ("Houses were searched on 12 March 2019.", None, None),
        ("Two men were arrested on 12 May. Their methods had been the subject of a forum held in Oslo from 3 to 5 "
         "April 2022.", "2022-05-12", "2022-05-12"),
        ("Two men were charged in an indictment filed on 12 May.", None, None),
    ],
)  # fmt: skip
def test_the_day_told_at_the_opening_is_that_of_the_action(text, start, end):
    main = activities(ACTION, text)[0]
    assert (main.start, main.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The three-day (17 – 19 May) event was hosted by Europol.", "2022-05-17", "2022-05-19"),
        ("The three-day conference, hosted by Europol, ended on 19 May.", "2022-05-17", "2022-05-19"),
        ("The two-week course began on 2 May.", "2022-05-02", "2022-05-13"),
    ],
)
def test_a_meeting_lasts_as_long_as_told(text, start, end):
    main = activities(MEETING, text)[0]
    assert (main.start, main.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Police like the Blue Coast Project. Since its launch in 2014, the project has grown.", "2014", None),
        ("The Blue Coast Project, set up in May 2019, runs until March 2023.", "2019-05", "2023-03"),
        ("The Blue Coast Project has supported police since 2016.", "2016", None),
        ("The Blue Coast Project published a report in 2020.", None, None),
    ],
)
def test_a_programme_lasts_from_its_launch(text, start, end):
    told = {a.name: (a.start, a.end) for a in activities(ACTION, text)}
    assert told["Blue Coast Project"] == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("In another case, a bank was alerted and a man was arrested in May 2020 in Porto.", "2020-05", "2020-05"),
        ("In another case, Europol and Eurojust set up a joint team in March 2022.", "2022-03", None),
        ("In another case, which is ongoing, a man was arrested in May 2020 in Porto.", "2020-05", None),
        ("In another case, in March a company in Malta lost EUR 2 million, as Europol was told.", "2022-03", "2022-03"),
    ],
)
def test_a_case_told_beside_ends_with_its_last_step_unless_it_goes_on(text, start, end):
    (case,) = [a for a in activities(ACTION, text) if a.type == "case"]
    assert (case.start, case.end) == (start, end)


def test_a_meeting_elsewhere_is_in_the_country_of_its_town():
    told = activities(ACTION, "In March 2022, Europol held a workshop in Porto.")
    assert [(a.places, a.countries) for a in told if a.type == "meeting"] == [(("Porto",), ("PT",))]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Police in Spain took part, with financial support from the Government of Japan.", {"ES"}),
        ("Police in Spain took part. The gang advertised on Russian and English-speaking forums.", {"ES"}),
        ("Police in Spain took part. The FBI’s Legal Attaché Office in Sofia, Bulgaria gave advice.", {"ES", "US"}),
        ("Police in Spain worked with experts from Latin American countries.", {"ES"}),
        ("Police in Spain took part. The plan was discussed at a conference held in Oslo, Norway.", {"ES"}),
        ("Police in Spain, British Telecom and Cisco shared information with the team.", {"ES"}),
    ],
)
def test_funders_seats_and_names_of_bodies_add_no_country_of_their_own(text, countries):
    assert set(activities(ACTION, text)[0].countries) == countries


def test_a_list_of_all_participating_countries_is_the_whole_of_them():
    text = "US Secret Service officers gave lectures.\n\nParticipating countries: Chile, Peru, Bolivia, Panama."
    assert activities(MEETING, text)[0].countries == ("BO", "CL", "PA", "PE")


def test_another_edition_was_elsewhere():
    text = "It is hosted by Italy. The previous edition was held in Singapore."
    assert activities(MEETING, text)[0].countries == ("IT",)


def test_a_programme_has_the_countries_it_helps():
    text = "The Blue Coast Project trains the police of Ghana, Senegal and Togo; it is funded by Japan."
    told = {a.name: a.countries for a in activities(ACTION, text)}
    assert told["Blue Coast Project"] == ("GH", "SN", "TG")


def test_a_case_of_the_operation_adds_its_countries():
    text = (
        "Europol supported police in Spain.\n\nIn one case, a company in Malta was tricked and a man was arrested in "
        "Portugal.\n\nIn a previous case in 2019, a man was arrested in Latvia by the State Police."
    )
    assert set(activities(ACTION, text)[0].countries) == {"ES", "MT", "PT"}


def test_a_fund_named_in_passing_takes_no_sentence_from_the_project():
    text = "The Blue Coast Project, which is funded by the Safer Seas Programme and runs until March 2023, helps."
    told = {a.name: a.end for a in activities(ACTION, text)}
    assert told["Blue Coast Project"] == "2023-03"
