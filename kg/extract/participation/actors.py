"""Who acts in a sentence: its bodies in their lists, pronouns and "the agency" read as the bodies they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from kg.extract.parse.clauses import Clause, clauses
from kg.extract.parse.governors import governor
from kg.extract.reading import Mention, Reading, Sentence
from kg.resources import patterns

_SPEECH = re.compile(
    r"\b(?:said|says|added|adds|commented|stated|explained|noted|according to|declared|concluded|announced|observed|"
    r"remarked|warned|told|continued|pointed out|insisted|went on|replied|described)\b"
)
_ANNOUNCING = r"[^.;:]{0,40}?(?::|,? including|,? such as|,? among them|,? namely|partners in)\s*(?:the\s)?"
_ANNOUNCED = re.compile(r"made the announcement|announcement was made")
_GLUE = re.compile(
    r"\s*(?:\([^()]{0,90}\)?|\))?[\s,;)]*"
    r"(?:(?:and|or|as well as|along with|together with|alongside|with|including|both|also|&|plus)\b[\s,]*)*"
    r"(?:(?:by|from|of|the|its|their|a|an|our|other|de|national|regional|local|in)\b\s*)*(?:[A-Z][\w.-]+['’]s?\s+)?$",
    re.I,
)


def quoted(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Bodies inside a quotation, or in the line that names its speaker, take no part by that."""
    before = reading.text[sentence.start : mention.start]
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    text = reading.text[sentence.start : sentence.end]
    return bool(re.search(r"[“”\"‘]", text) and _SPEECH.search(text)) or bool(_ANNOUNCED.search(text))


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
    return bool(re.fullmatch(r"(?: \([^)]*\))? (?:of|at|within) (?:the )?(?:[A-Z][\w .]+['’]s? )?", between))


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
        return tuple(sorted((*named, *_stand_ins(self.reading, self.sentence, named)), key=lambda m: m.start))

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
            return True
        first, second = governor(self.sentence, one), governor(self.sentence, other)
        apart = second.relation in ("subject", "passive-subject") and second.offset != first.offset
        return not apart or first.relation == ""

    def _between(self, start: int, end: int) -> str:
        """The text between two bodies without the parents named there ("the Ministry's own")."""
        text = self.reading.text[start:end]
        for m in self.reading.in_sentence(self.sentence, "organization"):
            if start <= m.start and m.end <= end:
                text = text.replace(self.reading.text[m.start : m.end], " ", 1)
        return re.sub(r"\s['’]s?(?=\s)|\bas did\b|[–—-]", " ", text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence, verbs inside a body's name left out."""
        return tuple(c for c in clauses(self.sentence) if not self._covering(c.verb))

    def at(self, tokens: Iterable[Any]) -> tuple[Mention, ...]:
        """The bodies these head tokens name, with the rest of the list each heads, no body twice."""
        found: dict[str, Mention] = {}
        for token in tokens:
            for mention in self._named(token):
                for member in self._rest(mention):
                    found.setdefault(member.entity, member)
        return tuple(found.values())

    def _named(self, token: Any) -> list[Mention]:
        here = self._covering(token)
        if here:
            return here
        if self._in_parent(token):
            inside = [m for m in self.mentions if any(t in token.subtree for t in self._tokens(m))]
            return inside[:1]
        if listed := self._listed(token):
            return listed
        if token.lemma_.lower() in _people():
            inside = [t for c in token.children for t in _of(c)]
            return [m for t in inside for m in self._covering(t)]
        return []

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

    def _rest(self, mention: Mention) -> tuple[Mention, ...]:
        group = next(g for g in self.lists if mention in g)
        return group[group.index(mention) :]


def _of(child: Any) -> list[Any]:
    """The nouns a person's noun may hang its body on: "officers of the force", "the force's officers"."""
    if child.dep_ == "prep" and child.lower_ in ("of", "from", "at", "with", "in"):
        return [c for c in child.children if c.dep_ == "pobj"]
    return [child] if child.dep_ in ("poss", "compound", "nmod", "amod", "appos") else []


@cache
def _people() -> frozenset[str]:
    return frozenset(patterns("cooperation.toml")["actors"]["people"])


@cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    """Noun of a definite description to the kinds of bodies it may stand for."""
    return {noun: tuple(kinds) for noun, kinds in patterns("cooperation.toml")["actors"]["nouns"].items()}


def _stand_ins(reading: Reading, sentence: Sentence, named: Sequence[Mention]) -> list[Mention]:
    """Pronouns and definite descriptions that stand for a body told before."""
    found = []
    bodies = reading.in_sentence(sentence, "organization")
    for start, token in zip(sentence.offsets, sentence.listed, strict=True):
        if any(m.start <= start < m.end for m in bodies):
            continue
        body = _stands_for(reading, sentence, token, named)
        if body:
            here = replace(body, start=start, end=start + len(token), text=token.text)
            found.append(replace(here, parent=None, sentence=sentence.index))
    return found


def _stands_for(reading: Reading, sentence: Sentence, token: Any, named: Sequence[Mention]) -> Mention | None:
    if token.lower_ in ("it", "they") and token.dep_ in ("nsubj", "nsubjpass"):
        return _topic(reading, sentence)
    kinds = _nouns().get(token.lower_)
    if not kinds:
        return None
    the = any(c.lower_ in ("the", "this") for c in token.children)
    bare = all(c.dep_ in ("det", "prep", "appos", "relcl", "acl", "conj", "cc", "punct") for c in token.children)
    if not the or not bare:
        return None
    before = [m for m in named if m.end <= sentence.offset(token)]
    earlier = [m for i in range(sentence.index - 1, max(-1, sentence.index - 4), -1) for m in _bodies(reading, i)]
    fitting = [m for m in (*reversed(before), *earlier) if m.head in kinds or token.lower_ in m.text.lower().split()]
    worded = [m for m in fitting if token.lower_ in " ".join(m.names).lower().split()]
    return next(iter(worded or fitting), None)


def _bodies(reading: Reading, index: int) -> list[Mention]:
    """The bodies of an earlier sentence, its subject first."""
    if index < 0:
        return []
    sentence = reading.sentences[index]
    named = [m for m in reading.in_sentence(sentence, "organization") if not quoted(reading, sentence, m)]
    return sorted(named, key=lambda m: governor(sentence, m).relation not in ("subject", "passive-subject"))


def _topic(reading: Reading, sentence: Sentence) -> Mention | None:
    """The body a pronoun goes on about: the subject of the sentence before, in the same paragraph."""
    index = sentence.index - 1
    if index < 0 or reading.sentences[index].segment != sentence.segment:
        return None
    before = reading.sentences[index]
    for mention in _bodies(reading, index):
        if governor(before, mention).relation in ("subject", "passive-subject"):
            return mention
    return None


def actors(reading: Reading, sentence: Sentence) -> Actors:
    """The acting bodies of a sentence, worked out once for all passes."""
    return reading.once("actors", sentence, lambda: Actors(reading, sentence))
