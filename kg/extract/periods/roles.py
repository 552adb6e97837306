"""What a date is the date of: an action, a step in court, the offence, the announcement, what was or is to come."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.extract.reading import Period, Reading, Sentence
from kg.resources import patterns


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    given = patterns("periods.toml")["role"]
    return tuple((role, re.compile("|".join(words), re.I)) for role, words in given.items())


@cache
def _behind_earlier() -> re.Pattern[str]:
    return re.compile(rf"(?:{dict(_cues())['earlier'].pattern})[^,;:]*$", re.I)


def role_of(reading: Reading, sentence: Sentence, period: Period, published: str | None) -> str:
    """The role whose cue stands nearest to the date in its sentence; what lies after publication is planned."""
    if published and period.start[:10] > published[: len(period.start)]:
        return "planned"
    text = reading.text[sentence.start : sentence.end]
    start, end = period.span.start - sentence.start, period.span.end - sentence.start
    if text[start:].lower().startswith("later this"):
        return "planned"
    if _behind_earlier().search(text[:start]) or _of_earlier(sentence, period):
        return "earlier"
    if text[:start].endswith("(") and text[end:].startswith(")") and period.rule.endswith("-range"):
        return "action"
    role = _governed(sentence, period) or _nearest(text, start, end, _gone(period, published))
    return "offence" if period.rule == "year-range" and role in ("step", "action") else role


def _of_earlier(sentence: Sentence, period: Period) -> bool:
    """Does the verb of the date speak of an earlier thing? ("its predecessor, carried out in", "the first edition")"""
    verb = governor(sentence, period.span.start)
    if verb is None:
        return False
    nouns = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] or [verb.head] * (verb.dep_ == "acl")
    cue = dict(_cues())["earlier"]
    return any(cue.search(sentence.tokens.doc[noun.left_edge.i : noun.i + 1].text) for noun in nouns)


def _gone(period: Period, published: str | None) -> bool:
    """Does the whole period lie before publication? Then nothing planned is dated by it."""
    return bool(published and period.end and period.end[:10] < published[: len(period.end)])


def _nearest(text: str, start: int, end: int, gone: bool) -> str:
    near = [
        (max(start - m.end(), m.start() - end), role)
        for role, cue in _cues()
        for m in cue.finditer(text)
        if (m.end() <= start or m.start() >= end) and not (gone and role == "planned")
    ]
    return min(near, key=lambda found: found[0])[1] if near else "other"


def governor(sentence: Sentence, offset: int) -> Any | None:
    """The verb on which what stands at a place of the sentence hangs in the parse."""
    token = sentence.at(offset)
    while token is not None and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token if token is not None and token.pos_ in ("VERB", "AUX") else None


def _governed(sentence: Sentence, period: Period) -> str | None:
    """The role the verb tells that the date hangs on in the parse; None where that verb is no cue."""
    verb = governor(sentence, period.span.start)
    if verb is None or verb.pos_ != "VERB":
        return None
    return next((role for role, cue in _cues() if role in ("step", "action") and cue.match(verb.text)), None)
