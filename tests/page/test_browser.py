"""The page in a browser: what a reader can see and do, on a page made from the project's own articles."""

from __future__ import annotations

import csv
import io
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.store.answers import plain

PREFIX = "PREFIX cc: <https://w3id.org/cybercoop/ontology#>\n"
QUOTES = """SELECT DISTINCT ?quote { VALUES (?a ?b) { (<%s> <%s>) (<%s> <%s>) }
  ?claim cc:subject ?a ; cc:predicate cc:cooperatedWith ; cc:object ?b ; cc:evidence/cc:quote ?quote }"""
BASE = "https://w3id.org/cybercoop/id/"
FBI, EUROPOL = "organization/us-fbi", "organization/europol"
TIE = f"{EUROPOL}~cooperatedWith~{FBI}"


def asked(corpus: Graph, query: str, column: str = "quote") -> set[str]:
    answer: Any = corpus.sparql(query)
    return {str(plain(row[column])) for row in answer}


def test_it_opens_on_who_worked_with_whom(opened: Any) -> None:
    assert opened.page.locator("#panel h2").text_content() == "Who worked with whom"
    assert "agencies that worked together" in opened.page.locator("#panel .said").text_content()
    assert 30 <= opened.graph("cy.nodes().length") <= 60
    assert set(opened.graph("cy.edges().map((one) => one.id().split('~')[1])")) == {"cooperatedWith"}


def test_no_label_covers_another(opened: Any) -> None:
    boxes = opened.graph(
        "cy.nodes().map((one) => one.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false }))"
    )
    assert len(boxes) >= 30
    covered = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one["x1"] < other["x2"]
        and other["x1"] < one["x2"]
        and one["y1"] < other["y2"]
        and other["y1"] < one["y2"]
    ]
    assert covered == []


@pytest.mark.parametrize(("width", "height", "letters"), [(1280, 800, 8), (800, 600, 5)])
def test_the_picture_fits_small_screens_with_letters_to_be_read(
    opened: Any, width: int, height: int, letters: float
) -> None:
    opened.page.set_viewport_size({"width": width, "height": height})
    opened.page.reload()
    opened.page.wait_for_selector("#panel h2")
    box = opened.page.locator("#graph").bounding_box()
    assert box["y"] + box["height"] <= height
    assert box["width"] > width / 2
    assert 12 * opened.graph("cy.zoom()") >= letters


def test_more_nodes_are_drawn_on_demand_and_no_label_covers_another(opened: Any) -> None:
    before = opened.graph("cy.nodes().length")
    opened.page.get_by_role("button", name=re.compile(r"Draw \d+ more")).click()
    assert before < opened.graph("cy.nodes().length") <= 60
    test_no_label_covers_another(opened)


def test_a_line_is_as_wide_as_the_cases_are_many(opened: Any) -> None:
    widths = opened.graph("cy.edges().map((one) => one.data('width'))")
    assert max(widths) > min(widths)
    widest = opened.graph("cy.edges().max((one) => one.data('width')).ele.id()")
    opened.tap(widest)
    cases = opened.page.locator("#panel h2 + .said + ul > li").count()
    assert cases == round((max(widths) - min(widths)) / 2.2) + 1


def test_search_finds_a_body_by_its_short_name(opened: Any) -> None:
    opened.page.get_by_role("combobox", name="Find a body").fill("fbi")
    first = opened.page.get_by_role("option").first
    assert "Federal Bureau of Investigation" in first.text_content()
    opened.page.keyboard.press("Enter")
    assert "Federal Bureau of Investigation" in opened.page.locator("#panel h2").text_content()


def test_a_node_shows_its_facts_with_their_sentences(opened: Any) -> None:
    opened.tap(FBI)
    assert opened.page.locator("#panel h2").text_content() == "Federal Bureau of Investigation"
    facts = opened.page.locator("#panel .fact")
    assert facts.count() == 30, "the first thirty; the others on demand"
    assert all(facts.nth(number).locator("q").text_content() for number in range(30))
    opened.page.get_by_role("button", name=re.compile(r"Show more \(\d+ left\)")).click()
    assert facts.count() > 30


def test_an_edge_shows_exactly_its_sentences(opened: Any, corpus: Graph) -> None:
    edges = opened.graph("cy.edges().map((one) => one.id())")
    for edge in (TIE, *edges[:: len(edges) // 12]):
        opened.choose(edge)
        one, other = (BASE + end for end in edge.split("~")[::2])
        assert opened.quotes() == asked(corpus, PREFIX + QUOTES % (one, other, other, one)), edge


def test_a_quote_stands_marked_in_its_paragraph_with_its_source(opened: Any, corpus: Graph) -> None:
    opened.tap(TIE)
    assert opened.page.locator("#panel .evidence").count() == len(opened.quotes()) > 0
    figure = opened.page.locator("#panel .evidence").first
    quote = figure.locator("mark").text_content()
    assert quote in figure.locator("blockquote").text_content()
    told = re.search(r"characters (\d+)–(\d+) · by-hand 1 · confidence 1 · asserted", figure.text_content())
    texts = [record.document.text for record in corpus.records()]
    assert told, figure.text_content()
    assert any(text[int(told[1]) : int(told[2])] == quote for text in texts)
    assert re.search(r"\d{4}-\d\d-\d\d", figure.locator("figcaption").text_content())


def test_the_query_behind_an_edge_gives_its_sentences(opened: Any, corpus: Graph) -> None:
    for edge in (TIE, *(opened.graph("cy.edges().map((one) => one.id())")[:3])):
        opened.choose(edge)
        assert asked(corpus, opened.page.locator("#sparql pre").text_content()) == opened.quotes()


@pytest.mark.parametrize(
    "view", ["together", "activities", f"around&at={FBI}", f"path&from={FBI}&to=organization/interpol"]
)
def test_the_query_behind_a_view_gives_all_it_draws(visit: Any, file: Path, corpus: Graph, view: str) -> None:
    opened = visit(f"{file.as_uri()}#view={view}&table=1")
    more = opened.page.get_by_role("button", name=re.compile("Show all"))
    if more.count():
        more.click()
    told = set(opened.page.locator("#table td.sentence").all_text_contents())
    assert told
    assert told <= asked(corpus, opened.page.locator("#sparql pre").text_content())


def test_kinds_can_be_left_out(opened: Any) -> None:
    assert opened.graph(f"cy.getElementById('{FBI}').length") == 1
    opened.page.get_by_role("checkbox", name="Police").uncheck()
    assert opened.graph(f"cy.getElementById('{FBI}').length") == 0
    assert opened.graph("cy.nodes().length") > 0


def test_kinds_differ_in_colour_and_shape(opened: Any) -> None:
    looks = opened.graph("cy.nodes().map((one) => [one.data('colour'), String(one.data('points'))])")
    assert len({colour for colour, _ in looks}) >= 3
    assert len({shape for _, shape in looks}) >= 3


@pytest.mark.parametrize(
    ("filter_", "value"),
    [("since", {"label": "2023"}), ("source", {"index": 3}), ("offence", {"label": "botnet"})],
)
def test_filters_leave_fewer_edges(opened: Any, filter_: str, value: dict[str, Any]) -> None:
    before = opened.graph("cy.edges().length")
    opened.page.locator(f"select[name={filter_}]").select_option(**value)
    assert 0 < opened.graph("cy.edges().length") < before
    assert filter_ in opened.page.url


def test_a_source_leaves_only_its_sentences(opened: Any) -> None:
    opened.page.locator("select[name=source]").select_option(index=3)
    opened.page.get_by_role("button", name="Table", exact=True).click()
    documents = set(opened.page.locator("#table td.document").all_text_contents())
    assert len(documents) == 1


def test_what_is_only_planned_is_drawn_on_demand(opened: Any) -> None:
    for status in opened.page.locator("input[data-status]").all():
        wanted = status.get_attribute("data-status") == "planned"
        status.set_checked(wanted)
    opened.page.get_by_role("button", name="Table", exact=True).click()
    assert set(opened.page.locator("#table td.status").all_text_contents()) == {"planned"}


def test_neighbours_come_in_steps_with_the_number_left(opened: Any) -> None:
    opened.tap(FBI)
    opened.page.get_by_role("button", name="Show its neighbours").click()
    drawn = opened.graph("cy.nodes().length")
    assert drawn == 13
    more = opened.page.locator("#panel button.expand")
    left = int(re.search(r"\((\d+) left\)", more.text_content())[1])
    more.click()
    assert opened.graph("cy.nodes().length") == drawn + min(left, 12)


def test_a_path_between_two_bodies(opened: Any) -> None:
    opened.page.get_by_role("button", name="Path between two").click()
    for label, name in (("Path from", "FBI"), ("Path to", "INTERPOL")):
        opened.page.get_by_role("combobox", name=label, exact=True).fill(name)
        opened.page.keyboard.press("Enter")
    assert "2 steps apart" in opened.page.locator("#panel .said").text_content()
    ends = opened.graph(
        "[cy.getElementById(argument[0]), cy.getElementById(argument[1])].map((one) => one.length)",
        [FBI, "organization/interpol"],
    )
    assert ends == [1, 1]
    degree = opened.graph(
        "cy.elements().aStar({ root: cy.getElementById(argument[0]), goal: cy.getElementById(argument[1]) }).distance",
        [FBI, "organization/interpol"],
    )
    assert degree == 2


def test_the_table_says_the_same_as_the_picture(opened: Any) -> None:
    edges = set(
        opened.graph("cy.edges().map((one) => one.source().data('id') + ' ' + one.target().data('id'))")
    )
    opened.page.keyboard.press("t")
    more = opened.page.get_by_role("button", name=re.compile("Show all"))
    if more.count():
        more.click()
    rows = opened.page.locator("#table tbody tr")
    pairs = {
        tuple(row.split("\n"))
        for row in rows.evaluate_all(
            "(rows) => rows.map((row) => `${row.cells[0].textContent}\\n${row.cells[2].textContent}`)"
        )
    }
    assert len(pairs) == len(edges)


def test_the_table_is_copied_as_csv(opened: Any) -> None:
    opened.page.evaluate("() => { navigator.clipboard.writeText = (text) => { window.copied = text; }; }")
    opened.page.keyboard.press("t")
    opened.page.get_by_role("button", name="Copy as CSV").click()
    opened.page.wait_for_function("() => window.copied")
    rows = list(csv.DictReader(io.StringIO(opened.page.evaluate("() => window.copied"))))
    assert {row["relation"] for row in rows} == {"cooperated with"}
    assert all(row["sentence"] and row["document"] and row["start"].isdigit() for row in rows)


def test_the_keyboard_reaches_the_table_and_what_it_tells(opened: Any) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert "table" in page.evaluate("() => document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.locator("#table").is_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('td') !== null")
    page.keyboard.press("Enter")
    assert page.locator("#panel .evidence").count() > 0
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").text_content() == "Who worked with whom"


def test_the_keyboard_walks_through_the_picture(opened: Any) -> None:
    opened.page.locator("#graph").focus()
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.locator("#panel h2").text_content()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#panel h2").text_content() != first
    opened.page.keyboard.press("Enter")
    assert "view=around" in opened.page.url


def test_the_address_holds_what_is_chosen(opened: Any, visit: Any) -> None:
    opened.tap(TIE)
    opened.page.get_by_role("checkbox", name="Prosecutors").uncheck()
    again = visit(opened.page.url)
    assert again.quotes() == opened.quotes() != set()
    assert not again.page.get_by_role("checkbox", name="Prosecutors").is_checked()


def test_going_back_brings_back_what_was_chosen(opened: Any) -> None:
    opened.tap(FBI)
    opened.tap(TIE)
    opened.page.go_back()
    assert opened.page.locator("#panel h2").text_content() == "Federal Bureau of Investigation"


def test_names_of_suspects_are_nowhere(file: Path, corpus: Graph) -> None:
    suspects = {
        name
        for record in corpus.records()
        for person in record.people
        if person.suspect
        for name in (person.name, *person.names)
    }
    text = file.read_text(encoding="utf-8")
    assert suspects
    assert [name for name in suspects if name in text] == []
