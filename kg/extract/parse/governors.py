"""What governs a mention in the parse: the verb it is subject of, or the preposition and word it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.extract.reading import Mention, Sentence

_RELATIONS = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "passive-subject",
    "dobj": "object", "obj": "object", "dative": "object",
}  # fmt: skip
_CLIMBED = frozenset({"conj", "appos", "compound", "nmod", "poss", "amod", "nummod"})


@dataclass(frozen=True, slots=True)
class Governor:
    """`relation`: subject, passive-subject, object, by, with, from, of ...; `lemma`: of the word it hangs on;
    `offset`: where that word stands; `above`: lemma of the next word up;
    `climbed`: where the word of the mention, or of the list it stands in, that hangs on it stands.
    """

    relation: str
    lemma: str
    offset: int
    above: str = ""
    climbed: int = -1


_NONE = Governor("", "", -1)


def root(sentence: Sentence, mention: Mention) -> Any | None:
    """The token of the mention on which its other tokens hang."""
    inside = sentence.between(mention.start, mention.end)
    if not inside:
        return None
    indices = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in indices or t.head.i == t.i), inside[-1])


def governor(sentence: Sentence, mention: Mention) -> Governor:
    """The nearest verb or preposition a mention depends on, coordination and apposition climbed over."""
    token = root(sentence, mention)
    for _ in range(12):
        if token is None or token.head.i == token.i:
            return _NONE
        if token.dep_ not in _CLIMBED:
            break
        token = token.head
    if token is None:
        return _NONE
    head, climbed = token.head, sentence.offset(token)
    if token.dep_ == "pobj":
        above = head.head
        return Governor(head.lower_, above.lemma_.lower(), sentence.offset(head), above.head.lemma_.lower(), climbed)
    relation = _RELATIONS.get(token.dep_, token.dep_)
    return Governor(relation, head.lemma_.lower(), sentence.offset(head), climbed=climbed)
