"""Named bodies as mentions: which forms of a name are told, and who is part of whom.

"the Section for Cyber Matters of the Department of Public Order's Investigation Branch" is one run and three bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import register
from kg.extract.mentions.atoms import POSSESSIVE, Atom, atoms, is_unit
from kg.extract.mentions.plurals import apart
from kg.extract.reading import Mention
from kg.extract.words import Word
from kg.resources import patterns


def part_of(atom_before: Atom, atom: Atom) -> int:
    """Which of two linked atoms is part of the other: -1 the first, 1 the second, 0 neither."""
    if atom.link in ("'s", "next") and is_unit(atom.head):
        return 1
    if atom.link == "of" and is_unit(atom_before.head):
        return -1
    if set(atom.slugs) & set(atom_before.slugs):
        return 0
    if atom.link in ("–", "(") and is_unit(atom.head):
        return 1
    if atom.link == "," and _bare_unit(atom_before) and not is_unit(atom.head):
        return -1
    return 0


def _bare_unit(atom: Atom) -> bool:
    """Is a name before a comma the name of a part that needs the body behind it? ("Springfield Field Office, ...")"""
    return not atom.slugs and atom.head in patterns("organizations.toml")["units"]["bare"]


def mentions(words: Sequence[Word], sentence: int, text: str) -> Iterator[Mention]:
    """The mentions of named bodies of a sentence; a part names its parent by where that mention starts."""
    found = tuple(one for atom in atoms(words) for one in apart(words, atom))
    for number, atom in enumerate(found):
        if inner := _inner_parents(words, atom):
            yield from _with_parents(words, sentence, text, atom, inner)
            continue
        parent, names = None, [*filter(None, [atom.given]), _surface(words, text, atom.first, atom.last)]
        if atom.given:
            parent, names = _shared_parent(found, number), names[: 1 + (atom.link != "and")]
            if parent and parent.last <= atom.first and is_unit(atom.head):
                names.append(f"{_surface(words, text, parent.first, parent.last)} {atom.given}")
        elif number and part_of(found[number - 1], atom) == 1:
            parent = found[number - 1]
            closed = atom.link == "(" and atom.last < len(words) and words[atom.last].text == ")"
            names.append(_surface(words, text, parent.first, atom.last + closed))
        elif number + 1 < len(found) and part_of(atom, found[number + 1]) == -1:
            parent = _possessed(found, number + 1)
            names.append(_surface(words, text, atom.first, parent.last))
        elif number + 1 < len(found) and found[number + 1].link == "of" and atom.head.endswith("office"):
            names.append(_surface(words, text, atom.first, found[number + 1].last))
        yield replace(
            _mention(words, sentence, text, atom),
            names=tuple(dict.fromkeys(n for n in names if n)),
            parent=words[parent.first].start if parent else None,
        )


def _shared_parent(found: Sequence[Atom], number: int) -> Atom | None:
    """The body that all bodies of a plural are parts of: told before the first or behind the last."""
    first = last = number
    while first and found[first].link == "and":
        first -= 1
    while last + 1 < len(found) and found[last + 1].link == "and":
        last += 1
    if first and part_of(found[first - 1], found[first]) == 1:
        return found[first - 1]
    return found[last + 1] if last + 1 < len(found) and part_of(found[last], found[last + 1]) == -1 else None


def _possessed(found: Sequence[Atom], number: int) -> Atom:
    """Of "B's C" the unit C: "an office of B's C" belongs to C."""
    while number + 1 < len(found) and found[number + 1].link == "'s" and is_unit(found[number + 1].head):
        number += 1
    return found[number]


def _inner_parents(words: Sequence[Word], atom: Atom) -> tuple[register.Match, ...]:
    """The parents a longer name shows: "ABC's Network Division", "Springfield Division of the ABC"."""
    known = {a for slug in atom.slugs for a in register.ancestors(slug)}
    found, position = [], atom.first
    while position < atom.last:
        match = _ancestor_at(words, position, atom, known)
        if match:
            found.append(match)
        position = match.last if match else position + 1
    return tuple(found)


def _ancestor_at(words: Sequence[Word], position: int, atom: Atom, known: set[str]) -> register.Match | None:
    """The longest name of a parent that begins at a word inside a name. A parent only lends its name to units."""
    for end in range(atom.last - (position == atom.first), position, -1):
        match = register.body_names().at(words[:end], position)
        if match is None or not register.spelled_alike([w for w in words[match.first : match.last] if w.key]):
            continue
        if known & set(match.values) and (position > atom.first or _lends_name(words, match, atom)):
            return match
        if not atom.slugs and position == atom.first and is_unit(atom.head):
            return match
    return None


def _lends_name(words: Sequence[Word], match: register.Match, atom: Atom) -> bool:
    """Is the parent's name told by the name it begins? By a possessive, or as an acronym before a unit's own name."""
    if match.last < atom.last and words[match.last].text in POSSESSIVE:
        return True
    dashed = match.last < atom.last and words[match.last].text in ("–", "-", "—", ",")
    acronym = match.last - match.first == 1 and words[match.first].text.isupper()
    worldwide = any(register.bodies()[s].kind == "international-organization" for s in match.values)
    return (dashed or acronym) and (is_unit(words[atom.last - 1].key) or (worldwide and bool(atom.slugs)))


def _with_parents(
    words: Sequence[Word], sentence: int, text: str, atom: Atom, inner: Sequence[register.Match]
) -> Iterator[Mention]:
    """The parents' mentions, and the part's with the forms of its name with and without them."""
    known = {a for slug in atom.slugs for a in register.ancestors(slug)}
    names = list(_mention(words, sentence, text, atom).names)
    for match in inner:
        slugs = [s for s in match.values if s in known] or list(match.values)
        yield _mention(words, sentence, text, Atom(match.first, match.last, tuple(slugs)))
        first, last = (atom.first, match.first) if match.first > atom.first else (match.last, atom.last)
        if match.first > atom.first and words[match.first - 1].key not in ("of", "the"):
            continue
        while first < last and not words[first].name_like:
            first += 1
        while last > first and not words[last - 1].name_like:
            last -= 1
        if last - first > 1:
            names.append(_surface(words, text, first, last))
    nearest = min(inner, key=lambda m: min((_depth(atom, s) for s in m.values), default=9))
    first = inner[0].last if inner[0].first == atom.first else atom.first
    own = next(w for w in words[first : atom.last] if w.key)
    yield replace(
        _mention(words, sentence, text, atom),
        start=own.start,
        names=tuple(names),
        parent=words[nearest.first].start,
    )


def _depth(atom: Atom, slug: str) -> int:
    """How many steps above a body its ancestor stands."""
    above = register.ancestors(atom.slugs[0]) if atom.slugs else ()
    return above.index(slug) if slug in above else 9


def _mention(words: Sequence[Word], sentence: int, text: str, atom: Atom) -> Mention:
    start, end = words[atom.first].start, words[atom.last - 1].end
    name = atom.given or text[start:end]
    slugs = atom.slugs or (register.named(name) if atom.given else ())
    body = register.bodies()[slugs[0]] if slugs else None
    return Mention(
        "organization",
        start,
        end,
        name,
        sentence,
        slug="|".join(slugs),
        head=body.kind if body else atom.kind,
        country=atom.country,
        rule="register" if body else "head:" + atom.head,
        names=tuple(dict.fromkeys((name, re.sub(r" in [A-Z]\w+$", "", name)))),
    )


def _surface(words: Sequence[Word], text: str, first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end]
