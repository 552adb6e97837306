"""The posts and forms of address in a run of words, and the field a post is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import register
from kg.extract.reading import Sentence
from kg.extract.words import key, words
from kg.resources import patterns, table


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a sentence. sign: N (name), T (post), O (body), H (Mr, Dr), "" (any other word).

    `value`: of a body its id, else the text; `plural`: of a post ("Trial Attorneys").
    """

    sign: str
    start: int
    end: int
    value: str
    plural: bool = False


@cache
def given(section: str, name: str) -> frozenset[str]:
    """The words of one list of data/patterns/people.toml."""
    return frozenset(patterns("people.toml")[section][name])


@cache
def _fields() -> frozenset[str]:
    """Words of what posts are for: subjects, and the regions of the world."""
    regions = {
        key(word) for row in table("regions.csv") if row["kind"] == "world-region" for word in row["name"].split()
    }
    return given("titles", "fields") | regions - {"of", "and", "the"}


@cache
def _posts() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """(keys, kind, plural) of the registered titles by their first key, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for row in table("titles.csv"):
        keys = tuple(k for w in words(row["title"]) if (k := w.key))
        if keys:
            plural = (*keys[:-1], keys[-1] + "s") if "of" not in keys else (keys[0] + "s", *keys[1:])
            joined = tuple(" ".join(keys).replace(" in charge", "-in-charge").split())
            for form, many in ((keys, False), (plural, True), (joined, False)):
                found.setdefault(form[0], []).append((form, row["kind"], many))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in found.items()}


def titles(run: Sequence[Item], sentence: Sentence) -> list[Item]:
    """Registered posts, and capitalised words that end in the head of one."""
    keys = [key(item.value) for item in run]
    done: list[Item] = []
    position = 0
    while position < len(run):
        length, kind, plural = _title_at(run, keys, position)
        if plural and "who" in keys[:position] and run[position].value in patterns("people.toml")["verbs"]:
            length = 0
        if not length:
            done.append(run[position])
            position += 1
            continue
        last = _extended(run, position + length, sentence) - 1
        while kind != "honorific" and done and not done[-1].sign and key(done[-1].value) in given("titles", "before"):
            position -= 1
            done.pop()
        if kind == "honorific" and last + 1 < len(run) and run[last + 1].value == ".":
            last += 1
        title = Item("H" if kind == "honorific" else "T", run[position].start, run[last].end, "", plural)
        done.append(title)
        position = last + 1
    return done


def merged(items: Sequence[Item]) -> list[Item]:
    """Posts that stand side by side are one ("Acting" and "Deputy Director")."""
    done: list[Item] = []
    for item in items:
        if done and item.sign == "T" == done[-1].sign and item.start == done[-1].end + 1:
            done[-1] = replace(item, start=done[-1].start)
        else:
            done.append(item)
    return done


def _extended(run: Sequence[Item], position: int, sentence: Sentence) -> int:
    """One past the field a post is for ("Director" + "of Cybercrime", ", Cybercrime Operations"), else `position`."""
    position += 2 * ([item.value.lower() for item in run[position : position + 2]] == ["in", "charge"])
    field = position
    while (end := _field_end(run, field, sentence, listed=field > position)) > field:
        field = end
    possessed = field < len(run) and run[field].value.lower() in ("'s", "’s")  # "Head of Kenya's bureau"
    return position if possessed else field


def _field_end(run: Sequence[Item], position: int, sentence: Sentence, *, listed: bool) -> int:
    """One past the words of a field that begins here; after "of" any names, else those of known fields.

    `listed`: a field stands before, so that "and" may join another.
    """
    value = run[position].value if position < len(run) else ""
    joined = value in ("of", "for", ",", "&") or (value == "and" and listed)
    named = value in ("of", "for") and not _the_field(run, position + 1)
    the = [item.value for item in run[position + 1 : position + 2]] == ["the"]
    start = position + joined + (the and value in ("of", "for") and (value == "for" or named))
    end = start
    while end < len(run) and run[end].value[:1].isupper() and not (end > start and _person_begins(run[end], sentence)):
        if not named and key(run[end].value) not in _fields():
            break
        end += 1
    end = _name_behind(run, start, end) if named else end
    return end if end > start else position


def _the_field(run: Sequence[Item], position: int) -> bool:
    """Does "the" stand here without the name of a country behind it ("for the Netherlands")?"""
    rest = [item.value for item in run[position : position + 2]]
    return rest[:1] == ["the"] and not (rest[1:] and (key(rest[1]),) in register.country_names().names)


def _name_behind(run: Sequence[Item], start: int, end: int) -> int:
    """Where two or three words that are no field's end one ("for Trade Jo Lee"), if no name comes behind a comma."""
    at = end
    while at > start and key(run[at - 1].value) not in _fields():
        at -= 1
    whole = next((i for i in range(end, len(run)) if not part(run[i])), len(run))
    named = end + 1 < len(run) and run[end].value == "," and run[end + 1].value[:1].isupper()
    return at if start < at and 1 < whole - at < 4 and not named else end


def _person_begins(item: Item, sentence: Sentence) -> bool:
    """Does the parse see a person's name begin at the item?"""
    token = sentence.at(item.start)
    return token is not None and token.ent_type_ == "PERSON" and token.ent_iob_ == "B"


def seen_as(item: Item, sentence: Sentence, kind: str) -> bool:
    """Does the parse see an entity of this kind at the item?"""
    token = sentence.at(item.start)
    return token is not None and bool(token.ent_type_ == kind)


def _title_at(run: Sequence[Item], keys: Sequence[str], position: int) -> tuple[int, str, bool]:
    """(words, kind, plural) of the longest title at a place; no words where none begins."""
    found = [*_registered(run, keys, position), *_shaped(run, keys, position)]
    length, kind, plural = max(found, key=lambda f: (f[0], not f[2]), default=(0, "", False))
    if kind == "honorific" and keys[position + length - 1] in given("titles", "heads"):
        kind = "post"
    return length, kind, plural


def _registered(run: Sequence[Item], keys: Sequence[str], position: int) -> Iterator[tuple[int, str, bool]]:
    for form, kind, plural in _posts().get(keys[position], ()):
        at, matched = position, 0
        while matched < len(form) and at < len(keys) and (keys[at] == form[matched] or not keys[at]):
            matched += bool(keys[at])
            at += 1
        if matched < len(form) or (len(form) == 1 and len(form[0]) < 4 and _inside_name(run, position, kind)):
            continue
        if kind != "honorific" or keys[at - 1] in given("titles", "heads") or _name_follows(run, at):
            yield at - position, kind, plural


def _name_follows(run: Sequence[Item], at: int) -> bool:
    """Does a capitalised word come next, as after "Mr" and "Mr."?"""
    at += at < len(run) and run[at].value == "."
    return at >= len(run) or part(run[at])


def _inside_name(run: Sequence[Item], position: int, kind: str) -> bool:
    """An initial, an acronym with full stops, or no capital: then a short word is no title."""
    value = run[position].value
    after_name = position > 0 and part(run[position - 1]) and run[position - 1].end + 1 == run[position].start
    return "." in value or not value[0].isupper() or (after_name and len(value) < (2 if kind == "honorific" else 3))


def _shaped(run: Sequence[Item], keys: Sequence[str], position: int) -> Iterator[tuple[int, str, bool]]:
    """ "Cyber Strategy Manager", "global security strategist": a post's head behind capitalised words or fields."""
    for at in range(position, min(position + 5, len(run))):
        if keys[position] == "the" or not (run[at].value[:1].isupper() or _of_post(keys[at], keys[position])):
            return
        for head, plural in ((keys[at], False), (keys[at].removesuffix("s"), True)):
            if head in given("titles", "heads") and not (at == position and head in given("titles", "weak")):
                yield at - position + 1, "post", plural


def _of_post(word: str, first: str) -> bool:
    """Can a word in lower case be one of a post that begins with the word `first`: its field or its head?"""
    begins = word.islower() and (first in _fields() or first in given("titles", "before"))
    return begins and (word in _fields() or word in given("titles", "before") or word in given("titles", "heads"))


def part(item: Item) -> bool:
    """Can the item be a part of a person's name: a capitalised word or initials?"""
    if re.fullmatch(r"(?:[A-Z]\.){2}", item.value):
        return item.value not in ("U.S.", "U.K.", "D.C.", "U.N.", "E.U.", "A.M.", "P.M.")
    value = re.sub(r"^(?:al|el|ben|bin|ibn|ould)-(?=[A-Z])", "", item.value)
    return value[:1].isupper() and all(c.isalpha() or c in "'’-.‐‑" for c in value) and "." not in value
