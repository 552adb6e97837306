"""The posts that a sentence tells of the people it names: patterns over the sentence written with signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from kg.extract.people.names import Signs
from kg.extract.people.offices import Offices
from kg.extract.people.titles import Item, given
from kg.extract.reading import Reading, Sentence
from kg.extract.words import key
from kg.model import Post
from kg.resources import patterns

_SIGNS = {
    "{N}": r"(?:<H> )?(?P<n><N>) (?:\( [^()<]{0,60} \) )?",
    "{NS}": r"(?P<ns>(?:<H> )?<N> (?:\( [^()<]{0,60} \) )?(?:(?:, and |, |and |; and |; )(?:<H> )?<N> )*)",
    "{T}": "(?P<t><T>) ",
    "{O}": "(?P<o><O>) ",
    "{inner}": "(?P<inner><O>) ",
    "{its}": "(?P<its>(?:its|their) )",
    "{at}": r"(?:of|at|for|with|in|from|to) (?:the |its |their )?(?:[a-z.]+ (?:[a-z]+ )?'s |[a-z-]+ )?",
    "{then}": "(?:at (?:that|the) time|until (?:recently|(?:[a-z]+ )?[0-9]{4})|formerly)(?: ,)? (?:the |an? )?",
    "{more}": "(?:and <T> (?:(?:of|at|for) (?:the |its )?<O> )?)?",
    "{free}": "(?<!<N> , )(?<!<N> , the )",
}
_TOLD = ("t", "shared", "inner", "o", "behind")
"""Groups of the patterns: the post, a body it shares with the next one, and its own, the surest first."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    for sign, meaning in _SIGNS.items():
        pattern = pattern.replace(sign, meaning)
    return re.compile(pattern)


def _posts() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(pattern) for pattern in patterns("people.toml")["posts"])


def posts_told(reading: Reading, sentence: Sentence, written: Signs, offices: Offices) -> dict[int, list[Post]]:
    """Posts by where the holder's name starts; each post's words are used once."""
    found: dict[int, list[Post]] = {}
    used: set[int] = set()
    for name, told in _rows(reading, written):
        found.setdefault(name.start, []).append(post_told(reading, sentence, name, told, None, offices))
        used.add(told["t"].start)
    for pattern in _posts():
        for match in pattern.finditer(written.line):
            told = _told(written, match)
            holders = _holders(written, match, told)
            if told.get("t") and (_spent(told["t"], used, holders, found) or _of_gang(reading, written, match)):
                continue
            if match.groupdict().get("its") and (body := _spoken_of(reading, told["t"].start)):
                told["o"] = body
            used |= {told["t"].start} if "t" in told else set()
            for name in holders:
                verb = match.groupdict().get("verb")
                post = post_told(reading, sentence, name, told, verb, offices)
                bare = [p for p in found.get(name.start, ()) if p.organization is None]
                if verb and bare:  # "Chief Inspector X, who heads the unit"
                    post = replace(post, title=bare[0].title)
                found.setdefault(name.start, []).append(post)
    return found


def _told(written: Signs, match: re.Match[str]) -> dict[str, Item]:
    """The post and the body that a pattern found; of a body and its part the part."""
    items = {name: written.item_at(match.start(name)) for name in _TOLD if match.groupdict().get(name)}
    body = next((items[name] for name in _TOLD[2:] if name in items), None)
    kept = {name: items[name] for name in _TOLD[:2] if name in items}
    return {**kept, "o": body} if body else kept


def _rows(reading: Reading, written: Signs) -> Iterator[tuple[Item, dict[str, Item]]]:
    """The posts in a row behind a name: "Ann Larkin, Chair of A, member of B and C's Head of Operations"."""
    behind, post, joint = (_compiled(p) for p in patterns("people.toml")["rows"].values())
    for name in behind.finditer(written.line):
        row: list[dict[str, Item]] = []
        position = name.end()
        while match := post.match(written.line, position):
            if _holder_follows(written.line, match.end()) or _of_gang(reading, written, match):
                break
            told = _told(written, match)
            if name.group().endswith("<N> ") and "o" not in told:
                break
            row.append(told)
            joined = joint.match(written.line, match.end())
            position = joined.end() if joined else len(written.line)
        holder = written.item_at(name.start("n"))
        yield from ((holder, told) for told in _with_bodies(row))


def _holder_follows(line: str, position: int) -> bool:
    """Does another name follow right behind a post, which is then that one's?"""
    return bool(re.match(r"(?:, )?(?:<H> )?<N> ", line[position:]))


def _with_bodies(row: Sequence[dict[str, Item]]) -> Iterator[dict[str, Item]]:
    """A post without a body is in that of the next one: "Deputy Director and Head of A"."""
    for told, following in zip_longest(row, row[1:]):
        shares = following and "o" in following and "o" not in told
        yield {**told, "shared": following["o"]} if following and shares else told


def _spent(title: Item, used: set[int], holders: Sequence[Item], found: Mapping[int, list[Post]]) -> bool:
    """Has the post its holders already? One in the plural takes as many as it finds."""
    return title.start in used and not (title.plural and all(name.start not in found for name in holders))


def _of_gang(reading: Reading, written: Signs, match: re.Match[str]) -> bool:
    """ "One of the leaders, X", "suspected leader X", "the site's administrator, X": no post."""
    before, title = written.line[: match.start("t")], written.item_at(match.start("t"))
    said = r"\bone of (?:the|its|their|his) $|\b(?:suspected|alleged|accused) (?:[a-z-]+ ){0,2}$"
    head = key(re.split(r" (?:of|for) ", reading.text[title.start : title.end])[0].split()[-1])
    head = head.removesuffix("s") if title.plural else head
    crime = head in given("titles", "offenders") and reading.text[title.start].islower()
    return bool(re.search(said, before) or (crime and "o" not in _told(written, match)))


def _holders(written: Signs, match: re.Match[str], told: Mapping[str, Item]) -> list[Item]:
    """The names that hold a post: all of a row after a plural or before one body, else the one beside it."""
    if not match.groupdict().get("ns"):
        return [written.item_at(match.start("n"))]
    start = match.start("ns")
    at = [start + m.start() for m in re.finditer("<N>", match.group("ns"))]
    shared = told["t"].plural or ("o" in told and told["o"].start > written.item_at(at[-1]).start)
    return [written.item_at(place) for place in (at if shared else at[:1])]


def _spoken_of(reading: Reading, offset: int) -> Item | None:
    """The body mentioned last before an offset."""
    before = [m for m in reading.mentions if m.kind == "organization" and m.entity and m.end <= offset]
    last = max(before, key=lambda m: m.end, default=None)
    return Item("O", last.start, last.end, last.entity) if last else None


def post_told(
    reading: Reading,
    sentence: Sentence,
    name: Item,
    told: Mapping[str, Item],
    verb: str | None,
    offices: Offices,
) -> Post:
    """The post of a name's holder: title and body as told, else the body that such a post belongs to."""
    title, body = told.get("t"), told.get("o")
    words = reading.text[title.start : title.end] if title else patterns("people.toml")["verbs"][verb or "heads"]
    words = _singular(" ".join(words.split())) if title and title.plural else " ".join(words.split())
    near = [i for i in (name, title, body) if i and i.start >= sentence.start]
    span = reading.span(min(i.start for i in near), max(i.end for i in near))
    after, before = reading.text[name.end : sentence.end], reading.text[sentence.start : (title or name).start]
    behind = reading.text[title.end : sentence.end] if title and title.start < name.start else ""
    if not body and (placed := offices.of_town(words, behind)):
        return Post(*placed, (span,), 0.75)
    alone = None if body else offices.of_post(words, after, before)
    shared = told["shared"].value if "shared" in told else None
    return Post(words, body.value if body else alone or shared, (span,), 0.9 if body else 0.75)


def _singular(title: str) -> str:
    first, of, rest = title.partition(" of ")
    return first.removesuffix("s") + of + rest
