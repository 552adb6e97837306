"""The one home of httpx and feedparser: pages by URL, and the links of a feed."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError
from kg.read.text import LIMIT

TIMEOUT = 20.0
"""Seconds to connect, and between two pieces of an answer."""

_KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: its bytes and their kind as a suffix, "" where the server does not tell."""

    url: str
    data: bytes
    kind: str


def fetched(url: str) -> Page:
    """What stands at a URL, after redirects. Raises InputError when it cannot be had or is too large."""
    import httpx

    data = b""
    try:
        with httpx.stream(
            "GET", url, follow_redirects=True, timeout=TIMEOUT, headers={"User-Agent": "cybercoop"}
        ) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > LIMIT:
                    raise InputError(f"{url} is larger than {LIMIT // 1024**2} MB; it is no single article.")
            kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    except httpx.HTTPStatusError as error:
        raise InputError(f"{url} answered {error.response.status_code}; check the address.") from None
    except httpx.TimeoutException:
        raise InputError(f"{url} did not answer within {TIMEOUT:.0f} seconds; try again later.") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"{url} cannot be fetched ({error}); check the address and the network.") from None
    return Page(url, data, _KINDS.get(kind, ""))


def is_feed(data: bytes) -> bool:
    """Do bytes begin like an RSS or Atom feed?"""
    head = data[:2048].lower()
    start = min((at for root in _FEED_ROOTS if (at := head.find(root)) >= 0), default=-1)
    return start >= 0 and b"<html" not in head[:start]


def links(data: bytes, name: str) -> tuple[str, ...]:
    """The http(s) links of a feed's entries, each once, in their order. Raises InputError where there is none."""
    import feedparser

    entries = feedparser.parse(data).entries
    found = (str(entry.get("link", "")) for entry in entries)
    kept = tuple(dict.fromkeys(link for link in found if link.startswith(("http://", "https://"))))
    if not kept:
        raise InputError(f"{name} is a feed without links to articles; check the address.")
    return kept
