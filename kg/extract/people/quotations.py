"""Direct quotations: what stands between quotation marks and is said rather than named or doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.reading import Reading, Segment
from kg.resources import patterns

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'"}
_TELLING = ("lead", "body", "list-item", "background")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks. `segment`: index; `open_end`: it goes on in the next paragraph."""

    start: int
    end: int
    segment: int
    open_end: bool = False


def _quotations(reading: Reading) -> Iterator[Quotation]:
    """What stands between quotation marks in the paragraphs, in order."""
    for index, segment in enumerate(reading.segments):
        if segment.kind in _TELLING and _set_off(reading, index):
            yield Quotation(segment.start, segment.end, index, _set_off(reading, index + 1, after=True))
        elif segment.kind in _TELLING:
            yield from _in_segment(reading.text, index, segment)


def _set_off(reading: Reading, index: int, *, after: bool = False) -> bool:
    """Is a paragraph a quotation without marks: behind ">", announced by a colon or going on one (`after`)?"""
    text, segments = reading.text, reading.segments
    if not 0 < index < len(segments) or text[segments[index].start] in PAIRS:
        return False
    marked = text[: segments[index].start].rstrip(" ").endswith(">")
    return marked and (after or introduced(text, segments[index].start) or _set_off(reading, index - 1))


def _in_segment(text: str, index: int, segment: Segment) -> Iterator[Quotation]:
    position = segment.start
    while position < segment.end:
        mark = text[position]
        if mark not in PAIRS or not _opens(text, position, segment):
            position += 1
            continue
        end = _close(text, position, segment, PAIRS[mark])
        end = _unclosed(text, position, segment.end if end is None else end) or end
        if end is None and mark in "'‘":
            position += 1
            continue
        yield Quotation(position + 1, end if end is not None else segment.end, index, end is None)
        position = (end if end is not None else segment.end) + 1


def _unclosed(text: str, start: int, end: int) -> int | None:
    """Where a quotation without its closing mark ends: ahead of ", said X" if another opens before `end`."""
    again = re.search(r"\s“(?=\w)", text[start + 1 : end]) if text[start] == "“" else None
    said = re.search(rf",? {verb().pattern} [A-Z]", text[start + 1 : start + 1 + again.start()]) if again else None
    return start + 1 + said.start() if said else None


def _opens(text: str, position: int, segment: Segment) -> bool:
    """A mark opens at a beginning or after a space or bracket, and before a word."""
    before = text[position - 1] if position > segment.start else " "
    after = text[position + 1 : position + 2]
    spaced = text[position] == "«" and text[position + 1 : position + 2] in (" ", "\u00a0", "\u202f")
    return (before.isspace() or before in "([—–-:*_>") and bool(after) and (spaced or not after.isspace())


def _close(text: str, position: int, segment: Segment, closing: str) -> int | None:
    """Where the quotation ends; None where the paragraph ends first. An apostrophe in a word ends nothing."""
    for at in range(position + 1, segment.end):
        if text[at] not in closing:
            continue
        after = text[at + 1 : at + 2] if at + 1 < segment.end else " "
        if after.isalnum() or (text[at] in "'’" and text[at - 1] == "s" and after.isspace()):
            continue
        return at
    return None


def runs(reading: Reading) -> Iterator[list[Quotation]]:
    """Quotations that are one statement: broken by the attribution, or over several paragraphs."""
    run: list[Quotation] = []
    for quotation in _quotations(reading):
        if not _long_enough(reading.text, quotation, bool(run)):
            continue
        if run and _goes_on(reading, run, quotation):
            run.append(quotation)
            continue
        if run:
            yield run
        run = [quotation]
    if run:
        yield run


def _long_enough(text: str, quotation: Quotation, after_another: bool) -> bool:
    """Enough words for a statement; marks around single words doubt or name."""
    given = patterns("statements.toml")
    if re.search(rf"(?:{'|'.join(given['naming'])}):? $", text[max(0, quotation.start - 41) : quotation.start - 1]):
        return False
    quoted = text[quotation.start : quotation.end]
    ended = quoted.rstrip()[-1:] in ".,!?…" or text[quotation.end + 1 : quotation.end + 2] in (",", ".")
    if len(quoted.split()) >= 2 * given["words"]:
        return True
    enough = len(quoted.split()) >= given["spoken_words"] and ended
    return enough and (introduced(text, quotation.start) or _spoken_beside(text, quotation))


def _spoken_beside(text: str, quotation: Quotation) -> bool:
    near = text[max(0, quotation.start - 120) : quotation.start] + " | " + text[quotation.end : quotation.end + 120]
    return bool(verb().search(near))


@cache
def verb() -> re.Pattern[str]:
    """A verb that names the speaker of a quotation."""
    return re.compile(rf"\b(?:{'|'.join(patterns('statements.toml')['verbs'])})\b", re.IGNORECASE)


def _goes_on(reading: Reading, run: Sequence[Quotation], quotation: Quotation) -> bool:
    """Does a quotation continue the one before: after an open end, or without an attribution of its own?"""
    before = run[-1]
    if before.open_end:
        return quotation.segment == before.segment + 1
    if quotation.segment != before.segment:
        return False
    between = reading.text[before.end + 1 : quotation.start - 1]
    if re.search(
        r"[.!?] [A-Z][^.!?]*\w $", reading.text[before.end - 1] + between
    ):  # quoted words in a sentence of their own
        return False
    broken = len(between) < 260 and bool(verb().search(between) or len(between) < 4)
    return broken and not _attributed_after(reading, quotation, between)


def _attributed_after(reading: Reading, quotation: Quotation, between: str) -> bool:
    """Has the second quotation an attribution of its own ("…", he said. "…", she added / He added: "…")?"""
    segment = reading.segments[quotation.segment]
    after = reading.text[quotation.end + 1 : segment.end]
    own = bool(re.match(rf"[,\s]*(?:\w+ ){{0,2}}{verb().pattern}", after, re.IGNORECASE))
    own = own and not (reading.text[quotation.end - 1] == "." and re.match(r"\s+[A-Z]", after))
    introduced = re.search(r"[.!?]\s+(?P<own>[^.!?]*)[:,]\s*$", between)
    ended = reading.text[: quotation.start - 2 - len(between)].endswith((".", "!", "?"))
    fresh = ended and re.match(r"\s*[A-Z][^.!?]*[:,]\s*$", between) and verb().search(between)
    return own or bool(fresh or (introduced and verb().search(introduced["own"])))


def introduced(text: str, start: int) -> bool:
    """Does a colon stand before the mark of a quotation, marks of Markdown apart?"""
    return text[: max(start - 1, 0)].rstrip(" \t\n>*_").endswith(":")
