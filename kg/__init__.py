"""Press releases in, an evidence-backed knowledge graph of cooperation against cybercrime out.

import kg
with kg.open("cybercoop-graph") as graph:
    graph.ingest("article.txt")
    graph.query("cooperation-on-recoveries")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import CybercoopError
    from kg.graph import Graph, open
    from kg.intake import Result
    from kg.model import Article, Record

_HOMES = {
    "Article": "kg.model",
    "CybercoopError": "kg.errors",
    "Graph": "kg.graph",
    "Record": "kg.model",
    "Result": "kg.intake",
    "open": "kg.graph",
}

__all__ = ["Article", "CybercoopError", "Graph", "Record", "Result", "open"]


def __getattr__(name: str) -> Any:
    # Imported when used, so that `import kg` costs nothing.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
