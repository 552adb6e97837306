"""The files of questions: readable by any SPARQL 1.1 engine, complete in their heads, documented."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from kg import query
from kg.query import Query, catalogue
from kg.query.bound import bound
from kg.query.computed import COMPUTED
from kg.query.values import SCHEMES, TYPES
from kg.store.oxigraph import MemoryStore
from kg.store.protocol import Store
from tests.query.conftest import STORES

ROOT = Path(__file__).parent.parent.parent
BY_NAME = {found.name: found for found in catalogue()}
NEEDED = {
    "partners-of-agency": {"agency": "Europol"},
    "path-between": {"agency": "Eurojust", "partner": "Europol"},
    "post-on-day": {"day": "2019-07-01"},
    "sentences": {"name": "Europol"},
    "units-of": {"agency": "INTERPOL"},
}
"""A value for each required parameter."""


def test_there_are_more_than_thirty_questions() -> None:
    assert len(BY_NAME) > 30


@pytest.mark.parametrize("name", BY_NAME)
def test_the_file_is_sparql_as_it_stands_and_with_every_parameter(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    found = BY_NAME[name]
    terms = {p.name: ["<http://example.org/a>", "<http://example.org/b>"] for p in found.parameters}
    for text in (found.text, bound(found.text, terms)):
        prepareQuery(text)
        MemoryStore().query(text)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_columns_are_those_the_query_gives(name: str) -> None:
    found = BY_NAME[name]
    given = [variable.value for variable in MemoryStore().query(found.text).variables]
    assert set(found.columns) | {"facts"} <= set(given)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_parameter_has_its_place_in_the_query(name: str) -> None:
    found = BY_NAME[name]
    lines = set(re.findall(r"# with ([a-z]+):", found.text))
    blocks = set(re.findall(r"VALUES \?([a-z]+) \{", found.text)) - {"type", "kind", "active", "from"}
    declared = {parameter.name for parameter in found.parameters} - {"units"}
    computed = {"agency", "partner", "minimum"} if name in COMPUTED else set()
    assert lines <= declared
    assert blocks <= declared | computed
    assert declared - {"kind"} <= lines | blocks | computed
    assert "kind" not in declared or re.search(r"# with kind:|VALUES \?kind \{", found.text)


@pytest.mark.parametrize("name", BY_NAME)
def test_types_are_known_and_an_agency_may_leave_its_units_out(name: str) -> None:
    parameters = {parameter.name: parameter for parameter in BY_NAME[name].parameters}
    assert all("|" in p.type or p.type in (*SCHEMES, *TYPES) for p in parameters.values())
    if any(parameter.type == "body" for parameter in parameters.values()):
        assert parameters["units"].default == "yes"


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("found", catalogue(), ids=lambda found: found.name)
def test_every_store_gives_the_same_rows_with_the_same_sentences(
    corpus: dict[str, Store], found: Query, kind: str
) -> None:
    rows = query.run(corpus[kind], found.name, NEEDED.get(found.name, {})).to_json()
    assert rows
    assert rows == query.run(corpus["memory"], found.name, NEEDED.get(found.name, {})).to_json()


@pytest.mark.parametrize("value", ['x" } } ; DROP ALL ; #', "> <http://e/a", "a\nb", "?x } {", "\\"])
@pytest.mark.parametrize("parameter", ["agency", "offence", "country", "year", "name", "status", "since"])
def test_no_value_breaks_out_of_a_query(corpus: dict[str, Store], parameter: str, value: str) -> None:
    before = len(list(corpus["memory"].quads()))
    with pytest.raises((query.UnknownNameError, query.UsageError)):
        query.run(corpus["memory"], "operations", {parameter: value})
    assert len(list(corpus["memory"].quads())) == before


def test_the_page_is_the_one_the_heads_make() -> None:
    spec = importlib.util.spec_from_file_location("make_queries", ROOT / "docs" / "make_queries.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "queries.md").read_text(encoding="utf-8") == module.page(), (
        "run python docs/make_queries.py"
    )
