"""Test inputs that are no part of the project come from the environment; without them their tests skip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def required(variable: str, what: str) -> Path:
    """The folder an environment variable names. Skips without it, fails under CYBERCOOP_REQUIRE_ALL=1."""
    value = os.environ.get(variable)
    if value and Path(value).exists():
        return Path(value)
    sentence = f"{what} is not there: set {variable} to its folder."
    if os.environ.get("CYBERCOOP_REQUIRE_ALL") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def gold() -> Path:
    """The gold set: score.py, dev/<id>.txt and dev/<id>.json."""
    return required("CYBERCOOP_GOLD", "The gold set")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus of press releases."""
    return required("CYBERCOOP_CORPUS", "The corpus")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The reference data."""
    return required("CYBERCOOP_REFERENCE", "The reference data")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the user's shell reaches a test."""
    for name in ("STORE", "BASE", "DEBUG", "TOKEN", "USER", "PASSWORD"):
        monkeypatch.delenv(f"CYBERCOOP_{name}", raising=False)
