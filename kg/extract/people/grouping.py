"""One person of many places: equal names, later surnames; and the entry made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg import ids
from kg.extract.people.seen import Seen, after_article, aged, person_seen, shown_a_person
from kg.extract.words import name_key
from kg.model import Evidence, Extractor, Person, Post, Span
from kg.resources import patterns


@dataclass(slots=True)
class _Group:
    """All places of one person."""

    key: tuple[str, ...]
    seen: list[Seen] = field(default_factory=list)


def groups(seen: Sequence[Seen]) -> list[_Group]:
    """Places of one person together: equal names, first and last name alike, surnames of a full name."""
    groups: list[_Group] = []
    for place in sorted(seen, key=lambda s: (len(s.key) < 2, s.item.start)):
        group = next((g for g in groups if _same(g.key, place.key)), None)
        if group is None:
            groups.append(group := _Group(place.key))
        group.seen.append(place)
    kept = [g for g in groups if _credible(g)]
    return sorted(kept, key=lambda g: min(s.item.start for s in g.seen))


def _same(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if full == other or (len(full) > 1 and len(other) > 1 and (full[0], full[-1]) == (other[0], other[-1])):
        return True
    return len(other) < len(full) and full[-len(other) :] == other


def _credible(group: _Group) -> bool:
    if len(group.key) > 1:
        seen_often = sum(person_seen(s) and not after_article(s) for s in group.seen) > 1
        return seen_often or any(shown_a_person(s) for s in group.seen)
    weak = patterns("people.toml")["titles"]["weak"]
    posted = any(post.title.casefold() not in weak for s in group.seen for post in s.posts)
    shown = posted or any(s.suspect for s in group.seen)
    return shown and any(person_seen(s) or aged(s) or (s.addressed and s.suspect) for s in group.seen)


def person(group: _Group, taken: set[str], above: Mapping[str, str | None], extractor: Extractor) -> Person:
    """The entry of one person: all forms of the name, each post once, an id that no other entry has."""
    places = sorted(group.seen, key=lambda s: s.item.start)
    names = tuple(dict.fromkeys(s.item.value for s in places))
    name = max(names, key=lambda n: (len(name_key(n)), not n.isupper()))
    id = ids.slug(name)
    while id in taken:
        id += "-person"
    taken.add(id)
    posts = _distinct([post for s in places for post in s.posts], above)
    charged = next((s.suspect for s in places if s.suspect), None)
    suspect = charged is not None and not any(official(p) for p in posts)
    evidence: Evidence = tuple(Span(s.item.start, s.item.end, s.item.value) for s in places[:3])
    confidence = 0.95 if posts or suspect else 0.7
    proof = {"suspect": (charged,)} if suspect and charged else {}
    return Person(id, name, names, posts, suspect, evidence, proof, confidence, extractor)


def _plain(title: str) -> str:
    return title.casefold().replace("united states", "u.s.").replace(".", "").replace("-", " ")


def _distinct(posts: Sequence[Post], above: Mapping[str, str | None]) -> tuple[Post, ...]:
    """Each post once: one told shorter, without a body, or in the body's parent gives way to the fuller."""
    kept: list[Post] = []
    placed = any(post.organization for post in posts)
    parents_of_posts = {above.get(post.organization or "") for post in posts}
    for post in sorted(posts, key=lambda p: (p.organization in parents_of_posts, -len(p.title))):
        title = _plain(post.title)
        again = any(
            _plain(k.title).endswith(title)
            and (post.organization == k.organization or post.organization == above.get(k.organization or ""))
            for k in kept
        )
        if not again and (post.organization or not placed):
            kept.append(post)
    return tuple(kept)


def official(post: Post) -> bool:
    """Is it an office rather than a job, as a suspect too may have ("graduate student")?"""
    return post.organization is not None or not post.title.islower()
