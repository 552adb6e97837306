"""Direct quotations and who speaks them.

One statement is one attribution: a quotation broken by "he said" goes on, "she added" begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import ids
from kg.extract.people.quotations import PAIRS, Quotation, introduced, runs, verb
from kg.extract.reading import Mention, Reading
from kg.model import BY_HAND, Extractor, Organization, Person, Span, Statement
from kg.resources import patterns

_NEAR = 60


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
    for run in runs(reading):
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
    if run[0].segment and _alone(reading, run) and introduced(reading.text, run[0].start):
        before_it = reading.segments[run[0].segment - 1]
        yield before_it.start, before_it.end


def _subject(reading: Reading, offset: int) -> bool:
    """Does what stands at an offset stand near the head of its sentence?"""
    start = next((s.start for s in reading.sentences if s.start <= offset < s.end), offset)
    return offset - start < _NEAR and reading.text[start] not in PAIRS


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
    spoken = verb().search(stretch)
    colon = stretch.rstrip().endswith(":")
    views = "|".join(patterns("statements.toml")["views"])
    if not spoken and not colon and not re.match(rf"\s*(?:{views}) ", stretch, re.IGNORECASE):
        return None
    at = start + (spoken.start() if spoken else len(stretch))
    named = _person_in(reading, start, end, people, at)
    if named:
        return named
    given = patterns("statements.toml")
    pronoun = re.search(rf"\b(?:{'|'.join(given['pronouns'])})\b", stretch, re.IGNORECASE)
    if pronoun and (meant := _meant(reading, start + pronoun.start(), people, last)):
        return Speaker(meant, start + pronoun.start(), start + pronoun.end(), 0.85)
    if titled := _titled(reading, start, end, people):
        return titled
    outsider = _nobody(reading, start, end, "outsiders")
    return outsider or _body_in(reading, start, end, at) or _nobody(reading, start, end, "unnamed")


def _titled(reading: Reading, start: int, end: int, people: Sequence[Person]) -> Speaker | None:
    """ "The minister", "the ABC Director": the official named last before who has such a post."""
    heads = "|".join(patterns("people.toml")["titles"]["heads"])
    told = re.search(rf"\bthe (?:[A-Z][\w.-]+ ){{0,3}}((?i:{heads}))\b(?! of| for| at)", reading.text[start:end])
    if told is None:
        return None
    holders = [p for p in people if any(told[1].casefold() in post.title.casefold() for post in p.posts)]
    meant = _meant(reading, start + told.start(), holders, None)
    return Speaker(meant, start + told.start(), start + told.end(), 0.8) if meant else None


def _nobody(reading: Reading, start: int, end: int, whom: str) -> Speaker | None:
    """Nobody, where someone speaks whom the stretch does not name ("said one investigator")."""
    unnamed = "|".join(patterns("statements.toml")[whom])
    told = re.search(rf"\b(?:{unnamed})\b", reading.text[start:end])
    return Speaker(None, start + told.start(), start + told.end(), 0.5) if told else None


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
    inside = [m for m in _bodies(reading) if start <= m.start < end and not _listens(reading.text[start : m.start])]
    if not inside:
        return _body_before(reading, start, end)
    body = min(inside, key=lambda m: abs(m.start - at))
    spokes = "|".join(patterns("statements.toml")["spokes"])
    sure = re.search(rf"\b(?:{spokes})\b", reading.text[start:end], re.IGNORECASE)
    return Speaker(body.entity, body.start, body.end, 0.9 if sure else 0.75)


def _listens(before: str) -> bool:
    """ "A victim told the police": the body behind "told" does not speak."""
    return bool(re.search(r"\b(?:told|thanked|praised|informed|warned) (?:the )?(?:\w+ )?$", before))


def _body_before(reading: Reading, start: int, end: int) -> Speaker | None:
    """ "The agency", "a statement": the body mentioned last before."""
    definite = "|".join(patterns("statements.toml")["definite"])
    told = re.search(rf"\b(?:{definite})\b", reading.text[start:end], re.IGNORECASE)
    last = max((m for m in _bodies(reading) if m.end <= start), key=lambda m: m.end, default=None)
    return Speaker(last.entity, start + told.start(), start + told.end(), 0.6) if told and last else None


def _bodies(reading: Reading) -> list[Mention]:
    return [m for m in reading.mentions if m.kind == "organization" and m.entity]
