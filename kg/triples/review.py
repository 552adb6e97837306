"""What people rejected, taken out of a record before it is drawn: what follows from it is then not drawn either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from rdflib.namespace import RDFS

from kg.judgements import Claimed
from kg.model import Act, Activity, Organization, Outcome, Person, Record
from kg.namespaces import CC
from kg.triples.writer import Origin, Source, Triple, Writer

_FIELDS = {"from": "initiators", "to": "recipients"}
"""Keys of evidence that are called otherwise than their field."""
_WHOLE = {Outcome: {"count", "amount", "kind", "currency", "status"}, Act: {"status"}}
"""Values without which an entry says nothing: it falls with them."""
_LASTING = {Organization: {"name"}, Person: {"name"}, Activity: {"status"}, Act: {"pair"}}
"""Values that cannot go alone."""
_Keys = defaultdict[int, set[str]]


def rejected(writer: Writer, claims: Iterable[Claimed]) -> list[Origin]:
    """What in the record tells the claims that were rejected."""
    wanted = list(claims)
    told = list(writer.claims()) if wanted else []
    return [origin for one in wanted for found in _meant(writer, one, told) for origin in found.origins]


def _meant(writer: Writer, wanted: Claimed, told: list[tuple[Any, Triple, Source]]) -> list[Source]:
    """The claim of that id or, where the document was read again and gave others, the one that is like it."""
    same = [source for claim, _, source in told if str(claim).rpartition("/")[2] == wanted.id]
    like = [] if same else [s for _, triple, s in told if _is_like(writer, wanted, triple, s)]
    return same or (like if len(like) == 1 else [])


def _is_like(writer: Writer, wanted: Claimed, triple: Triple, told: Source) -> bool:
    """Whether it says the same of the same thing in the same words, ids that stand for a place in the text aside."""
    found = claimed(writer, "", triple, told)
    quotes = {span.quote for span in wanted.spans}
    return (
        (found.predicate, found.words) == (wanted.predicate, wanted.words)
        and _alike(found.subject, wanted.subject, writer.key)
        and _alike(found.object, wanted.object, writer.key)
        and any(span.quote in quotes for span in told.evidence)
    )


def claimed(writer: Writer, id_: str, triple: Triple, told: Source) -> Claimed:
    """A claim as a judgement keeps it."""
    subject, predicate, value = triple
    name = predicate.removeprefix(CC)
    words = f"{_called(writer, subject)} {name} {_called(writer, value)}"
    document = unquote(writer.document.rpartition("/")[2])
    return Claimed(name, writer.brief(subject), writer.brief(value), document, id_, words, spans=told.evidence)


def _called(writer: Writer, node: Any) -> str:
    return str(writer.graph.value(node, RDFS.label) or (node if "/id/" not in node else "")).rpartition("/vocab/")[2]


def _alike(one: str, other: str, key: str) -> bool:
    """Whether two terms are one, or two things of one kind that exist in their document only."""
    kinds = [term.partition("/")[0] for term in (one, other)]
    local = all(term.partition("/")[2].startswith(f"{key}-") for term in (one, other))
    return one == other or (local and kinds[0] == kinds[1])


def without(record: Record, origins: Iterable[Origin]) -> Record:
    """The record without these entries and values, and without what points at entries that are gone."""
    gone: set[int] = set()
    values: _Keys = defaultdict(set)
    for entry, key in origins:
        if not key or key in _WHOLE.get(type(entry), ()):
            gone.add(id(entry))
        elif key not in _LASTING.get(type(entry), ()):
            values[id(entry)].add(key)
    acts = [_less(act, values) for act in _left(record.cooperation, gone)]
    return replace(
        record,
        organizations=tuple(_less(body, values) for body in record.organizations),
        people=tuple(
            replace(_less(person, values), posts=_left(person.posts, gone)) for person in record.people
        ),
        activities=tuple(_activity(activity, gone, values) for activity in record.activities),
        cooperation=_joined([act for act in acts if act.initiators or act.recipients]),
        statements=tuple(_less(statement, values) for statement in _left(record.statements, gone)),
    )


def _activity(activity: Activity, gone: set[int], values: _Keys) -> Activity:
    outcomes = [_less(outcome, values) for outcome in _left(activity.outcomes, gone)]
    known = {outcome.id for outcome in outcomes}
    out = {key.partition("/")[2] for key in values.get(id(activity), ()) if key.startswith("countries/")}
    roles = _left(activity.country_roles, gone)
    left: Activity = _less(activity, values)
    return replace(
        left,
        participants=_left(activity.participants, gone),
        country_roles=tuple(role for role in roles if role.country not in out),
        outcomes=tuple(o if o.part_of in known else replace(o, part_of=None) for o in outcomes),
    )


def _joined(acts: list[Act]) -> tuple[Act, ...]:
    """The acts, following only acts that are left."""
    known = {act.id for act in acts}

    def followed(act: Act) -> Act:
        timed = act.duration
        if timed and timed.since not in known:
            timed = replace(timed, since=None)
        return replace(act, after=act.after if act.after in known else None, duration=timed)

    return tuple(map(followed, acts))


def _left(entries: Any, gone: set[int]) -> Any:
    return tuple(entry for entry in entries if id(entry) not in gone)


def _less(entry: Any, values: _Keys) -> Any:
    """The entry without these values: "offences/phishing" one of several, "start" a single one."""
    changes: dict[str, Any] = {}
    for field, value in _parts(values.get(id(entry), ())):
        now = changes.get(field, getattr(entry, field))
        if isinstance(now, tuple):
            changes[field] = tuple(one for one in now if one != value)
        else:
            changes[field] = False if isinstance(now, bool) else None
    return replace(entry, **changes) if changes else entry


def _parts(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in sorted(keys):
        field, _, value = key.partition("/")
        yield _FIELDS.get(field, field), value
