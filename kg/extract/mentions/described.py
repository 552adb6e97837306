"""Bodies told by a country and a common noun: "the Dutch police", "authorities in Kosovo", "a Norwegian company"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract import register
from kg.extract.mentions.atoms import POSSESSIVE
from kg.extract.parse.governors import governor
from kg.extract.reading import Mention, Sentence
from kg.extract.words import Word, name_key
from kg.resources import patterns

_ADJECTIVES = 3


@cache
def _nouns() -> Mapping[tuple[str, ...], str]:
    """Common nouns (as keys) to kinds of bodies."""
    table = patterns("organizations.toml")["described"]
    return {name_key(noun): kind for kind, nouns in table.items() if kind != "identified" for noun in nouns}


@cache
def _identified() -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(n) for n in patterns("organizations.toml")["described"]["identified"])


def _noun_at(words: Sequence[Word], position: int) -> tuple[int, str] | None:
    """(one past the noun's last word, kind) of the longest common noun at a word that is not a name's beginning."""
    for last in range(min(len(words), position + 4), position, -1):
        phrase = words[position:last]
        if not phrase[-1].key or any(not w.key and w.text not in POSSESSIVE for w in phrase):
            continue
        if any(w.name_like for w in phrase[1:]) and not all(w.name_like for w in phrase):
            continue
        keys = tuple(w.key for w in phrase if w.key)
        if len(keys) and keys in _nouns():
            return last, _nouns()[keys]
    return None


def described(words: Sequence[Word], places: Sequence[Mention], sentence: int, text: str) -> Iterator[Mention]:
    """The described bodies of a sentence; `places` are its geographical mentions."""
    at = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i for i, w in enumerate(words)}
    for place in places:
        if place.start not in at or place.end not in ends:
            continue
        if place.kind in ("demonym", "country", "region", "place"):
            yield from _before_noun(words, place, ends[place.end] + 1, sentence, text)
        if place.kind in ("country", "place", "region"):
            yield from _after_noun(words, place, at[place.start], sentence, text)


def _before_noun(words: Sequence[Word], place: Mention, position: int, sentence: int, text: str) -> Iterator[Mention]:
    """ "Spanish [national] police", "Spain's authorities"."""
    if position < len(words) and words[position].text in POSSESSIVE:
        position += 1
    elif place.kind != "demonym" and place.entity not in ("US", "GB"):
        return
    for start in range(position, min(position + _ADJECTIVES + 1, len(words))):
        if found := _noun_at(words, start):
            last, kind = found
            yield _mention(words, text, sentence, place, place.start, words[last - 1].end, kind, words[position:last])
            return
        if not words[start].key or words[start].key in ("and", "or", "of", "in", "to", "the") or words[start].name_like:
            return


def _after_noun(words: Sequence[Word], place: Mention, position: int, sentence: int, text: str) -> Iterator[Mention]:
    """ "law enforcement authorities in [the] United Kingdom", "a company based in Britain"."""
    index = position - 1
    while index >= 0 and words[index].key == "the":
        index -= 1
    if index < 0 or words[index].key not in ("in", "from", "of"):
        return
    index -= 1 if words[index - 1].key != "based" else 2
    for first in range(max(0, index - 3), index + 1):
        found = _noun_at(words, first)
        if found and found[0] == index + 1:
            noun = words[first : index + 1]
            told = _mention(words, text, sentence, place, words[first].start, place.end, found[1], noun)
            yield replace(told, named=False)
            return


def company_teams(words: Sequence[Word], sentence: int, text: str) -> Iterator[Mention]:
    """Teams inside a company the article only describes: "the bank's internal fraud team"."""
    table = patterns("organizations.toml")["company_teams"]
    owners = set(table["owners"])
    if not any(word.key in owners for word in words):
        return
    teams = {name_key(t) for t in table["teams"]}
    for position, word in enumerate(words[:-2]):
        if word.key not in owners or words[position + 1].text not in POSSESSIVE:
            continue
        for size in (4, 3, 2):
            if tuple(w.key for w in words[position + 2 : position + 2 + size]) in teams:
                start, end = word.start, words[position + 1 + size].end
                kind = "bank" if word.key.startswith("bank") else "company"
                yield Mention(
                    "organization", start, end, text[start:end], sentence, head=kind, rule="described",
                    names=(text[start:end],), named=False,
                )  # fmt: skip
                break


def states(sentence: Sentence, places: Sequence[Mention]) -> Iterator[Mention]:
    """Countries that act as states: they fund, request, impose sanctions."""
    table = patterns("organizations.toml")["states"]
    for place in places:
        if place.kind != "country" or not place.country:
            continue
        if _modifies(sentence, place):
            continue
        above = governor(sentence, place)
        acts = above.relation == "subject" and above.lemma in table["acts"]
        paid = above.lemma == "support" and "financial" in sentence.tokens.text.lower()
        acted = above.relation == "by" and (above.lemma in table["acted"] or paid)
        if acts or acted:
            yield replace(
                place, kind="organization", entity="", head="government", rule="state", names=(place.text,)
            )


def _modifies(sentence: Sentence, place: Mention) -> bool:
    """Is the country only a part of another name ("U.S. District Judge") or does it own what acts ("X's ministry")?"""
    behind, owns = sentence.at(place.end + 1), sentence.at(place.end)
    if owns is not None and owns.tag_ == "POS":
        return True
    return behind is not None and behind.pos_ in ("PROPN", "NOUN") and behind.text[:1].isupper()


def joint_teams(words: Sequence[Word], sentence: int, text: str) -> Iterator[Mention]:
    """Joint investigation teams: one body an article, named or not."""
    names = {name_key(n) for n in patterns("organizations.toml")["joint_teams"]["names"]}
    longest, heads = max(len(n) for n in names), {n[0] for n in names}
    for position in range(len(words)):
        if words[position].key not in heads:
            continue
        for last in range(min(len(words), position + longest), position, -1):
            if tuple(w.key for w in words[position:last]) in names and (
                last - position > 1 or words[position].text.isupper()
            ):
                start, end = words[position].start, words[last - 1].end
                yield Mention(
                    "organization", start, end, text[start:end], sentence, head="network", rule="joint-team",
                    names=(text[start:end], "joint investigation team"), named=False,
                )  # fmt: skip
                break


def lowercase_units(words: Sequence[Word], named: Sequence[Mention], sentence: int, text: str) -> Iterator[Mention]:
    """Standing parts told in lower case beside their body: "ABC's forensics laboratory", "the fraud unit of ABC"."""
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i for i, w in enumerate(words)}
    for mention in named:
        position = ends.get(mention.end, len(words)) + 1
        if position < len(words) and words[position].text in POSSESSIVE:
            position += 1
        if found := _unit_at(words, position) or _office_at(words, position):
            last, kind = found
            names = (text[mention.start : words[last - 1].end], text[words[position].start : words[last - 1].end])
            scoped = text[mention.start : _scope_end(words, last)]
            yield _unit(words, position, last, kind, sentence, mention, (*names, scoped))
        first = starts.get(mention.start, 0)
        if before := _unit_before(words, first):
            begin, last, kind = before
            names = (text[words[begin].start : words[last - 1].end], text[words[begin].start : mention.end])
            yield _unit(words, begin, last, kind, sentence, mention, names)


def _unit(
    words: Sequence[Word], first: int, last: int, kind: str, sentence: int, whole: Mention, names: Sequence[str]
) -> Mention:
    head = " ".join(w.key for w in words[first:last] if w.key)
    return Mention(
        "organization", words[first].start, words[last - 1].end, names[0], sentence, head=kind,
        rule="head:" + head, names=tuple(dict.fromkeys(names)), parent=whole.start,
    )  # fmt: skip


def _unit_at(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """(one past a unit's lower-case name, kind) where words of a field and a head begin at a word."""
    given = patterns("organizations.toml")["lowercase_units"]
    for last in range(min(len(words), first + 5), first + 1, -1):
        keys = [w.key for w in words[first:last]]
        if not all(keys) or words[last - 1].capital or keys[-1] not in given["heads"]:
            continue
        group = " ".join(keys[-2:])
        if group in given["groups"]:
            return last, "network"
        fields = given["fields"]
        between = given["between"]
        if any(k in fields for k in keys[:-1]) and all(k in fields or k in between for k in keys[:-1]):
            return last, "police"
    return None


def _office_at(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """(one past, kind) of "office in Riverton" at a word."""
    if first + 2 >= len(words) or words[first].text != "office" or words[first + 1].key != "in":
        return None
    town = register.cities().at(words, first + 2) if words[first + 2].capital else None
    return (town.last, "police") if town else None


def _unit_before(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """(first, one past, kind) of a unit's lower-case name that "of [the]" joins to the body at a word."""
    last = position - 1 - (position > 0 and words[position - 1].key == "the")
    if last < 2 or words[last].key not in ("of", "at"):
        return None
    for first in range(max(0, last - 4), last - 1):
        found = _unit_at(words, first)
        if found and found[0] == last:
            return first, last, found[1]
    return None


def _scope_end(words: Sequence[Word], position: int) -> int:
    """Where "for heads of units in the Americas" behind a group's name ends, or where the name itself does."""
    if position < len(words) and words[position].key in ("for", "on", "against"):
        stop = position
        while (
            stop < len(words)
            and words[stop].key
            and words[stop].key not in ("and", "which", "was", "is", "has", "to", "took")
        ):
            stop += 1
        return words[stop - 1].end
    return words[position - 1].end


def _mention(
    words: Sequence[Word],
    text: str,
    sentence: int,
    place: Mention,
    start: int,
    end: int,
    kind: str,
    noun: Sequence[Word],
) -> Mention:
    keys = tuple(w.key for w in noun if w.key)
    return Mention(
        "organization", start, end, text[start:end], sentence, head=kind, country=place.country,
        rule="described", names=(text[start:end],), named=keys in _identified(),
    )  # fmt: skip
