"""The kinds of document: plain text and Markdown, HTML, PDF. Each makes an article of bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TypeAlias
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.model import Article
from kg.read.text import article_text, decoded, limited

Reader: TypeAlias = Callable[[bytes, str, str], Article]
"""(bytes, id, source) -> article; raises InputError."""


def plain(data: bytes, id: str, source: str) -> Article:
    """Text or Markdown, as it stands."""
    return Article(id, article_text(decoded(data, source), source), source)


def html(data: bytes, id: str, source: str) -> Article:
    """The main text of a page as Markdown, with what the page's metadata tell of it."""
    import trafilatura

    page = decoded(data, source)
    url = source if "://" in source else None
    try:
        tree = trafilatura.load_html(page)
        told = None if tree is None else trafilatura.extract_metadata(tree, default_url=url, date_config=_DATES)
        text = None if tree is None else trafilatura.extract(tree, output_format="markdown", include_comments=False)
    except ValueError as error:
        raise InputError(f"{source} is no HTML that can be read ({error}); save the page again.") from None
    if not told or not text:
        raise InputError(f"{source} holds no article; save the page of one release.")
    text = re.sub(r"\\(?=[^\w\s])", "", text)  # Markdown's escapes
    text = f"# {told.title}\n\n{text}" if told.title and not _headed(text, told.title) else text
    publisher = told.sitename or (urlsplit(url).hostname if url else None)
    return Article(id, article_text(text, source), source, told.title, publisher, told.date)


_DATES = {"original_date": True, "extensive_search": False}
"""The day the page was made, from its metadata; days in its text are read later, with its segments."""


def _headed(text: str, title: str) -> bool:
    """Does the text begin with its title?"""
    return title.casefold() in text[: len(title) + 200].casefold()


def pdf(data: bytes, id: str, source: str) -> Article:
    """The text of a PDF, page after page; pages are parted by an empty line."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = (reader.metadata.title if reader.metadata else None) or None
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise InputError(f"{source} is a PDF that cannot be read ({error}); save its text instead.") from None
    if not text.strip():
        raise InputError(f"{source} is a PDF without text, perhaps a scan; give its text.")
    return Article(id, article_text(text, source), source, title if title and title in text else None)


READERS: Mapping[str, Reader] = {
    ".txt": plain,
    ".md": plain,
    ".markdown": plain,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".pdf": pdf,
}


def article(data: bytes, id: str, source: str, kind: str = "") -> Article:
    """The article in bytes: of the kind named (a suffix), else by its name's suffix, else by how it begins."""
    limited(data, source)
    if data.startswith(b"%PDF-"):
        return pdf(data, id, source)
    reader = READERS.get(kind or PurePath(urlsplit(source).path).suffix.lower())
    return (reader or (html if is_html(data) else plain))(data, id, source)


def is_html(data: bytes) -> bool:
    """Do bytes begin like an HTML page?"""
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
