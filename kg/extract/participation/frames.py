"""Ways of telling an act of cooperation (data/patterns/cooperation.toml), and when a clause or a noun tells one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.parse.clauses import Clause
from kg.resources import patterns

_WHOLE = r"s?(?!\w)"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling a kind of act.

    `heads`: its verbs or nouns; `words`: those that go with them; `also`: those elsewhere in the sentence;
    `places`: where parties stand; `needs`: what it must have; `seats`: prepositions before the place of who does it;
    `mutual`: do those who do it do it with each other, where nobody else is named?
    `turned`: does the subject of the clause receive it, or for nouns do it? `after`: prepositions the noun must follow.
    """

    kind: str
    heads: frozenset[str]
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    needs: str = ""
    seats: tuple[str, ...] = ()
    mutual: bool = False
    turned: bool = False
    after: tuple[str, ...] = ()


@cache
def frames(section: str) -> tuple[Frame, ...]:
    """The frames of one section of the file: "frame" (of verbs), "noun" or "between"."""
    return tuple(
        Frame(
            f["kind"], frozenset(f.get("verbs") or f["nouns"]), tuple(f.get("words", ())), tuple(f.get("also", ())),
            tuple(f.get("to") or f.get("from") or ()), f.get("needs", ""), tuple(f.get("seats", ())),
            bool(f.get("mutual")), bool(f.get("turned")), tuple(f.get("after", ())),
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
    if frame.also and not _says(text, frame.also):
        return False
    if not frame.words:
        return True
    heads = [*clause.objects, *clause.complements.get("with", ()), *clause.complements.get("by", ())]
    near = " ".join(t.lower_ for head in heads for t in _phrase(head))
    return _says(near, frame.words)


def _says(text: str, words: tuple[str, ...]) -> bool:
    """Does a word of the text begin with one of these? Short ones must be all of it ("EUR", not "Europol")."""
    return bool(words) and bool(_any_of(words).search(text))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    told = (re.escape(w) + (_WHOLE if w.isalpha() and len(w) < 4 else "") for w in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(told)})")


def _phrase(head: Any) -> list[Any]:
    """A noun with what stands before it and its coordinated nouns, relative clauses left out."""
    inside = [t for t in head.subtree if t.i > head.i]
    described = {t.i for t in inside for a in (t, *t.ancestors) if a.i > head.i and a.dep_ in ("relcl", "acl")}
    return [t for t in head.subtree if t.i not in described]


def _is_noun(token: Any, frame: Frame) -> bool:
    if token.lower_ not in frame.heads and token.lemma_.lower() not in frame.heads:
        return False
    if frame.after and token.head.lower_ not in frame.after:
        return False
    beside = " ".join(c.lower_ for c in token.children)
    sums = tuple(w for w in frame.words if len(w) < 4)
    return not frame.words or _says(beside, frame.words) or _says(" ".join(t.lower_ for t in token.subtree), sums)
