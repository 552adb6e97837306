"""Who of the people named is suspected, accused or convicted."""

from __future__ import annotations

import re

from kg.extract.reading import Reading, Sentence
from kg.model import Span
from kg.resources import patterns

PLACED = re.compile(r"\b(?:of|in|from|near|at|to|outside) $")
_BRACKET = r"(?:\( [^()<]{0,60} \) )?"
_ALIAS = '(?:,? ?(?:aka|a/k/a|a\\.k\\.a\\.?|alias|also known as) (?:[“"] )?<N> (?:,? ?[”"] )?)?'
_OTHER_NAME = (
    "(?:, )?(?:who is )?(?:also |otherwise |better )?(?:aka|a/k/a|a\\.k\\.a\\.?|alias|known as) "
    '(?:(?:and |, )?["“”] ?<?[^<>"“”]{1,30}>? (?:, )?[”"] |<N> (?=, ))+'
)
"""The aliases of a suspect behind the name: “a/k/a “Ghost,” 34, of ..."."""


def suspected(reading: Reading, sentence: Sentence, before: str, after: str) -> Span | None:
    """The sentence that tells a name's holder as a suspect, None if it does not.

    `before`, `after`: the sentence written with signs, ahead of the name and behind it.
    """
    given = patterns("people.toml")["suspects"]
    aged = r"(?:, (?:aged? )?\d\d (?:, )?)?"
    before = re.sub(rf"(?:<N> {_BRACKET}{_ALIAS}{aged}(?:, and |, |and )?)+$", "", before)
    after = re.sub(rf"^{_OTHER_NAME}", "", after)
    after = re.sub(rf"^(?:(?:, and |, |and )(?:(?:his|her) [a-z]+ )?<N> {_BRACKET})+", "", after)
    placed = PLACED.search(before)  # "X, of Townville, was arrested"
    told = any(re.search(p, before) for p in given["before"])
    told = told or (not placed and any(re.search(p, after) for p in given["after"]))
    return reading.sentence_span(sentence) if told else None
