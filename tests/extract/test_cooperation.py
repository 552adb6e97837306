"""Which acts of cooperation a release tells, who does them for whom, and what led to what."""

from kg.extract import extract
from kg.model import Act, Article, Record

HEAD = "Nine held in fraud investigation\n\nNine people have been arrested in an investigation into online fraud.\n\n"


def record(text: str) -> Record:
    return extract(Article("release", HEAD + text))


def acts(text: str) -> list[tuple[str, list[str], list[str]]]:
    read = record(text)
    name = {o.id: o.name for o in read.organizations}
    return [(a.kind, [name[i] for i in a.initiators], [name[i] for i in a.recipients]) for a in read.cooperation]


def the(kind: str, text: str) -> Act:
    (act,) = [a for a in record(text).cooperation if a.kind == kind]
    return act


def test_a_verb_tells_the_act_its_subject_the_giver_and_its_object_the_receiver():
    told = acts("The Portuguese Judicial Police alerted the Swedish Police Authority to the transfer.")
    assert ("alert", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_a_passive_turns_the_sides_round():
    told = acts("The Swedish Police Authority was alerted by the Portuguese Judicial Police.")
    assert ("alert", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_help_without_a_stated_receiver_is_for_those_who_lead():
    told = acts("The investigation was led by the Portuguese Judicial Police and supported by Europol.")
    assert ("operational-support", ["Europol"], ["Portuguese Judicial Police"]) in told


def test_help_where_nobody_leads_is_for_nobody_named():
    told = acts("Europol supported the investigation by providing analytical support.")
    assert ("operational-support", ["Europol"], []) in told


def test_a_noun_with_its_preposition_tells_an_act_for_the_one_who_acts_in_the_clause():
    told = acts("Acting on information from the Swedish Police Authority, the Portuguese Judicial Police held two men.")
    assert ("information-exchange", ["Swedish Police Authority"], ["Portuguese Judicial Police"]) in told


def test_an_exchange_between_two_bodies_links_both():
    told = acts("Information exchange between the Swedish Police Authority and the Portuguese Judicial Police helped.")
    assert ("information-exchange", ["Swedish Police Authority"], ["Portuguese Judicial Police"]) in told


def test_an_arrest_at_the_request_of_a_force_is_made_on_its_behalf():
    told = acts(
        "At the request of the Swedish Police Authority, the Portuguese Judicial Police arrested the suspect in Faro."
    )
    assert ("request", ["Swedish Police Authority"], ["Portuguese Judicial Police"]) in told
    assert ("arrest-on-behalf", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before():
    told = acts("The Portuguese Judicial Police found the account. It alerted the Swedish Police Authority.")
    assert ("alert", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_those_who_lead_and_those_who_take_part_investigate_together():
    read = extract(
        Article(
            "release",
            "Raids in two countries\n\nPolice have dismantled a gang in a joint operation.\n\n"
            "The operation was led by the "
            "Portuguese Judicial Police, in cooperation with the Swedish Police Authority and supported by Europol.",
        )
    )
    joint = [a for a in read.cooperation if a.kind == "joint-investigation"]
    assert {b for a in joint for b in (*a.initiators, *a.recipients)} == {"pt-pj", "se-polisen"}


def test_a_body_and_its_own_unit_do_not_cooperate():
    assert not acts("Europol alerted Europol’s European Cybercrime Centre.")


def test_bodies_in_a_quotation_do_nothing():
    assert not acts("“Europol supported the Swedish Police Authority,” said a spokesperson.")


def test_what_is_not_done_is_denied():
    act = the("alert", "The Portuguese Judicial Police did not alert the Swedish Police Authority.")
    assert act.status == "denied"


def test_what_is_still_to_come_is_planned():
    assert the("alert", "The Portuguese Judicial Police will alert the Swedish Police Authority.").status == "planned"


def test_an_act_follows_the_one_whose_receiver_now_acts():
    text = "After being alerted by Europol, the Swedish Police Authority contacted the Portuguese Judicial Police."
    assert the("request", text).after == the("alert", text).id


def test_a_freeze_is_made_for_the_body_that_asked_and_timed_from_the_first_alert():
    text = (
        "After being alerted by Europol, the Swedish Police Authority contacted the Portuguese Judicial Police, "
        "which froze the account, all within just five hours."
    )
    freeze = the("asset-freeze", text)
    assert freeze.recipients == ("se-polisen",)
    assert freeze.duration is not None
    assert (freeze.duration.value, freeze.duration.qualifier) == ("PT5H", "at-most")
    assert freeze.duration.since == the("alert", text).id


def test_every_act_has_the_sentence_that_tells_it():
    sentence = "The Portuguese Judicial Police alerted the Swedish Police Authority to the transfer."
    assert [s.quote for s in the("alert", sentence).evidence] == [sentence]


def test_an_act_with_a_stated_receiver_is_surer_than_one_put_in():
    stated = the("alert", "The Portuguese Judicial Police alerted the Swedish Police Authority.")
    filled = the("operational-support", "The case was led by the Portuguese Judicial Police and supported by Europol.")
    assert stated.confidence > 0.9 > filled.confidence


def test_bodies_that_do_one_thing_together_investigate_jointly():
    told = acts("The Portuguese Judicial Police and the Swedish Police Authority have dismantled the network.")
    assert ("joint-investigation", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_an_agreement_links_those_who_sign_it():
    told = acts("Europol and the Swedish Police Authority have concluded an agreement on the exchange of threat data.")
    assert ("information-exchange", ["Europol"], ["Swedish Police Authority"]) in told
    told = acts("Europol has signed a Memorandum of Understanding with the Swedish Police Authority on joint studies.")
    assert ("joint-investigation", ["Europol"], ["Swedish Police Authority"]) in told


def test_what_is_shared_between_bodies_is_exchanged():
    told = acts("Intelligence shared between the Swedish Police Authority and Europol led to the arrests.")
    assert ("information-exchange", ["Swedish Police Authority"], ["Europol"]) in told


def test_a_team_set_up_between_bodies_joins_them():
    told = acts("A joint investigation team was set up between the Swedish Police Authority and the Gardaí in May.")
    assert told == [] or told[0][0] != "judicial-cooperation"
    told = acts("A joint investigation team was set up between the Swedish Police Authority and Europol in May.")
    assert ("joint-investigation", ["Swedish Police Authority"], ["Europol"]) in told


def test_a_centre_set_up_at_a_body_is_its_coordination():
    assert ("coordination", ["Europol"], []) in acts("During the action a coordination centre was set up at Europol.")


def test_what_is_hosted_at_the_seat_of_a_body_is_hosted_by_it():
    told = acts("The meeting of the Swedish Police Authority was hosted at Europol’s headquarters in March.")
    assert any(kind == "hosting" and givers == ["Europol"] for kind, givers, _ in told)


def test_who_acts_following_a_request_acts_for_the_one_who_made_it():
    told = acts(
        "Following a request from the Swedish Police Authority, officers of the Portuguese Judicial Police "
        "arrested the suspect in Faro."
    )
    assert ("arrest-on-behalf", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told


def test_money_for_a_project_is_for_the_body_whose_project_it_is():
    told = acts("It was part of an INTERPOL project which the European Commission has financed since 2019.")
    assert ("funding", ["European Commission"], ["INTERPOL"]) in told


def test_a_description_with_a_word_of_the_name_stands_for_the_body():
    told = acts(
        "The Stuttgart Public Prosecutor’s Office opened the case in 2019. "
        "In May, Europol alerted the Stuttgart office to a second account."
    )
    assert ("alert", ["Europol"], ["Stuttgart Public Prosecutor’s Office"]) in told


def test_what_follows_from_parts_in_an_activity_is_told_part_by_part():
    text = """Operation Tall Pine was carried out by forces of three countries.

The following authorities took part in Operation Tall Pine:

Sweden: Swedish Police Authority
Portugal: Portuguese Judicial Police
Norway: Kripos
"""
    act = the("joint-investigation", text)
    names = {o.id: o.name for o in record(text).organizations}
    told = {names[key.partition("/")[2]]: [span.quote for span in spans] for key, spans in act.evidence_for.items()}
    assert told["Swedish Police Authority"] == ["Sweden: Swedish Police Authority"]
    assert told["Portuguese Judicial Police"] == ["Portugal: Portuguese Judicial Police"]


def test_who_receives_help_or_money_has_it_from_another():
    told = acts("The Swedish Police Authority received valuable assistance from Europol and from Swedish Customs.")
    assert any(k == "operational-support" and t == ["Swedish Police Authority"] for k, _, t in told)
    told = acts("The Swedish Police Authority received a grant of EUR 20 000 from Eurojust for its travels.")
    assert ("funding", ["Eurojust"], ["Swedish Police Authority"]) in told


def test_what_is_done_on_behalf_of_another_supports_it():
    told = acts("The phones were read out by the Swedish Police Authority on behalf of the Portuguese Judicial Police.")
    assert ("operational-support", ["Swedish Police Authority"], ["Portuguese Judicial Police"]) in told


def test_a_new_clause_ends_the_list_of_helpers():
    told = acts(
        "The team was set up with a contribution of EUR 20 000 from Eurojust, and the Portuguese Judicial Police "
        "and the Swedish Police Authority have since detained three persons."
    )
    assert ("joint-investigation", ["Portuguese Judicial Police"], ["Swedish Police Authority"]) in told
    assert ("funding", ["Eurojust"], []) in told


def test_a_pronoun_stands_for_the_subject_of_its_sentence():
    told = acts("The Portuguese Judicial Police said that, in cooperation with Europol, it had traced the servers.")
    assert ("joint-investigation", ["Portuguese Judicial Police"], ["Europol"]) in told


def test_help_with_an_investigation_between_bodies_is_for_them():
    told = acts(
        "An investigation between the Swedish Police Authority and the Portuguese Judicial Police, with the support "
        "of Europol, has led to nine arrests."
    )
    assert ("operational-support", ["Europol"], ["Swedish Police Authority", "Portuguese Judicial Police"]) in told


def test_a_joint_work_of_two_bodies_joins_them():
    told = acts("The figures come from a joint report of Europol and the Swedish Police Authority.")
    assert ("joint-investigation", ["Europol"], ["Swedish Police Authority"]) in told


def test_whom_a_clause_tells_of_stands_for_the_body_before_it():
    told = acts(
        "The Portuguese Judicial Police, with whom the Swedish Police Authority had shared the files, arrested two men."
    )
    assert ("information-exchange", ["Swedish Police Authority"], ["Portuguese Judicial Police"]) in told



def test_the_same_force_is_the_one_told_before():
    told = acts(
        "The Swedish Police Authority searched two flats. "
        "In May a man was detained by the same force with support from Europol."
    )
    assert ("operational-support", ["Europol"], ["Swedish Police Authority"]) in told
