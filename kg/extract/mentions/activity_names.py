"""Proper names of operations, projects and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract import register
from kg.extract.reading import Mention
from kg.extract.words import Word, name_key
from kg.resources import patterns, table

QUOTES = frozenset("“”\"‘’'«»*_")
Name = tuple[int, int, str]
"""Words [first, last) are a name; what of: operation, programme or report."""

_MARKS = "“”\"‘’'«»*_ "


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(patterns("activity_names.toml")[name])


def _breaks(word: Word) -> bool:
    """Does a name end before this word? Function words, posts, sums of money, and the bodies that tell of others."""
    return word.key in _words("breaks") or word.text in _currencies() or word.key in _tellers()


@cache
def _currencies() -> frozenset[str]:
    return frozenset(patterns("quantities.toml")["codes"]["codes"].split("|"))


@cache
def _tellers() -> frozenset[str]:
    """One-word names of the bodies that publish from an international seat."""
    rows = [row for row in table("publishers.csv") if row["seat"]]
    keys = (name_key(form) for row in rows for form in row["forms"].split("|"))
    return frozenset(key[0] for key in keys if len(key) == 1)


def activity_names(words: Sequence[Word], sentence: int, text: str) -> Iterator[Mention]:
    """Names of activities in a sentence; `head` is the type of activity the name's own noun tells."""
    position = 0
    while position < len(words):
        found = next(filter(None, (read(words, position) for read in _READERS)), None)
        if found is None:
            position += 1
            continue
        first, last, head = found
        if head != "report":
            yield _mention(words, first, last, head, sentence, text)
        position = last


def _mention(words: Sequence[Word], first: int, last: int, head: str, sentence: int, text: str) -> Mention:
    start, end = words[first].start, words[last - 1].end
    behind = text[end : end + 1]
    opened = {"’": "‘", "”": "“", "'": "'", '"': '"'}.get(behind)
    if behind == "+" or (opened and opened in text[start + 1 : end]):
        end += 1
    name = text[start:end].lstrip(_MARKS)
    name = name if opened and name.endswith(behind) and opened in name else name.rstrip(_MARKS)
    known = register.programmes().at(words, first)
    entry = known.values[0].split("/")[1] if known and known.last == last else ""
    names = tuple(dict.fromkeys(filter(None, (name, entry))))
    return Mention("operation", start, end, name, sentence, entity=name, head=head, rule="name:" + head, names=names)


def _known(words: Sequence[Word], position: int) -> Name | None:
    """A programme the register knows. Acronyms and one-word names must be spelled as they are there."""
    match = register.programmes().at(words, position)
    if match is None or (match.last - match.first == 1 and sum(c.isupper() for c in words[position].text) < 2):
        return None
    kind = match.values[0].split("/")[0]
    return match.first, match.last, kind


def _leading(words: Sequence[Word], position: int) -> Name | None:
    """ "Operation Blue Kite", "Project ACORN": the noun first."""
    word = words[position]
    if not word.capital or word.key not in _words("leading_operation") | _words("leading_programme"):
        return None
    head = "operation" if word.key in _words("leading_operation") else "programme"
    last = index = position + 1
    while index < len(words) and (
        (words[index].text in QUOTES and index == position + 1) or _part(words, index, position)
    ):
        index += 1
        if words[index - 1].key:
            last = index
    return (position, last, head) if last > position + 1 else None


def _part(words: Sequence[Word], index: int, first: int) -> bool:
    """Does this word go on with the name?"""
    word, after = words[index], words[index + 1] if index + 1 < len(words) else None
    if _breaks(word):
        return False
    if word.name_like:
        return True
    if index > first + 1 and word.text.replace(".", "").isdigit() and len(word.text) < 4:
        return True
    return (
        index > first + 1
        and word.key in _words("inner")
        and after is not None
        and after.name_like
        and not _breaks(after)
    )


def _dubbed(words: Sequence[Word], position: int) -> Name | None:
    """ "codenamed Silver Dam", "operation, known as Long Harbour": told as a name, beside the noun it names."""
    before = [w.key for w in words[max(0, position - 3) : position] if w.key]
    if not words[position].name_like or not before or _breaks(words[position]):
        return None
    if before[-1] not in _words("naming") and before[-2:] != ["known", "as"]:
        return None
    last = position + 1
    while last < len(words) and last - position < 4 and (words[last].name_like or words[last].text.isdigit()):
        last += 1
    head = _noun([w.key for w in reversed(words[max(0, position - 14) : position])])
    return (position, last, head) if head else None


def _noun(keys: Sequence[str]) -> str | None:
    """What the nearest noun that may be named says the name is of; None for tools, gangs, sites and the like."""
    kinds = ("operation", "programme", "thing")
    near = next((kind for key in keys for kind in kinds if key in _words(f"named_{kind}")), "thing")
    return None if near == "thing" else near


def _explained(words: Sequence[Word], position: int) -> Name | None:
    """ "Decryption Bridge, a programme that ...": capitalised words, and right behind what they are called."""
    if not words[position].name_like or _breaks(words[position]) or (position and words[position - 1].name_like):
        return None
    last = position + 1
    while last < len(words) and (words[last].name_like or (words[last].key == "of" and _joint(words, last))):
        last += 1
    if _past_owner(words, position, last) > position:
        return None
    comma = last
    while comma < len(words) and words[comma].text in QUOTES:
        comma += 1
    behind = [w.key for w in words[comma + 1 : comma + 6]]
    odd = any(c.isupper() for c in words[position].text[1:]) and not words[position].text.isupper()
    if (last - position < 2 and not odd) or [w.text for w in words[comma : comma + 1]] not in ([","], ["–"], ["—"]):
        return None
    if behind[:1] not in (["a"], ["an"], ["the"]):
        return None
    plain = last - position > 1 and all(w.name_like for w in words[position:last])
    kinds = ["operation"] * (odd or last - position > 2) + ["programme"] * plain
    kind = next((k for n in behind[1:] for k in kinds if n in _words(f"explained_{k}")), None)
    return (position, last, kind) if kind else None


def _followed(words: Sequence[Word], position: int) -> Name | None:
    """ "the Cyber Eagle project": a name, then in lower case what it names, and no article "a" before."""
    before = words[position - 1] if position else None
    if not words[position].name_like or before is None or before.key in ("a", "an"):
        return None
    if before.name_like and not _breaks(before):
        return None
    last = position
    while last < len(words) and (words[last].name_like or words[last].text.isdigit()):
        last += 1
    if last == len(words) or words[last].key not in _words("followed") | _words("followed_operation"):
        return None
    if words[last].key in _words("followed_operation"):
        first = _past_owner(words, position, last, regions=False)
        return (first, last, "operation") if _edition_number(words, first, last) else None
    first = _past_owner(words, position, last)
    lone = last - first == 1 and (before.key not in ("the", "under") or words[last].key not in _words("followed_lone"))
    clean = not any(_breaks(w) for w in words[first:last])
    return (first, last, "programme") if first < last and not lone and clean else None


def _edition_number(words: Sequence[Word], first: int, last: int) -> bool:
    """ "the Silver Eagle II operation": capitalised words before "operation" may be anything, unless numbered."""
    return last - first >= 2 and bool(re.fullmatch(r"[IVX]+|\d(?:\.0)?|20\d\d", words[last - 1].text))


def _past_owner(words: Sequence[Word], position: int, last: int, regions: bool = True) -> int:
    """The first word behind the bodies and peoples a name opens with ("the INTERPOL Cyber Eagle project")."""
    owners = [register.body_names(), register.country_names(), register.demonyms()]
    owners += [register.regions()] if regions else []
    while position < last:
        found = next((m for m in (look.at(words, position) for look in owners) if m), None)
        if found is None and words[position].key not in ("", *_words("breaks")):
            return position
        position = found.last if found else position + 1
    return position


def _hashtag(words: Sequence[Word], position: int) -> Name | None:
    """ "the campaign #ThinkBeforeYouPay": a hashtag beside the noun."""
    if words[position].text != "#" or position + 1 == len(words) or words[position].end != words[position + 1].start:
        return None
    near = {w.key for w in words[max(0, position - 3) : position + 5]}
    return (position, position + 2, "programme") if near & _words("named_programme") else None


def _closing(words: Sequence[Word], position: int) -> Name | None:
    """ "Cybercrime Capacity Building Programme in ...": capitalised words that end in the noun."""
    if not _opens_name(words, position):
        return None
    first, index, last = position, position, None
    while index < len(words) and not (index > position and _leading(words, index)):
        word = words[index]
        if word.text in ("’s", "'s") and index > position:
            first, last = index + 1, None
        elif not word.name_like and not (index > first and (_joint(words, index) or word.text in ("–", "-"))):
            break
        index += 1
        if word.name_like and word.key in _words("closing") and index - first >= 2:
            last = index
    if last is None or _goes_on(words, last) or " ".join(w.key for w in words[first:last]) in _words("never"):
        return None
    scoped = _with_scope(words, last)
    standing = scoped > last or words[last - 1].key not in _words("closing_operation")
    return first, scoped, "programme" if standing else "operation"


def _opens_name(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    if not word.name_like or _breaks(word) or word.key.endswith(("-led", "ed")) or word.key in _words("days"):
        return False
    return not position or not words[position - 1].name_like or _breaks(words[position - 1])


def _joint(words: Sequence[Word], index: int) -> bool:
    """A small word inside a name, with a capitalised one behind it."""
    after = words[index + 1] if index + 1 < len(words) else None
    return words[index].key in _words("inner") and after is not None and after.name_like and not _breaks(after)


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Does a capitalised word right behind the noun make it a part of another name? ("Internet Protocol Television")"""
    return last < len(words) and words[last].name_like and not _breaks(words[last])


def _with_scope(words: Sequence[Word], last: int) -> int:
    """The regions and aims that belong to a programme's name: "on Cybercrime in Latin America"."""
    index = last
    while index + 1 < len(words) and words[index].key in ("in", "for", "on", "against") and _scope(words[index + 1]):
        index += 1
        while index < len(words) and (words[index].name_like or words[index].key in ("and", "the", "of")):
            index += 1
        while not words[index - 1].name_like:
            index -= 1
    return max(index, last)


def _scope(word: Word) -> bool:
    """May the word open a scope? A day or month is when, not where."""
    return (word.name_like or word.key == "the") and word.key not in _words("days")


_READERS = (_known, _leading, _closing, _dubbed, _explained, _followed, _hashtag)
