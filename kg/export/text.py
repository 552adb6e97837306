"""Text that every file format can hold."""

from __future__ import annotations

import re

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with one kind of line break, and U+FFFD in the place of control characters and lone surrogates.

    Tabs, line breaks, quotes, marks of direction and length stay as they are.

    >>> clean("a\\r\\nb\\x00c")
    'a\\nb\\ufffdc'
    """
    return _NO_XML.sub("\ufffd", _BREAK.sub("\n", text))


def line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())
