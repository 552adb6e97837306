"""Runs of capitalised words, cut into the bodies they name: by the register, or by the head of the name."""


from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import register
from kg.extract.words import Word, name_key
from kg.resources import patterns

_MINISTRIES = frozenset({"ministry", "department", "secretariat"})
_ONE_WORD_KINDS = frozenset({"company", "bank", "academia", "criminal-group", "ngo", "network"})
POSSESSIVE = frozenset({"'s", "’s", "‘s", "`s", "'", "’"})
_OPEN = frozenset({"(", "["})


@cache
def _heads() -> dict[tuple[str, ...], str]:
    """Heads of names (as keys) to the kind of body they make, "" where the rest of the name decides."""
    table = patterns("organizations.toml")
    heads = {name_key(h): "" for h in table["neutral"]["heads"]}
    for kind, names in table["heads"].items():
        heads.update({name_key(n): kind for n in names})
    return heads


@cache
def _list(section: str, name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(x) or (x,) for x in patterns("organizations.toml")[section][name])


@dataclass(frozen=True, slots=True)
class Atom:
    """One body's own words [first, last) in the sentence.

    `link`: how it hangs on the atom before ("'s", "of", ",", "and" inside a plural, "").
    `given`: the name written out where a plural hides it ("Riverton Field Office" of "... and Riverton Field Offices").
    """

    first: int
    last: int
    slugs: tuple[str, ...] = ()
    kind: str = ""
    head: str = ""
    link: str = ""
    country: str | None = None
    given: str = ""


def head_of(keys: Sequence[str]) -> tuple[str, str] | None:
    """(head, kind) when a name with these keys ends in a head, or begins with one ("Office of ..."), else None."""
    heads = _heads()
    for size in (3, 2, 1):
        if len(keys) >= size and tuple(keys[-size:]) in heads:
            return " ".join(keys[-size:]), heads[tuple(keys[-size:])]
    joints = _list("joints", "after")
    for position in range(1, len(keys)):
        if (keys[position],) in joints:
            for size in (3, 2, 1):
                tail = tuple(keys[max(0, position - size) : position])
                if len(tail) == size and tail in heads:
                    return " ".join(tail), heads[tail]
            break
    return None


def kind_of(keys: Sequence[str], kind: str) -> str:
    """The kind of a body whose head leaves it open, from the other words of its name."""
    if kind:
        return kind
    police = _list("neutral", "police_words")
    return "police" if any((k,) in police for k in keys) else "government"


def stands_alone(name: str) -> bool:
    """Is what is left of a name still the name of a body?"""
    key = name_key(name)
    return len(key) > 1 and head_of(key) is not None and key not in _list("never", "whole")


def is_unit(head: str) -> bool:
    """Do names with this head usually name a part of another body?"""
    return name_key(head) in _list("units", "heads")


def atoms(words: Sequence[Word]) -> tuple[Atom, ...]:
    """The bodies named in a sentence, in order, each with how it hangs on the one before."""
    found: list[Atom] = []
    position = 0
    while position < len(words):
        atom = _registered(words, position) or _patterned(words, position)
        if atom is None:
            position += 1
            continue
        found.append(replace(atom, link=_link(words, found[-1], atom)) if found else atom)
        position = atom.last
    return tuple(found)


def registered(words: Sequence[Word], position: int) -> register.Match | None:
    """The register's longest match at a word, if it is spelled as that name would be."""
    match = register.body_names().at(words, position)
    if match is None:
        return None
    matched = [w for w in words[match.first : match.last] if w.key]
    if len(matched) == 1 and (matched[0].key,) in _list("never", "whole") and not matched[0].text.isupper():
        return None
    if len(matched) == 1 and not matched[0].text.isupper() and _in_longer_name(words, match):
        return None
    if match.last < len(words) and words[match.last].text == "$":
        return None
    return match if register.spelled_alike(matched) else None


def _in_longer_name(words: Sequence[Word], match: register.Match) -> bool:
    """A company's one-word name beside another capitalised word is likely a part of a person's or product's name."""
    if any(register.bodies()[slug].kind not in _ONE_WORD_KINDS for slug in match.values):
        return False
    after = match.last < len(words) and words[match.last].name_like and not is_unit(words[match.last].key)
    before = match.first > 0 and words[match.first - 1].name_like and match.first > 1
    return bool(after or before)


def _registered(words: Sequence[Word], position: int) -> Atom | None:
    """A registered body, with the words that make it another body ("Metropolitan Police" + "Department")."""
    match = registered(words, position)
    if match is None:
        return None
    within = registered(words, position + 1) if position + 1 < len(words) else None
    if within and within.last > match.last and set(within.values) & set(match.values):
        match = replace(match, last=within.last)
    longer = _patterned(words, position)
    rest = [w.key for w in words[match.last : longer.last] if w.key] if longer else []
    follows = bool(rest) and rest[0] == words[match.last].key and not _is_acronym(words, match)
    if longer and follows and (rest[0],) in _heads():
        return longer
    if longer and longer.head in _MINISTRIES and rest[:1] == ["and"] and longer.last > match.last:
        return longer
    match = _before_of(words, match)
    body = register.bodies()[match.values[0]]
    if body.parent and match.last < len(words) and words[match.last].capital and is_unit(words[match.last].key):
        match = replace(match, last=match.last + 1)
    return Atom(match.first, match.last, match.values, body.kind, (head_of(name_key(body.name)) or ("", ""))[0])


def _before_of(words: Sequence[Word], match: register.Match) -> register.Match:
    """A registered "X of the Y" where Y is a parent of X is cut to X; Y is read as the next body."""
    above = {a for slug in match.values for a in register.ancestors(slug)}
    for index in range(match.first + 2, match.last - 1):
        start = index + 2 if words[index + 1].key == "the" else index + 1
        if words[index].key == "of" and start < match.last:
            inner = register.body_names().at(words[: match.last], start)
            if inner and inner.last == match.last and above & set(inner.values):
                return replace(match, last=index)
    return match


def _is_acronym(words: Sequence[Word], match: register.Match) -> bool:
    return match.last - match.first == 1 and words[match.first].text.isupper()


def _patterned(words: Sequence[Word], position: int) -> Atom | None:
    """A body by the shape of its name: capitalised words that end in, or begin with, a head."""
    if not _may_begin(words, position):
        return None
    stop = _run_end(words, position)
    for last in range(stop, position, -1):
        if not words[last - 1].name_like:
            continue
        keys = [w.key for w in words[position:last] if w.key]
        found = head_of(keys)
        if not found or len(keys) < 2:
            continue
        generic = tuple(keys) in _list("never", "whole")
        end = _of_town(words, last, found[1]) if generic else _with_town(words, last, found[0])
        if end > last or not generic:
            return Atom(position, end, (), kind_of(keys, found[1]), found[0])
    return None


def _of_town(words: Sequence[Word], last: int, kind: str) -> int:
    """One past the town that makes a common name one body's: "District Court in Riverton"."""
    if kind not in ("judiciary", "police", "prosecution") or last + 1 >= len(words):
        return last
    start = last + (words[last].key in ("in", "of"))
    town = register.cities().at(words, start) if words[start].capital else None
    return town.last if town else last


def _with_town(words: Sequence[Word], last: int, head: str) -> int:
    """One past the town right behind an office: "Public Prosecutor's Office Frankfurt/Main"."""
    if not head.endswith("office") or last >= len(words) or not words[last].capital:
        return last
    town = register.cities().at(words, last)
    parts = words[last].text.replace("-", "/").split("/")
    return town.last if town else last + bool(len(parts) > 1 and register.cities().names.get(name_key(parts[0])))


def _may_begin(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    if not word.name_like or ((word.key,) in _list("never", "first") and not _placed(words, position)):
        return False
    return (
        position == 0
        or not (words[position - 1].name_like and words[position - 1].key not in ("the",))
        or _broken(words, position)
    )


def _placed(words: Sequence[Word], position: int) -> bool:
    """Does a place of several words begin here ("New York")?"""
    found = (lookup().at(words, position) for lookup in (register.country_names, register.regions, register.cities))
    return any(match and match.last - match.first > 1 for match in found)


def _broken(words: Sequence[Word], position: int) -> bool:
    """Does a name begin here although the word before is capitalised too? (a body, a title, a stop word)"""
    before = words[position - 1]
    return (before.key,) in _list("never", "first") or registered(words, position - 1) is not None


def _run_end(words: Sequence[Word], position: int) -> int:
    """One past the last word of the run of capitalised words and joints that begins at `position`."""
    index = last = position
    while index < len(words):
        word = words[index]
        if index > position and word.key in _calendar():
            break
        if word.name_like or (word.text.isdigit() and index > position and words[index - 1].name_like):
            index += 1
            last = index
        elif word.text in POSSESSIVE and _inner_possessive(words, index):
            index += 1
        else:
            after = _over_place(words, index) or _over_joints(words, position, index)
            if after is None:
                break
            index = after
    return last


@cache
def _calendar() -> frozenset[str]:
    """Names of days and months, which end a body's name."""
    return frozenset(patterns("organizations.toml")["never"]["calendar"])


def _inner_possessive(words: Sequence[Word], index: int) -> bool:
    """The possessive of "Prosecutor's Office" and "Attorneys' Offices" is inside one name."""
    before, after = words[index - 1].key, words[index + 1].key if index + 1 < len(words) else ""
    return before in (
        "prosecutor",
        "prosecutors",
        "attorney",
        "attorneys",
        "general",
        "sheriff",
        "sheriffs",
        "solicitor",
    ) and after in (
        "office",
        "offices",
        "department",
    )


def _over_joints(words: Sequence[Word], first: int, index: int) -> int | None:
    """The next word of the name after lower-case joints, None where the name ends before them."""
    joints, after = _list("joints", "inner"), index
    while after < len(words) and after - index < 3 and (words[after].key,) in joints and not words[after].capital:
        after += 1
    if after == index or after >= len(words) or not words[after].name_like:
        return None
    keys = [w.key for w in words[first:index] if w.key]
    left = head_of(keys)
    joint = words[index].key
    if joint == "and":
        if after > index + 1 or register.country_names().at(words, after):
            return None
        if left and left[0] in _MINISTRIES and left[0] != keys[-1] and _field_only(words, after):
            return after
        complete = left is not None and tuple(keys[-len(left[0].split()) :]) == tuple(left[0].split())
        blocked = complete or registered(words, first) is not None or registered(words, after) is not None
        return None if blocked else after
    if joint in ("of", "for", "on", "against", "in", "to", "the"):
        if joint == "of" and _place_over(words, index):
            return after
        if joint in ("in", "to", "the") or left is None or registered(words, after) is not None:
            return None
        if len(keys) > 1 and is_unit(left[0]) and _whole_body(words, after):
            return None
    return after


def _over_place(words: Sequence[Word], index: int) -> int | None:
    """One past the town of which the word in lower case is an inner one ("Weiden in der Oberpfalz"), else None."""
    town = register.cities().at(words, index - 1)
    return town.last if town and town.last > index + 1 else None


def _field_only(words: Sequence[Word], position: int) -> bool:
    """Does what "and" joins to a ministry's field name another field, no body ("and Local Government")?"""
    end = position
    while end < len(words) and words[end].name_like:
        end += 1
    keys = [w.key for w in words[position:end]]
    return registered(words, position) is None and (head_of(keys) is None or keys[-1] == "government")


def _place_over(words: Sequence[Word], index: int) -> bool:
    """Is "of" inside the name of a place: "District of Columbia"?"""
    for lookup in (register.regions(), register.country_names()):
        match = lookup.at(words, index - 1)
        if match and match.last > index + 1:
            return True
    return False


def _whole_body(words: Sequence[Word], position: int) -> bool:
    """Does a body that can stand alone begin here? Then what stands before "of" is a unit of it."""
    keys = [w.key for w in words[position : position + 6] if w.key]
    heads = _heads()
    return any(heads.get(tuple(keys[i : i + n])) for n in (1, 2) for i in range(1, 5))


def _link(words: Sequence[Word], before: Atom, atom: Atom) -> str:
    """How an atom hangs on the one before it: the words between them, "" when they stand apart."""
    between = [w.text for w in words[before.last : atom.first]]
    if between[-1:] == ["the"] and between[0] in ("of", "at", "within"):
        between.pop()
    if not between:
        return "next" if before.last == atom.first else ""
    if len(between) == 1 and between[0] in POSSESSIVE:
        return "'s"
    joined = " ".join(between).lower()
    return {"of": "of", "at": "of", "within": "of", ",": ",", "–": "–", "-": "–", "—": "–", "(": "("}.get(joined, "")


