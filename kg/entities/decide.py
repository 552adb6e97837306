"""From what a user names to a judgement: which keys a merge joins, which members a split takes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from getpass import getuser

from kg.entities import Entity, Mention, entity
from kg.errors import UsageError
from kg.ids import digest, slug
from kg.index import Index
from kg.judgements import MERGE, SPLIT, UNDO, Judgement, Member


def merge(index: Index, references: Sequence[str], why: str, who: str | None, kind: str | None = None) -> Judgement:
    """The judgement that entities are one; the first named stands for all. Raises UsageError."""
    found = list(dict.fromkeys(entity(index, reference, kind) for reference in references))
    if len(found) < 2:
        raise UsageError("A merge takes two entities or more that are not one already.")
    if len({e.kind for e in found}) > 1:
        raise UsageError("Only entities of one kind can be merged, not " + " and ".join(e.kind for e in found) + ".")
    into, rest = found[0], found[1:]
    slugs = {e.id for e in rest} | {key for e in rest for key in _own_keys(index, e)}
    members = tuple(_member(m) for e in rest for m in e.members) if into.kind == "activity" else ()
    return Judgement(*head(index, MERGE, who), why, into.kind, into.id, tuple(sorted(slugs)), members)


def split(
    index: Index, reference: str, members: Sequence[str], why: str, who: str | None, kind: str | None = None
) -> Judgement:
    """The judgement that members are another thing; each is named DOCUMENT or DOCUMENT:ID. Raises UsageError."""
    whole = entity(index, reference, kind)
    taken = tuple(dict.fromkeys(m for told in members for m in _members(whole, told)))
    if not taken:
        raise UsageError(f"Name the documents that tell of another thing than {whole.id}: DOCUMENT or DOCUMENT:ID.")
    if len(taken) == len(whole.members):
        raise UsageError(f"These are all members of {whole.id}; a split leaves at least one.")
    mark = digest("|".join(sorted(f"{m.document}:{m.id}" for m in taken)), 8)
    into = slug(f"{whole.id}-{mark}")
    return Judgement(
        *head(index, SPLIT, who), why, whole.kind, into, (whole.id,), tuple(_member(m) for m in taken)
    )


def undo(index: Index, number: int | None, why: str, who: str | None) -> Judgement:
    """The judgement that takes back another: the one of that number, else the last that stands. Raises UsageError."""
    standing = {j.number for j in index.judgements.standing}
    if number is None and standing:
        number = max(standing)
    if number is None or number not in standing:
        what = "no judgement stands" if number is None else f"no judgement {number} stands"
        raise UsageError(f"There is nothing to undo: {what}; `kg undo --list` tells them.")
    return Judgement(*head(index, UNDO, who), why, undoes=number)


def head(index: Index, verb: str, who: str | None) -> tuple[int, str, str, str]:
    """Number, verb, who and when of a new judgement."""
    return len(index.judgements.all) + 1, verb, who or _user(), date.today().isoformat()


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


def _own_keys(index: Index, found: Entity) -> Iterable[str]:
    """The keys of a body or person that mean nothing but it."""
    if found.kind == "activity":
        return ()
    keys = {s.telling.key for s in index.settled(kind=found.kind, slug=found.id)}
    return {key for key in keys if index.slugs_of(found.kind, key) == {found.id}}


def _members(whole: Entity, told: str) -> list[Mention]:
    document, _, id_ = told.rpartition(":")
    found = [m for m in whole.members if m.document == told] or [
        m for m in whole.members if (m.document, m.id) == (document, id_)
    ]
    if not found:
        raise UsageError(f"{whole.id} has no member {told}; `kg entities {whole.id}` lists its members.")
    return found


def _member(mention: Mention) -> Member:
    return Member(mention.document, mention.id, mention.name)
