"""A name at one place, and whether what stands there shows a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.people.titles import Item, given
from kg.extract.reading import Sentence
from kg.extract.words import name_key
from kg.model import Post, Span
from kg.resources import patterns

AGED = re.compile(r",? ?(?:an? |aged? )?\d\d(?:-years?-old)?\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """A name at one place with what the place shows of it. `addressed`: with "Mr" and the like, or an age."""

    item: Item
    sentence: Sentence
    posts: tuple[Post, ...] = ()
    suspect: Span | None = None
    speaks: bool = False
    addressed: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(k for k in name_key(self.item.value) if k not in given("names", "suffixes"))

    @property
    def shown(self) -> bool:
        """Does the place itself show that this is a person?"""
        return bool(self.posts or self.suspect or self.speaks or self.addressed)


def shown_a_person(seen: Seen) -> bool:
    """A company may speak, or be "a partner of" another: then the parse must see a person too."""
    weak = patterns("people.toml")["titles"]["weak"]
    if after_article(seen) and not seen.posts and not seen.addressed:
        return False
    if described(seen) and any(post.title.casefold() in weak for post in seen.posts):
        return False
    if described(seen) or not (seen.posts or seen.suspect or seen.addressed):
        return seen.shown and person_seen(seen) and not after_article(seen)
    return True


def after_article(seen: Seen) -> bool:
    """ "said the Guardia": no person's name has an article before it."""
    before = seen.sentence.tokens.text[: seen.item.start - seen.sentence.start]
    return before.casefold().endswith(("the ", " a ", " an "))


def described(seen: Seen) -> bool:
    """ "X, a partner of ...": as likely a company as a person."""
    after = seen.sentence.tokens.text[seen.item.end - seen.sentence.start :]
    return bool(re.match(r", an? ", after)) and not AGED.match(after)


def aged(seen: Seen) -> bool:
    """Does an age stand behind the name?"""
    return bool(AGED.match(seen.sentence.tokens.text[seen.item.end - seen.sentence.start :]))


def person_seen(seen: Seen) -> bool:
    """Does the named-entity tagger see a person in the name?"""
    return any(token.ent_type_ == "PERSON" for token in seen.sentence.between(seen.item.start, seen.item.end))
