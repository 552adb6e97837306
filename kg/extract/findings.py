"""What each pass found, where, and by which rule or pattern: for reading errors (`kg extract --explain`)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import Passes
from kg.extract.participation.actors import actors
from kg.extract.participation.acts import told_acts
from kg.extract.reading import Finding


def findings(passes: Passes) -> Iterator[Finding]:
    """The findings of all passes, in the order in which they run, each in the order of the text."""
    yield from _page(passes)
    yield from _mentions(passes)
    yield from _figures(passes)
    yield from _strands(passes)
    yield from _parts(passes)
    yield from _acts(passes)


def _page(passes: Passes) -> Iterator[Finding]:
    for segment in passes.reading.segments:
        rule = f"dateline {segment.dateline}" if segment.dateline else ""
        yield Finding("segments", rule, segment.kind, passes.reading.span(segment.start, segment.end))
    for name, spans in passes.facts.evidence.items():
        for span in spans:
            yield Finding("metadata", name, str(getattr(passes.facts, name)), span)


def _mentions(passes: Passes) -> Iterator[Finding]:
    for mention in passes.reading.mentions:
        value = f"{mention.kind}: {mention.entity or mention.slug or mention.text}"
        yield Finding("mentions", mention.rule, value, passes.reading.span(mention.start, mention.end))
    for person in passes.record.people:
        for span in person.evidence:
            posts = ", ".join(post.title for post in person.posts)
            yield Finding("people", posts or "no post", person.name, span)


def _figures(passes: Passes) -> Iterator[Finding]:
    for dated in passes.found.dates:
        period = dated.period
        yield Finding("periods", f"{period.rule}, {dated.role}", f"{period.start} – {period.end}", period.span)
    for offence in passes.found.offences:
        yield Finding("offences", offence.rule, f"{offence.slug} (weight {offence.weight})", offence.span)
    for _, outcome in passes.found.outcomes:
        value = outcome.count if outcome.amount is None else f"{outcome.amount} {outcome.currency}"
        for span in outcome.evidence:
            yield Finding("outcomes", f"{outcome.kind}, {outcome.status}", f"{outcome.qualifier} {value}", span)


def _strands(passes: Passes) -> Iterator[Finding]:
    """The activities by their triggers, then the stretches of the text that tell each."""
    for number, strand in enumerate(passes.strands):
        rule = "main" if strand.main else "named" if strand.name else "side"
        name = f"{number} {strand.type}: {strand.name or 'unnamed'}"
        yield Finding("activities", rule, name, strand.trigger)
        for start, end in strand.stretches:
            yield Finding("activities", "tells of it", name, passes.reading.span(start, end))


def _parts(passes: Passes) -> Iterator[Finding]:
    for number, parts in passes.found.parts.items():
        for part in parts:
            yield Finding("participation", part.rule, f"{number} {part.organization}: {part.role}", part.span)


def _acts(passes: Passes) -> Iterator[Finding]:
    for sentence in passes.reading.told():
        for told in told_acts(actors(passes.reading, sentence)):
            givers, takers = (", ".join(m.entity for m in side) for side in (told.givers, told.takers))
            value = f"{told.kind}: {givers or '?'} → {takers or '?'} ({told.status})"
            yield Finding("cooperation", told.rule, value, passes.reading.sentence_span(sentence))
