"""Fifth pass: the people an article names, their posts in its organizations, and who of them is a suspect.

A name counts where something shows that it is one: a post or a form of address beside it, someone who speaks,
an age, a charge. Later surnames are the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.mentions.geography import geography
from kg.extract.people.grouping import groups, official, person
from kg.extract.people.names import Signs, parents, signs
from kg.extract.people.offices import Offices
from kg.extract.people.posts import post_told, posts_told
from kg.extract.people.seen import AGED, Seen
from kg.extract.people.suspects import PLACED, suspected
from kg.extract.people.titles import Item
from kg.extract.reading import Reading, Sentence
from kg.extract.words import words
from kg.model import BY_HAND, Extractor, Organization, Person
from kg.resources import patterns

_KINDS = frozenset({"lead", "body", "list-item", "heading", "background"})


def people(
    reading: Reading,
    organizations: Sequence[Organization],
    extractor: Extractor = BY_HAND,
    publisher: str | None = None,
) -> tuple[Person, ...]:
    """The people of an article in the order of the text. Their ids are slugs of their names.

    `publisher`: the name of the body that publishes it, whose posts it tells without saying whose they are.
    """
    above = parents(organizations)
    offices = Offices(organizations, _home(reading), publisher)
    written = [(sentence, signs(reading, sentence, above)) for sentence in _sentences(reading)]
    seen = [s for sentence, line in written for s in _seen(reading, sentence, line, offices)]
    seen += [s for sentence, line in written for s in _aliases(reading, sentence, line)]
    seen += _under_quotations(reading, written, offices)
    taken: set[str] = {o.id for o in organizations}
    return tuple(person(group, taken, above, extractor) for group in groups(seen))


def _home(reading: Reading) -> str | None:
    """The country of the dateline."""
    dated = next((s for s in reading.segments if s.dateline), None)
    if dated is None:
        return None
    places = geography(words(reading.text, dated.start, dated.start + dated.dateline), 0)
    told = sorted(places, key=lambda p: p.kind != "country")
    return next((p.country for p in told if p.country), None)


def _sentences(reading: Reading) -> Iterator[Sentence]:
    """What is told and the lines inside the article; no headlines, where every word may have a capital."""
    return (s for s in reading.sentences if reading.segments[s.segment].kind in _KINDS)


def _seen(reading: Reading, sentence: Sentence, written: Signs, offices: Offices) -> Iterator[Seen]:
    """The names of a sentence."""
    posts = posts_told(reading, sentence, written, offices)
    for item, place in zip(written.items, written.places, strict=True):
        before, after = written.line[:place], written.line[place + 4 :]
        if item.sign == "N" and not re.search(r"\b(?:aka|a\.k\.a\.?|a/k/a|alias|known as) (?:[“‘'] |\" )?$", before):
            own = tuple(posts.get(item.start, ()))
            suspect = None if any(official(p) for p in own) else suspected(reading, sentence, before, after)
            shown = (
                before.endswith("<H> ") or _is_person(before) or bool(AGED.match(after) and not PLACED.search(before))
            )
            yield Seen(item, sentence, own, suspect, _speaks(before, after), shown)


def _aliases(reading: Reading, sentence: Sentence, written: Signs) -> Iterator[Seen]:
    """Suspects of whom only an alias is told: "a 40-year-old man known as ‘Ghost’"."""
    for match in re.finditer(patterns("people.toml")["suspects"]["alias"], written.line):
        item = written.item_at(match.start("alias"))
        if reading.text[item.start].isupper():
            name = Item("N", item.start, item.end, reading.text[item.start : item.end])
            yield Seen(name, sentence, suspect=reading.sentence_span(sentence), addressed=True)


def _under_quotations(reading: Reading, written: Sequence[tuple[Sentence, Signs]], offices: Offices) -> Iterator[Seen]:
    """A name in a line of its own with the post in the line below, as quotations are signed."""
    for (sentence, line), (below, under) in pairwise(written):
        if re.fullmatch(r"(?:[–—-] )?<N> ,? ?", line.line) and re.match(r"(?:the )?(?:<O> (?:'s )?)?<T>", under.line):
            name = next(item for item in line.items if item.sign == "N")
            title = next(item for item in under.items if item.sign == "T")
            body = next((item for item in under.items if item.sign == "O"), None)
            told = {"t": title, **({"o": body} if body else {})}
            post = post_told(reading, below, title, told, None, offices)
            yield Seen(name, sentence, (post,), None, True)


def _is_person(before: str) -> bool:
    """Does a word for a person or an age stand right before the name: "Welsh teenager X", "17-year-old X"?"""
    nouns = "|".join(patterns("people.toml")["speech"]["nouns"])
    return bool(re.search(rf"\b(?:{nouns}|\d\d ?- ?year ?- ?old) $", before))


def _speaks(before: str, after: str) -> bool:
    verbs = "|".join(patterns("people.toml")["speech"]["verbs"])
    return bool(
        re.search(rf"\b(?:{verbs})(?: to)? (?:the )?(?:<[OT]> ){{0,2}}(?:, )?$", before)
        or re.match(rf"(?:, (?:[^<>]|<[OT]>){{0,80}}, )?(?:also )?(?:{verbs})\b", after)
    )
