"""What a kind means for the graph stands beside the kind in the ontology, not in code."""

from __future__ import annotations

from kg import vocabulary
from kg.namespaces import CC, VOCAB


def test_a_kind_denotes_a_class_and_all_classes_above_it():
    classes = vocabulary.classes("organization-kind", "bank", "Organization")
    assert classes == tuple(CC + name for name in ("Agent", "Company", "FinancialInstitution", "Organization"))


def test_an_unknown_kind_is_of_the_general_class():
    assert vocabulary.classes("act-kind", "x> <y", "CooperationAct") == (CC + "CooperationAct",)


def test_outcomes_are_counted_in_units_and_money_is_not():
    assert vocabulary.unit("arrest") == VOCAB + "unit/person"
    assert vocabulary.unit("money-lost") is vocabulary.unit("unheard of") is None


def test_joint_work_links_all_its_members_and_an_alert_does_not():
    assert vocabulary.is_joint("joint-investigation")
    assert not vocabulary.is_joint("alert")


def test_victims_and_targets_are_passive_and_nobody_else():
    roles = ["lead", "coordinator", "participant", "supporter", "host", "organizer", "funder", "victim", "target", "x"]
    assert [role for role in roles if vocabulary.is_passive(role)] == ["victim", "target"]


def test_structure_is_what_the_shape_lists():
    assert {CC + "minimum", CC + "act", "http://www.w3.org/2000/01/rdf-schema#label"} <= vocabulary.structural()
    assert not {CC + "value", CC + "status", CC + "participatedIn"} & vocabulary.structural()
