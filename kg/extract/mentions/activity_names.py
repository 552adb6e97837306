"""Proper names of operations, projects and programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract import register
from kg.extract.reading import Mention
from kg.extract.words import Word
from kg.resources import patterns

QUOTES = frozenset("“”\"‘’'«»*_")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(patterns("activity_names.toml")[name])


def activity_names(words: Sequence[Word], sentence: int, text: str) -> Iterator[Mention]:
    """Names of activities in a sentence; `head` is the type of activity the name's own noun tells."""
    position = 0
    while position < len(words):
        found = (
            _known(words, position)
            or _leading(words, position)
            or _closing(words, position)
            or _dubbed(words, position)
            or _explained(words, position)
            or _followed(words, position)
            or _hashtag(words, position)
        )
        if found is None:
            position += 1
            continue
        first, last, head = found
        start, end = words[first].start, words[last - 1].end
        name = text[start:end].strip("“”\"‘’'«»*_ ")
        if head == "report":
            position = last
            continue
        yield Mention(
            "operation",
            start,
            end,
            name,
            sentence,
            entity=name,
            head=head,
            rule="name:" + head,
            names=(name,),
        )
        position = last


def _known(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """A programme the register knows. Acronyms and one-word names must be spelled as they are there."""
    match = register.programmes().at(words, position)
    if match is None or (match.last - match.first == 1 and sum(c.isupper() for c in words[position].text) < 2):
        return None
    kind = match.values[0].split("/")[0]
    return match.first, match.last, kind


def _leading(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
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
    if word.key in _words("breaks"):
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
        and after.key not in _words("breaks")
    )


def _dubbed(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """ "codenamed Silver Dam", "operation, known as Long Harbour": told as a name, beside the noun it names."""
    before = [w.key for w in words[max(0, position - 3) : position] if w.key]
    if not words[position].name_like or not before or words[position].key in _words("breaks"):
        return None
    if before[-1] not in _words("naming") and before[-2:] != ["known", "as"]:
        return None
    nouns = [w.key for w in words[max(0, position - 14) : position]]
    head = next((h for h in ("operation", "programme") for n in nouns if n in _words(f"named_{h}")), None)
    last = position + 1
    while last < len(words) and last - position < 4 and (words[last].name_like or words[last].text.isdigit()):
        last += 1
    return (position, last, head) if head else None


def _explained(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """ "Decryption Bridge, a programme that ...": capitalised words, and right behind what they are called."""
    if not words[position].name_like or words[position].key in _words("breaks"):
        return None
    if position and words[position - 1].name_like:
        return None
    last = position
    while last < len(words) and words[last].name_like:
        last += 1
    behind = [w.key for w in words[last + 1 : last + 6]]
    comma = last < len(words) and words[last].text in (",", "–", "—")
    if last - position < 2 or not comma or behind[:1] not in (["a"], ["an"], ["the"]):
        return None
    noun = next((n for n in behind[1:] if n in _words("named_programme") and n != "scheme"), None)
    return (position, last, "programme") if noun else None


def _followed(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """ "the Cyber Eagle project": a name, then in lower case what it names, and no article "a" before."""
    before = words[position - 1] if position else None
    if not words[position].name_like or before is None or before.key in ("a", "an"):
        return None
    if before.name_like and before.key not in _words("breaks"):
        return None
    last = position
    while last < len(words) and (words[last].name_like or words[last].text.isdigit()):
        last += 1
    if last == len(words) or words[last].key not in _words("followed"):
        return None
    first = _past_owner(words, position, last)
    lone = last - first == 1 and (before.key not in ("the", "under") or words[last].key not in _words("followed_lone"))
    clean = not any(w.key in _words("breaks") for w in words[first:last])
    return (first, last, "programme") if first < last and not lone and clean else None


def _past_owner(words: Sequence[Word], position: int, last: int) -> int:
    """The first word behind the bodies and peoples a name opens with ("the INTERPOL Cyber Eagle project")."""
    while position < last:
        owners = (register.body_names(), register.country_names(), register.demonyms(), register.regions())
        found = next((m for m in (look.at(words, position) for look in owners) if m), None)
        if found is None and words[position].key not in ("", *_words("breaks")):
            return position
        position = found.last if found else position + 1
    return position


def _hashtag(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """ "the campaign #ThinkBeforeYouPay": a hashtag beside the noun."""
    if words[position].text != "#" or position + 1 == len(words) or words[position].end != words[position + 1].start:
        return None
    near = {w.key for w in words[max(0, position - 3) : position + 5]}
    return (position, position + 2, "programme") if near & _words("named_programme") else None


def _closing(words: Sequence[Word], position: int) -> tuple[int, int, str] | None:
    """ "Cybercrime Capacity Building Programme in ...": capitalised words that end in the noun."""
    if (
        not words[position].name_like
        or words[position].key in _words("breaks")
        or words[position].key.endswith(("-led", "ed"))
    ):
        return None
    if position and words[position - 1].name_like and words[position - 1].key not in _words("breaks"):
        return None
    index, last = position, None
    while index < len(words):
        word = words[index]
        joint = (
            word.key in _words("inner") and index > position and index + 1 < len(words) and words[index + 1].name_like
        )
        if not word.name_like and not joint and not (word.text in ("–", "-", "’s", "'s") and index > position):
            break
        index += 1
        if word.name_like and word.key in _words("closing") and index - position >= 2:
            last = index
    if last is None:
        return None
    scoped = _with_scope(words, last)
    standing = scoped > last or words[last - 1].key not in _words("closing_operation")
    return position, scoped, "programme" if standing else "operation"


def _with_scope(words: Sequence[Word], last: int) -> int:
    """The region or aim that belongs to a programme's name: "in Latin America", "against Cybercrime"."""
    index = last
    if index + 1 < len(words) and words[index].key in ("in", "for", "on", "against") and words[index + 1].name_like:
        index += 1
        while index < len(words) and (words[index].name_like or words[index].key in ("and", "the", "of")):
            index += 1
        while not words[index - 1].name_like:
            index -= 1
    return max(index, last)
