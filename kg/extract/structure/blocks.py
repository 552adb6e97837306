"""The pieces a text is made of: lines, with wrapped and broken ones joined and glued ones cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.periods.dates import DATE, WEEKDAY
from kg.resources import patterns

WRAP_LIMIT = 130
"""Lines longer than this (code points) are paragraphs, not wrapped lines."""

LINE_MINIMUM = 45
"""Shorter lines (code points) than this are ends of paragraphs or entries of lists, not wrapped ones."""

NUMBERED = 25
"""From this many words on an entry with a number is a paragraph."""

MARK = re.compile(
    r"[ \t]*(?:(?P<heading>#{1,6})[ \t]+|(?P<quote>>)[ \t]+"
    r"|(?P<bullet>[-*•·●▪◦►‣–—]|\(?\d{1,2}[.)]|\([a-z]\))[ \t]+)"
)
BOLD = re.compile(r"(\*\*|__)(?P<inner>[^*_\n]+?):?\1:?")
LINK = re.compile(r"\\?!?\\?\[([^\]\n]*)\\?\](?:\([^)\n]*\))?")
DATELINE = re.compile(
    r"(?:[A-Z\u00C0-\u00DE]{2}[A-Z\u00C0-\u00DE.'’-]*|DE|LA|EL)"
    r"(?:[ /-](?:[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE.'’-]+))*"
    r"(?:, (?:[A-Z][\w.'’]+|of|the|and|d['’]\w+)(?: (?:[A-Z][\w.'’]+|of|the|and|d['’]\w+)){0,5})?"
    r"(?:,? \(?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?\)?)?"
    r"(?: \([A-Z][\w /&-]{1,25}\))? ?(?:[–—‒―-]{1,2} |(?<=[a-z]): )(?=[A-Z\u00C0-\u00DE“\"‘'\d])"
)
_LIVING_END = re.compile(r"(?:[,(]|\b(?:the|a|an|of|to|in|on|by|and|or|for|with|from|at|as|that|which|see))\s*$", re.I)
_DAY_LINE = re.compile(rf"(?:by\b.{{0,40}}?|publish\w*\W.{{0,20}}?)?(?:{WEEKDAY},? )?(?:{DATE})\b", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]*_]*\s*$|[\"”]\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or joined lines, without marks and white space. `bare`: what a reader sees of it.

    mark: heading (#), bold (the whole line), bullet, quote (>) or "". `gap`: an empty line stands before it.
    """

    start: int
    end: int
    bare: str
    mark: str
    gap: bool

    @property
    def words(self) -> int:
        return len(self.bare.split())

    @property
    def closed(self) -> bool:
        """Does it end like a sentence?"""
        return bool(_TERMINAL.search(self.bare))


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; white space and marks lie in none."""
    width = max((len(line) for line in text.splitlines()), default=0)
    joined: list[Block] = []
    for start, end, gap in _pieces(text):
        block = _block(text, start, end, gap)
        if block is None:
            continue
        if joined and _continues(text, joined[-1], block, width):
            joined[-1] = _block(text, joined[-1].start, block.end, joined[-1].gap, joined[-1].mark) or block
        else:
            joined.append(block)
    return tuple(joined)


def plain(line: str) -> str:
    """A line without links, images, emphasis and escapes of Markdown."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"[*_\\]{1,3}(?=\S)|(?<=\S)[*_\\]{1,3}", "", LINK.sub(r"\1", line))).strip()


def _block(text: str, start: int, end: int, gap: bool, mark: str | None = None) -> Block | None:
    """The block between two offsets, marks cut off; None where nothing is left."""
    if mark is None:
        mark = ""
        if found := MARK.match(text, start, end):
            mark, start = found.lastgroup or "", found.end()
            if mark == "bullet" and _numbered_paragraph(found[0], text[start:end]):
                mark = ""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if (bold := BOLD.fullmatch(text, start, end)) and mark in ("", "bold"):
        mark, (start, end) = "bold", bold.span("inner")
        end += text[end : end + 1] == ":"
    empty = start >= end or text[start:end] in (">", "\\", "*", "#")
    return None if empty else Block(start, end, plain(text[start:end]), mark, gap)


def _numbered_paragraph(mark: str, rest: str) -> bool:
    """Is a number only that of a paragraph, as police forces number those of a release?"""
    return bool(re.match(r"\s*\d", mark)) and len(rest.split()) >= NUMBERED and bool(_TERMINAL.search(rest))


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Lines, and the parts of lines that were glued together, as (start, end, empty line before)."""
    gap, headed = True, False
    for line in re.finditer(r"[^\n]*\n?", text):
        if not line.group().strip():
            gap = True
            continue
        cuts = [] if len(line.group()) < 60 else _cuts(line.group(), headed)
        headed = headed or any(DATELINE.match(line.group(), c) for c in [0, *cuts])
        for at, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(line.group())], strict=True)):
            yield line.start() + start, line.start() + end, gap or at > 0
        gap = False


def _cuts(line: str, headed: bool) -> list[int]:
    """Where a line was glued: around dates and phrases of a page's head, before phrases of its tail."""
    head, date, tail = _glue()
    found: set[int] = set()
    headed = headed or bool(DATELINE.match(line.lstrip(" *_")))
    dateline = None if headed else re.search(rf"(?<=\s){DATELINE.pattern}", line[:2500])
    limit = dateline.start() if dateline else 400
    for match in head.finditer(line, 0, limit):
        found |= {match.start(), match.end()}
    for match in date.finditer(line, 0, limit):
        beside = {match.start() - 1, match.end() + 1} & found
        if (dateline or beside) and match.end() not in found:
            found |= {match.start(), match.end()}
    found |= {limit} if dateline else set()
    found |= {match.start() for match in tail.finditer(line)}
    if len(re.findall(r"\s[•●▪]\s", line)) > 1:
        found |= {match.start() + 1 for match in re.finditer(r"\s[•●▪]\s", line)}
    return sorted(cut for cut in found if 0 < cut < len(line.rstrip()))


@cache
def _glue() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Phrases of a page's head, dates beside them, phrases of its tail after a sentence's end."""
    given = patterns("segments.toml")
    saved = rf"(?:{'|'.join(given['crawl'])})(?: on)?:? (?:{DATE})(?:,? (?:at )?\d\d:\d\d(?: UTC)?)?"
    head = re.compile("|".join([*given["glue"], rf"publish(?:ed)?(?: date| on):? (?:{DATE})", saved]), re.I)
    date = re.compile(rf"(?:\bby )?(?<!\bon )(?<!\bof )(?<!\bin )\b(?:{WEEKDAY},? )?(?:{DATE})\b", re.I)
    tail = re.compile(rf"(?<=[.!?”\"] )(?:{'|'.join(f'(?i:{p})' for p in given['glue_tail'])})")
    return head, date, tail


def _continues(text: str, before: Block, block: Block, width: int) -> bool:
    """Is the block the rest of the one before: a wrapped line, or a sentence broken by a link?"""
    if block.mark or before.mark in ("heading", "bold"):
        return False
    first = block.bare[:1]
    if first in ",;.)" or (first.islower() and not before.closed and _LIVING_END.search(before.bare)):
        return True
    if block.gap or (block.words < 9 and _DAY_LINE.match(block.bare)):
        return False
    if _wrapped(text, before, first):
        return True
    if width > WRAP_LIMIT:
        return False
    line = text.rfind("\n", 0, before.end) + 1
    word = block.bare.split(" ", 1)[0]
    return before.end - line + 1 + len(word) > max(width - 8, 50)


def _wrapped(text: str, before: Block, first: str) -> bool:
    """Does a line go on a hard-wrapped paragraph, however long other lines of the page are?"""
    line = before.end - text.rfind("\n", 0, before.end) - 1
    going_on = not before.closed and (first.islower() or first.isdigit())
    return line >= LINE_MINIMUM and (going_on or "\n" in text[before.start : before.end])
