"""The page's content, script and style as one HTML file that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from kg.namespaces import PREFIXES

TITLE = "Cooperation against cybercrime"
_INERT: dict[str, str | int | None] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>This page draws its pictures and tables with a script; please allow scripts for it.</noscript>
<script type="application/json" id="content">{content}</script>
<script>{script}</script>
</body>
</html>
"""


def html(content: Mapping[str, Any], endpoint: str | None = None) -> str:
    """The whole file. `endpoint`: where the page's SPARQL is answered, if anywhere."""
    script = built("page.js")
    told = {"title": TITLE, "prefixes": PREFIXES, "endpoint": endpoint, **content}
    return _PAGE.format(
        policy=_policy(script), title=TITLE, style=built("page.css"), content=inert(told), script=script
    )


def inert(tree: Any) -> str:
    """The tree as JSON in which no character can end a script element, or mean anything to HTML or old JavaScript."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return text.translate(str.maketrans(_INERT))


def built(name: str) -> str:
    """A file built from page/src."""
    return files("kg.page").joinpath("built", name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Nothing may be fetched; no script may run but the page's own."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    rules = ("default-src 'none'", f"script-src 'sha256-{digest}'", "style-src 'unsafe-inline'")
    return "; ".join((*rules, "img-src data:", "base-uri 'none'", "form-action 'none'"))
