"""The file: nothing in the data becomes code, nothing is fetched, and it is small."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

import kg
from kg import page
from kg.errors import StoreError, UsageError
from kg.graph import Graph
from kg.page.html import built, html, inert
from tests.cli.command import kg as command
from tests.samples import TEXT, tree, write
from tests.serve.running import serving

HOSTILE = (
    '</script><script>document.title="run"</script><!--<img src=x onerror=document.title="run">'
    "\u2028\u2029{{}}${1}"
)


class Elements(HTMLParser):
    """Counts of elements, and the text of the content."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.comments: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.append(tag)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a release whose title, names and sentences are full of markup."""
    folder = tmp_path_factory.mktemp("hostile")
    text = TEXT.replace("Danish police", f"Danish {HOSTILE} police")
    changed = json.loads(json.dumps(tree()).replace("Danish police", "Danish POLICE"))
    name = f"Danish {HOSTILE} police"
    for body in changed["organizations"]:
        body["name"] = body["name"].replace("Danish POLICE", name)
    changed["document"] |= {"text": text, "title": HOSTILE}
    with kg.open(folder / "graph") as graph:
        results = graph.ingest(write(folder, changed))
        assert [result.kind for result in results] == ["stored"], results
        graph.export("html", folder / "page.html")
    return folder / "page.html"


def test_content_has_no_character_that_means_anything_to_html() -> None:
    text = inert({"a": HOSTILE})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"a": HOSTILE}


def test_markup_in_the_data_adds_no_element(hostile: Path, file: Path) -> None:
    told, usual = (Elements(path.read_text(encoding="utf-8")) for path in (hostile, file))
    assert told.names == usual.names
    assert told.names.count("script") == 2
    assert told.comments == []


def test_markup_in_the_data_runs_nothing_and_is_shown_as_it_is(hostile: Path, visit: Any) -> None:
    opened = visit(f"{hostile.as_uri()}#view=together&table=1")
    opened.page.locator("#table tbody td button").first.click()
    opened.page.keyboard.press("t")
    assert "</script><script>" in opened.page.locator("body").inner_text()
    assert opened.page.title() == "Cooperation against cybercrime"
    assert opened.page.locator("img").count() == 0


def test_the_policy_allows_the_page_s_own_script_and_nothing_else(file: Path) -> None:
    policy = re.search('Content-Security-Policy" content="([^"]+)"', file.read_text(encoding="utf-8"))[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].startswith("'sha256-")
    assert rules["style-src"] == "'unsafe-inline'"


def test_no_address_is_loaded_from(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?!data:)""", text)


def test_it_is_smaller_than_two_megabytes_beside_its_data() -> None:
    assert len(html({}).encode()) < 2_000_000


@pytest.mark.parametrize("name", ["page.js", "page.css"])
def test_what_is_built_can_stand_inside_its_element(name: str) -> None:
    assert not re.search("</(script|style)|<!--", built(name), re.I)


def test_a_figure_told_in_two_ways_stands_side_by_side(tmp_path: Path, visit: Any) -> None:
    def told(document_id: str, arrested: str, count: int, published: str) -> dict[str, Any]:
        text = TEXT.replace("arrested three people", f"arrested {arrested} people in Operation Northern Gate")
        one = tree(
            document_id,
            document={
                "text": f"{text}\nMore on {document_id}: " + " ".join(f"{document_id}{n}" for n in range(90)),
                "published": published,
            },
        )
        one["activities"][0]["name"] = "Operation Northern Gate"
        one["activities"][0]["outcomes"][0]["count"] = count
        return one

    records = write(
        tmp_path, told("first", "three", 3, "2021-03-05"), told("second", "four", 4, "2021-03-06")
    )
    with kg.open(tmp_path / "graph") as graph:
        assert [result.kind for result in graph.ingest(records)] == ["stored", "stored"]
        page.write(graph.collection, tmp_path / "page.html")
    opened = visit((tmp_path / "page.html").as_uri())
    opened.page.get_by_role("combobox", name="Find a body").fill("northern gate")
    opened.page.keyboard.press("Enter")
    row = opened.page.locator("table.figures tr.differ")
    assert row.count() == 1
    assert row.locator("th, td").all_inner_texts()[1:] == ["3", "4"]


def test_the_page_that_is_served_leads_to_the_endpoint(hostile: Path, visit: Any) -> None:
    with serving(hostile.parent / "graph") as address:
        opened = visit(f"{address}/")
        opened.page.locator("#sparql summary").click()
        href = opened.page.get_by_role("link", name="Run").get_attribute("href")
        answer = httpx.get(f"{address}{href}").json()
    rows = opened.page.locator("#sparql pre").text_content()
    assert "cc:cooperatedWith" in rows
    assert len(answer["results"]["bindings"]) == 1


def test_an_empty_store_has_a_page(tmp_path: Path, visit: Any) -> None:
    with kg.open("memory") as graph:
        graph.export("html", tmp_path / "page.html")
    opened = visit((tmp_path / "page.html").as_uri())
    assert opened.page.locator("#panel h2").text_content() == "Who worked with whom"


def test_the_file_is_whole_or_not_there(corpus: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        page.write(corpus.collection, tmp_path / "nowhere" / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_it(hostile: Path, tmp_path: Path) -> None:
    done = command("export", "html", "-o", tmp_path / "page.html", store=hostile.parent / "graph")
    assert (done.code, done.sentences()) == (0, [f"{tmp_path / 'page.html'} written"])
    assert (tmp_path / "page.html").read_bytes() == hostile.read_bytes()


def test_a_format_that_there_is_not(corpus: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="html"):
        corpus.export("htm", tmp_path / "page.html")
