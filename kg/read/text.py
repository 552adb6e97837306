"""Bytes as text: UTF-8, nothing changed but a byte order mark cut off and \\r\\n made \\n."""

from __future__ import annotations

from kg.errors import InputError

LIMIT = 10 * 1024 * 1024
"""No article is larger, in bytes."""

FEWEST = 8
"""Fewer words are no article."""


def limited(data: bytes, name: str) -> bytes:
    """The bytes, if there are any and not too many. Raises InputError."""
    if not data:
        raise InputError(f"{name} is empty; give a file that holds an article.")
    if len(data) > LIMIT:
        raise InputError(f"{name} is larger than {LIMIT // 1024**2} MB; split it into one file an article.")
    return data


def decoded(data: bytes, name: str) -> str:
    """The text of bytes in UTF-8. Raises InputError for binary data and other encodings."""
    if b"\0" in data:
        raise InputError(f"{name} is binary, not text; give text, Markdown, HTML, PDF or JSON.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8.") from None


def article_text(text: str, name: str) -> str:
    """The text, if it has the words of an article. Raises InputError."""
    words = sum(any(c.isalpha() for c in word) for word in text.split())
    if words < FEWEST:
        raise InputError(f"{name} holds no article, only {words} words; check what was saved.")
    return text
