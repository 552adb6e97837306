"""Stable ids: pure functions of raw, stable fields. Changing one is a breaking change; tests pin them."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(text: str, limit: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens; text without any gets a hash of itself.

    >>> slug("Polícia Judiciária (PT)")
    'policia-judiciaria-pt'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if not words or len(words) > limit:
        return "-".join(filter(None, [words[: limit - 9].strip("-"), digest(text, 8)]))
    return words


def digest(text: str, length: int = 16) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of the text in UTF-8 (lone surrogates kept)."""
    return text_sha256(text)[:length]


def text_sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def local(document_id: str, *parts: str | int) -> str:
    """The id of a thing that exists in one document only, from the document's id and what marks it there.

    >>> local("seed", "outcome", 1216)
    'seed-outcome-1216'
    """
    return slug("-".join(str(part) for part in (document_id, *parts)), limit=160)
