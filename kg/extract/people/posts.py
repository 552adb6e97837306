"""The posts that a sentence tells of the people it names: patterns over the sentence written with signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.people.names import Signs
from kg.extract.people.offices import Offices
from kg.extract.people.titles import Item
from kg.extract.reading import Reading, Sentence
from kg.model import Post
from kg.resources import patterns

_SIGNS = {
    "{N}": r"(?:<H> )?(?P<n><N>) (?:\( [^()<]{0,60} \) )?",
    "{NS}": r"(?P<ns>(?:<H> )?<N> (?:\( [^()<]{0,60} \) )?(?:(?:, and |, |and |; and |; )(?:<H> )?<N> )*)",
    "{T}": "(?P<t><T>) ",
    "{O}": "(?P<o><O>) ",
    "{inner}": "(?P<inner><O>) ",
    "{its}": "(?P<its>(?:its|their|the (?:agency|organi[sz]ation|force|service|unit|office) 's) )",
    "{at}": r"(?:of|at|for|with|in|from|to) (?:the |its |their )?(?:[a-z.]+ (?:[a-z]+ )?'s |[a-z-]+ )?",
    "{more}": "(?:and <T> (?:(?:of|at|for) (?:the |its )?<O> )?)?",
    "{free}": "(?<!<N> , )(?<!<N> , the )",
}


@cache
def _posts() -> tuple[re.Pattern[str], ...]:
    found = []
    for given in patterns("people.toml")["posts"]:
        for sign, meaning in _SIGNS.items():
            given = given.replace(sign, meaning)
        found.append(re.compile(given))
    return tuple(found)


def posts_told(reading: Reading, sentence: Sentence, written: Signs, offices: Offices) -> dict[int, list[Post]]:
    """Posts by where the holder's name starts; each post's words are used once."""
    found: dict[int, list[Post]] = {}
    used: set[int] = set()
    for pattern in _posts():
        for match in pattern.finditer(written.line):
            told = {name: written.item_at(match.start(name)) for name in "to" if match.groupdict().get(name)}
            holders = _holders(written, match, told)
            if told.get("t") and (_spent(told["t"], used, holders, found) or _of_gang(written, match)):
                continue
            if match.groupdict().get("inner"):
                told["o"] = written.item_at(match.start("inner"))
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


def _spent(title: Item, used: set[int], holders: Sequence[Item], found: Mapping[int, list[Post]]) -> bool:
    """Has the post its holders already? One in the plural takes as many as it finds."""
    return title.start in used and not (title.plural and all(name.start not in found for name in holders))


def _of_gang(written: Signs, match: re.Match[str]) -> bool:
    """ "One of the leaders, X", "suspected leader X": no post."""
    before = written.line[: match.start("t")]
    return bool(
        re.search(r"\bone of (?:the|its|their|his) $|\b(?:suspected|alleged|accused) (?:[a-z-]+ ){0,2}$", before)
    )


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
    title, body = told.get("t"), told.get("o")
    words = reading.text[title.start : title.end] if title else patterns("people.toml")["verbs"][verb or "heads"]
    words = _singular(" ".join(words.split())) if title and title.plural else " ".join(words.split())
    near = [i for i in (name, title, body) if i and i.start >= sentence.start]
    span = reading.span(min(i.start for i in near), max(i.end for i in near))
    organization = (
        body.value
        if body
        else offices.of_post(
            words,
            reading.text[name.end : sentence.end],
            reading.text[sentence.start : title.start if title else name.start],
        )
    )
    return Post(words, organization, (span,), 0.9 if body else 0.75)


def _singular(title: str) -> str:
    first, of, rest = title.partition(" of ")
    return first.removesuffix("s") + of + rest
