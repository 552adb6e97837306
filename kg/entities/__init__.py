"""Who is who: what was joined by which rule, what may have to be, and the judgements that people make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.entities.candidates import Candidate, candidates
from kg.errors import UsageError
from kg.index import Index, Settled
from kg.resolve.names import normal
from kg.resolve.register import by_slug

__all__ = ["Candidate", "Entity", "Mention", "candidates", "entities", "entity"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One entry of one document that is the entity: its id and name there, and the rule by which it is."""

    document: str
    id: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One body, person or activity. `id`: the slug of its IRI; `kind`: organization, person or activity."""

    id: str
    kind: str
    label: str
    members: tuple[Mention, ...]

    def to_json(self) -> dict[str, Any]:
        """Keys id, kind, label, members (document, id, name, rule)."""
        told = [{"document": m.document, "id": m.id, "name": m.name, "rule": m.rule} for m in self.members]
        return {"id": self.id, "kind": self.kind, "label": self.label, "members": told}


def entities(index: Index, kind: str | None = None, name: str | None = None) -> list[Entity]:
    """All entities by kind and id. `name`: only those with it in their id or in a name, as people write it."""
    grouped: dict[tuple[str, str], list[Settled]] = {}
    for found in index.settled(kind=kind):
        grouped.setdefault((found.telling.kind, found.slug), []).append(found)
    made = (_entity(*key, members) for key, members in sorted(grouped.items()))
    return [entity for entity in made if name is None or _called(entity, name)]


def entity(index: Index, reference: str, kind: str | None = None) -> Entity:
    """The one entity of this id (slug or IRI) or, if there is none, of this name.

    Raises UsageError where there is none or more than one.
    """
    slug = reference.rpartition("/")[2]
    if "/id/" in reference:
        kind = reference.rpartition("/")[0].rpartition("/")[2]
    found = [_entity(k, slug, members) for k, members in _of_slug(index, slug, kind)]
    found = found or [e for e in entities(index, kind, reference) if _is_called(e, reference)]
    if not found:
        raise UsageError(f"There is no entity '{reference}'; `kg entities` lists them.")
    if len(found) > 1:
        told = ", ".join(f"{e.kind} {e.id}" for e in found[:5])
        raise UsageError(f"'{reference}' may be {told}; give one id, and --kind if need be.")
    return found[0]


def _of_slug(index: Index, slug: str, kind: str | None) -> Iterator[tuple[str, list[Settled]]]:
    for of in (kind,) if kind else ("organization", "person", "activity"):
        if members := list(index.settled(kind=of, slug=slug)):
            yield of, members


def _entity(kind: str, slug: str, members: list[Settled]) -> Entity:
    told = tuple(Mention(s.telling.document, s.telling.id, s.telling.name, s.rule) for s in members)
    return Entity(slug, kind, _label(kind, slug, told), told)


def _label(kind: str, slug: str, members: tuple[Mention, ...]) -> str:
    """The registered name, else the one most often told, the longest and first of those."""
    if kind == "organization" and (row := by_slug().get(slug)):
        return row["name"]
    counted = Counter(member.name for member in members)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _called(entity: Entity, name: str) -> bool:
    plain = normal(name)
    return any(plain in normal(form) for form in (entity.id, entity.label, *(m.name for m in entity.members)))


def _is_called(entity: Entity, name: str) -> bool:
    plain = normal(name)
    return any(plain == normal(form) for form in (entity.label, *(m.name for m in entity.members)))
