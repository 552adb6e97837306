"""Which offences the sentences of an article speak of, by the phrases of data/patterns/offences.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from kg.extract.phrases import Lexicon, any_of, lexicon, phrase
from kg.extract.reading import Reading, Sentence
from kg.model import Span
from kg.resources import patterns

HIDING = ("organization", "operation")
"""Kinds of mentions whose words tell no offence."""


@dataclass(frozen=True, slots=True)
class OffenceMention:
    """An offence (slug) a sentence speaks of. `rule`: the pattern that found it; `span`: its words.

    `weight` (0-1): how surely the article's activities are about it: 1 in headline and lead, less in the body,
    least in quotations and where something is explained or warned of in general.
    """

    slug: str
    sentence: int
    span: Span
    rule: str
    weight: float


def offences(reading: Reading) -> tuple[OffenceMention, ...]:
    """The offences told in headline, lead, body and lists, in the order of the text."""
    told = tuple(reading.told())
    found = [m for sentence in told for m in _in_sentence(reading, sentence, _lexicon())]
    slugs = {m.slug for m in found}
    for rules, family in _otherwise().values():
        if not slugs & family:
            found += [m for sentence in told for m in _in_sentence(reading, sentence, rules)]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.slug)))


@cache
def _lexicon() -> Lexicon:
    return _told_by(patterns("offences.toml")["phrases"])


@cache
def _otherwise() -> Mapping[str, tuple[Lexicon, frozenset[str]]]:
    """The unspecific offences: their phrases, and the family of which nothing else may be told."""
    return {
        slug: (_told_by({slug: of["phrases"]}), frozenset(of["family"]))
        for slug, of in patterns("offences.toml")["otherwise"].items()
    }


def _told_by(forms: Mapping[str, list[str]]) -> Lexicon:
    return lexicon((slug, phrase(form, r"(?<!\w)")) for slug, of_slug in forms.items() for form in of_slug)


_cue = partial(any_of, "offences.toml", "cues")


def _in_sentence(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> Iterator[OffenceMention]:
    text = _hidden(reading, sentence)
    found = [(slug, m.re.pattern, m.start(), m.end()) for slug, m in lexicon.finditer(text)]
    told: set[str] = set()
    for slug, rule, start, end in sorted(found, key=lambda f: (f[2], -f[3])):
        if slug not in told and not _covered(slug, start, end, found):
            told.add(slug)
            span = reading.span(sentence.start + start, sentence.start + end)
            yield OffenceMention(slug, sentence.index, span, rule, _weight(reading, sentence, start))


def _covered(slug: str, start: int, end: int, found: list[tuple[str, str, int, int]]) -> bool:
    """Do the words of an unspecific offence belong to a narrower one?"""
    unspecific = patterns("offences.toml")["unspecific"]
    narrower = unspecific.get(slug)
    return narrower is not None and any(
        s != slug and (not narrower or s in narrower) and b < end and e > start for s, _, b, e in found
    )


def _hidden(reading: Reading, sentence: Sentence) -> str:
    """The sentence with the names of bodies and operations blanked out, so that offsets stay."""
    text = reading.text[sentence.start : sentence.end]
    names = [(m.start - sentence.start, m.end - sentence.start) for m in reading.in_sentence(sentence, *HIDING)]
    names += [(m.start(), m.end()) for m in _body_name().finditer(text)]
    for start, end in names:
        text = text[: max(start, 0)] + " " * (min(end, len(text)) - max(start, 0)) + text[max(end, 0) :]
    return text


@cache
def _body_name() -> re.Pattern[str]:
    """Capitalised words that end in a word for a body, law or programme: a name, whoever else knows it."""
    ends = "|".join(patterns("offences.toml")["body_words"])
    word = r"[A-Z][\w’'-]*"
    return re.compile(rf"\b(?:{word}[ -](?:(?:and|of|for|the|against|on|&|to|in|und) )*)*(?:{word}[ -])?(?:{ends})\b")


def _weight(reading: Reading, sentence: Sentence, start: int) -> float:
    """How much a mention counts that starts at an offset of its sentence."""
    kind = reading.segments[sentence.segment].kind
    text = reading.text[sentence.start : sentence.end]
    if _cue("general").search(text[:start]):
        return 0.4
    if text.lstrip().startswith(("“", '"')) or _cue("quotation").search(text):
        return 0.5
    return 1.0 if kind in ("headline", "lead") else 0.8
