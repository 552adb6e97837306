"""What people decided about who is who: merges and splits, kept in judgements.jsonl, one a line, never changed.

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

MERGE, SPLIT, UNDO = "merge", "split", "undo"
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
class Judgement:
    """One decision. `number`: its line, from 1; `verb`: merge, split or undo; `when`: ISO date.

    A merge makes everything with a slug or key in `slugs`, and all activities that the rules join with one of the
    `members`, the thing `into`; a split makes the `members`, and nothing else, the thing `into`; an undo takes back
    the judgement `undoes`.
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
        """The merge or split that a judgement is about: itself, or what an undo takes back in the end."""
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
    trees = ({k: v for k, v in asdict(judgement).items() if v} for judgement in judgements)
    return "".join(json.dumps(tree, ensure_ascii=False) + "\n" for tree in trees)


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
    return Judgement(**{**tree, "number": number}, members=members, slugs=slugs)
