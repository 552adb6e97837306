"""Finding names, numbers and dates in a text, and the sentence around what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.locate import forms
from kg.model import Span


class Text:
    """A text that can be searched; what is found is told as the sentence around it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where sentences, headings and list items start, in code points."""
        return tuple(sorted({0, *(match.end() for match in forms.sentence_ends().finditer(self.text))}))

    def first(self, *wanted: str) -> tuple[Span, ...]:
        """For each form the sentence of its first occurrence, without repetition, in order."""
        spans = {span for form in wanted if (span := next(self.all(forms.spelled(form)), None))}
        return tuple(sorted(spans, key=lambda span: span.start))

    def any_of(self, patterns: Iterable[str]) -> tuple[Span, ...]:
        """The sentence of the first pattern that occurs."""
        return next(((span,) for pattern in patterns if (span := next(self.all(pattern), None))), ())

    def all(self, pattern: str) -> Iterator[Span]:
        """The sentences in which the pattern (a regular expression) occurs, exact case before any case."""
        for flags in (0, re.IGNORECASE):
            found = [self.around(m.start(), m.end()) for m in re.finditer(pattern, self.text, flags)]
            if found:
                yield from dict.fromkeys(found)
                return

    def with_words(self, phrase: str) -> tuple[Span, ...]:
        """The first sentence in which all words of the phrase occur, in any order, as heads of words."""
        heads = (forms.spelled(word).removesuffix(r"(?!\w)") for word in phrase.split())
        words = [re.compile(head, re.IGNORECASE) for head in heads]
        told = (span for span in self.sentences() if all(word.search(span.quote) for word in words))
        return next(((span,) for span in told if words), ())

    def around(self, start: int, end: int) -> Span:
        """The sentence that holds text[start:end]; several if it runs across an end."""
        first = self.starts[bisect_right(self.starts, start) - 1]
        following = bisect_right(self.starts, max(start, end - 1))
        last = self.starts[following] if following < len(self.starts) else len(self.text)
        quote = self.text[first:last]
        first += len(quote) - len(quote.lstrip())
        return Span(first, first + len(quote.strip()), quote.strip())

    def sentences(self) -> Iterator[Span]:
        """All sentences, in order."""
        for start in self.starts:
            span = self.around(start, start + 1)
            if span.quote:
                yield span
