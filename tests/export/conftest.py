"""The project's own articles as one graph."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from tests.articles_graph import articles


@pytest.fixture(scope="session")
def corpus() -> Graph:
    """All test articles."""
    return articles()


@pytest.fixture(scope="session")
def seed() -> Graph:
    """The seed article alone."""
    return articles("seed")
