"""What stands right beside a body's name: that it was harmed or impersonated, a hyphen, a place, what it qualifies."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any

from kg.extract.parse.governors import governor, root
from kg.extract.participation.actors import Actors
from kg.extract.phrases import any_of
from kg.extract.reading import Mention, Reading, Sentence
from kg.resources import patterns

_CLIMBED = frozenset({"conj", "appos", "compound", "nmod", "poss", "amod"})


_cue = partial(any_of, "participation.toml", "beside")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(patterns("participation.toml")["list"][name])


def impersonated(reading: Reading, mention: Mention) -> bool:
    """Do the words before its name say that it was only impersonated?"""
    return _cue("impersonated").search(reading.text[max(0, mention.start - 60) : mention.start]) is not None


def befallen(reading: Reading, mention: Mention) -> bool:
    """Do the words before or after its name say that it was harmed?"""
    before = _cue("harmed").search(reading.text[max(0, mention.start - 60) : mention.start])
    return bool(before or _cue("befallen").match(reading.text[mention.end : mention.end + 60]))


def hyphened(reading: Reading, mention: Mention) -> str | None:
    """The role a participle joined to its name tells: "X-coordinated"; "the X-led task force" takes part as such."""
    after = re.match(r"[-‐–](\w+)", reading.text[mention.end : mention.end + 14])
    role = patterns("participation.toml")["hyphen"].get(after[1].lower()) if after else None
    if after is None or role is None:
        return None
    following = mention.end + after.end()
    bodies = (m for m in reading.mentions if m.kind == "organization" and following < m.start <= following + 7)
    return "participant" if any(bodies) else role


def modifies(actors: Actors, mention: Mention) -> bool:
    """Does its name only qualify a thing ("INTERPOL notice", "EU partners"), neither its people nor its activity?"""
    token = root(actors.sentence, mention)
    if token is None or token.dep_ not in ("compound", "amod", "nmod"):
        return False
    head = token.head
    bodies = actors.reading.in_sentence(actors.sentence, "organization", "operation")
    inside = any(m.start <= actors.sentence.offset(head) < m.end for m in bodies)
    return head.pos_ == "NOUN" and head.i > token.i and not inside and head.lemma_.lower() not in _acting()


def runs(actors: Actors, mention: Mention) -> bool:
    """Is an operation told as that of the body ("an X operation", "a joint X–Y action")?"""
    token = root(actors.sentence, mention)
    while token is not None and token.dep_ in _CLIMBED and token.head.i > token.i:
        token = token.head
        if token.lemma_.lower() in patterns("participation.toml")["runs"]["nouns"]:
            bodies = actors.reading.in_sentence(actors.sentence, "organization", "operation")
            return not any(m.start <= actors.sentence.offset(token) < m.end for m in bodies)
    return False


@cache
def _acting() -> frozenset[str]:
    """Nouns a body's name may qualify and still act: its people, its activity, its seat."""
    table = patterns("participation.toml")
    people = patterns("cooperation.toml")["actors"]["people"]
    owned = (word.split()[-1] for nouns in table["own"].values() for word in nouns)
    return frozenset((*people, *owned, *table["list"]["activities"], *table["list"]["qualified"]))


def speaks(actors: Actors, mention: Mention) -> bool:
    """Is it named as the body of someone who says something ("the head of X said that …")?"""
    token = root(actors.sentence, mention)
    if token is None or governor(actors.sentence, mention).relation in ("subject", "passive-subject"):
        return False
    above = {t.i for t in token.ancestors}
    return any(d.i in above for c in actors.clauses if c.lemma in _words("saying") for d in c.doers)


def seat(reading: Reading, sentence: Sentence, mention: Mention) -> str | None:
    """ "Met at X", "a meeting at X's headquarters": X is the host, or the coordinator of what it directs."""
    after = reading.text[mention.end : mention.end + 40]
    if re.match(r"['’]s? ", after) and not _cue("premises").match(after):
        return None
    token = root(sentence, mention)
    while token is not None and token.dep_ in _CLIMBED and token.head.i != token.i:
        token = token.head
    if token is None or token.dep_ != "pobj" or token.head.lower_ not in ("at", "in", "within", "from", "out"):
        return None
    return _where(token.head) if token.head.lower_ == "at" or _cue("premises").match(after) else None


def _where(preposition: Any) -> str | None:
    """What takes place there: a meeting is hosted, an action coordinated; anything else says nothing."""
    head = preposition.head
    near = {t.lemma_.lower() for t in (head, *head.subtree)}
    if near & _words("meetings"):
        return "host"
    if near & _words("coordinating"):
        return "coordinator"
    return "host" if head.lemma_.lower() in _words("meeting") else None
