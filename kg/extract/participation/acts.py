"""Acts of cooperation that a sentence states: by a verb and its parts, or by a noun and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.parse.clauses import Clause, governing
from kg.extract.participation.actors import Actors
from kg.extract.reading import Mention, Sentence
from kg.resources import patterns


@dataclass(frozen=True, slots=True)
class Told:
    """An act as one sentence tells it. `rule`: what read it; `offset`: where its trigger stands."""

    kind: str
    givers: tuple[Mention, ...]
    takers: tuple[Mention, ...]
    rule: str
    sentence: Sentence
    offset: int
    status: str = "asserted"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling a kind of act: its heads, the words that go with them, where parties stand, what it needs."""

    kind: str
    heads: frozenset[str]
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    needs: str = ""


@cache
def _frames(section: str) -> tuple[Frame, ...]:
    return tuple(
        Frame(
            f["kind"], frozenset(f.get("verbs") or f["nouns"]), tuple(f.get("words", ())),
            tuple(f.get("to") or f.get("from") or ()), f.get("needs", ""),
        )
        for f in patterns("cooperation.toml")[section]
    )  # fmt: skip


@cache
def _answers() -> Mapping[str, str]:
    return {verb: kind for kind, verbs in patterns("cooperation.toml")["answers"].items() for verb in verbs}


def told_acts(actors: Actors) -> tuple[Told, ...]:
    """The acts one sentence tells, in the order of their triggers; a side nobody is named for is empty."""
    return actors.reading.once("acts", actors.sentence, lambda: _acts(actors))


def _acts(actors: Actors) -> tuple[Told, ...]:
    if not actors.mentions:
        return ()
    found = [*_by_verbs(actors), *_by_nouns(actors), *_between(actors)]
    return tuple(sorted(found, key=lambda t: t.offset))


def _by_verbs(actors: Actors) -> Iterator[Told]:
    for clause in actors.clauses:
        frame = next((f for f in _frames("frame") if clause.lemma in f.heads and _fits(f, clause)), None)
        if frame is None:
            continue
        givers = actors.at(clause.doers)
        if frame.kind == "joint-investigation" and len(givers) > 1 and _jointly(clause):
            yield _told(actors, frame.kind, givers[:1], givers[1:], "together", clause)
            continue
        takers = _apart(_takers(actors, clause, frame), givers)
        if givers and (takers or not frame.needs):
            yield _told(actors, frame.kind, givers, takers, "verb:" + clause.lemma, clause)


def _jointly(clause: Clause) -> bool:
    return any(t.lower_ in ("together", "jointly", "forces", "closely", "hands") for t in clause.verb.subtree)


def _fits(frame: Frame, clause: Clause) -> bool:
    """Do the objects of a clause, or what it does something "with" or "by", name what the frame is about?"""
    if not frame.words:
        return True
    heads = [*clause.objects, *clause.complements.get("with", ()), *clause.complements.get("by", ())]
    near = " ".join(t.lower_ for head in heads for t in _phrase(head))
    return any(re.search(r"(?<![\w-])" + re.escape(w), near) for w in frame.words)


def _phrase(head: Any) -> list[Any]:
    """A noun with what stands before it and its coordinated nouns, relative clauses left out."""
    inside = [t for t in head.subtree if t.i > head.i]
    described = {t.i for t in inside for a in (t, *t.ancestors) if a.i > head.i and a.dep_ in ("relcl", "acl")}
    return [t for t in head.subtree if t.i not in described]


def _takers(actors: Actors, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    for place in frame.places:
        if place == "object":
            found = actors.at(clause.objects)
        elif place == "clause":
            above = governing(clause.verb)
            found = actors.at(_doers(actors, above)) if above is not None else ()
        else:
            found = actors.at(clause.complements.get(place, ()))
        if found:
            return found
    return _after(actors, clause, frame)


def _after(actors: Actors, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    """Where the parse hangs the receiver elsewhere: the first body after "to" or "with" behind the verb."""
    start = actors.sentence.offset(clause.verb)
    wanted = [p for p in frame.places if p in ("to", "with")]
    for group in actors.lists:
        before = actors.reading.text[start : group[0].start] if group[0].start > start else ""
        if any(re.search(rf"\b{p} (?:both |the )?$", before) for p in wanted) and "," not in before:
            return group
    return ()


def _doers(actors: Actors, verb: Any) -> tuple[Any, ...]:
    return next((c.doers for c in actors.clauses if c.verb.i == verb.i), ())


def _by_nouns(actors: Actors) -> Iterator[Told]:
    """ "With the help of A, B …": A for the one who acts in the clause."""
    for token in actors.sentence.listed:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        frame = next((f for f in _frames("noun") if _is_noun(token, f)), None)
        givers = actors.at(_hanging(token, frame.places)) if frame else ()
        if frame is None or not givers:
            continue
        clause = _clause_of(actors, token)
        takers = _apart(actors.at(clause.doers) if clause else (), givers)
        if frame.kind == "request" and not takers and not (clause and clause.passive):
            givers, takers = givers[:1], givers[1:]
        yield _told(actors, frame.kind, givers, takers, "noun:" + token.lower_, clause, token)
        answer = _answers().get(clause.lemma) if clause and frame.kind == "request" else None
        if answer:
            yield _told(actors, answer, takers, givers, "answer:" + clause.lemma if clause else "", clause, token)


def _is_noun(token: Any, frame: Frame) -> bool:
    if token.lower_ not in frame.heads and token.lemma_.lower() not in frame.heads:
        return False
    before = {c.lower_ for c in token.children}
    return not frame.words or any(w in before for w in frame.words)


def _hanging(noun: Any, places: Sequence[str]) -> list[Any]:
    """The nouns after these prepositions, of the noun or of a participle on it ("intelligence supplied by A")."""
    found = [c for c in noun.children if c.dep_ == "poss" and "poss" in places]
    for child in noun.children:
        preps = [child] if child.dep_ in ("prep", "agent") else [g for g in child.children if child.dep_ == "acl"]
        found += [c for p in preps if p.lower_ in places for c in p.children if c.dep_ == "pobj"]
    return found


def _clause_of(actors: Actors, token: Any) -> Clause | None:
    verb = governing(token)
    return next((c for c in actors.clauses if verb is not None and c.verb.i == verb.i), None)


def _between(actors: Actors) -> Iterator[Told]:
    """ "Cooperation between A and B": the first with the others; "in cooperation with B": the clause's actor."""
    for token in actors.sentence.listed:
        frame = next((f for f in _frames("between") if token.lemma_.lower() in f.heads), None)
        if frame is None:
            continue
        joined = actors.at(_hanging(token, ("between", "among")))
        if len(joined) > 1:
            yield _told(actors, frame.kind, joined[:1], joined[1:], "between", None, token)
        together = actors.at(_hanging(token, ("with",)))
        clause = _clause_of(actors, token)
        doers = actors.at(clause.doers) if clause else ()
        if together and doers and frame.kind == "joint-investigation":
            yield _told(actors, frame.kind, doers, _apart(together, doers), "with", clause, token)


def _apart(takers: Sequence[Mention], givers: Sequence[Mention]) -> tuple[Mention, ...]:
    inside = {m.entity for m in givers}
    return tuple(m for m in takers if m.entity not in inside)


def _told(
    actors: Actors, kind: str, givers: Sequence[Mention], takers: Sequence[Mention], rule: str,
    clause: Clause | None, token: Any = None,
) -> Told:  # fmt: skip
    trigger = token if token is not None else clause.verb if clause else actors.sentence.listed[0]
    status = "denied" if clause and clause.denied else "planned" if clause and clause.planned else "asserted"
    return Told(kind, tuple(givers), tuple(takers), rule, actors.sentence, actors.sentence.offset(trigger), status)
