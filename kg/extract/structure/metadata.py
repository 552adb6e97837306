"""What a document says of itself: title, publisher, day of publication, place, country, language.

The page's metadata comes first, then the page's own lines (head, furniture, boilerplate), the dateline,
then the text. A day of crawling or of a change is not the day of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.mentions.geography import geography
from kg.extract.periods.dates import DATE, WEEKDAY, iso
from kg.extract.reading import Segment
from kg.extract.structure.blocks import plain
from kg.extract.structure.publishers import named, pages, registered_publisher, seats
from kg.extract.structure.relevance import language
from kg.extract.structure.sites import by_staff, site
from kg.extract.words import words
from kg.model import Article, Evidence, Span
from kg.resources import patterns


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """`published`: ISO date; `country`: alpha-2 of `place`; `evidence`: spans by name of the field."""

    title: str = ""
    publisher: str | None = None
    published: str | None = None
    place: str | None = None
    country: str | None = None
    language: str | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """A value with the stretch of the text that tells it, None where the page's metadata does."""

    value: str
    span: Span | None = None


def metadata(article: Article, segments: Sequence[Segment]) -> DocumentFacts:
    """The facts about the document itself; empty where neither page nor text tells."""
    place, country = _place(article.text, segments)
    told = {
        "title": _title(article, segments),
        "publisher": _publisher(article, segments),
        "published": _published(article, segments),
        "place": place,
        "country": country,
    }
    values = {name: fact.value for name, fact in told.items() if fact}
    evidence = {name: (fact.span,) for name, fact in told.items() if fact and fact.span}
    speech = article.language or language(told_text(article.text, segments))
    return DocumentFacts(**values, language=speech, evidence=evidence)


def told_text(text: str, segments: Sequence[Segment]) -> str:
    """The text without the page's furniture, for judging language and subject."""
    return "\n".join(text[s.start : s.end] for s in segments if s.kind not in ("furniture", "metadata"))


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _title(article: Article, segments: Sequence[Segment]) -> _Told | None:
    text = article.text
    told = next((s for s in segments if s.kind == "headline"), None)
    if told is None:
        return _Told(article.title) if article.title else None
    line = re.split(r" [|—] ", plain(text[told.start : told.end]))[0]
    return _Told(article.title or re.sub(r" \d+/\d+$", "", line), _span(text, told.start, told.end))


# Publisher


def _publisher(article: Article, segments: Sequence[Segment]) -> _Told | None:
    if office := _office(article.text, segments):
        return office
    if article.publisher and (name := registered_publisher(article.publisher)):
        return _Told(name)
    if article.publisher:
        return _Told(article.publisher)
    host = re.match(r"https?://([^/:]+)", article.source)
    if host and (name := registered_publisher(host.group(1))):
        return _Told(name)
    if printed := site(article.text, segments):
        return _Told(printed.quote, printed)
    if by_staff(article.text, segments):
        return None
    return _marked(article.text, segments) or _mentioned(article.text, segments)


def _office(text: str, segments: Sequence[Segment]) -> _Told | None:
    """An office that stands alone in a line of the head, or the site's part in front of the title."""
    given = patterns("metadata.toml")
    lead = next((s.start for s in segments if s.kind == "lead"), len(text))
    found = None
    for segment in segments:
        line = plain(text[segment.start : segment.end])
        if segment.start < lead and re.match(given["office"], line, re.IGNORECASE):
            found = _Told(line, _span(text, segment.start, segment.end))
        parts = re.split(r" [|] ", line)
        if len(parts) > 2 and re.fullmatch("|".join(given["section"]), parts[0], re.IGNORECASE):
            owner = registered_publisher(parts[-1]) or parts[-1]
            return _Told(f"{owner}, {parts[0]}", _span(text, segment.start, segment.end))
    return found


def _marked(text: str, segments: Sequence[Segment]) -> _Told | None:
    """The publisher the page's own lines point to most."""
    given = patterns("metadata.toml")
    weights: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for segment in segments:
        if segment.kind in ("furniture", "metadata", "headline", "boilerplate"):
            raw = text[segment.start : segment.end]
            for name, weight in _marks(plain(raw)[:400], given):
                weights[name] += weight
                spans.setdefault(name, _span(text, segment.start, segment.end))
    if not weights:
        return None
    name, _ = max(weights.items(), key=lambda item: item[1])
    return _Told(name, spans[name])


def _marks(line: str, given: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    marks: list[Mapping[str, object]] = given["mark"]  # type: ignore[assignment]
    for name, beginnings in pages().items():
        if line.startswith(beginnings):
            yield name, 7
    for form, name in dict.fromkeys((match.group(), name) for match, name in named(line)):
        filled = ((str(m["pattern"]).replace("{name}", re.escape(form)), int(str(m["weight"]))) for m in marks)
        yield name, max((weight for pattern, weight in filled if re.search(pattern, line)), default=1)


def _mentioned(text: str, segments: Sequence[Segment]) -> _Told | None:
    """The registered publisher the article speaks of most.

    Early mentions count more, and bodies with an international seat twice: they tell of the national ones.
    """
    weights: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for segment in segments:
        if segment.kind == "furniture":
            continue
        share = {"headline": 3, "lead": 2}.get(segment.kind, 1)
        for match, name in named(text[segment.start : segment.end]):
            weights[name] += share
            start = segment.start + match.start()
            first.setdefault(name, _span(text, start, segment.start + match.end()))
    for name, seat in seats().items():
        if name in weights:
            at_home = any(seat in text[s.start : s.start + s.dateline].casefold() for s in segments if s.dateline)
            weights[name] = 2 * weights[name] + 4 * at_home
    if not weights:
        return None
    name = max(weights, key=lambda n: (weights[n], -first[n].start))
    return _Told(name, first[name])


# Day of publication


def _published(article: Article, segments: Sequence[Segment]) -> _Told | None:
    given = re.match(DATE, article.published or "", re.IGNORECASE)
    if given and (day := iso(given.group())):
        return _Told(day)
    found = sorted(_days(article.text, segments), key=lambda item: -item[0])
    return found[0][1] if found else _in_dateline(article.text, segments)


def _days(text: str, segments: Sequence[Segment]) -> Iterator[tuple[float, _Told]]:
    """The days in the lines of the page's head, each with what it is worth."""
    title = next((s.start for s in segments if s.kind == "headline"), 0)
    above = ""
    for segment in segments:
        line = text[segment.start : segment.end]
        end = 0
        for match in re.finditer(rf"(?:{WEEKDAY},? )?(?:{DATE})", line, re.IGNORECASE):
            if segment.kind == "metadata" and (day := iso(match.group())):
                start = segment.start + match.start()
                before = line[end : match.start()] or above
                worth = _worth(before, match.group(), above=segment.start < title)
                if worth:
                    yield worth, _Told(day, _span(text, start, start + len(match.group())))
            end = match.end()
        above = line if len(line) < 40 else ""


def _worth(before: str, day: str, *, above: bool) -> float:
    """What a date is worth as the day of publication by the words before it, or the line above where none are.

    A day of saving or changing the page is worth nothing, nor is a weekday above the title: that of the visit.
    """
    label = re.split(r"\s[|·•»›>]\s", plain(before))[-1].strip(" |·•»›>")
    if re.match("|".join(patterns("segments.toml")["crawl"]), label, re.IGNORECASE):
        return 0.0
    for form, weight in patterns("metadata.toml")["labels"].items():
        if re.match(form, label, re.IGNORECASE):
            return float(weight)
    if re.match(r"\d{4}-", day):
        return 1.0
    weekday = bool(re.match(WEEKDAY, day, re.IGNORECASE))
    return (0.0 if weekday else 3.0) if above else 6.0


def _in_dateline(text: str, segments: Sequence[Segment]) -> _Told | None:
    """A whole date in the dateline or at the very beginning of the lead."""
    for lead in (s for s in segments if s.kind == "lead"):
        head = text[lead.start : lead.start + max(lead.dateline, 60)]
        if (match := re.search(DATE, head, re.IGNORECASE)) and (day := iso(match.group())):
            return _Told(day, _span(text, lead.start + match.start(), lead.start + match.end()))
    return None


# Place


def _place(text: str, segments: Sequence[Segment]) -> tuple[_Told | None, _Told | None]:
    """The town of the dateline and the country it names, else the only country with a town of that name."""
    lead = next((s for s in segments if s.kind == "lead" and s.dateline), None)
    if lead is None:
        return None, None
    line = re.split(r"[–—‒―]|(?<= )-", text[lead.start : lead.start + lead.dateline])[0]
    town = re.split(r"[,(/]", line)[0].strip(" *_")
    span = _span(text, lead.start, lead.start + len(line.rstrip()))
    found = geography(words(text, lead.start, lead.start + len(line)), 0)
    named = [m for m in found if m.kind in ("country", "region") and m.start > lead.start + len(town)]
    code = next((m.country for m in [*named, *found] if m.country), None)
    name = town if not town.isupper() else " ".join(_capital(word) for word in town.split())
    return _Told(name, span), _Told(code, span) if code else None


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
