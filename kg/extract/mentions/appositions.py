"""Companies and banks told by a description and a name: "Slovak company Foo", "Foo, a Mexican security firm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import register
from kg.extract.reading import Mention, Sentence
from kg.extract.words import Word
from kg.resources import patterns

_PRIVATE = frozenset({"company", "bank"})
_LONGEST = 4
"""Most words of a name that only the description shows to be one."""

Run = tuple[int, int]
"""Words [first, last) of a sentence."""


def with_appositions(kept: Sequence[Mention], sequence: Sequence[Word], sentence: Sentence, text: str) -> list[Mention]:
    """The bodies of a sentence, descriptions that only introduce a name merged into the body of that name.

    The name takes the country of its description, and is a body though nothing else shows it.
    """
    done = list(kept)
    for mention in [m for m in kept if m.rule == "described" and m.head in _PRIVATE and not m.named]:
        run = _behind(sequence, mention, sentence) or _before(sequence, mention, sentence)
        if run is None:
            continue
        start, end = sequence[run[0]].start, sequence[run[1] - 1].end
        told = [m for m in done if m.start < end and start < m.end and m.kind in ("organization", "operation")]
        done.remove(mention)
        if told:
            done = [_placed(m, mention) if m in told else m for m in done]
        elif not _known(sequence, run):
            done.append(_named(mention, start, end, text))
    for first, run in _introduced(sequence, sentence):
        start, end = sequence[run[0]].start, sequence[run[1] - 1].end
        if not any(m.start < end and sequence[first].start < m.end for m in done) and not _known(sequence, run):
            company = Mention("organization", start, end, "", sentence.index, head="company")
            done.append(_named(company, start, end, text))
    return done


def _placed(body: Mention, described: Mention) -> Mention:
    """The body with the country of its description, if such a description can be of it."""
    fits = body.kind == "organization" and (body.head in _PRIVATE or not body.slug) and described.country
    return replace(body, country=body.country or described.country, told_country=described.country) if fits else body


def _named(described: Mention, start: int, end: int, text: str) -> Mention:
    name = text[start:end]
    return replace(
        described, start=start, end=end, text=name, names=(name,), named=True, rule="head:" + described.head,
        told_country=described.country,
    )  # fmt: skip


def _behind(sequence: Sequence[Word], described: Mention, sentence: Sentence) -> Run | None:
    """The name right behind a description."""
    at = next((i for i, w in enumerate(sequence) if w.start == described.end + 1), None)
    return _name(sequence, at, sentence) if at is not None else None


def _before(sequence: Sequence[Word], described: Mention, sentence: Sentence) -> Run | None:
    """The name that a description with "a" stands behind, after a comma."""
    at = next((i for i, w in enumerate(sequence) if w.start == described.start), 0)
    if at < 3 or sequence[at - 1].key not in ("a", "an") or sequence[at - 2].text not in (",", "("):
        return None
    first = at - 2
    while first > 0 and sequence[first - 1].name_like and at - 2 - first < _LONGEST:
        first -= 1
    return _name(sequence, first, sentence) if first < at - 2 else None


def _name(sequence: Sequence[Word], first: int, sentence: Sentence) -> Run | None:
    """The run of capitalised words at a word, if it can be a company's name: no person, post, day or place."""
    last = first
    while last < len(sequence) and sequence[last].name_like and last - first < _LONGEST:
        last += 1
    if last == first or sequence[first].key in _barred():
        return None
    tokens = sentence.between(sequence[first].start, sequence[last - 1].end)
    if last - first > 1 and tokens and all(t.ent_type_ == "PERSON" for t in tokens):
        return None
    return first, last


def _barred() -> frozenset[str]:
    """Words no company's name begins with: days and months, heads of posts, articles."""
    given = patterns("organizations.toml")["never"]
    return frozenset((*given["calendar"], *given["first"], *patterns("people.toml")["titles"]["heads"]))


def _known(sequence: Sequence[Word], run: Run) -> bool:
    """Is the run the name of a country, town or region, or a word for any body?"""
    lookups = (register.country_names, register.demonyms, register.cities, register.regions)
    return any((found := lookup().at(sequence, run[0])) and found.last >= run[1] for lookup in lookups)


def _introduced(sequence: Sequence[Word], sentence: Sentence) -> Iterator[tuple[int, Run]]:
    """Names behind a field and a noun for companies in lower case: "blockchain analytics firm Foo"."""
    given = patterns("organizations.toml")["introduced"]
    for at in range(1, len(sequence) - 1):
        noun = sequence[at].key in given["nouns"] and not sequence[at].capital
        if noun and sequence[at - 1].key in given["fields"] and (run := _name(sequence, at + 1, sentence)):
            yield at, run
