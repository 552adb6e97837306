"""The project's own articles as one graph, and a release with a title that is hard to write down."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.graph import Graph
from tests.articles_graph import articles
from tests.samples import tree, write

HARD = (
    "=1+1 \"Quoted\" 'it' <b>&amp;</b> ]]> back\\slash \u202eשלום\u202c 😀 \x07bell\x00 line 1\nline 2\r\nline 3 "
    + "x" * 10_000
)
CLEAN = HARD.replace("\r\n", "\n").replace("\x07", "\ufffd").replace("\x00", "\ufffd")


@pytest.fixture(scope="session")
def corpus() -> Graph:
    """All test articles."""
    return articles()


@pytest.fixture(scope="session")
def seed() -> Graph:
    """The seed article alone."""
    return articles("seed")


@pytest.fixture(scope="session")
def hard() -> Iterator[Graph]:
    """A small release whose title has quotes, markup, line breaks, control and right-to-left characters."""
    with tempfile.TemporaryDirectory() as folder, kg.open("memory") as graph:
        (result,) = graph.ingest(write(Path(folder), tree(document={"title": HARD})))
        assert result.kind == "stored", result
        yield graph


@pytest.fixture(scope="session")
def readers() -> Path:
    """The folder of the npm readers. Skips if they are not installed, fails under CYBERCOOP_REQUIRE_ALL=1."""
    folder = Path(__file__).parent.parent / "readers"
    if not (folder / "node_modules").is_dir():
        sentence = "The npm readers are not installed: run `npm ci` in tests/readers."
        if os.environ.get("CYBERCOOP_REQUIRE_ALL") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return folder
