"""Direct quotations and who speaks them.

One statement is one attribution: a quotation broken by "he said" goes on, "she added" begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg import ids
from kg.extract.reading import Mention, Reading, Segment
from kg.model import BY_HAND, Extractor, Organization, Person, Span, Statement
from kg.resources import patterns

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_NEAR = 60
_TELLING = ("lead", "body", "list-item", "background")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks. `segment`: index; `open_end`: it goes on in the next paragraph."""

    start: int
    end: int
    segment: int
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """An id of a person or body, where it is told, and how sure that is."""

    id: str | None
    start: int
    end: int
    confidence: float


def statements(
    reading: Reading,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    extractor: Extractor = BY_HAND,
) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text; a quotation without a speaker found has none."""
    found: list[Statement] = []
    last: Speaker | None = None
    for run in _runs(reading):
        speaker = _speaker(reading, run, people, last)
        if speaker is None:
            continue
        found.append(_statement(reading, run, speaker, extractor))
        last = speaker if speaker.id else last
    return tuple(found)


def _statement(reading: Reading, run: Sequence[Quotation], speaker: Speaker, extractor: Extractor) -> Statement:
    text = " ".join(" ".join(reading.text[q.start : q.end].split()) for q in run)
    spans = tuple(reading.span(q.start, q.end) for q in run)
    told: tuple[Span, ...] = (reading.span(speaker.start, speaker.end),) if speaker.end > speaker.start else ()
    name = ids.local(reading.article.id, "statement", run[0].start)
    return Statement(text.rstrip(","), speaker.id, name, (*spans, *told), speaker.confidence, extractor)


# Quotations


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
    if not 0 < index < len(segments) or text[segments[index].start] in _PAIRS:
        return False
    marked = text[: segments[index].start].rstrip(" ").endswith(">")
    return marked and (after or _introduced(text, segments[index].start) or _set_off(reading, index - 1))


def _in_segment(text: str, index: int, segment: Segment) -> Iterator[Quotation]:
    position = segment.start
    while position < segment.end:
        mark = text[position]
        if mark not in _PAIRS or not _opens(text, position, segment):
            position += 1
            continue
        end = _close(text, position, segment, _PAIRS[mark])
        if end is None and mark in "'‘":
            position += 1
            continue
        yield Quotation(position + 1, end if end is not None else segment.end, index, end is None)
        position = (end if end is not None else segment.end) + 1


def _opens(text: str, position: int, segment: Segment) -> bool:
    """A mark opens at a beginning or after a space or bracket, and before a word."""
    before = text[position - 1] if position > segment.start else " "
    after = text[position + 1 : position + 2]
    return (before.isspace() or before in "([—–-:*_>") and bool(after) and not after.isspace()


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


def _runs(reading: Reading) -> Iterator[list[Quotation]]:
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
    quoted = text[quotation.start : quotation.end]
    ended = quoted.rstrip()[-1:] in ".,!?…" or text[quotation.end + 1 : quotation.end + 2] in (",", ".")
    if len(quoted.split()) >= 2 * given["words"]:
        return True
    enough = len(quoted.split()) >= given["spoken_words"] and ended
    return enough and (_introduced(text, quotation.start) or _spoken_beside(text, quotation))


def _spoken_beside(text: str, quotation: Quotation) -> bool:
    near = text[max(0, quotation.start - 120) : quotation.start] + " | " + text[quotation.end : quotation.end + 120]
    return bool(_verb().search(near))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns('statements.toml')['verbs'])})\b", re.IGNORECASE)


def _goes_on(reading: Reading, run: Sequence[Quotation], quotation: Quotation) -> bool:
    """Does a quotation continue the one before: after an open end, or without an attribution of its own?"""
    before = run[-1]
    if before.open_end:
        return quotation.segment == before.segment + 1
    if quotation.segment != before.segment:
        return False
    between = reading.text[before.end + 1 : quotation.start - 1]
    if re.search(r"[.!?] [A-Z][^.!?]*\w $", between):  # quoted words in a sentence of their own
        return False
    broken = len(between) < 260 and bool(_verb().search(between) or len(between) < 4)
    return broken and not _attributed_after(reading, quotation, between)


def _attributed_after(reading: Reading, quotation: Quotation, between: str) -> bool:
    """Has the second quotation an attribution of its own ("…", he said. "…", she added / He added: "…")?"""
    segment = reading.segments[quotation.segment]
    after = reading.text[quotation.end + 1 : segment.end]
    own = bool(re.match(rf"[,\s]*(?:\w+ ){{0,2}}{_verb().pattern}", after, re.IGNORECASE))
    own = own and not (reading.text[quotation.end - 1] == "." and re.match(r"\s+[A-Z]", after))
    introduced = re.search(r"[.!?]\s+(?P<own>[^.!?]*)[:,]\s*$", between)
    ended = reading.text[: quotation.start - 2 - len(between)].endswith((".", "!", "?"))
    fresh = ended and re.match(r"\s*[A-Z][^.!?]*[:,]\s*$", between) and _verb().search(between)
    return own or bool(fresh or (introduced and _verb().search(introduced["own"])))


# Speakers


def _speaker(
    reading: Reading, run: Sequence[Quotation], people: Sequence[Person], last: Speaker | None
) -> Speaker | None:
    """Who speaks: told behind the quotation, between its parts, before it; a pronoun is the last speaker."""
    for start, end in _windows(reading, run):
        found = _told_in(reading, start, end, people, last)
        if found:
            return found
    alone = _alone(reading, run)
    if alone and (signed := _signed(reading, run, people)):
        return signed
    if not alone and (named := _in_sentence_before(reading, run, people)):
        return named
    if all(len(reading.text[q.start : q.end].split()) < 12 for q in run):
        return None
    if not alone:
        return None
    if last and run[0].segment - _segment_of(reading, last.end) <= 2:
        return Speaker(last.id, run[0].start, run[0].start, 0.6)
    return Speaker(None, run[0].start, run[0].start, 0.3)


def _alone(reading: Reading, run: Sequence[Quotation]) -> bool:
    """Does the quotation fill its paragraph?"""
    segment = reading.segments[run[0].segment]
    return run[0].start - segment.start < 4


def _segment_of(reading: Reading, offset: int) -> int:
    return next((i for i, s in enumerate(reading.segments) if s.start <= offset <= s.end), 0)


def _windows(reading: Reading, run: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Stretches of text that may tell the speaker, best first: behind, before, between, around."""
    first, last = reading.segments[run[0].segment], reading.segments[run[-1].segment]
    behind = _sentence_end(reading.text, run[0].end + 1, reading.segments[run[0].segment].end)
    yield run[0].end + 1, behind
    yield _sentence_start(reading.text, run[0].start - 1, first.start), run[0].start - 1
    for before, after in pairwise(run):
        if before.segment == after.segment:
            yield before.end + 1, after.start - 1
    yield run[-1].end + 1, _sentence_end(reading.text, run[-1].end + 1, last.end)
    yield first.start, run[0].start - 1
    if run[0].segment and _alone(reading, run) and _introduced(reading.text, run[0].start):
        before_it = reading.segments[run[0].segment - 1]
        yield before_it.start, before_it.end


def _introduced(text: str, start: int) -> bool:
    """Does a colon stand before the mark of a quotation, marks of Markdown apart?"""
    return text[: max(start - 1, 0)].rstrip(" \t\n>*_").endswith(":")


def _subject(reading: Reading, offset: int) -> bool:
    """Does what stands at an offset stand near the head of its sentence?"""
    start = next((s.start for s in reading.sentences if s.start <= offset < s.end), offset)
    return offset - start < _NEAR and reading.text[start] not in _PAIRS


def _signed(reading: Reading, run: Sequence[Quotation], people: Sequence[Person]) -> Speaker | None:
    """The person or body in a short line under (or over) a quotation that fills its paragraph."""
    around = [
        *range(run[-1].segment + 1, run[-1].segment + 4),
        *range(run[0].segment - 1, run[0].segment - 3, -1),
    ]
    for index in (i for i in around if 0 <= i < len(reading.segments)):
        segment = reading.segments[index]
        short = len(reading.text[segment.start : segment.end].split()) < 15
        if short and segment.kind in ("heading", "list-item", "body"):
            named = _person_in(reading, segment.start, segment.end, people, segment.start)
            if named is None and index == run[-1].segment + 1 and segment.kind != "body":
                named = _body_in(reading, segment.start, segment.end, segment.start)
            if named:
                return named
    return None


def _in_sentence_before(reading: Reading, run: Sequence[Quotation], people: Sequence[Person]) -> Speaker | None:
    """The only person of the sentence before, though it has no verb of speech."""
    limit = reading.segments[run[0].segment].start
    end = run[0].start - 1
    start = _sentence_start(reading.text, len(reading.text[:end].rstrip()) - 1, limit)
    stretch = reading.text[start:end]
    named = [p for p in people if any(re.search(rf"(?<!\w){re.escape(f)}(?!\w)", stretch) for f in _forms(p))]
    if len(named) != 1 or not re.search(r"[.!?]\s*$", stretch):
        return None
    found = _person_in(reading, start, end, named, start)
    return replace(found, confidence=0.7) if found else None


def _sentence_end(text: str, start: int, limit: int) -> int:
    found = re.search(
        r"(?<![A-Z])(?<!\b[JS]r)(?<!\bM[rs])(?<!Mrs)(?<!\bDr)[.!?](?=\s|$)|[“\"](?=\w)", text[start:limit]
    )
    return start + found.end() if found else limit


def _sentence_start(text: str, end: int, limit: int) -> int:
    found = list(re.finditer(r"(?<![A-Z])(?<!\b[JS]r)(?<!\bM[rs])(?<!Mrs)(?<!\bDr)[.!?][”\"]?\s", text[limit:end]))
    return limit + found[-1].end() if found else limit


def _told_in(reading: Reading, start: int, end: int, people: Sequence[Person], last: Speaker | None) -> Speaker | None:
    """The speaker that a stretch with a verb of speech tells."""
    stretch = reading.text[start:end]
    verb = _verb().search(stretch)
    colon = stretch.rstrip().endswith(":")
    if not verb and not colon:
        return None
    at = start + (verb.start() if verb else len(stretch))
    named = _person_in(reading, start, end, people, at)
    if named:
        return named
    given = patterns("statements.toml")
    pronoun = re.search(rf"\b(?:{'|'.join(given['pronouns'])})\b", stretch, re.IGNORECASE)
    if pronoun and (meant := _meant(reading, start + pronoun.start(), people, last)):
        return Speaker(meant, start + pronoun.start(), start + pronoun.end(), 0.85)
    return _body_in(reading, start, end, at)


def _meant(reading: Reading, offset: int, people: Sequence[Person], last: Speaker | None) -> str | None:
    """Whom a pronoun means: the official named last before it, or the last speaker if that was later."""
    officials = [p for p in people if not p.suspect]
    named = [
        (match.end(), person.id)
        for person in officials
        for form in _forms(person)
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", reading.text[:offset])
        if _subject(reading, match.start())
    ]
    spoken = [(last.end, last.id)] if last and last.id else []
    return max([*named, *spoken], default=(0, None))[1]


def _person_in(reading: Reading, start: int, end: int, people: Sequence[Person], at: int) -> Speaker | None:
    """The person named nearest to the verb."""
    best: tuple[int, Speaker] | None = None
    for person in people:
        for name in _forms(person):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", reading.text[start:end]):
                distance = abs(start + match.start() - at)
                if best is None or distance < best[0]:
                    best = distance, Speaker(person.id, start + match.start(), start + match.end(), 0.95)
    return best[1] if best else None


def _forms(person: Person) -> tuple[str, ...]:
    surname = re.sub(r",? (?:Jr|Sr|I{2,3}|IV)\.?$", "", person.name).split()[-1]
    return tuple(dict.fromkeys((person.name, *person.names, surname)))


def _body_in(reading: Reading, start: int, end: int, at: int) -> Speaker | None:
    """The body that speaks itself or through an unnamed spokesperson: the mention nearest to the verb."""
    inside = [m for m in _bodies(reading) if start <= m.start < end]
    if not inside:
        return _body_before(reading, start, end)
    body = min(inside, key=lambda m: abs(m.start - at))
    spokes = "|".join(patterns("statements.toml")["spokes"])
    sure = re.search(rf"\b(?:{spokes})\b", reading.text[start:end], re.IGNORECASE)
    return Speaker(body.entity, body.start, body.end, 0.9 if sure else 0.75)


def _body_before(reading: Reading, start: int, end: int) -> Speaker | None:
    """ "The agency", "a statement": the body mentioned last before."""
    definite = "|".join(patterns("statements.toml")["definite"])
    told = re.search(rf"\b(?:{definite})\b", reading.text[start:end], re.IGNORECASE)
    last = max((m for m in _bodies(reading) if m.end <= start), key=lambda m: m.end, default=None)
    return Speaker(last.entity, start + told.start(), start + told.end(), 0.6) if told and last else None


def _bodies(reading: Reading) -> list[Mention]:
    return [m for m in reading.mentions if m.kind == "organization" and m.entity]
