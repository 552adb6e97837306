"""Fourth pass: mentions of one body become one organization, however often and however it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import ids
from kg.extract import register
from kg.extract.entities.body_evidence import body_evidence
from kg.extract.entities.known_parts import by_company
from kg.extract.mentions.atoms import head_of
from kg.extract.reading import Mention, Reading
from kg.extract.words import name_key
from kg.model import Extractor, Organization, Span
from kg.resources import patterns

Key = tuple[str, ...]
_WORLDWIDE = frozenset(
    {"company", "bank", "ngo", "academia", "network", "criminal-group", "international-organization"}
)
"""Kinds of bodies whose seat the register knows but an article means only where it says so."""


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one body."""

    mentions: tuple[Mention, ...]
    slug: str
    country: str | None

    @property
    def named(self) -> bool:
        return any(m.named for m in self.mentions)


def organizations(reading: Reading, extractor: Extractor) -> tuple[Reading, tuple[Organization, ...]]:
    """The organizations of an article, and the reading with `entity` set on their mentions."""
    bodies = [m for m in reading.mentions if m.kind == "organization"]
    placed = [_settle_slug(m, _home(reading)) for m in by_company(bodies)]
    groups = _join_described(_join_short(_group(placed)))
    names = _ids(groups)
    entity = {(m.start, m.end): names[i] for i, g in enumerate(groups) for m in g.mentions}
    settled = tuple(
        replace(m, entity=entity[m.start, m.end]) if m.kind == "organization" else m for m in reading.mentions
    )
    starts = {m.start: entity[m.start, m.end] for m in bodies}
    found = [_organization(reading, g, names[i], names, starts, groups, extractor) for i, g in enumerate(groups)]
    return replace(reading, mentions=settled), tuple(found)


def _home(reading: Reading) -> str | None:
    """The country most registered bodies of the article belong to, for names that several countries have."""
    known = Counter(
        register.bodies()[m.slug].country
        for m in reading.mentions
        if m.kind == "organization" and m.slug and "|" not in m.slug
    )
    countries = [c for c, _ in known.most_common() if c]
    return countries[0] if countries else None


def _settle_slug(mention: Mention, home: str | None) -> Mention:
    """Of several registered bodies of one name, the one of the country the article tells."""
    slugs = [s for s in mention.slug.split("|") if s]
    if not slugs:
        return mention
    known = register.bodies()
    if mention.country and len(slugs) == 1 and known[slugs[0]].country not in (None, mention.country):
        spelled_in = {name_key(n) for n in (*known[slugs[0]].names, *known[slugs[0]].acronyms)}
        if len(name_key(mention.text)) > 1 and name_key(mention.text) in spelled_in and mention.rule == "register":
            return replace(mention, slug="")
    if len(slugs) > 1:
        for country in (mention.country, home):
            fitting = [s for s in slugs if known[s].country == country]
            if country and fitting:
                slugs = fitting
                break
    if mention.rule == "register" and _generic(mention.text) and known[slugs[0]].country not in (mention.country, home):
        return replace(mention, slug="")
    chosen = slugs[0] if len({known[s].country for s in slugs}) == 1 or len(slugs) == 1 else ""
    return replace(mention, slug=chosen, country=known[chosen].country if chosen else mention.country)


def _generic(name: str) -> bool:
    """Is a short name made only of words that bodies of many countries share? ("Criminal Police")"""
    keys = name_key(name)
    shared = patterns("organizations.toml")["generic"]["words"]
    return 1 < len(keys) <= 3 and all(k in shared for k in keys)


def _group(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """Join mentions that share a register entry or a name; bodies of different countries stay apart."""
    parent = list(range(len(mentions)))
    whole = _wholes(mentions)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_key: dict[object, list[int]] = {}
    for i, mention in enumerate(mentions):
        for key in _keys(mention):
            for j in by_key.get(key, ()):
                a, b = root(i), root(j)
                if a != b and _compatible(mentions, parent, whole, a, b):
                    parent[max(a, b)] = min(a, b)
            by_key.setdefault(key, []).append(i)
    members: dict[int, list[Mention]] = {}
    for i, mention in enumerate(mentions):
        members.setdefault(root(i), []).append(mention)
    return tuple(_as_group(m) for m in members.values())


def _join_short(groups: Sequence[Group]) -> tuple[Group, ...]:
    """A shorter name that begins or ends the name of just one other body of the article is that body."""
    kept = list(groups)
    for group in groups:
        if (
            group.slug
            or not group.named
            or any(m.parent is not None for m in group.mentions)
            or len(key := name_key(_fullest(group))) < 2
        ):
            continue
        longer = [
            g for g in kept
            if g is not group and g.named and (not g.country or not group.country or g.country == group.country)
            and any(_extends(name_key(m.text), key) for m in g.mentions)
        ]  # fmt: skip
        if len(longer) == 1 and not _related(group, longer[0]):
            kept.remove(group)
            kept[kept.index(longer[0])] = _as_group((*longer[0].mentions, *group.mentions))
    return tuple(kept)


def _extends(key: Key, shorter: Key) -> bool:
    """Does the name go on, at one end, where the shorter one stops?"""
    return len(key) > len(shorter) and shorter in (key[: len(shorter)], key[-len(shorter) :])


def _join_described(groups: Sequence[Group]) -> tuple[Group, ...]:
    """ "The French police" and "police in Hanover" are the one named police body of that country or town."""
    kept = list(groups)
    for group in groups:
        if group not in kept or not all(m.rule == "described" for m in group.mentions):
            continue
        alike = [g for g in kept if g is not group and _same_authorities(group, g)]
        if alike:
            kept.remove(group)
            kept[kept.index(alike[0])] = _as_group((*alike[0].mentions, *group.mentions))
            continue
        town = [w for w in name_key(group.mentions[0].text) if w not in ("police", "in", "prosecutor", "prosecutors")]
        fitting = [
            g for g in kept
            if g is not group and any(m.rule != "described" for m in g.mentions) and _same_force(group, g, town)
        ]  # fmt: skip
        if len(fitting) == 1:
            kept.remove(group)
            kept[kept.index(fitting[0])] = _as_group((*fitting[0].mentions, *group.mentions))
    return tuple(kept)


def _same_authorities(one: Group, other: Group) -> bool:
    """The authorities of one country, told in different words, are one entry."""
    told = [m for g in (one, other) for m in g.mentions]
    authorities = all(m.rule == "described" and m.head == "police" and not m.named for m in told)
    return authorities and one.country is not None and one.country == other.country


def _same_force(described: Group, body: Group, town: Sequence[str]) -> bool:
    """May the description mean this body? By country when it identifies one body, else by the town in the name."""
    head = described.mentions[0].head
    keys = {k for m in body.mentions for n in m.names for k in name_key(n)}
    if (
        head not in ("police", "prosecution")
        or head != body.mentions[0].head
        or any(m.parent is not None for m in body.mentions)
    ):
        return False
    if described.named:
        return bool(described.country) and described.country == body.country and "police" in keys
    return len(town) == 1 and town[0] in keys


def _related(one: Group, other: Group) -> bool:
    """Is one told as a part of the other?"""
    starts = [{m.start for m in g.mentions} for g in (one, other)]
    return any(m.parent in starts[1] for m in one.mentions) or any(m.parent in starts[0] for m in other.mentions)


def _keys(mention: Mention) -> Iterable[object]:
    if mention.slug:
        yield "slug", mention.slug
    for name in mention.names:
        if mention.named or mention.rule in ("described", "joint-team"):
            yield name_key(name)


def _wholes(mentions: Sequence[Mention]) -> list[str]:
    """The body each mention is told or known to be a part of: its slug or name, "" where none is."""
    at = {m.start: m for m in mentions}
    found = []
    for mention in mentions:
        above = at.get(mention.parent) if mention.parent is not None else None
        known = register.bodies().get(mention.slug)
        told = (above.slug or " ".join(name_key(above.text))) if above else ""
        found.append(told or (known.parent if known and known.parent else ""))
    return found


def _compatible(mentions: Sequence[Mention], parent: list[int], whole: Sequence[str], a: int, b: int) -> bool:
    """No two register entries, no two countries and no units of two bodies in one body."""
    inside = [[i for i in range(len(mentions)) if _find(parent, i) == r] for r in (a, b)]
    sides = [[mentions[i] for i in side] for side in inside]
    wholes = [{whole[i] for i in side if whole[i]} for side in inside]
    if wholes[0] and wholes[1] and not wholes[0] & wholes[1] and not _one_above(wholes[0] | wholes[1]):
        return False
    slugs = [{m.slug for m in side if m.slug} for side in sides]
    countries = [{m.country for m in side if m.country} for side in sides]
    return not (slugs[0] and slugs[1] and slugs[0] != slugs[1]) and not (
        countries[0] and countries[1] and countries[0] != countries[1]
    )


def _one_above(wholes: set[str]) -> bool:
    """Is one of these bodies part of the other, so that a unit may be told as part of either?"""
    known = [w for w in wholes if w in register.bodies()]
    return len(known) < len(wholes) or any(set(register.ancestors(w)) & wholes for w in known)


def _find(parent: list[int], i: int) -> int:
    while parent[i] != i:
        i = parent[i]
    return i


def _as_group(mentions: Sequence[Mention]) -> Group:
    slug = next((m.slug for m in mentions if m.slug), "")
    country = next((m.country for m in mentions if m.country), None)
    return Group(tuple(mentions), slug, country)


def _ids(groups: Sequence[Group]) -> tuple[str, ...]:
    """Ids inside the record: the register's slug, else one made of the name; equal ones get the offset."""
    wanted = [g.slug or ids.slug(_fullest(g)) for g in groups]
    counted = Counter(wanted)
    return tuple(w if counted[w] == 1 else f"{w}-{g.mentions[0].start}" for w, g in zip(wanted, groups, strict=True))


def _fullest(group: Group) -> str:
    """The fullest form of the name in the article: of the body's own forms the longest."""
    own = [m.text for m in group.mentions if m.named] or [m.text for m in group.mentions]
    return max(own, key=lambda n: (len(n), n))


def _organization(
    reading: Reading,
    group: Group,
    id: str,
    names: Sequence[str],
    starts: Mapping[int, str],
    groups: Sequence[Group],
    extractor: Extractor,
) -> Organization:
    forms = list(dict.fromkeys(n for m in group.mentions for n in m.names))
    parent = next(
        (starts.get(m.parent) for m in group.mentions if m.parent is not None and starts.get(m.parent) != id),
        None,
    )
    if parent is None and group.slug:
        parent = _registered_parent(group.slug, groups, names)
    if _is_desk(group):
        parent = parent or _named_as(patterns("organizations.toml")["desks"]["body"], groups, names)
    kind, country = _kind(group, parent, groups, names), _country(group, parent, groups, names)
    proof = body_evidence(reading, group.mentions, forms, country, _fullest(group))
    evidence = tuple(_evidence(reading, m) for m in group.mentions[:3])
    return Organization(
        id=id, name=_fullest(group), names=tuple(forms), kind=kind, country=country,
        part_of=parent, named=group.named, evidence=evidence, evidence_for=proof,
        confidence=_confidence(group), extractor=extractor,
    )  # fmt: skip


def _evidence(reading: Reading, mention: Mention) -> Span:
    return reading.span(mention.start, mention.end)


def _is_desk(group: Group) -> bool:
    """ "The German Desk": the seat of a country at a body."""
    keys = name_key(group.mentions[0].text)
    demonym = len(keys) == 2 and keys[:1] in register.demonyms().names
    return not group.slug and demonym and keys[1] == patterns("organizations.toml")["desks"]["word"]


def _named_as(slug: str, groups: Sequence[Group], names: Sequence[str]) -> str | None:
    return next((name for g, name in zip(groups, names, strict=True) if g.slug == slug), None)


def _registered_parent(slug: str, groups: Sequence[Group], names: Sequence[str]) -> str | None:
    """The nearest registered parent that the article mentions too."""
    by_slug = {g.slug: name for g, name in zip(groups, names, strict=True) if g.slug}
    nearest = next((a for a in register.ancestors(slug) if a in by_slug), None)
    return by_slug[nearest] if nearest and not _stands_alone(slug, nearest) else None


def _stands_alone(slug: str, parent: str) -> bool:
    """Is a body known for itself, though it belongs to another: an agency under a ministry, a network of a force?

    An article means such a parent only where it says so.
    """
    body, above = register.bodies()[slug], register.bodies()[parent]
    if body.kind == "network" and above.kind == "police":
        return True
    head = head_of(name_key(body.name))
    unit = head is not None and head[0] in patterns("organizations.toml")["units"]["bare"]
    return above.kind == "government" and body.kind in ("police", "prosecution") and not unit


def _kind(group: Group, parent: str | None, groups: Sequence[Group], names: Sequence[str]) -> str:
    if group.slug:
        return register.bodies()[group.slug].kind
    if _is_desk(group):
        return str(patterns("organizations.toml")["desks"]["kind"])
    head = next((m.head for m in group.mentions if m.head), "other")
    explicit = any(m.rule.startswith(("head:", "described", "group")) for m in group.mentions)
    if parent and head in ("government", "police") and explicit:
        above = groups[names.index(parent)]
        kind = (
            register.bodies()[above.slug].kind if above.slug else next((m.head for m in above.mentions if m.head), head)
        )
        return "police" if kind == "international-organization" else kind
    return head


def _country(group: Group, parent: str | None, groups: Sequence[Group], names: Sequence[str]) -> str | None:
    known = register.bodies().get(group.slug)
    if known and known.kind not in _WORLDWIDE:
        return known.country
    if known and known.kind == "international-organization":
        return None
    if known:
        return next((m.told_country for m in group.mentions if m.told_country), None)
    return group.country or (groups[names.index(parent)].country if parent else None)


def _confidence(group: Group) -> float:
    """How often bodies found this way are right on articles not looked at: registered, patterned, described."""
    if group.slug:
        return 0.95
    return 0.75 if group.named else 0.7
