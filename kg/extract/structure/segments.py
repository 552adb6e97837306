"""First pass: what each part of a press release is, asked by later passes before they believe a sentence.

The headline is found by its repetition or its mark, the lead by its dateline or as the first paragraph after
the headline; around the article stands the page's furniture, inside it headings, lists and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.periods.dates import DATE, WEEKDAY
from kg.extract.reading import Segment
from kg.extract.structure.blocks import DATELINE, Block, blocks
from kg.extract.structure.publishers import filled
from kg.resources import patterns, table

PROSE = 12
"""From this many words on a closed line is a paragraph; an open one from twice as many."""

_CASED_DATELINE = re.compile(
    r"(?:[A-Z][\w.’'-]+ ?){1,3}(?:, (?:[A-Z][\w.’']+ ?){1,4})?"
    r"(?:,? \(?\d{1,2} \w+(?: \d{4})?\)?)? ?[–—‒―-] ?(?=[A-Z“\"])"
)
_DAY_LINE = re.compile(rf"(?:{WEEKDAY},? )?(?:{DATE})", re.I)


def segments(text: str) -> tuple[Segment, ...]:
    """The segments of a cleaned text, in order and without overlap; offsets in code points."""
    parts = blocks(text)
    if not parts:
        return ()
    lead = _lead(parts)
    end = _tail(parts, lead)
    kinds = {**_head(parts, lead), **dict.fromkeys(range(end, len(parts)), "furniture")}
    if not _prose(parts[lead]):  # a page without its article
        kinds.update({i: "metadata" for i in range(end, len(parts)) if _dated(parts[i])})
    inside, owners = _inside(parts, lead, end)
    kinds.update(inside)
    kinds.update({i: "metadata" for i in range(end, len(parts)) if _pattern("component").match(parts[i].bare)})
    return tuple(
        Segment(kinds[i], b.start, b.end, _dateline(text, b) if i == lead else 0, owners.get(i))
        for i, b in enumerate(parts)
    )


@cache
def _pattern(name: str, *more: str) -> re.Pattern[str]:
    given = patterns("segments.toml")
    every = [p for key in (name, *more) for p in ([given[key]] if isinstance(given[key], str) else given[key])]
    return re.compile("|".join(f"(?:{filled(p)})" for p in every), re.I)


@cache
def _countries() -> frozenset[str]:
    rows = table("countries.csv")
    return frozenset(
        n.casefold().removeprefix("the ") for row in rows for n in (row["name"], *row["names"].split("|")) if n
    )


def is_country(line: str) -> bool:
    """Is the line the name of a country and nothing else?"""
    return re.sub(r"\s*\([^)]*\)|[:.;*]", "", line).strip().casefold().removeprefix("the ") in _countries()


def _prose(block: Block) -> bool:
    if block.mark in ("heading", "bullet") or (block.mark == "bold" and not block.closed):
        return False
    return block.words >= (PROSE if block.closed else 2 * PROSE) and not _menu(block.bare)


def _menu(line: str) -> bool:
    """Several short entries beside each other, without a sentence's end."""
    return len(re.findall(r" [|·»›>/] |  +", line)) >= 2 or bool(re.search(r" [|»›] ", line) and len(line) < 100)


def _furniture(block: Block) -> bool:
    return bool(_pattern("furniture", "crawl").match(block.bare))


def _metadata(block: Block) -> bool:
    if _pattern("metadata").match(block.bare):
        return True
    if _prose(block):
        return False
    return bool(_DAY_LINE.match(block.bare) or _day_behind().match(block.bare) or _told_day().search(block.bare))


@cache
def _day_behind() -> re.Pattern[str]:
    """A line of a day behind a kind of text, a part of the site or a town ("News 3 May 2021", "Bern, 3 May 2021")."""
    kind, town = (patterns("segments.toml")[name] for name in ("day_behind", "day_town"))
    return re.compile(rf"(?:(?i:{'|'.join(kind)})|{town})(?:{WEEKDAY},? )?(?i:{DATE})(?!\d)")


@cache
def _told_day() -> re.Pattern[str]:
    """A day called that of publication, wherever in a line ("Staff | Published: 3 May 2021")."""
    return re.compile(rf"\b(?:{patterns('segments.toml')['day_told']})\W{{0,3}}(?:{WEEKDAY},? )?(?:{DATE})", re.I)


def _key(block: Block) -> frozenset[str]:
    """The words of a line by which a repeated title is recognised: without number, site name and case."""
    line = re.sub(r"^\d+\. ", "", block.bare)
    cut = re.split(r" [|—] ", line)
    return frozenset(re.findall(r"\w+", max(cut, key=len).casefold()))


def _title(parts: Sequence[Block]) -> int | None:
    """Where the page's title last stands above the article; None where nothing repeats or marks it."""
    first = _key(parts[0])
    if len(first) >= 4:
        prose = [block.words if _prose(block) else 0 for block in parts]
        for i in range(len(parts) - 1, 0, -1):
            if sum(prose[i + 1 :]) >= 0.4 * sum(prose) and _same(_key(parts[i]), first):
                return i
    marked = (i for i, b in enumerate(parts[:40]) if b.mark == "heading" and b.words >= 3)
    return next((i for i in marked if not _furniture(parts[i])), None)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) >= 4 and len(one & other) / len(one | other) >= 0.6


def _lead(parts: Sequence[Block]) -> int:
    """The article's first paragraph: the one with a dateline if it is near, else the first after the date."""
    title = _title(parts)
    start = 0 if title is None else title + 1
    plain = [i for i in range(start, len(parts)) if _prose(parts[i]) and not _furniture(parts[i])]
    if not plain:
        return max(range(len(parts)), key=lambda i: (_prose(parts[i]), parts[i].words))
    near = [i for i in plain[:6] if DATELINE.match(parts[i].bare)]
    dated = [i for i in range(start, min(start + 12, plain[min(1, len(plain) - 1)])) if _dated(parts[i])]
    return near[0] if near else next(i for i in plain if i > max(dated, default=-1) or i == plain[-1])


def _dated(block: Block) -> bool:
    return bool(_metadata(block) and re.search(DATE, block.bare, re.I))


def _dateline(text: str, block: Block) -> int:
    head = text[block.start : block.end]
    found = DATELINE.match(head) or _CASED_DATELINE.match(head)
    return found.end() if found and found.end() < 90 and len(head) - found.end() > 40 else 0


def _head(parts: Sequence[Block], lead: int) -> dict[int, str]:
    """The kinds of the blocks before the lead: headline, metadata, furniture."""
    title = _title(parts) if lead else None
    kinds: dict[int, str] = {}
    for i, block in enumerate(parts[:lead]):
        if i == title:
            kinds[i] = "headline"
        elif _furniture(block) and not _told_day().search(block.bare):
            kinds[i] = "furniture"
        elif _dated(block) or (_metadata(block) and i > (title or 0)):
            kinds[i] = "metadata"
        else:
            near = title is None or i > title
            if near and title is not None and _prose(block) and block.mark != "bold":
                kinds[i] = "body"  # above the paragraph with the dateline
                continue
            kinds[i] = (
                "headline"
                if near and block.words >= 4 and not _menu(block.bare) and block.mark != "bullet"
                else "furniture"
            )
    if title and len(_key(parts[0]) - _key(parts[title])) >= 2 and _key(parts[title]) <= _key(parts[0]):
        kinds[0], kinds[title] = "headline", "furniture"
    if "headline" not in kinds.values() and lead:
        first = next(
            (i for i in range(lead) if kinds[i] == "furniture" and parts[i].words >= 3 and not _furniture(parts[i])),
            None,
        )
        kinds.update({} if first is None else {first: "headline"})
    return kinds


def _tail(parts: Sequence[Block], lead: int) -> int:
    """The index where the page's tail starts: the first line that begins one, or the scraps at the end."""
    end = next((i for i in range(lead + 1, len(parts)) if _begins_tail(parts, lead, i)), len(parts))
    last = max((i for i in range(lead, end) if _belongs(parts, i)), default=lead)
    return last + 1


def _begins_tail(parts: Sequence[Block], lead: int, index: int) -> bool:
    block = parts[index]
    if _prose(block) and block.words > 25:
        return False
    if _pattern("tail").match(block.bare):
        return True
    before, after = (sum(b.words for b in side if _prose(b)) for side in (parts[lead:index], parts[index:]))
    return bool(_pattern("tail_perhaps").match(block.bare)) and after < 0.25 * before


def _belongs(parts: Sequence[Block], index: int) -> bool:
    """Is the block a paragraph, a short sentence or a list's entry, and no scrap of the page?"""
    block = parts[index]
    announced = block.bare.partition(": ")[2]
    sentence = (block.closed and block.words >= 4) or ("," in announced and not re.search(r"\d", announced))
    sentence = sentence and not _furniture(block)
    return _prose(block) or sentence or block.mark == "bullet" or _listed(parts, index)


def _listed(parts: Sequence[Block], index: int) -> bool:
    """Does a short line look like an entry of a list of the article: a country, a body, a figure?"""
    bare = parts[index].bare
    return (
        is_country(bare)
        or bool(re.match(r"[€$£]?\d|(over|more than|nearly|some|about) ", bare, re.I) and not _metadata(parts[index]))
        or (parts[index].words > 1 and bool(_pattern("body_word").search(bare)) and not _furniture(parts[index]))
    )


def _inside(parts: Sequence[Block], lead: int, end: int) -> tuple[dict[int, str], dict[int, int]]:
    """The kinds of the article's own blocks, and what each list item or inner heading stands under."""
    kinds: dict[int, str] = {lead: "lead"}
    owners: dict[int, int] = {}
    head: int | None = lead if parts[lead].bare.endswith(":") else None
    outer, background = head, False
    for i in range(lead + 1, end):
        block = parts[i]
        if _furniture(block) and not (_prose(block) and block.words > 25):
            kinds[i] = "furniture"
        elif _prose(block):
            kinds[i] = _paragraph(block, background)
            head = outer = i if block.bare.endswith(":") else None
        elif _item(parts, i, end, head):
            kinds[i] = "background" if background else "list-item"
            owner = head if head is not None else _before(kinds, i)
            if owner is not None:
                owners[i] = head = owner
            outer = outer if outer is not None else head
        elif block.bare.endswith(":") and block.words >= 6 and not block.mark:
            kinds[i], head, outer = _paragraph(block, background), i, i
        elif is_country(block.bare):
            kinds[i], head = "heading", i
            if outer is not None:
                owners[i] = outer
        elif _sentence(block):
            kinds[i] = _paragraph(block, background)
        else:
            kinds[i], head, outer = "heading", i, i
            background = bool(_pattern("background").match(block.bare))
    return kinds, owners


def _sentence(block: Block) -> bool:
    """A short or open line that is no heading: closed, long, or with what it announces behind a colon."""
    if block.mark in ("heading", "bold"):
        return False
    announced = block.bare.partition(": ")[2]
    return (block.closed and not block.bare.endswith(":")) or block.words > PROSE or len(announced.split()) > 2


def _paragraph(block: Block, background: bool) -> str:
    if _pattern("boilerplate").match(block.bare):
        return "boilerplate"
    return "background" if background or _pattern("background").match(block.bare) else "body"


def _before(kinds: dict[int, str], index: int) -> int | None:
    """The nearest paragraph or heading directly before, furniture apart."""
    for i in range(index - 1, -1, -1):
        if kinds.get(i) in ("lead", "body", "heading", "background"):
            return i
        if kinds.get(i) != "furniture":
            return None
    return None


def _item(parts: Sequence[Block], index: int, end: int, head: int | None) -> bool:
    """Is a line that is no paragraph an entry of a list (under `head`) rather than a heading?"""
    block = parts[index]
    follower = parts[index + 1] if index + 1 < end else None
    if block.mark == "bullet":
        return True
    if block.mark == "heading" or block.bare.endswith(":"):
        return False
    if is_country(block.bare):
        return head is not None and (
            follower is None
            or is_country(follower.bare)
            or _prose(follower)
            or follower.mark == "heading"
            or (is_country(parts[index - 1].bare) and not _listed(parts, index + 1))
        )
    if block.mark == "bold" or head is None or (parts[index - 1].mark == "bullet" and block.gap and block.closed):
        return False
    if _prose_next(follower) and block.gap and not _listed(parts, index):
        return False
    return _listed(parts, index) or head == index - 1 or not _prose_next(follower)


def _prose_next(follower: Block | None) -> bool:
    return follower is not None and (_prose(follower) or follower.mark == "bullet")
