"""What the passes share: the text, its segments, its sentences with their parse, and what earlier passes found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from kg.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

Work = TypeVar("Work")
TOLD = frozenset({"headline", "lead", "body", "list-item"})
"""Kinds of segments whose sentences tell the article's facts."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph, heading or list item.

    kind: headline | metadata (page date, publish date, place line) | lead | body | heading (inside the article) |
    list-item | background (about an earlier or standing matter) | boilerplate (about the publisher, legal notes) |
    furniture.
    `dateline`: length in code points of a dateline at the head ("LYON, France – "), 0 without one.
    `heading`: the heading or introducing sentence a list item stands under, as index into the segments.
    """

    kind: str
    start: int
    end: int
    dateline: int = 0
    heading: int | None = None


@dataclass(frozen=True)
class Sentence:
    """One sentence (or a whole heading or list item).

    `tokens`: its spaCy span; offsets of tokens are relative to `origin`.
    """

    index: int
    segment: int
    start: int
    end: int
    origin: int
    tokens: SpacySpan

    def offset(self, token: Any) -> int:
        """Where a spaCy token of this sentence starts in the text."""
        return self.origin + int(token.idx)

    @cached_property
    def listed(self) -> tuple[Any, ...]:
        """The tokens, taken out of the parse once."""
        return tuple(self.tokens)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each token starts in the text."""
        return tuple(self.origin + token.idx for token in self.listed)

    def at(self, offset: int) -> Any | None:
        """The token that covers a place in the text, None between tokens."""
        index = bisect_right(self.offsets, offset) - 1
        covered = index >= 0 and offset < self.offsets[index] + len(self.listed[index])
        return self.listed[index] if covered else None

    def between(self, start: int, end: int) -> tuple[Any, ...]:
        """The tokens that start in [start, end) of the text."""
        return self.listed[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names or describes something.

    kind: organization | person | post | country | demonym | place | region | operation.
    `entity`: for organizations and people the id of the entry it belongs to, once `entities` has settled it;
    for countries and demonyms the alpha-2 code; for places and operations the name.
    `slug`: the register's slug where the register knows it; `head`: what it is (kind of body); `rule`: what found it.
    `names`: all surface forms this mention shows ("ABC's Network Division", "Network Division");
    `told_country`: the country the words around it tell, whatever the register knows;
    `parent`: where the mention of the body it is a part of starts; `named`: does it identify one body?
    """

    kind: str
    start: int
    end: int
    text: str
    sentence: int
    entity: str = ""
    slug: str = ""
    head: str = ""
    country: str | None = None
    rule: str = ""
    names: tuple[str, ...] = ()
    parent: int | None = None
    named: bool = True
    told_country: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A date or range read from the text. `start`, `end`: ISO at the precision given; `rule`: what read it."""

    start: str
    end: str
    span: Span
    sentence: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one pass found at one place, for `kg extract --explain`."""

    pass_name: str
    rule: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Strand:
    """An activity and where it is told.

    `stretches`: [start, end) in code points; `trigger`: what it is recognised by.
    """

    type: str
    name: str | None
    names: tuple[str, ...]
    trigger: Span
    main: bool = False
    stretches: tuple[tuple[int, int], ...] = ()

    def tells(self, offset: int) -> bool:
        """Does the place in the text belong to this activity?"""
        return any(start <= offset < end for start, end in self.stretches)


@dataclass(frozen=True)
class Reading:
    """One article on its way through the passes."""

    article: Article
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    published: str | None = None
    mentions: tuple[Mention, ...] = ()
    worked_out: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.article.text

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    def sentence_span(self, sentence: Sentence) -> Span:
        return self.span(sentence.start, sentence.end)

    def told(self) -> Iterator[Sentence]:
        """The sentences that tell facts, in the order of the text."""
        return (s for s in self.sentences if self.segments[s.segment].kind in TOLD)

    def in_quotation(self, start: int, offset: int) -> bool:
        """Does the text from `start` open a quotation that is not closed before `offset`?"""
        before = self.text[start:offset]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def once(self, what: str, sentence: Sentence, work: Callable[[], Work]) -> Work:
        """What is worked out of a sentence for several passes; the mentions must be settled by then."""
        key = (what, sentence.index)
        if key not in self.worked_out:
            self.worked_out[key] = work()
        return self.worked_out[key]  # type: ignore[no-any-return]

    @cached_property
    def by_sentence(self) -> Mapping[int, tuple[Mention, ...]]:
        """Mentions by the index of their sentence, in the order of the text."""
        grouped: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.start, -m.end)):
            grouped.setdefault(mention.sentence, []).append(mention)
        return {index: tuple(mentions) for index, mentions in grouped.items()}

    def in_sentence(self, sentence: Sentence, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds (all without one) in a sentence."""
        mentions = self.by_sentence.get(sentence.index, ())
        return tuple(m for m in mentions if not kinds or m.kind in kinds)
