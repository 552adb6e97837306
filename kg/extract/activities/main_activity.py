"""What an article is mainly about: the type of activity its headline and lead tell, and its proper name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.reading import TOLD, Reading, Sentence, Strand
from kg.resources import patterns

_SOON = 8
"""So many sentences from the beginning repeat what the headline says."""

_FEW = 4
"""A line of fewer words of meaning is hardly a headline."""

_TELLING = 0.3
"""A headline worth less than this is the page's, not the article's."""


@cache
def _phrases(section: str, name: str) -> tuple[str, ...]:
    return tuple(patterns("activities.toml")[section][name])


def main_activity(reading: Reading, named: Sequence[Strand]) -> Strand:
    """The activity told by headline and lead, named there or named as it soon after."""
    opening = _opening(reading)
    kind = _type(reading, opening)
    span = reading.sentence_span(_telling(reading, opening)) if opening else reading.span(0, 0)
    if kind in ("operation", "case"):
        for strand in named:
            if strand.type == "operation" and _is_main(reading, strand, opening):
                return replace(strand, type="operation", main=True)
    if kind == "programme":
        head = [s for s in named if any(o.start <= s.trigger.start < o.end for o in opening)]
        if head:
            return replace(head[0], main=True)
    return Strand(kind, None, (), span, main=True)


def _opening(reading: Reading) -> list[Sentence]:
    """Headlines and the lead; without a lead the first sentences told."""
    kinds = [reading.segments[s.segment].kind for s in reading.sentences]
    head = [s for s, k in zip(reading.sentences, kinds, strict=True) if k in ("headline", "lead")]
    return head or [s for s, k in zip(reading.sentences, kinds, strict=True) if k in TOLD][:3]


def _telling(reading: Reading, opening: Sequence[Sentence]) -> Sentence:
    """The headline whose words the article uses most; a line of the page's furniture has few of them."""
    body = [s for s in reading.told() if reading.segments[s.segment].kind != "headline"][:_SOON]
    told = set(_long_words(" ".join(reading.text[s.start : s.end] for s in body)))

    def worth(sentence: Sentence) -> float:
        text = reading.text[sentence.start : sentence.end]
        words = _long_words(text)
        shared = sum(w in told for w in words) / max(len(words), _FEW)
        return shared + 0.4 * bool(_action(text.lower()) or tells_of_meeting(text.lower()))

    heads = [s for s in opening if reading.segments[s.segment].kind == "headline"]
    best = max(heads, key=worth, default=opening[0])
    lead = next((s for s in opening if s not in heads), best)
    return best if worth(best) >= _TELLING else lead


def _long_words(text: str) -> list[str]:
    """The words that carry meaning, by how they begin ("arrests", "arrested")."""
    return [w[:5] for w in re.findall(r"[^\W\d_]{4,}", text.lower())]


def _is_main(reading: Reading, strand: Strand, opening: Sequence[Sentence]) -> bool:
    """Is a named operation the one reported? Named at the opening or early, and not as an earlier one or a frame."""
    before = reading.text[max(0, strand.trigger.start - 30) : strand.trigger.start].lower()
    after = reading.text[strand.trigger.end : strand.trigger.end + 14].lower().lstrip('”"’* ')
    before = before.rstrip("“”\"‘’'*_ ")
    if any(before.endswith(w) for w in _phrases("turn", "earlier")):
        return False
    if any(after.startswith(w) for w in _phrases("turn", "after_earlier")):
        return False
    early = list(reading.told())[:12]
    return any(s.start <= strand.trigger.start < s.end for s in (*opening, *early))


def _type(reading: Reading, opening: Sequence[Sentence]) -> str:
    """Action, meeting or programme, by the weight of their words; the headline's count double."""
    text = " ".join(reading.text[s.start : s.end] for s in opening).lower()
    heads = [s for s in opening if reading.segments[s.segment].kind == "headline"]
    title = " ".join(reading.text[s.start : s.end] for s in heads).lower()
    action = sum(_action(part) for part in (title, title, text))
    signs = sum(w in text for w in _phrases("meeting", "signs"))
    meeting = 2 * _count(title, "meeting") + 1.5 * _count(text, "meeting") + 0.5 * signs
    programme = 2 * _count(title, "programme") + _count(text, "programme")
    if meeting and meeting >= action:
        return "meeting"
    if programme and programme > action:
        return "meeting" if _signed(text) else "programme"
    if any(w in text for w in _phrases("action", "case")):
        return "case"
    return "operation"


def _signed(text: str) -> bool:
    """Is an agreement told by its signing, which those who sign attend?"""
    return bool(re.search(rf"\b(?:{'|'.join(_phrases('meeting', 'signed'))})\b", text))


def tells_of_meeting(text: str) -> bool:
    """Does a lower-case text speak of a meeting?"""
    return bool(_count(text, "meeting"))


def _action(text: str) -> float:
    return len(_stems("strong", text)) + 0.5 * len(_stems("weak", text))


def _stems(name: str, text: str) -> list[str]:
    """The stems with which words of a lower-case text begin; "cooperation" is no operation."""
    return [w for w in _phrases("action", name) if w in text and _beginning(w).search(text)]


@cache
def _beginning(stem: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(stem)}")


def _count(text: str, section: str) -> int:
    return sum(noun in text and bool(_whole(noun).search(text)) for noun in _phrases(section, "nouns"))


@cache
def _whole(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)}s?\b")
