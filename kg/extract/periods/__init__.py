"""Dates and ranges of an article, resolved against its day of publication, and what each is the date of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from kg.extract.periods.forms import RELATIVE, forms, stretches
from kg.extract.periods.resolved import Standpoint, ends
from kg.extract.periods.roles import governor, role_of
from kg.extract.phrases import any_of
from kg.extract.reading import TOLD, Period, Reading, Sentence

__all__ = ["Dated", "periods", "stretches"]

_PART = r"(?: (?:in|on|early|at least|mid|late|the (?:end|beginning|start|close|middle) of))*[ -]?$"
_OPEN = re.compile(r"\b(?:since|as of|starting|beginning|from|begun in|began in)" + _PART, re.I)
_UNTIL = re.compile(r"\b(?:until|till|up to|through)" + _PART, re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and what it is the date of: action, step, offence, earlier, published, planned or other.

    A period open at one side ("since 2013", "until 2016") has an empty `end` or `start`.
    """

    period: Period
    role: str


def periods(reading: Reading, published: str | None) -> tuple[Dated, ...]:
    """The dates told by the sentences, headings and page data of an article, in the order of the text.

    `published`: ISO day the article is dated; without it days without a year and "last week" are left out.
    """
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    found: list[Dated] = []
    for sentence in reading.sentences:
        kind = reading.segments[sentence.segment].kind
        if kind in TOLD or kind in ("metadata", "background", "heading"):
            for period in _in_sentence(reading, sentence, day, _told_last(found)):
                role = "published" if kind == "metadata" else role_of(reading, sentence, period, published)
                found.append(Dated(period, role))
    return tuple(found)


def _told_last(found: Sequence[Dated]) -> str | None:
    told = [d.period.end or d.period.start for d in found if d.role != "published"]
    return told[-1] if told else None


def _in_sentence(reading: Reading, sentence: Sentence, day: date | None, told: str | None) -> Iterator[Period]:
    text = reading.text[sentence.start : sentence.end]
    for rule, match in forms(text):
        if rule in RELATIVE and _quoted(reading, sentence, sentence.start + match.start()):
            continue
        gone = _gone(sentence, sentence.start + match.start())
        seen = Standpoint(day, told, _coming(text, match) and not gone, gone)
        first_and_last = ends(rule, match.group(), seen)
        if first_and_last is None:
            continue
        told = first_and_last[1]
        span = reading.span(sentence.start + match.start(), sentence.start + match.end())
        before = text[max(0, match.start() - 40) : match.start()]
        yield Period(*_opened(first_and_last, before, rule), span, sentence.index, rule)


def _quoted(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Does it stand in a quotation? What a speaker calls "today" is seldom a date."""
    return reading.in_quotation(reading.segments[sentence.segment].start, offset)


_words = partial(any_of, "periods.toml", "time")


def _coming(text: str, match: re.Match[str]) -> bool:
    """Do the words before a date, or right behind it, speak of what is yet to come?"""
    before, behind = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 90]
    return bool(_words("coming").search(before) or _words("coming_behind").match(behind))


def _gone(sentence: Sentence, offset: int) -> bool:
    """Does the date hang on a verb of the past? ("were arrested on")"""
    verb = governor(sentence, offset)
    if verb is None:
        return False
    finite = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    return any(token.tag_ == "VBD" for token in finite)


def _opened(ends: tuple[str, str], before: str, rule: str) -> tuple[str, str]:
    """ "since" and "until" leave a side open; a range has both."""
    if rule.endswith("range"):
        return ends
    if _OPEN.search(before):
        return ends[0], ""
    return ("", ends[1]) if _UNTIL.search(before) else ends
