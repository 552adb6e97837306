"""The page of the project's own articles, and a browser that reaches no network to open it in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg import page
from kg.graph import Graph
from tests.articles_graph import articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OPTIONS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Opened:
    """A page in the browser, and what it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def graph(self, script: str, argument: object = None) -> Any:
        """The value of a script over `cy`, the picture, and `argument`."""
        reach = "document.getElementById('graph')._cyreg.cy"
        return self.page.evaluate(f"(argument) => {{ const cy = {reach}; return {script}; }}", argument)

    def tap(self, element: str) -> None:
        """Click a node or an edge of the picture where it is drawn."""
        where = self.graph(
            "(() => { const one = cy.getElementById(argument), box = cy.container().getBoundingClientRect();"
            " const at = one.isNode() ? one.renderedPosition() : one.renderedMidpoint();"
            " return [box.x + at.x, box.y + at.y]; })()",
            element,
        )
        self.page.mouse.click(*where)

    def choose(self, edge: str) -> None:
        """Select an edge of the opening view by the address."""
        self.page.evaluate(
            "(edge) => { location.hash = `#view=together&edge=${encodeURIComponent(edge)}`; }", edge
        )
        self.page.wait_for_function(
            "(edge) => document.getElementById('graph')._cyreg.cy.$('edge.pick').id() === edge", arg=edge
        )

    def quotes(self) -> set[str]:
        """The words marked in the panel."""
        return set(self.page.locator("#panel .evidence mark").all_text_contents())


@pytest.fixture(scope="session")
def corpus() -> Graph:
    """All test articles."""
    return articles()


@pytest.fixture(scope="session")
def file(corpus: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their page."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    page.write(corpus.collection, path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = shutil.which("chromium")
    if program is None:
        sentence = "Chromium is not installed: apt-get install chromium."
        if os.environ.get("CYBERCOOP_REQUIRE_ALL") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """What opens an address; whatever a page says on its console or asks of a network fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    visited: list[Opened] = []

    def visit(address: str) -> Opened:
        opened = Opened(context.new_page())
        visited.append(opened)
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(address)
        opened.page.wait_for_selector("#panel h2", state="attached")
        return opened

    yield visit
    for opened in visited:
        own = opened.page.url.partition("#")[0]
        strange = [
            url for url in opened.asked if url.partition("#")[0] != own and not url.startswith("data:")
        ]
        assert (opened.said, strange) == ([], [])
    context.close()


@pytest.fixture
def opened(visit: Any, file: Path) -> Opened:
    """The page, just opened."""
    return visit(file.as_uri())
