"""Every planted defect is refused by the shape meant for it, in a sentence that says what is wrong where."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from kg import records
from kg.resolve import resolve
from kg.triples import triples
from kg.validate import Report, validate

DATA = Path(__file__).parent.parent / "data" / "defects"
BASE = "https://w3id.org/cybercoop/"


@cache
def planted():
    spec = importlib.util.spec_from_file_location("planted_defects", DATA / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checked(text: str) -> Report:
    record = records.load(text)
    return validate(triples(record, resolve(record), BASE), record, record.document.text)


def test_the_record_without_a_defect_conforms():
    assert checked((DATA / "base.json").read_text(encoding="utf-8")) == Report(True)


def test_there_are_at_least_thirty_defects_and_no_name_twice():
    names = [defect["name"] for defect in planted().defects()]
    assert len(set(names)) == len(names) >= 30


@pytest.mark.parametrize("defect", planted().defects(), ids=lambda defect: defect["name"])
def test_a_defect_is_refused_by_its_shape(defect):
    report = checked(planted().record(defect))
    meant = [problem for problem in report.problems if problem.shape == defect["shape"]]
    assert not report.conforms
    assert meant, [problem.shape for problem in report.problems]
    assert any(defect["message"] in str(problem) for problem in meant), list(map(str, meant))
    assert all(problem.label and problem.message.endswith((".", "”")) for problem in report.problems)
