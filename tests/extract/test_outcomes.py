"""What came of it, told in numbers and without."""

import pytest

from kg.extract.outcomes import Told, outcomes
from tests.extract.releases import release


def read(text: str) -> list[Told]:
    return list(outcomes(release(text)))


def kinds(text: str) -> list[tuple[str, float | None]]:
    """Kind and number of each outcome but "other"."""
    told = [t.outcome for t in read(text) if t.outcome.kind != "other"]
    return [(o.kind, o.count if o.amount is None else o.amount) for o in told]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 200 raids led to the arrest of 60 offenders and the rescue of four victims.",
         [("search", 200), ("arrest", 60), ("victim-rescued", 4)]),
        ("Officers carried out more than 40 house searches, arrested 37 suspects and seized 13 servers.",
         [("search", 40), ("arrest", 37), ("server-seized", 13)]),
        ("Eight people have been taken into custody in two countries.", [("arrest", 8)]),
        ("A grand jury indicted ten members of the network.", [("charge", 10)]),
        ("Three defendants have been extradited.", [("extradition", 3)]),
        ("In total, 45 people were interviewed.", [("interview", 45)]),
        ("The agency put names to over 70 further suspects.", [("suspect-identified", 70)]),
        ("Police took down 47 domains and 12 servers.", [("domain-seized", 47), ("server-seized", 12)]),
        ("Investigators blocked 1,100 bank accounts and solved 120 cases.",
         [("account-frozen", 1100), ("case-solved", 120)]),
        ("The malware infected at least 85,000 computers in 20 countries.",
         [("infected-computer", 85000), ("countries-affected", 20)]),
        ("Six Red Notices were issued.", [("alert-issued", 6)]),
        ("The course was attended by 25 investigators.", [("participants", 25)]),
        ("The hackers attacked more than 100 banks.", [("victim", 100)]),
        ("Losses are put at more than USD 1.4 million.", [("money-lost", 1400000)]),
        ("EUR 1.2 million was frozen and EUR 300,000 has been recovered.",
         [("money-frozen", 1200000), ("money-recovered", 300000)]),
        ("The group laundered EUR 19 million and EUR 500 000 in cash was seized.",
         [("money-laundered", 19000000), ("money-seized", 500000)]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_kind_that_its_noun_and_the_nearest_cue_say(sentence: str, expected: list[object]):
    assert kinds(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ringleader was arrested in Vienna.", [("arrest", 1)]),
        ("The suspect was detained in Barcelona and later extradited to the United States.",
         [("arrest", 1), ("extradition", 1)]),
        ("Anna Berg, 34, of Oslo, pleaded guilty to fraud.", [("conviction", 1)]),
        ("The police arrested the presumed swindler and an accomplice.", [("arrest", 2)]),
        ("The domain name was seized by the police.", [("domain-seized", 1)]),
        ("The bank froze the account.", [("account-frozen", 1)]),
    ],
)  # fmt: skip
def test_a_single_event_counts_one_for_each_of_those_it_happened_to(sentence: str, expected: list[object]):
    assert kinds(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two men who were arrested in May were found guilty by a jury.", [("conviction", 2), ("arrest", 2)]),
        ("The call centre employed 150 people who persuaded their victims to pay.", []),
        ("The sweep ended with the arrest of 27 and the indictment of 19.", [("arrest", 27), ("charge", 19)]),
        ("The raid brings to 180 the number of suspects arrested.", [("arrest", 180)]),
        ("A sum of USD 11 million which swindlers had lured out of a firm in May has been recovered.",
         [("money-recovered", 11_000_000)]),
        ("The victims lost USD 87 million, of which USD 4 million has been recovered.",
         [("money-lost", 87_000_000), ("money-recovered", 4_000_000)]),
        ("Officers carried off 12,000 SIM cards and 300 cloned cards.", [("device-seized", 12_000)]),
    ],
)  # fmt: skip
def test_the_parse_tells_what_happened_to_whom(sentence: str, expected: list[object]):
    assert kinds(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The sweep led to the arrest of 41 people, including two brothers linked to the theft.",
         [("arrest", 41), ("arrest", 2)]),
        ("Nine further arrests were made in May (five Danes, three Swedes and one Finn) by the police.",
         [("arrest", 9), ("arrest", 5), ("arrest", 3), ("arrest", 1)]),
        ("Officers arrested 12 persons in the flat, nine men and three women.",
         [("arrest", 12), ("arrest", 9), ("arrest", 3)]),
        ("Ten suspects were arrested, six of whom have been charged.", [("arrest", 10), ("charge", 6)]),
        ("Fifty students were linked to the network and police arrested 12 of them.", [("arrest", 12)]),
        ("Eight men were held, one of them in Ghana.", [("arrest", 8), ("arrest", 1)]),
        ("Officers arrested the organiser of a ring of 20 mules.", [("arrest", 1)]),
        ("Two suspects were arrested, while a third was interviewed.", [("arrest", 2), ("interview", 1)]),
    ],
)  # fmt: skip
def test_a_part_is_of_the_kind_of_its_total_unless_the_sentence_says_what_became_of_it(
    sentence: str, expected: list[object]
):
    assert sorted(kinds(sentence)) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police seized 2 luxury cars, 3 boats, 40 mobile phones and 15 laptops.",
         [("device-seized", 40), ("device-seized", 15)]),
        ("Officers recovered EUR 3 million stolen from a bank.", [("money-recovered", 3_000_000)]),
        ("The bank froze USD 1.5 million and SGD 400,000 lost to fake shops.",
         [("money-frozen", 1_500_000), ("money-frozen", 400_000)]),
        ("Assets worth EUR 9 million, of which EUR 2 million was held in shares, have been frozen.",
         [("money-frozen", 9_000_000), ("money-frozen", 2_000_000)]),
        ("Officers intercepted EUR 4 million in virtual assets.", [("money-seized", 4_000_000)]),
        ("Officers intercepted EUR 4 million in a fraud against a firm.", [("money-frozen", 4_000_000)]),
        ("Some 60 pieces of electronic evidence were seized.", [("device-seized", 60)]),
        ("Charges have been brought against eight people.", [("charge", 8)]),
    ],
)  # fmt: skip
def test_what_governs_a_list_or_a_sum_says_its_kind(sentence: str, expected: list[object]):
    assert kinds(sentence) == expected


def test_a_sentence_broken_over_lines_reads_as_one_line():
    text = (
        "According to the police the firm, whose director had been imitated on the telephone, had lost EUR\n"
        "3.2 million by the time it grew suspicious, and in the end three men from the town were taken into\n"
        "custody by the officers who had followed the money through the accounts of a dozen people in a year.\n"
    )
    assert kinds(text) == [("money-lost", 3_200_000), ("arrest", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "The bank froze EUR 1.9 million. The entire sum has been returned to the firm.",
        "A firm was tricked into wiring EUR 1.9 million, all of which was recovered.",
    ],
)
def test_a_sum_that_came_back_whole_is_money_recovered(text: str):
    assert kinds(text)[-1] == ("money-recovered", 1_900_000)


@pytest.mark.parametrize(
    "sentence",
    [
        "Several suspects were arrested and dozens of servers were seized.",
        "He was not arrested.",
        "If convicted, he faces a maximum penalty of 20 years in prison.",
        "It is believed that USD 2 trillion is laundered every year.",
        "The meeting was held in March.",
        "The arrest warrants were prepared over two years.",
    ],
)
def test_uncounted_denied_possible_and_general_results_are_left_out(sentence: str):
    assert kinds(sentence) == []


def test_terms_of_prison_are_years_with_months_as_parts():
    assert kinds("He was sentenced to four years and one month in prison.") == [("sentence-years", 4.08)]
    assert kinds("She was sentenced to 48 months in prison.") == [("sentence-years", 4)]
    assert kinds("The judge imposed a 63-month sentence.") == [("sentence-years", 5.25)]
    both = kinds("The court sentenced the men to 11 and 14 years in prison.")
    assert both == [("sentence-years", 11), ("sentence-years", 14)]


def test_years_of_supervision_are_no_years_of_prison():
    text = "She was sentenced to 24 months in prison and three years of supervised release."
    assert kinds(text) == [("sentence-years", 2)]


def test_a_breakdown_by_country_is_part_of_its_total():
    told = read("Police arrested 37 suspects (2 in Austria, 11 in Greece, 23 in Spain and 1 in Italy).")
    assert [t.outcome.count for t in told] == [37, 2, 11, 23, 1]
    assert {t.part_of for t in told[1:]} == {told[0].same}
    assert len({t.same for t in told}) == 5


def test_figures_after_countries_are_of_the_kind_the_sentence_counts():
    text = "These arrests took place in Germany (47), Italy (4) and Bulgaria (4)."
    assert kinds(text) == [("arrest", 47), ("arrest", 4), ("arrest", 4)]


def test_a_figure_told_twice_is_the_same_and_two_people_are_two():
    first, second = read("The sweep led to 20 arrests. In all, 20 individuals were arrested.")
    assert first.same == second.same
    first, second = read("A suspected developer was arrested in Paris. Police arrested an administrator in Madrid.")
    assert first.same != second.same


def test_a_sum_rounded_in_the_headline_is_the_sum_told_below():
    told = read("Police seize EUR 26 million. EUR 26.7 million in cash was seized by the police.")
    assert [t.outcome.amount for t in told] == [26_700_000]


def test_a_figure_is_as_exact_as_its_most_careful_telling():
    told = read("The sweep led to 20 arrests. In all, more than 20 people were arrested.")
    assert {t.outcome.qualifier for t in told} == {"at-least"}


def test_a_vague_figure_beside_the_exact_one_is_the_same():
    told = read("Nearly three dozen suspects were arrested. Police said that 34 people had been arrested.")
    assert [t.outcome.count for t in told] == [34]


def test_a_range_is_at_least_its_lower_and_at_most_its_upper_end():
    told = read("Between 15 and 20 servers were seized.")
    assert [(t.outcome.count, t.outcome.qualifier) for t in told] == [(15, "at-least"), (20, "at-most")]


def test_a_sum_in_another_currency_behind_it_is_no_second_sum():
    told = read("The police seized EUR 26.7 million (USD 31 million) in cash.")
    assert [t.outcome.currency for t in told] == ["EUR"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The police seized 12 servers.", "asserted"),
        ("Nine people suspected of fraud were arrested.", "asserted"),
        ("The gang allegedly laundered EUR 12 million.", "alleged"),
        ("The banks reported it, preventing a loss of EUR 12 million.", "averted"),
        ("The agency will train 300 officers.", "planned"),
    ],
)
def test_the_status_is_what_the_sentence_says(sentence: str, status: str):
    (told,) = read(sentence)
    assert told.outcome.status == status


def test_money_kept_from_being_stolen_is_an_averted_loss_of_the_sum_before():
    text = "A firm sent USD 25 million abroad by mistake. The bank froze the sums before the money could be stolen."
    last = read(text)[-1].outcome
    assert (last.kind, last.amount, last.currency, last.status) == ("money-lost", 25_000_000, "USD", "averted")


def test_evidence_stands_in_the_text_and_holds_number_and_cue():
    reading = release("In March the police arrested 37 suspects in Greece.")
    (told,) = outcomes(reading)
    assert told.evidence.quote == "arrested 37 suspects"
    assert reading.text[told.evidence.start : told.evidence.end] == told.evidence.quote
    assert told.outcome.counted == "suspects"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The week led to the identification of 210 mules alongside 12 recruiters.",
         [("suspect-identified", 210), ("suspect-identified", 12)]),
        ("In all, 30 addresses were searched, among them two offices and 28 homes.",
         [("search", 30), ("search", 2), ("search", 28)]),
        ("A man was arrested in Turin, together with a relative, after the bank alerted the police.", [("arrest", 2)]),
        ("During the first phase 40 people were detained.", [("arrest", 40)]),
        ("Eleven men and four women were brought in to assist with investigations.",
         [("interview", 11), ("interview", 4)]),
        ("The police searched a house in Riga.", [("search", 1)]),
        ("Detectives have identified the administrator of the site.", [("suspect-identified", 1)]),
        ("The malware infected between 200,000 and half a million computers.",
         [("infected-computer", 200000), ("infected-computer", 500000)]),
        ("A trader active on Telegram, who was arrested in Rome, denies it.", [("arrest", 1)]),
        ("Servers and 19 bank accounts were secured.", [("account-frozen", 19)]),
        ("They secured EUR 1.5 million in a Maltese bank account.", [("money-frozen", 1500000)]),
        ("A firm was tricked into paying 400,000 lari to strangers.", [("money-lost", 400000)]),
        ("The specialists are helping with the extraction of 90 phones.", [("device-seized", 90)]),
    ],
)  # fmt: skip
def test_lists_parts_and_company_share_what_is_said_of_them(sentence: str, expected: list[object]):
    assert kinds(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The sensors saw an average of 700 victims a day.",
        "The gang confessed to financial gains of USD 2 million.",
        "A caller asked for EUR 40 000 in cash.",
        "They lent out their accounts in return for payments of up to USD 300.",
    ],
)
def test_rates_gains_and_what_was_only_asked_for_are_other_figures(sentence: str):
    assert [t.outcome.kind for t in read(sentence) if t.outcome.kind != "other"] == []
    assert read(sentence)


def test_what_failed_is_told_apart_from_what_was_lost_in_one_sentence():
    told = read("The gang stole EUR 4 million, although failed attempts could have yielded EUR 50 million.")
    assert [(t.outcome.amount, t.outcome.status) for t in told] == [(4000000, "asserted"), (50000000, "averted")]
    told = read("An attempted loss of $3 million, including $200,000 in actual losses, is laid to them.")
    assert [(t.outcome.amount, t.outcome.status) for t in told] == [(3000000, "averted"), (200000, "asserted")]
