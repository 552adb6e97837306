"""Second pass: what is mentioned where. Register, patterns and the parse propose; overlaps are settled here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract import register
from kg.extract.mentions import atoms, bodies
from kg.extract.mentions.activity_names import activity_names
from kg.extract.mentions.appositions import with_appositions
from kg.extract.mentions.described import company_teams, described, joint_teams, lowercase_units, states
from kg.extract.mentions.geography import geography
from kg.extract.mentions.groups import groups
from kg.extract.reading import Mention, Reading, Sentence
from kg.extract.words import Word, name_key, words
from kg.resources import patterns

ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-/&.][A-Za-z0-9]+)*$")


def mentions(reading: Reading) -> tuple[Mention, ...]:
    """All mentions of the sentences of an article, in the order of the text; bodies do not overlap each other."""
    found: list[Mention] = []
    for sentence in reading.sentences:
        found += _in_sentence(reading, sentence)
    found = [m for m in found if not _shouted(reading, m, found)]
    found = [m for m in found if not _acronym_of_activity(m, found)]
    found += _defined_later(reading, found)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))


def _shouted(reading: Reading, mention: Mention, found: Sequence[Mention]) -> bool:
    """In a headline with every word capitalised a pattern sees names that are none, unless the article repeats them."""
    segment = reading.segments[reading.sentences[mention.sentence].segment]
    if segment.kind != "headline" or not mention.rule.startswith(("head:", "name:", "group")):
        return False
    line = [w for w in words(reading.text, segment.start, segment.end) if w.key and len(w.text) > 3]
    if sum(w.capital for w in line) < 0.75 * len(line):
        return False
    keys = name_key(mention.text)
    return not any(name_key(m.text) == keys and m.sentence != mention.sentence for m in found if m.kind == mention.kind)


def _acronym_of_activity(mention: Mention, found: Sequence[Mention]) -> bool:
    """Has the article itself given an acronym that the register knows as a body's to a programme or operation?"""
    if mention.kind != "organization" or not mention.text.isupper() or " " in mention.text:
        return False
    return any(mention.text in m.names[1:] for m in found if m.kind == "operation")


def _in_sentence(reading: Reading, sentence: Sentence) -> list[Mention]:
    sequence = words(reading.text, sentence.start, sentence.end)
    places = tuple(p for p in geography(sequence, sentence.index) if not _personal(p, sentence))
    named = [m for m in bodies.mentions(sequence, sentence.index, reading.text) if _credible(m, sentence, sequence)]
    bodies_known = [m for m in named if m.slug]
    activities = [
        a
        for a in activity_names(sequence, sentence.index, reading.text)
        if not any(m.start <= a.start and a.end <= m.end for m in bodies_known)
    ]
    gangs = list(groups(sequence, sentence.index, reading.text, named, places))
    teams = list(joint_teams(sequence, sentence.index, reading.text))
    units = list(lowercase_units(sequence, named, sentence.index, reading.text))
    kept = _settle(activities, teams, gangs, _apart(named, activities, teams, gangs))
    inside = list(company_teams(sequence, sentence.index, reading.text))
    acting = list(states(sentence, places))
    kept = _settle(kept, units, inside, acting, list(described(sequence, places, sentence.index, reading.text)))
    kept = [_with_place(reading, m, places, sequence) for m in kept]
    kept = with_appositions(kept, sequence, sentence, reading.text)
    kept = _bracketed(reading, [_with_bracket(reading, m, sequence) for m in kept])
    names = [m for m in kept if m.kind == "operation"]
    return [*kept, *(p for p in places if not any(n.start <= p.start and p.end <= n.end for n in names))]


def _apart(named: Sequence[Mention], *layers: Sequence[Mention]) -> list[Mention]:
    """Named bodies that do not overlap what was settled before them; a part and its parent may overlap."""
    taken = [m for layer in layers for m in layer]
    return [m for m in named if not any(m.start < t.end and t.start < m.end for t in taken)]


def _settle(*layers: Iterable[Mention]) -> list[Mention]:
    """Earlier layers win over later ones; inside a layer mentions do not overlap by construction."""
    kept: list[Mention] = []
    for layer in layers:
        kept += [m for m in layer if not any(m.start < k.end and k.start < m.end for k in kept)]
    return kept


def _credible(mention: Mention, sentence: Sentence, sequence: Sequence[Word]) -> bool:
    """A lone word at a sentence's head, or in a heading all in capitals, may be any word."""
    lone = len(mention.text.split()) == 1
    if lone and mention.start == sequence[0].start and not mention.text.isupper() and mention.rule != "register":
        return False
    weak = mention.rule.removeprefix("head:") in patterns("organizations.toml")["weak"]["heads"]
    if weak and mention.parent is None and not _tagged(mention, sentence):
        return False
    if _adjectival(mention, sequence) or _medium(mention, sequence) or _field_of_post(mention, sequence):
        return False
    shouting = sum(w.text.isupper() for w in sequence if w.key) > 0.8 * max(3, sum(bool(w.key) for w in sequence))
    return not (lone and shouting and len(mention.text) < 6)


def _adjectival(mention: Mention, sequence: Sequence[Word]) -> bool:
    """Does a union of states only describe the noun behind it, or name a region? ("ABC countries", "across ABC")"""
    given = patterns("organizations.toml")["adjectival"]
    behind = next((w for w in sequence if w.start >= mention.end), None)
    unions = [s for s in mention.slug.split("|") if s and register.bodies()[s].kind == "international-organization"]
    noun = behind is not None and behind.key in given["nouns"] and (not behind.capital or behind.key == "member")
    if unions and noun:
        return True
    before = [w.key for w in sequence if w.end <= mention.start and w.key not in ("the", "")][-2:]
    region = bool(set(unions) & set(given["regions"])) and bool(before)
    return region and (before[-1] in given["before"] or (before[-1] == "of" and before[0] in given["states"]))


def _medium(mention: Mention, sequence: Sequence[Word]) -> bool:
    """Is a platform only where people write: "via ABC", "ABC groups"?"""
    given = patterns("organizations.toml")["media"]
    if mention.slug not in given["platforms"]:
        return False
    behind = next((w for w in sequence if w.start >= mention.end), None)
    before = [w.key for w in sequence if w.end <= mention.start and w.key][-1:]
    through = before[:1] != [] and (before[0] in given["before"] or _listed_media(mention, sequence))
    return through or (behind is not None and behind.key in given["behind"] and not behind.capital)


def _listed_media(mention: Mention, sequence: Sequence[Word]) -> bool:
    """Does the list of names that the mention goes on begin behind such a word: "on ABC, DEF and GHI"?"""
    given = patterns("organizations.toml")["media"]
    for word in reversed([w for w in sequence if w.end <= mention.start]):
        if not (word.capital or word.text == "," or word.key in ("and", "or")):
            return word.key in given["before"]
    return False


def _field_of_post(mention: Mention, sequence: Sequence[Word]) -> bool:
    """"Director of Police Services": what a post is for, not a body, where the words could be anybody's."""
    before = [w.key for w in sequence if w.end <= mention.start and w.key][-2:]
    if mention.slug or len(before) < 2 or before[1] not in ("of", "for") or before[0] not in register.post_heads():
        return False
    shared = patterns("organizations.toml")["generic"]["words"]
    return all(k in shared or k in ("services", "operations") for k in name_key(mention.text))


def _personal(place: Mention, sentence: Sentence) -> bool:
    """Is a one-word place a part of a person's name to the named-entity tagger? ("Jordan Miller")"""
    if place.kind == "place" or " " in place.text:
        return False
    tokens = sentence.between(place.start, place.end)
    beside = [t.nbor(n) for t in tokens for n in (-1, 1) if 0 <= t.i + n < len(t.doc)]
    return any(t.ent_type_ == "PERSON" for t in tokens) and any(t.ent_type_ == "PERSON" for t in beside)


def _tagged(mention: Mention, sentence: Sentence) -> bool:
    """Does the named-entity tagger see an organization in the mention's words?"""
    inside = sentence.between(mention.start, mention.end)
    return any(t.ent_type_ == "ORG" for t in inside)


def _with_place(reading: Reading, mention: Mention, places: Sequence[Mention], sequence: Sequence[Word]) -> Mention:
    """The country a body's name or neighbourhood tells: inside it, before it, or "in", "of", "from" one after it."""
    if mention.kind != "organization" or mention.rule == "joint-team":
        return mention
    inside = [
        p for p in places
        if mention.start <= p.start and p.end <= mention.end and p.country
        and (p.kind != "place" or mention.parent is None)
    ]  # fmt: skip
    name = mention.start if mention.parent is None else min(mention.parent, mention.start)
    before = [p for p in places if p.country and p.end <= name and _joins(reading.text[p.end : name])]
    whole_behind = mention.parent is not None and mention.parent > mention.start
    located = [p for p in places if p.country and p.start >= mention.end]
    after = [p for p in located if not whole_behind and _located(reading.text[mention.end : p.start])]
    near = [*before[-1:], *after[:1]]
    headed = _heading_country(reading, mention, places)
    sure = [p.country for p in [*inside, *near] if p.kind in ("country", "demonym")]
    told = [*sure, *filter(None, [headed]), *(p.country for p in [*inside, *near])]
    country = mention.country or (told[0] if told else None)
    names = list(mention.names)
    if before and mention.rule != "described":
        names.append(reading.text[before[-1].start : mention.end])
    head = [p for p in inside if p.start == mention.start and p.kind in ("region", "place", "country")]
    if head and mention.rule.startswith("head:"):
        rest = reading.text[head[0].end : mention.end].lstrip("’'s ,")
        names += [rest] if rest[:1].isupper() and atoms.stands_alone(rest) else []
    prefix = next((p for p in inside if p.start == mention.start), None)
    if prefix and mention.slug:
        rest = reading.text[prefix.end : mention.end].lstrip("’'s ,")
        names += [rest] if set(mention.slug.split("|")) & set(register.named(rest)) else []
    if after and mention.rule != "described":
        tail = reading.text[mention.end : _whole_place(after, places, reading.text)]
        names += [name + tail for name in mention.names if not name.endswith(tail)]
    beside = next((p.country for p in near), headed)
    return replace(mention, country=country, told_country=beside, names=tuple(dict.fromkeys(names)))


def _heading_country(reading: Reading, mention: Mention, places: Sequence[Mention]) -> str | None:
    """The country a list item opens with ("Germany: ...") or stands under."""
    sentence = reading.sentences[mention.sentence]
    opening = next((p for p in places if p.kind == "country" and p.start - sentence.start < 3), None)
    if opening and re.match(r"\W{0,3}(?:\([^)]*\))?\s*[:–—-]", reading.text[opening.end : opening.end + 20]):
        return opening.country
    heading = reading.segments[sentence.segment].heading
    if heading is None:
        return None
    above = reading.segments[heading]
    line = words(reading.text, above.start, above.end)
    found = register.country_names().at(line, 0) if line else None
    return found.values[0] if found and all(not w.key for w in line[found.last :]) else None


def _whole_place(after: Sequence[Mention], places: Sequence[Mention], text: str) -> int:
    """Where the place behind a name ends: "in Sofia, Bulgaria" is one place."""
    end = after[0].end
    return next((p.end for p in places if p.start == end + 2 and text[end : end + 2] == ", "), end)


def _joins(between: str) -> bool:
    return bool(re.fullmatch(r"(?:['’]s)? ?", between))


def _located(between: str) -> bool:
    return bool(re.fullmatch(r" (?:in|of|from)(?: the)? ", between))


def _bracketed(reading: Reading, kept: Sequence[Mention]) -> list[Mention]:
    """A name in brackets right behind a body is the same body, whatever other body the register knows by it."""
    settled = sorted(kept, key=lambda m: m.start)
    for i, (one, other) in enumerate(pairwise(settled)):
        between = reading.text[one.end : other.start]
        if between.strip() == "(" and one.kind == other.kind == "organization" and other.text in one.names:
            slug = one.slug or (other.slug if _may_be(one, other.slug) else "")
            settled[i] = replace(one, slug=slug)
            settled[i + 1] = replace(other, slug=slug, head=one.head, country=one.country or other.country, parent=None)
    return settled


def _may_be(body: Mention, slug: str) -> bool:
    """Can a body that its name describes be the one the register knows by its acronym?"""
    known = [register.bodies()[s] for s in slug.split("|") if s]
    told = set(name_key(body.text))
    return any(b.kind == body.head or told & {k for n in b.names for k in name_key(n)} for b in known)


def _with_bracket(reading: Reading, mention: Mention, sequence: Sequence[Word]) -> Mention:
    """The acronym or original name in brackets right behind a body is a name of it."""
    if mention.kind not in ("organization", "operation"):
        return mention
    found = re.match(r",? ?[(\[]([^()\[\]]{2,80})[)\]]", reading.text[mention.end :])
    if not found:
        return mention
    names = []
    for part in re.split(r"\s*[,;/–]\s+|\s+[-–—/]\s+", found[1].strip("“”\"'‘’ _*")):
        part = part.removeprefix("the ").removeprefix("or ").strip("“”\"'‘’ ")
        if _is_name(part) and not _names_unit(part, mention):
            names.append(part)
    return replace(mention, names=(*mention.names, *(n for n in names if n not in mention.names)))


def _names_unit(name: str, whole: Mention) -> bool:
    """Does the register know the acronym in brackets as that of a part of the body before?"""
    known = register.named(name) if whole.slug and name.isupper() else ()
    return any(whole.slug in register.ancestors(slug) for slug in known)


def _is_name(text: str) -> bool:
    """Is what stands in brackets a name of the body before, not a place, a number or a unit of it?"""
    parts = words(text)
    if not parts or not parts[0].capital or any(c in text for c in ":;€$"):
        return False
    if register.country_names().at(parts, 0) or register.demonyms().at(parts, 0):
        return bool(ACRONYM.fullmatch(text)) and text.isupper()
    if ACRONYM.fullmatch(text):
        return sum(c.isupper() for c in text) >= 2 or len(text) > 3
    found = atoms.head_of([w.key for w in parts if w.key])
    return all(w.capital or len(w.text) <= 5 or not w.key for w in parts) and not (found and atoms.is_unit(found[0]))


def _defined_later(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Uses of the acronyms that the article defines itself and the register does not know."""
    defined = {n for m in found for n in m.names[1:] if ACRONYM.fullmatch(n) and sum(c.isupper() for c in n) >= 2}
    taken = {(m.start, m.end) for m in found}
    spans = [(m.start, m.end) for m in found if m.kind in ("organization", "operation")]
    for sentence in reading.sentences:
        for word in words(reading.text, sentence.start, sentence.end):
            if word.text not in defined or (word.start, word.end) in taken:
                continue
            if not any(s <= word.start and word.end <= e for s, e in spans):
                kind = next(m.kind for m in found if word.text in m.names[1:])
                head = next(m.head for m in found if word.text in m.names[1:])
                yield Mention(
                    kind, word.start, word.end, word.text, sentence.index, head=head, rule="acronym", names=(word.text,)
                )  # fmt: skip
