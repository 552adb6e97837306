"""Acts of cooperation that a sentence states: by a verb and its parts, or by a noun and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.parse.clauses import Clause, governing
from kg.extract.participation.actors import Actors
from kg.extract.participation.frames import Frame, answers, of_clause, of_noun
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


def told_acts(actors: Actors) -> tuple[Told, ...]:
    """The acts one sentence tells, in the order of their triggers; a side nobody is named for is empty."""
    return actors.reading.once("acts", actors.sentence, lambda: _acts(actors))


def _acts(actors: Actors) -> tuple[Told, ...]:
    if not actors.mentions and not actors.reading.in_sentence(actors.sentence, "organization"):
        return ()
    found = [*_by_verbs(actors), *_by_nouns(actors), *_between(actors)]
    return tuple(sorted(found, key=lambda t: t.offset))


def _by_verbs(actors: Actors) -> Iterator[Told]:
    text = actors.reading.text[actors.sentence.start : actors.sentence.end]
    for clause in actors.clauses:
        frame = of_clause(clause, text)
        if frame is None:
            yield from _done_together(actors, clause)
            continue
        givers = actors.at(clause.doers) or _seated(actors, clause, frame)
        takers = _takers(actors, clause, frame)
        if frame.turned:
            givers, takers = takers, givers
        takers = _apart(takers, givers)
        if frame.mutual and len(givers or takers) > 1 and not (givers and takers and not _jointly(clause)):
            together = (*givers, *takers)
            yield _told(actors, frame.kind, together[:1], together[1:], "together", clause)
        elif givers and (takers or not frame.needs):
            yield _told(actors, frame.kind, givers, takers, "verb:" + clause.lemma, clause)


def _done_together(actors: Actors, clause: Clause) -> Iterator[Told]:
    """ "A and B dismantled the network", "the case is prosecuted by A and B": the first with the others."""
    idle = any(t.lower_ in ("part", "place") for t in clause.objects)
    doers = actors.at(clause.doers) if clause.lemma in _common() and not clause.denied and not idle else ()
    if len(doers) > 1:
        yield _told(actors, "joint-investigation", doers[:1], doers[1:], "doers", clause)


@cache
def _common() -> frozenset[str]:
    return frozenset(patterns("cooperation.toml")["common"]["verbs"])


def _seated(actors: Actors, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    """Who does what is only told to be done at a place: "a command post was set up at the Agency"."""
    for seat in frame.seats if clause.passive else ():
        place = clause.complements.get(seat, ())
        if found := actors.at(place) or actors.owners(place):
            return found
    return ()


def _jointly(clause: Clause) -> bool:
    return any(t.lower_ in ("together", "jointly", "forces", "closely", "hands") for t in clause.verb.subtree)


def _takers(actors: Actors, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    for place in frame.places:
        if place == "clause":
            above = governing(clause.verb)
            found = actors.at(_doers(actors, above)) if above is not None else ()
        else:
            heads = clause.objects if place == "object" else clause.complements.get(place, ())
            found = actors.at(heads) or actors.owners(heads)
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
        frame = of_noun(token) if token.pos_ in ("NOUN", "PROPN") else None
        givers = actors.at(_hanging(token, frame.places)) if frame else ()
        if frame is None or not givers:
            continue
        clause = _main_clause(actors, token) if frame.kind == "request" else _clause_of(actors, token)
        takers = _apart(_served(actors, clause), givers)
        if frame.turned:
            givers, takers = takers, givers
        if frame.kind == "request" and not takers and not (clause and clause.passive):
            givers, takers = givers[:1], givers[1:]
        yield _told(actors, frame.kind, givers, takers, "noun:" + token.lower_, clause, token)
        answer = answers().get(clause.lemma) if clause and frame.kind == "request" else None
        if answer:
            yield _told(actors, answer, takers, givers, "answer:" + clause.lemma if clause else "", clause, token)


def _served(actors: Actors, clause: Clause | None) -> tuple[Mention, ...]:
    """Whom help in a clause is for: who does it, or whose investigation or project it tells of."""
    if clause is None:
        return ()
    told_of = (*clause.doers, *(clause.objects if clause.passive else ()))
    return actors.at(clause.doers) or actors.owners(told_of) or actors.at(clause.complements.get("at", ()))


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


def _main_clause(actors: Actors, token: Any) -> Clause | None:
    """The clause a noun stands in; of "acting on a request", "following a request" the one that is about."""
    clause = _clause_of(actors, token)
    while clause and clause.lemma in patterns("cooperation.toml")["common"]["prompted"]:
        above = _clause_of(actors, clause.verb)
        if above is None:
            return clause
        clause = above
    return clause


def _between(actors: Actors) -> Iterator[Told]:
    """ "Cooperation between A and B": the first with the others; "in cooperation with B": the clause's actor."""
    for token in actors.sentence.listed:
        frame = of_noun(token, "between")
        if frame is None:
            continue
        shared = any(c.lower_ == "joint" for c in token.children)
        joined = actors.at(_hanging(token, ("between", "among", *(("of", "by") if shared else ()))))
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
