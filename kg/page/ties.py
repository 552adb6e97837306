"""Who worked with whom, act by act: what the opening view draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.export.statements import Statement, Told
from kg.vocabulary import is_joint

ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Strand:
    """One act that ties two bodies. `one`, `other`: IRIs in order; `activity`: IRI of what the act was part of, else
    of the act itself; `claims`: IRIs of the claims that tell it; `status`: of the act."""

    one: str
    other: str
    act: str
    activity: str
    kind: str
    status: str
    claims: tuple[str, ...]


def strands(told: Told, statements: list[Statement]) -> list[Strand]:
    """Every pair of bodies that an act joins.

    Asserted acts tie exactly the pairs that `cooperatedWith` joins in their document, and these claims are their
    evidence. What was planned, alleged or denied joins initiators and recipients, by the claims of their parts.
    """
    pairs, parts = _cooperated(statements), _parts(statements)
    found = []
    for act, sides in sorted(parts.items()):
        kind, status = (told.one(act, name).rpartition("/")[2] for name in ("kind", "status"))
        activity = told.one(act, "actIn") or act
        for one, other, claims in _joined(sides, is_joint(kind), pairs, status):
            found.append(Strand(one, other, act, activity, kind, status, claims))
    return found


Pair = tuple[str, str, str]
"""Two IRIs in order, and the document's id."""


def _cooperated(statements: list[Statement]) -> dict[Pair, list[Statement]]:
    found: dict[Pair, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.name == "cooperatedWith":
            one, other = sorted((statement.subject, str(statement.object)))
            found[one, other, statement.source.id].append(statement)
    return found


def _parts(statements: list[Statement]) -> dict[str, list[Statement]]:
    """The claims of who did an act and whom it reached, by act."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.name in ("initiator", "recipient"):
            found[statement.subject].append(statement)
    return found


def _joined(
    sides: list[Statement], joint: bool, pairs: dict[Pair, list[Statement]], status: str
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    document = sides[0].source.id
    for one, other in combinations(sorted({str(side.object) for side in sides}), 2):
        if not (joint or _across(one, other, sides)):
            continue
        claims = pairs.get((one, other, document), [])
        if status != ASSERTED:
            claims = [side for side in sides if str(side.object) in (one, other)]
        if claims:
            yield one, other, tuple(sorted(claim.claim for claim in claims))


def _across(one: str, other: str, sides: list[Statement]) -> bool:
    """Whether the one did it and the other was reached."""
    held = {(str(side.object), side.name) for side in sides}
    ways = ((one, other), (other, one))
    return any({(did, "initiator"), (got, "recipient")} <= held for did, got in ways)
