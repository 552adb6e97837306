"""What people decided, of who is who and of what is claimed, kept in judgements.jsonl, one a line, never changed.

A judgement wins over every rule and survives that its documents are read again. An undo is a judgement too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Protocol

from kg.errors import StoreError
from kg.ids import digest
from kg.ids import slug as plain
from kg.model import Span

MERGE, SPLIT, UNDO = "merge", "split", "undo"
ACCEPT, REJECT, ADD = "accept", "reject", "add"
FILE = "judgements.jsonl"


class Told(Protocol):
    """What a judgement is applied to: a telling."""

    @property
    def document(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of one document; `id` as read when it was judged, `name` as told there."""

    document: str
    id: str
    name: str

    def is_(self, told: Told) -> bool:
        """Whether the telling is this member: by its name, since ids may change when a document is read again."""
        return self.document == told.document and plain(self.name) == plain(told.name)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A body, person or activity that a claim speaks of: its slug when it was judged, and a document that tells it."""

    kind: str
    slug: str
    member: Member


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that was judged. `predicate`: local name; `subject`, `object`: kind/slug of a thing, else N3.

    `document`: whose text holds `spans`; `id`: the claim's slug, `words`: it as people read it. Of an added one,
    `detail` is the role or the kind of act, `within` the activity of an act, `source` what is cited where that is
    no document of the graph; its object may be a value that is still to be read ("arrest 50").
    """

    predicate: str
    subject: str
    object: str
    document: str = ""
    id: str = ""
    words: str = ""
    detail: str = ""
    within: str = ""
    source: str = ""
    spans: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `number`: its line, from 1; `when`: ISO date.

    A merge makes everything with a slug or key in `slugs`, and all activities that the rules join with one of the
    `members`, the thing `into`; a split makes the `members`, and nothing else, the thing `into`; the other verbs
    accept, reject or add the `claim`; an undo takes back the judgement `undoes`.
    """

    number: int
    verb: str
    who: str
    when: str
    why: str = ""
    kind: str = ""
    into: str = ""
    slugs: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    undoes: int = 0
    claim: Claimed | None = None

    @property
    def rule(self) -> str:
        """How the rule of what it decided is told."""
        return f"judgement {self.number}: {self.verb} by {self.who}"


@dataclass(frozen=True)
class Judgements:
    """All judgements in the order in which they were made."""

    all: tuple[Judgement, ...] = ()

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.all)

    @cached_property
    def standing(self) -> tuple[Judgement, ...]:
        """Those that are not undone."""
        undone: set[int] = set()
        for judgement in reversed(self.all):
            if judgement.verb == UNDO and judgement.number not in undone:
                undone.add(judgement.undoes)
        return tuple(j for j in self.all if j.number not in undone and j.verb != UNDO)

    @cached_property
    def rejected(self) -> tuple[Claimed, ...]:
        """The claims whose last judgement rejects them."""
        return tuple(j.claim for j in self._reviews if j.verb == REJECT and j.claim)

    @cached_property
    def upheld(self) -> tuple[Judgement, ...]:
        """The judgements by which claims stand: those accepted last, and all that were added."""
        return tuple(j for j in self._reviews if j.verb in (ACCEPT, ADD))

    @cached_property
    def _reviews(self) -> tuple[Judgement, ...]:
        """The last standing judgement on each claim."""
        last = {(j.claim.document, j.claim.id or str(j.number)): j for j in self.standing if j.claim}
        return tuple(last.values())

    @cached_property
    def bears_on(self) -> frozenset[str]:
        """The documents on which it depends what the graph of judgements looks like."""
        claims = [j.claim for j in self.upheld if j.claim]
        return frozenset(
            document for c in claims for document in (c.document, *(a.member.document for a in c.anchors))
        )

    def judged(self, told: Told, slug: str, rule: str, company: Iterable[Told] = ()) -> tuple[str, str]:
        """Slug and rule of a telling that got these by the rules: each judgement in turn may change them.

        `company`: the tellings that the rules join with it, where that depends on what others tell.
        """
        keys = {slug} if told.kind == "activity" else {slug, told.key}
        for judgement in self.standing:
            if judgement.kind != told.kind:
                continue
            if judgement.verb == SPLIT and any(member.is_(told) for member in judgement.members):
                slug, rule, keys, company = judgement.into, judgement.rule, {judgement.into}, ()
            elif judgement.verb == MERGE and (
                keys & {*judgement.slugs, judgement.into}
                or any(member.is_(other) for other in company for member in judgement.members)
            ):
                rule = judgement.rule if slug != judgement.into else rule
                slug, keys = judgement.into, keys | {judgement.into}
        return slug, rule

    def behind(self, judgement: Judgement) -> Judgement:
        """What a judgement is about in the end: itself, or what an undo takes back."""
        while judgement.verb == UNDO:
            judgement = self.all[judgement.undoes - 1]
        return judgement

    def added(self, judgement: Judgement) -> Judgements:
        """These and one more."""
        return Judgements((*self.all, judgement))


def mark(judgements: Judgements) -> str:
    """A hash that tells whether these are the same judgements."""
    return digest(dump(judgements))


def dump(judgements: Iterable[Judgement]) -> str:
    """Judgements as JSON, one a line, without what is empty."""
    trees = (_full(asdict(judgement)) for judgement in judgements)
    return "".join(json.dumps(tree, ensure_ascii=False) + "\n" for tree in trees)


def _full(tree: dict[str, Any]) -> dict[str, Any]:
    return {k: _full(v) if isinstance(v, dict) else v for k, v in tree.items() if v}


def load(text: str) -> Judgements:
    """The judgements of a file. Raises StoreError, in one sentence, for a line that is none."""
    found: list[Judgement] = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        try:
            found.append(_judgement(number, json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            why = f"({type(error).__name__}: {error})"
            raise StoreError(f"Line {number} of {FILE} is no judgement {why}; mend or delete it.") from None
    return Judgements(tuple(found))


def _judgement(number: int, tree: dict[str, Any]) -> Judgement:
    members = tuple(Member(**member) for member in tree.pop("members", ()))
    slugs = tuple(tree.pop("slugs", ()))
    claim = _claim(tree.pop("claim")) if "claim" in tree else None
    return Judgement(**{**tree, "number": number}, members=members, slugs=slugs, claim=claim)


def _claim(tree: dict[str, Any]) -> Claimed:
    spans = tuple(Span(**{"start": 0, **span}) for span in tree.pop("spans", ()))
    anchors = tuple(Anchor(**{**a, "member": Member(**a["member"])}) for a in tree.pop("anchors", ()))
    return Claimed(**tree, spans=spans, anchors=anchors)
