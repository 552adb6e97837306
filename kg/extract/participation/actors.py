"""Who acts in a sentence: its bodies in their lists, pronouns and "the agency" read as the bodies they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kg.extract.parse.clauses import Clause, clauses
from kg.extract.parse.governors import governor, root
from kg.extract.participation.quoted import quoted
from kg.extract.participation.standins import stand_ins
from kg.extract.reading import Mention, Reading, Sentence
from kg.resources import patterns

_ANNOUNCING = r"[^.;:]{0,40}?(?::|,? including|,? such as|,? among them|,? namely|partners in)\s*(?:the\s)?"
_GLUE = re.compile(
    r"\s*(?:\([^()]{0,90}\)?|\))?[\s,;)]*"
    r"(?:(?:and|or|as well as|along with|together with|alongside|with|including|both|also|&|plus)\b[\s,]*)*"
    r"(?:(?:by|from|of|the|its|their|a|an|our|other|de|national|regional|local|in)\b\s*)*(?:[A-Z][\w.-]+['’]s?\s+)?$",
    re.I,
)


def only_as_parent(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """A body named only to say whose unit acts, or whose property something is, takes no part by that."""
    if any(
        m.parent == mention.start and m.entity != mention.entity for m in reading.in_sentence(sentence, "organization")
    ):
        return not re.match(r" [–—(-]", reading.text[mention.end : mention.end + 3])
    if _above_another(reading, sentence, mention):
        return True
    owned = re.match(r"['’]s? ", reading.text[mention.end : mention.end + 3])
    international = mention.head == "international-organization"
    return bool(owned) and international and governor(sentence, mention).relation != "subject"


def _above_another(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Is it told as the house of the body before it ("the Office of Records of the Interior Ministry")?"""
    bodies = reading.in_sentence(sentence, "organization")
    before = [m for m in bodies if m.end <= mention.start and m.start != mention.parent]
    between = reading.text[before[-1].end : mention.start] if before else ""
    house = r"(?: \([^)]*\))? (?:of|at|within) (?:the )?(?:[A-Z][\w .]+['’]s? )?(?:[A-Z]\w+ )?"
    return bool(re.fullmatch(house, between))


@dataclass(frozen=True)
class Actors:
    """The acting bodies of a sentence, those only named as parents or in quotations left out."""

    reading: Reading
    sentence: Sentence

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        named = [
            m
            for m in self.reading.in_sentence(self.sentence, "organization")
            if not quoted(self.reading, self.sentence, m) and not only_as_parent(self.reading, self.sentence, m)
        ]
        return tuple(sorted((*named, *stand_ins(self.reading, self.sentence, named)), key=lambda m: m.start))

    @cached_property
    def lists(self) -> tuple[tuple[Mention, ...], ...]:
        """Bodies told as one list: "A, B (the b) and C"."""
        found: list[list[Mention]] = []
        for mention in self.mentions:
            if found and self._joined(found[-1][-1], mention):
                found[-1].append(mention)
            else:
                found.append([mention])
        return tuple(tuple(group) for group in found)

    def _joined(self, one: Mention, other: Mention) -> bool:
        if other.start < one.end:
            return True
        if not _GLUE.match(self._between(one.end, other.start)):
            return False
        if re.search(r"\b(?:and|or)\b", self.reading.text[one.end : other.start]):
            return not self._begins_anew(one, other)
        first, second = governor(self.sentence, one), governor(self.sentence, other)
        apart = second.relation in ("subject", "passive-subject") and second.offset != first.offset
        return not apart or first.relation == "" or second.climbed < one.start

    def _begins_anew(self, one: Mention, other: Mention) -> bool:
        """Does the second body begin a clause of its own (", and the force then …")?"""
        word, verb = root(self.sentence, other), governor(self.sentence, other)
        subject = word is not None and word.dep_ in ("nsubj", "nsubjpass") and verb.offset > other.start
        first = governor(self.sentence, one)
        over = first.relation in ("object", "by", "from", "with", "of", "to") and first.offset < one.start
        return subject and over and "," in self.reading.text[one.end : other.start]

    def _between(self, start: int, end: int) -> str:
        """The text between two bodies without the countries and parents named there ("the Ministry's own")."""
        text = self.reading.text[start:end]
        for m in self.reading.in_sentence(self.sentence, "organization", "country", "demonym"):
            if start <= m.start and m.end <= end:
                named = self.reading.text[m.start : m.end]
                text = re.sub(r"(?:\b(?:of|in) (?:the )?)?" + re.escape(named), " ", text, count=1)
        if re.match(r"[^(]*\)", text):
            text = text[text.index(")") + 1 :]
        return re.sub(r"\s['’]s?(?=\s)|\bas did\b|[–—-]", " ", text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence, verbs inside a body's name left out."""
        return tuple(c for c in clauses(self.sentence) if not self._covering(c.verb))

    def at(self, tokens: Iterable[Any]) -> tuple[Mention, ...]:
        """The bodies these head tokens name, with the rest of the list each heads, no body twice."""
        found: dict[str, Mention] = {}
        for token in tokens:
            for joined in _coordinated(token):
                for mention in self._named(joined):
                    start = mention.start if joined is token else min(mention.start, self.sentence.offset(token))
                    for member in self._rest(mention, start):
                        found.setdefault(member.entity, member)
        return tuple(found.values())

    def owners(self, tokens: Iterable[Any]) -> tuple[Mention, ...]:
        """Whose work these tokens name: "the force's investigation", "an Agency project", "at the Agency's seat"."""
        works = [t for t in tokens if t.lemma_.lower() in _works()]
        inside = [t for token in works for c in token.children for t in (*_of(c), *_sides(c))]
        bodies = self.reading.in_sentence(self.sentence, "organization")
        owning = [m for t in inside for m in bodies if m.start <= self.sentence.offset(t) < m.end]
        known = [m for m in owning if m.entity and not quoted(self.reading, self.sentence, m)]
        return self.at(inside) or tuple({m.entity: m for m in known}.values())

    def _named(self, token: Any) -> list[Mention]:
        here = self._covering(token)
        if here:
            return here
        if self._in_parent(token):
            inside = [m for m in self.mentions if any(t in token.subtree for t in self._tokens(m))]
            return inside[:1]
        if listed := self._listed(token):
            return listed
        if token.lemma_.lower() in _people() or self._is_person(token):
            inside = [t for c in token.children for t in _of(c)]
            return [m for t in inside for m in self._covering(t)]
        return []

    def _is_person(self, token: Any) -> bool:
        offset = self.sentence.offset(token)
        return any(m.start <= offset < m.end for m in self.reading.in_sentence(self.sentence, "person"))

    def _in_parent(self, token: Any) -> bool:
        """Is it part of the name of a body that is only told as another's parent?"""
        offset = self.sentence.offset(token)
        return any(m.start <= offset < m.end for m in self.reading.in_sentence(self.sentence, "organization"))

    def _tokens(self, mention: Mention) -> list[Any]:
        return list(self.sentence.between(mention.start, mention.end))

    def _listed(self, token: Any) -> list[Mention]:
        """The first body of a list a collective noun announces: "five partners: A, B", "agencies including A"."""
        end = self.sentence.offset(token) + len(token)
        after = [m for m in self.mentions if m.start >= end]
        between = self.reading.text[end : after[0].start] if after else ""
        return after[:1] if re.fullmatch(_ANNOUNCING, between) else []

    def _covering(self, token: Any) -> list[Mention]:
        offset = self.sentence.offset(token)
        return [m for m in self.mentions if m.start <= offset < m.end][:1]

    def _rest(self, mention: Mention, start: int) -> tuple[Mention, ...]:
        """The list a body stands in, from a place on."""
        group = next(g for g in self.lists if mention in g)
        return tuple(m for m in group if m.start >= start)


def _of(child: Any) -> list[Any]:
    """The nouns a person's noun may hang its body on: "officers of the force", "the force's officers"."""
    if child.dep_ == "prep" and child.lower_ in ("of", "from", "at", "with", "in"):
        return [c for c in child.children if c.dep_ == "pobj"]
    return [child] if child.dep_ in ("poss", "compound", "nmod", "amod", "appos") else []


def _sides(child: Any) -> list[Any]:
    """The nouns that tell whose an investigation is: "an operation by A", "an investigation between A and B"."""
    told = child.dep_ in ("prep", "agent") and child.lower_ in ("by", "between", "among", "involving")
    return [c for c in child.children if c.dep_ == "pobj"] if told else []


def _coordinated(token: Any) -> list[Any]:
    """A noun and those the parse joins to it, a person told behind a person too ("Jane Roe of A and John Doe of B")."""
    joined = [token]
    for one in joined:
        people = [c for c in one.children if c.dep_ == "appos" and c.ent_type_ == one.ent_type_ == "PERSON"]
        joined += [*(c for c in one.children if c.dep_ == "conj"), *people]
    return joined


@cache
def _works() -> frozenset[str]:
    return frozenset(patterns("cooperation.toml")["actors"]["works"])


@cache
def _people() -> frozenset[str]:
    return frozenset(patterns("cooperation.toml")["actors"]["people"])


def actors(reading: Reading, sentence: Sentence) -> Actors:
    """The acting bodies of a sentence, worked out once for all passes."""
    return reading.once("actors", sentence, lambda: Actors(reading, sentence))
