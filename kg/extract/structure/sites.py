"""Sites that print releases of others: their name as the page shows it, and bylines of their staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.reading import Segment
from kg.extract.structure.blocks import plain
from kg.extract.structure.publishers import named
from kg.model import Span
from kg.resources import patterns

_LONGEST = 6
"""Words a site's name has at most."""


def site(text: str, segments: Sequence[Segment]) -> Span | None:
    """The name of a site that is no registered publisher: behind the page's title, or alone in a line of its head."""
    head = list(_head(text, segments))
    at, first = head[0] if head else (0, "")
    for _, line in head[1:]:
        if line and first.startswith(line) and (found := _suffix().fullmatch(first, len(line))):
            return _named(text, at, first, found["name"])
    masthead = next(((start, line) for start, line in head if _masthead().fullmatch(line)), None)
    return _named(text, *masthead, masthead[1]) if masthead else None


def by_staff(text: str, segments: Sequence[Segment]) -> bool:
    """Does a line of the head say that a paper's staff or agencies wrote it?"""
    byline = re.compile("|".join(patterns("metadata.toml")["byline"]), re.I)
    return any(len(line) < 120 and byline.match(line) for _, line in _head(text, segments))


def _head(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, str]]:
    """The lines above the lead, each with where it starts."""
    for segment in segments:
        if segment.kind == "lead":
            return
        yield segment.start, plain(text[segment.start : segment.end])


def _named(text: str, start: int, line: str, name: str) -> Span | None:
    at = text.find(name, start, start + len(line) + 40)
    return None if at < 0 or next(named(name), None) else Span(at, at + len(name), name)


@cache
def _suffix() -> re.Pattern[str]:
    """A site behind a title: anything behind a bar, a paper's name behind a dash."""
    name = rf"[A-Z][\w.'’&-]*(?: [\w.'’&-]+){{0,{_LONGEST - 1}}}"
    papers = "|".join(patterns("metadata.toml")["paper"])
    return re.compile(rf" (?:\||[–—-](?=.*\b(?:{papers})$)) (?P<name>{name})")


@cache
def _masthead() -> re.Pattern[str]:
    papers = "|".join(patterns("metadata.toml")["paper"])
    return re.compile(rf"(?:The )?(?:[A-Z][\w.'’&-]* ){{1,3}}(?:{papers})(?: Online)?|The (?:{papers})")
