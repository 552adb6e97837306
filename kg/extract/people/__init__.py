"""Fifth pass: the people an article names, their posts in its organizations, and who of them is a suspect.

A name counts where something shows that it is one: a post or a form of address beside it, someone who speaks,
an age, a charge. Later surnames are the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from kg import ids
from kg.extract.people.names import Signs, parents, signs
from kg.extract.people.titles import Item
from kg.extract.reading import Reading, Sentence
from kg.extract.words import name_key
from kg.model import BY_HAND, Evidence, Extractor, Organization, Person, Post, Span
from kg.resources import patterns, table

_ATTORNEYS = re.compile(r"(?:the )?(?:U\.?S\.?|United States) Attorney['’]?s?['’]? Office|USAO", re.IGNORECASE)
_AGED = re.compile(r",? ?(?:an? |aged? )?\d\d(?:-years?-old)?\b")
_PLACED = re.compile(r"\b(?:of|in|from|near|at|to|outside) $")
_KINDS = frozenset({"lead", "body", "list-item", "heading", "background"})
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "phd")


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
        return tuple(k for k in name_key(self.item.value) if k not in _SUFFIXES)

    @property
    def shown(self) -> bool:
        """Does the place itself show that this is a person?"""
        return bool(self.posts or self.suspect or self.speaks or self.addressed)


def _sentences(reading: Reading) -> Iterator[Sentence]:
    """What is told and the lines inside the article; no headlines, where every word may have a capital."""
    return (s for s in reading.sentences if reading.segments[s.segment].kind in _KINDS)


@dataclass(slots=True)
class _Group:
    """All places of one person."""

    key: tuple[str, ...]
    seen: list[Seen] = field(default_factory=list)


def people(
    reading: Reading, organizations: Sequence[Organization], extractor: Extractor = BY_HAND
) -> tuple[Person, ...]:
    """The people of an article in the order of the text. Their ids are slugs of their names."""
    above = parents(organizations)
    offices = _Offices(organizations)
    written = [(sentence, signs(reading, sentence, above)) for sentence in _sentences(reading)]
    seen = [s for sentence, line in written for s in _seen(reading, sentence, line, offices)]
    seen += _under_quotations(reading, written, offices)
    taken: set[str] = {o.id for o in organizations}
    return tuple(_person(group, taken, above, extractor) for group in _groups(seen))


_BRACKET = r"(?:\( [^()<]{0,60} \) )?"
_ALIAS = '(?:,? ?(?:aka|a/k/a|a\\.k\\.a\\.?|alias|also known as) (?:[“"] )?<N> (?:,? ?[”"] )?)?'
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


def _seen(reading: Reading, sentence: Sentence, written: Signs, offices: _Offices) -> Iterator[Seen]:
    """The names of a sentence."""
    posts = _posts_told(reading, sentence, written, offices)
    for item, place in zip(written.items, written.places, strict=True):
        before, after = written.line[:place], written.line[place + 4 :]
        if item.sign == "N" and not re.search(r"\b(?:aka|a\.k\.a\.?|a/k/a|alias|known as) (?:“ |\" )?$", before):
            own = tuple(posts.get(item.start, ()))
            suspect = None if any(_official(p) for p in own) else _suspect(reading, sentence, before, after)
            shown = before.endswith("<H> ") or bool(_AGED.match(after) and not _PLACED.search(before))
            yield Seen(item, sentence, own, suspect, _speaks(before, after), shown)


def _official(post: Post) -> bool:
    """Is it an office rather than a job, as a suspect too may have ("graduate student")?"""
    return post.organization is not None or not post.title.islower()


def _under_quotations(reading: Reading, written: Sequence[tuple[Sentence, Signs]], offices: _Offices) -> Iterator[Seen]:
    """A name in a line of its own with the post in the line below, as quotations are signed."""
    for (sentence, line), (below, under) in pairwise(written):
        if re.fullmatch(r"(?:[–—-] )?<N> ,? ?", line.line) and re.match(r"(?:the )?(?:<O> (?:'s )?)?<T>", under.line):
            name = next(item for item in line.items if item.sign == "N")
            title = next(item for item in under.items if item.sign == "T")
            body = next((item for item in under.items if item.sign == "O"), None)
            told = {"t": title, **({"o": body} if body else {})}
            post = _post(reading, below, title, told, None, offices)
            yield Seen(name, sentence, (post,), None, True)


def _suspect(reading: Reading, sentence: Sentence, before: str, after: str) -> Span | None:
    given = patterns("people.toml")["suspects"]
    before = re.sub(rf"(?:<N> {_BRACKET}{_ALIAS}(?:, and |, |and ))+$", "", before)
    after = re.sub(rf"^(?:(?:, and |, |and )(?:(?:his|her) [a-z]+ )?<N> {_BRACKET})+", "", after)
    placed = _PLACED.search(before)  # "X, of Townville, was arrested"
    told = any(re.search(p, before) for p in given["before"])
    told = told or (not placed and any(re.search(p, after) for p in given["after"]))
    return reading.sentence_span(sentence) if told else None


def _speaks(before: str, after: str) -> bool:
    verbs = "|".join(patterns("people.toml")["speech"]["verbs"])
    return bool(
        re.search(rf"\b(?:{verbs})(?: to)? (?:the )?(?:<[OT]> ){{0,2}}(?:, )?$", before)
        or re.match(rf"(?:, (?:[^<>]|<[OT]>){{0,80}}, )?(?:also )?(?:{verbs})\b", after)
    )


# Posts


def _posts_told(reading: Reading, sentence: Sentence, written: Signs, offices: _Offices) -> dict[int, list[Post]]:
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
                post = _post(reading, sentence, name, told, verb, offices)
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


def _post(
    reading: Reading,
    sentence: Sentence,
    name: Item,
    told: Mapping[str, Item],
    verb: str | None,
    offices: _Offices,
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


@cache
def _bodies_by_title() -> tuple[tuple[str, str], ...]:
    """Titles that only one body gives, in lower case, with the slug of that body in the register."""
    return tuple((row["title"].casefold(), row["body"]) for row in table("titles.csv") if row["body"])


def _singular(title: str) -> str:
    first, of, rest = title.partition(" of ")
    return first.removesuffix("s") + of + rest


class _Offices:
    """The organizations of the article by what posts belong to them without saying so."""

    def __init__(self, organizations: Sequence[Organization]) -> None:
        self._prosecutors = [o for o in organizations if any(_ATTORNEYS.match(n) for n in (o.name, *o.names))]
        self._ministries = [o for o in organizations if "ministry of" in o.name.casefold()]
        self._offices = {o.id: o.name.casefold() for o in organizations if "office" in o.name.casefold()}
        self._ids = {o.id for o in organizations}

    def of_post(self, title: str, after: str, before: str = "") -> str | None:
        """The body that alone has such posts, an attorney's or prosecutor's office, a minister's ministry; or None.

        `after`, `before`: the sentence behind the holder's name and ahead of the title.
        """
        lower = title.casefold()
        if alone := next((body for words, body in _bodies_by_title() if words in lower and body in self._ids), None):
            return alone
        if office := self._named_after(lower, before):
            return office
        if minister := re.search(r"minister (?:of|for) (.+)", lower):
            return next((o.id for o in self._ministries if minister[1] in o.name.casefold()), None)
        district = any(d in lower for d in patterns("people.toml")["titles"]["district"])
        if not district or re.match("former", lower) or len(self._prosecutors) == 0:
            return None
        told = re.match(r"[^.;]{0,40}?\b(?:for|of) (?:the )?((?:\w+ )?District of [A-Z]\w+(?: [A-Z]\w+)*)", after)
        return self._of_district(told[1]) if told else self._prosecutors[0].id

    def _of_district(self, district: str) -> str | None:
        """The office whose name has the words of a district ("USAO - Ohio, Northern" for the Northern one)."""
        place = {*district.casefold().split()} - {"district", "of"}
        names = ((o.id, {*re.findall(r"\w+", n.casefold())}) for o in self._prosecutors for n in (o.name, *o.names))
        return next((id for id, words in names if place <= words), None)

    def _named_after(self, title: str, before: str) -> str | None:
        """The one office named after a post ("Prosecutor General's Office"), or of the place before it."""
        if title.split()[-1] not in patterns("people.toml")["titles"]["officials"] and " general" not in title:
            return None
        found = [id for id, name in self._offices.items() if re.search(rf"\b{re.escape(title)}\b", name)]
        place = (re.findall(r"[A-Z]\w+(?=(?:['’]s?)? $)", before) or [""])[0].casefold()
        placed = [id for id in found if place and place in self._offices[id]]
        if len(placed) == 1:
            return placed[0]
        return found[0] if len(found) == 1 and " " in title else None


# One person, many places


def _groups(seen: Sequence[Seen]) -> list[_Group]:
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
        seen_often = sum(_person_seen(s) and not _after_article(s) for s in group.seen) > 1
        return seen_often or any(_shown_a_person(s) for s in group.seen)
    weak = patterns("people.toml")["titles"]["weak"]
    posted = any(post.title.casefold() not in weak for s in group.seen for post in s.posts)
    shown = posted or any(s.suspect for s in group.seen)
    return shown and any(_person_seen(s) or _aged(s) for s in group.seen)


def _shown_a_person(seen: Seen) -> bool:
    """A company may speak, or be "a partner of" another: then the parse must see a person too."""
    weak = patterns("people.toml")["titles"]["weak"]
    if _after_article(seen) and not seen.posts and not seen.addressed:
        return False
    if _described(seen) and any(post.title.casefold() in weak for post in seen.posts):
        return False
    if _described(seen) or not (seen.posts or seen.suspect or seen.addressed):
        return seen.shown and _person_seen(seen) and not _after_article(seen)
    return True


def _after_article(seen: Seen) -> bool:
    """ "said the Guardia": no person's name has an article before it."""
    before = seen.sentence.tokens.text[: seen.item.start - seen.sentence.start]
    return before.casefold().endswith(("the ", " a ", " an "))


def _described(seen: Seen) -> bool:
    """ "X, a partner of ...": as likely a company as a person."""
    after = seen.sentence.tokens.text[seen.item.end - seen.sentence.start :]
    return bool(re.match(r", an? ", after)) and not _AGED.match(after)


def _aged(seen: Seen) -> bool:
    return bool(_AGED.match(seen.sentence.tokens.text[seen.item.end - seen.sentence.start :]))


def _person_seen(seen: Seen) -> bool:
    return any(token.ent_type_ == "PERSON" for token in seen.sentence.between(seen.item.start, seen.item.end))


def _person(group: _Group, taken: set[str], above: Mapping[str, str | None], extractor: Extractor) -> Person:
    places = sorted(group.seen, key=lambda s: s.item.start)
    names = tuple(dict.fromkeys(s.item.value for s in places))
    name = max(names, key=lambda n: (len(name_key(n)), not n.isupper()))
    id = ids.slug(name)
    while id in taken:
        id += "-person"
    taken.add(id)
    posts = _distinct([post for s in places for post in s.posts], above)
    charged = next((s.suspect for s in places if s.suspect), None)
    suspect = charged is not None and not any(_official(p) for p in posts)
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
