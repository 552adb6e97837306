"""What one sentence says of the part its bodies have: by the verbs they do or suffer, and by the phrase before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extract.parse.clauses import Clause
from kg.extract.parse.governors import governor
from kg.extract.participation.actors import Actors
from kg.extract.participation.acts import told_acts
from kg.extract.reading import Mention, Reading
from kg.resources import patterns

Role = tuple[str, str]
"""The role and the rule that read it."""

RANK = ("victim", "target", "funder", "host", "organizer", "lead", "coordinator", "actor", "supporter", "participant")
"""Roles from the most telling on: of two tellings of a body the one before counts."""

_HARMED = frozenset({"company", "bank", "academia", "other", "government", "ngo"})


@cache
def _table(section: str) -> Mapping[str, str]:
    """Phrase or lemma to role."""
    return {phrase: role for role, phrases in patterns("participation.toml")[section].items() for phrase in phrases}


@cache
def _before() -> re.Pattern[str]:
    phrases = sorted(_table("before"), key=len, reverse=True)
    return re.compile(r"(?<!\bin )\b(" + "|".join(re.escape(p) for p in phrases) + r")\b", re.I)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns("participation.toml")["list"]["ends"]) + r")\b")


@cache
def _idle() -> frozenset[str]:
    return frozenset(patterns("participation.toml")["idle"]["verbs"])


@cache
def _acting() -> Mapping[str, str]:
    """Kind of act to the role of the body that does it."""
    return dict(patterns("participation.toml")["act"])


def roles(actors: Actors, kinds: Mapping[str, str]) -> dict[int, Role]:
    """Where each body of a sentence is named, its role and the rule; one merely named is a participant without a rule.

    One that only says or thanks has the role "none".

    `kinds`: kind of body by the id of its entry.
    """
    done, suffered = _by_verbs(actors)
    found: dict[int, Role] = {}
    for mention in actors.mentions:
        kind = kinds.get(mention.entity, "")
        if _beside("impersonated", actors.reading.text[max(0, mention.start - 60) : mention.start]):
            found[mention.start] = ("none", "impersonated")
            continue
        if kind in _HARMED and _beside("befallen", actors.reading.text[mention.end : mention.end + 60]):
            found[mention.start] = ("victim", "befallen")
            continue
        found[mention.start] = _role(actors, mention, kind, done, suffered, found)
    return found


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns("participation.toml")["beside"][name]), re.I)


def _beside(name: str, text: str) -> bool:
    """Do the words right beside a body's name say that it was impersonated, or what befell it?"""
    found = _cue(name).search(text) if name == "impersonated" else _cue(name).match(text)
    return found is not None


def _by_verbs(actors: Actors) -> tuple[dict[str, Role], dict[str, str]]:
    """(what bodies do, what verb befalls them), by entry; the most telling verb counts."""
    done: dict[str, Role] = {}
    suffered: dict[str, str] = {}
    idle: set[str] = set()
    for clause in actors.clauses:
        role = _table("subject").get(clause.lemma)
        if role == "lead" and not _of_activity(actors, clause):
            role = None
        if clause.lemma in _idle():
            idle |= {m.entity for m in actors.at(clause.doers)}
        if role and not clause.denied:
            for mention in actors.at(clause.doers):
                known = done.get(mention.entity)
                if known is None or RANK.index(role) < RANK.index(known[0]):
                    done[mention.entity] = role, "verb:" + clause.lemma
        if clause.lemma in _table("object"):
            suffered |= {m.entity: clause.lemma for m in actors.at(clause.objects)}
    for told in told_acts(actors):
        for mention in told.givers:
            if told.kind in _acting() and told.status != "denied":
                done.setdefault(mention.entity, (_acting()[told.kind], "act:" + told.kind))
    return {**dict.fromkeys(idle, ("none", "")), **done}, suffered


def _of_activity(actors: Actors, clause: Clause) -> bool:
    """Is it an operation, a case, a programme that is led, run or launched?"""
    if clause.lemma in patterns("participation.toml")["list"]["leading"]:
        return bool(clause.objects) or "to" not in clause.complements
    words = patterns("participation.toml")["list"]["activities"]
    operations = actors.reading.in_sentence(actors.sentence, "operation")
    named = [t for t in clause.objects if any(m.start <= actors.sentence.offset(t) < m.end for m in operations)]
    return bool(named) or any(t.lemma_.lower() in words for t in clause.objects)


def _role(
    actors: Actors, mention: Mention, kind: str, done: Mapping[str, Role], suffered: Mapping[str, str],
    before: Mapping[int, Role],
) -> Role:  # fmt: skip
    if kind == "criminal-group":
        return "target", "kind"
    if hyphened := _hyphened(actors.reading, mention):
        return hyphened
    if mention.entity in suffered and kind in _HARMED:
        return "victim", "object:" + suffered[mention.entity]
    phrase = _phrase_before(actors, mention)
    if phrase and phrase[0] == "victim" and kind in _HARMED:
        return phrase
    if phrase and phrase[0] in ("target", "victim"):
        return done.get(mention.entity, ("participant", ""))
    told = done.get(mention.entity)
    return _company(kind, phrase or told or _same(actors, mention, before) or ("participant", ""))


def _company(kind: str, role: Role) -> Role:
    """A firm that does something does it in support."""
    helping = kind in ("company", "bank", "ngo", "academia") and role[0] in ("participant", "actor") and role[1]
    return ("supporter", role[1]) if helping else role


def _hyphened(reading: Reading, mention: Mention) -> Role | None:
    after = re.match(r"[-‐–](\w+)", reading.text[mention.end : mention.end + 14])
    role = patterns("participation.toml")["hyphen"].get(after[1].lower()) if after else None
    return (role, "hyphen") if role else None


def _phrase_before(actors: Actors, mention: Mention) -> Role | None:
    """The role of the last role phrase before a name, if only names and what links them lie between."""
    start = actors.sentence.start
    text = actors.reading.text[start : mention.start]
    matches = list(_before().finditer(text))
    if not matches or _ends().search(text[matches[-1].end() :]) or _begins_anew(actors, mention, text):
        return None
    if _table("before")[matches[-1][1].lower()] == "lead" and not _after_activity(actors, text[: matches[-1].start()]):
        return None
    first = next((m for m in actors.mentions if m.start >= start + matches[-1].end()), mention)
    if "," in re.sub(r"\([^)]*\)", "", text[matches[-1].end() : first.start - start]):
        return None
    return _table("before")[matches[-1][1].lower()], "before:" + matches[-1][1].lower()


def _after_activity(actors: Actors, before: str) -> bool:
    """Is what someone leads an operation, a case, a programme ("a command post was run by" is not)?"""
    words = patterns("participation.toml")["list"]["activities"]
    named = actors.reading.in_sentence(actors.sentence, "operation")
    return len(before) < 4 or bool(named) or any(re.search(rf"\b{w}s?\b", before, re.I) for w in words)


def _begins_anew(actors: Actors, mention: Mention, before: str) -> bool:
    """Does the name begin a clause of its own after a comma ("with the help of A, B arrested ...")?"""
    above = governor(actors.sentence, mention)
    return above.relation == "subject" and above.offset >= mention.end and bool(re.search(r",(?: the)? ?$", before))


def _same(actors: Actors, mention: Mention, before: Mapping[int, Role]) -> Role | None:
    """ "A helped, as did B": B has the part of A."""
    text = actors.reading.text[actors.sentence.start : mention.start]
    place = max((text.rfind(p) for p in patterns("participation.toml")["list"]["same"]), default=-1)
    if place < 0:
        return None
    earlier = [r for start, r in before.items() if start < actors.sentence.start + place and r[1]]
    return (earlier[-1][0], "same") if earlier else None
