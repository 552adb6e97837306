"""Servers over small stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from tests.samples import tree, write
from tests.serve.running import serving


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with one release."""
    folder = tmp_path_factory.mktemp("serve")
    with kg.open(folder / "graph") as graph:
        assert [result.kind for result in graph.ingest(write(folder, tree()))] == ["stored"]
    return folder / "graph"


@pytest.fixture(scope="session")
def address(store: Path) -> Iterator[str]:
    """Of a server over it."""
    with serving(store, "--timeout", "5") as url:
        yield url
