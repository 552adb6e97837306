"""What one sentence says of the part its bodies have: by the verbs they do or suffer, and by the phrase before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.extract.parse.clauses import Clause, governing
from kg.extract.parse.governors import governor
from kg.extract.participation import beside
from kg.extract.participation.actors import Actors
from kg.extract.participation.acts import told_acts
from kg.extract.reading import Mention
from kg.resources import patterns

Role = tuple[str, str]
"""The role and the rule that read it."""

RANK = ("victim", "target", "funder", "host", "organizer", "lead", "coordinator", "actor", "supporter", "participant")
"""Roles from the most telling on: of two tellings of a body the one before counts."""

_SHARED = ("organizer", "host", "coordinator", "funder")
"""Parts that hold for the one told to have it and for those beside him."""

_HARMED = frozenset({"company", "bank", "academia", "other", "government", "ngo"})


@cache
def _table(section: str) -> Mapping[str, str]:
    """Phrase or lemma to role."""
    return {phrase: role for role, phrases in patterns("participation.toml")[section].items() for phrase in phrases}


@cache
def _adverb() -> str:
    return " (?:" + "|".join(patterns("participation.toml")["list"]["adverbs"]) + ")"


@cache
def _before() -> re.Pattern[str]:
    """Any phrase before a name, those with "by" also with an adverb in them ("supported this year by")."""
    phrases = (re.escape(p) for p in sorted(_table("before"), key=len, reverse=True))
    loose = (f"{p[:-4]}(?:{_adverb()})? by" if p.endswith("\\ by") else p for p in phrases)
    return re.compile(r"\b(?<!\bin )(" + "|".join(loose) + r")\b", re.I)


def _text(actors: Actors) -> str:
    return actors.reading.text[actors.sentence.start : actors.sentence.end]


def _phrases_in(text: str, end: int) -> list[re.Match[str]]:
    """The phrases before a place in a sentence, which is looked through once for all its names."""
    return [match for match in _all_phrases(text) if match.end() <= end]


@lru_cache(maxsize=64)
def _all_phrases(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_before().finditer(text))


def _phrase(found: str) -> str:
    """The phrase of the table that was found, an adverb in it left out."""
    lower = found.lower()
    return lower if lower in _table("before") else re.sub(_adverb() + " by$", " by", lower)


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

    One that only says or thanks has the role "none", one in the title of who says something "speaker", one that gives
    an operation its name "runner".

    `kinds`: kind of body by the id of its entry.
    """
    done, suffered = _by_verbs(actors)
    found: dict[int, Role] = {}
    for mention in actors.mentions:
        kind = kinds.get(mention.entity, "")
        if beside.impersonated(actors.reading, mention):
            found[mention.start] = ("none", "impersonated")
        elif kind in _HARMED and beside.befallen(actors.reading, mention):
            found[mention.start] = ("victim", "befallen")
        else:
            found[mention.start] = _role(actors, mention, kind, done, suffered, found)
    return found


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
    if hyphened := beside.hyphened(actors.reading, mention):
        return hyphened, "hyphen"
    if mention.entity in suffered and kind in _HARMED:
        return "victim", "object:" + suffered[mention.entity]
    phrase = _phrase_before(actors, mention)
    if phrase and phrase[0] == "victim" and kind in _HARMED:
        return phrase
    if phrase and phrase[0] in ("target", "victim"):
        return done.get(mention.entity, ("participant", ""))
    told = done.get(mention.entity)
    return _company(kind, phrase or told or _same(actors, mention, before) or _merely(actors, mention))


def _merely(actors: Actors, mention: Mention) -> Role:
    """Named without a word of what it does."""
    if beside.runs(actors, mention):
        return "runner", "runs"
    if beside.modifies(actors, mention):
        return "none", "modifier"
    if place := beside.seat(actors.reading, actors.sentence, mention):
        return place, "seat"
    return ("speaker", "speaker") if beside.speaks(actors, mention) else ("participant", "")


def _company(kind: str, role: Role) -> Role:
    """A firm that does something does it in support."""
    helping = kind in ("company", "bank", "ngo", "academia") and role[0] in ("participant", "actor") and role[1]
    return ("supporter", role[1]) if helping else role


def _phrase_before(actors: Actors, mention: Mention) -> Role | None:
    """The role of the last role phrase before a name, if only names and what links them lie between."""
    start = actors.sentence.start
    text = actors.reading.text[start : mention.start]
    matches = _phrases_in(_text(actors), len(text))
    if not matches or _ends().search(text[matches[-1].end() :]) or _begins_anew(actors, mention, text):
        return None
    phrase = _phrase(matches[-1][1])
    if _table("before")[phrase] == "lead" and not _after_activity(actors, text[: matches[-1].start()]):
        return None
    first = next((m for m in actors.mentions if m.start >= start + matches[-1].end()), mention)
    if "," in re.sub(r"\([^)]*\)", "", text[matches[-1].end() : first.start - start]):
        return None
    role = _table("before")[phrase]
    shared = _shared(actors, start + matches[-1].start()) if phrase in _beside_others() else None
    return shared or role, "before:" + phrase


@cache
def _beside_others() -> frozenset[str]:
    return frozenset(patterns("participation.toml")["list"]["beside"])


def _shared(actors: Actors, offset: int) -> str | None:
    """The part two bodies have together: "organized by A together with B", "A hosted the course jointly with B"."""
    text = actors.reading.text[actors.sentence.start : offset]
    by = [m for m in _phrases_in(_text(actors), len(text)) if not re.search(r"[,;:]", text[m.end() :])]
    told = _table("before")[_phrase(by[-1][1])] if by else None
    if told in _SHARED:
        return told
    token = actors.sentence.at(offset)
    verb = governing(token) if token is not None else None
    told = _table("subject").get(verb.lemma_.lower()) if verb is not None else None
    return told if told in _SHARED else None


def _after_activity(actors: Actors, before: str) -> bool:
    """Is what someone leads an operation, a case, a programme ("a command post was run by" is not)?"""
    named = actors.reading.in_sentence(actors.sentence, "operation")
    return len(before) < 4 or bool(named) or bool(_activities().search(before))


@cache
def _activities() -> re.Pattern[str]:
    words = patterns("participation.toml")["list"]["activities"]
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b", re.I)


def _begins_anew(actors: Actors, mention: Mention, before: str) -> bool:
    """Does the name begin a clause of its own after a comma ("with the help of A, B arrested ...")?"""
    above = governor(actors.sentence, mention)
    subject = above.relation in ("subject", "passive-subject") and above.offset >= mention.end
    return subject and bool(re.search(r",(?: (?:and|while|but))?(?: the| an?)? ?$", before))


def _same(actors: Actors, mention: Mention, before: Mapping[int, Role]) -> Role | None:
    """ "A helped, as did B": B has the part of A."""
    text = actors.reading.text[actors.sentence.start : mention.start]
    place = max((text.rfind(p) for p in patterns("participation.toml")["list"]["same"]), default=-1)
    if place < 0:
        return None
    earlier = [r for start, r in before.items() if start < actors.sentence.start + place and r[1]]
    return (earlier[-1][0], "same") if earlier else None
