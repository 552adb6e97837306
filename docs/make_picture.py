"""Makes docs/page.png: the page of the demo's article, in Chromium (needs the test extras).

Run it after a change of the page: `.venv/bin/python docs/make_picture.py`.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg

HERE = Path(__file__).resolve().parent
CASE = "SELECT ?case { ?case a <https://w3id.org/cybercoop/ontology#Case> } ORDER BY ?case LIMIT 1"


def main() -> None:
    """Ingest data/articles, open their page on the case they tell of, take the picture."""
    with tempfile.TemporaryDirectory() as folder, kg.open("memory") as graph, sync_playwright() as playwright:
        graph.ingest(HERE.parent / "data" / "articles")
        page = Path(folder) / "page.html"
        graph.export("html", page)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        opened = browser.new_page(viewport={"width": 1320, "height": 780})
        case = next(iter(graph.sparql(CASE)))["case"].value.rpartition("/id/")[2]
        opened.goto(f"{page.as_uri()}#view=around&at={case}&node={case}")
        opened.wait_for_selector("#panel .fact")
        opened.locator("#panel .fact summary").first.click()
        opened.screenshot(path=HERE / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
