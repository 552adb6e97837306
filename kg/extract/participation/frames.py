"""Ways of telling an act of cooperation (data/patterns/cooperation.toml), and when a clause or a noun tells one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.parse.clauses import Clause
from kg.resources import patterns


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling a kind of act.

    `heads`: its verbs or nouns; `words`: those that go with them; `also`: those elsewhere in the sentence;
    `places`: where parties stand; `needs`: what it must have; `seats`: prepositions before the place of who does it;
    `mutual`: do those who do it do it with each other, where nobody else is named?
    """

    kind: str
    heads: frozenset[str]
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    needs: str = ""
    seats: tuple[str, ...] = ()
    mutual: bool = False


@cache
def frames(section: str) -> tuple[Frame, ...]:
    """The frames of one section of the file: "frame" (of verbs), "noun" or "between"."""
    return tuple(
        Frame(
            f["kind"], frozenset(f.get("verbs") or f["nouns"]), tuple(f.get("words", ())), tuple(f.get("also", ())),
            tuple(f.get("to") or f.get("from") or ()), f.get("needs", ""), tuple(f.get("seats", ())),
            bool(f.get("mutual")),
        )
        for f in patterns("cooperation.toml")[section]
    )  # fmt: skip


@cache
def answers() -> Mapping[str, str]:
    """Verb that fulfils a request to the kind of act that does."""
    return {verb: kind for kind, verbs in patterns("cooperation.toml")["answers"].items() for verb in verbs}


def of_clause(clause: Clause, text: str) -> Frame | None:
    """The first frame of verbs that fits a clause of a sentence with this text."""
    return next((f for f in frames("frame") if clause.lemma in f.heads and _fits(f, clause, text.lower())), None)


def of_noun(token: Any, section: str = "noun") -> Frame | None:
    """The first frame of nouns that fits a token."""
    return next((f for f in frames(section) if _is_noun(token, f)), None)


def _fits(frame: Frame, clause: Clause, text: str) -> bool:
    """Do the objects of a clause, or what it does something "with" or "by", name what the frame is about?"""
    if frame.also and not any(re.search(r"\b" + re.escape(w), text) for w in frame.also):
        return False
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


def _is_noun(token: Any, frame: Frame) -> bool:
    if token.lower_ not in frame.heads and token.lemma_.lower() not in frame.heads:
        return False
    before = {c.lower_ for c in token.children}
    return not frame.words or any(w in before for w in frame.words)
