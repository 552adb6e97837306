"""Is a document about cooperation against cybercrime, and is it in English?"""

from __future__ import annotations


def language(text: str) -> str | None:
    return "en"
