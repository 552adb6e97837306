"""Fifth pass: which activities an article tells, and which stretches of the text tell of which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.activities.main_activity import main_activity, tells_of_meeting
from kg.extract.activities.side_activities import side_activities
from kg.extract.reading import TOLD, Mention, Reading, Sentence, Strand
from kg.extract.words import name_key
from kg.resources import patterns

_NUMBER = r"[ -](?:[IVX]+|\d(?:\.0)?)"
"""The number of an edition."""


@cache
def _phrases(section: str, name: str) -> tuple[str, ...]:
    return tuple(patterns("activities.toml")[section][name])


def strands(reading: Reading) -> tuple[Strand, ...]:
    """The activities of an article, the main one first, each with its stretches of the text."""
    named = _named(reading)
    main = main_activity(reading, named)
    others = tuple(s for s in named if not (main.name and s.name == main.name))
    turned = side_activities(reading, main)
    return _tell(reading, (main, *others, *turned))


def _named(reading: Reading) -> tuple[Strand, ...]:
    """One strand for every named operation and programme."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in reading.mentions:
        if mention.kind != "operation":
            continue
        keys = {_bare(n) for n in mention.names}
        known = next(
            (k for k, members in groups.items() if any(_bare(n) in keys for m in members for n in m.names)),
            None,
        )
        groups.setdefault(known or _bare(mention.text), []).append(mention)
    found = []
    for mentions in groups.values():
        names = tuple(dict.fromkeys(n for m in mentions for n in m.names))
        first = mentions[0]
        fullest = max((m.text for m in mentions if len(m.text) > 5), key=len, default=first.text)
        found.append(Strand(first.head, fullest, names, reading.span(first.start, first.end)))
    return (*_without_series(found), *_editions(reading, groups))


def _without_series(found: Sequence[Strand]) -> list[Strand]:
    """The bare name of a series, told after one numbered edition of it, is that edition's too."""
    kept: list[Strand] = []
    for strand in found:
        whole = next((k for k in kept if k.name and strand.name == re.sub(rf"{_NUMBER}$", "", k.name)), None)
        if whole:
            kept[kept.index(whole)] = replace(whole, names=(*whole.names, *strand.names))
        else:
            kept.append(strand)
    return kept


def _editions(reading: Reading, groups: Mapping[tuple[str, ...], Sequence[Mention]]) -> Iterator[Strand]:
    """Numbered editions told without the noun ("ABC-II, held in 2022") of an operation that is named with it."""
    named = [m for members in groups.values() for m in members if m.head == "operation"]
    stems = {re.sub(rf"^Operation |{_NUMBER}$", "", n) for m in named for n in m.names}
    taken = {_bare(n) for members in groups.values() for m in members for n in m.names}
    for stem in sorted(s for s in stems if len(s) > 3):
        for match in re.finditer(rf"(?<![\w“]){re.escape(stem)}{_NUMBER}(?!\w)", reading.text):
            if _bare(match.group()) not in taken:
                taken.add(_bare(match.group()))
                yield Strand("operation", match.group(), (match.group(),), reading.span(match.start(), match.end()))


def _bare(name: str) -> tuple[str, ...]:
    """The key of an activity's name without the noun before it."""
    key = name_key(name)
    return key[1:] if len(key) > 1 and key[0] in ("operation", "project", "op") else key


def _tell(reading: Reading, found: Sequence[Strand]) -> tuple[Strand, ...]:
    """Every strand with its stretches: a sentence belongs to the activity it names, else to the one told before it."""
    stretches: dict[int, list[tuple[int, int]]] = {i: [] for i in range(len(found))}
    current, paragraph, frame, headed = 0, -1, None, False
    for sentence in reading.sentences:
        kind = reading.segments[sentence.segment].kind
        if kind not in TOLD and kind not in ("background", "heading"):
            continue
        if kind == "heading":
            current, headed = (0 if found[current].name is None else current), False
        if sentence.segment != paragraph:
            current, paragraph = (
                (0 if not headed and _returns(reading, sentence, found, current) else current),
                sentence.segment,
            )
        anchors = _anchors(reading, sentence, found)
        if not anchors:
            current = current if _goes_on(reading, sentence, found[current]) or not current else 0
            teller = frame if frame is not None and _speaks_of_frame(reading, sentence) else current
            if kind in TOLD or teller:
                stretches[teller].append((sentence.start, sentence.end))
            continue
        programmes = [i for at, i in anchors if found[i].type == "programme" and not _pays(reading, at)]
        frame = programmes[-1] if programmes else frame
        current = _cut(reading, sentence, anchors, current, stretches, found)
        headed = (headed or _under_heading(reading, sentence)) and found[current].type == "case" and current > 0
    return tuple(replace(s, stretches=s.stretches or tuple(stretches[i])) for i, s in enumerate(found))


def _under_heading(reading: Reading, sentence: Sentence) -> bool:
    """Does a sentence open what stands under a heading? A case told there has the paragraphs up to the next one."""
    opens = reading.segments[sentence.segment].start >= sentence.start - 1
    return opens and sentence.segment > 0 and reading.segments[sentence.segment - 1].kind == "heading"


def _goes_on(reading: Reading, sentence: Sentence, told: Strand) -> bool:
    """Does a sentence of the same paragraph go on about a meeting told in passing, or an agreement?"""
    if told.name or told.type not in ("meeting", "programme"):
        return True
    text = reading.text[sentence.start : sentence.end].lower()
    if told.type == "meeting" and tells_of_meeting(text):
        return True
    return bool(_resumes(told.type).search(text))


@cache
def _resumes(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _phrases("turn", f"resumes_{kind}")))


def _pays(reading: Reading, offset: int) -> bool:
    """Is what is named at a place only the fund behind what was told before? ("which is funded by")"""
    before = reading.text[max(0, offset - 60) : offset].lower()
    return any(re.search(rf"\b{phrase} [^,;.]*$", before) for phrase in _phrases("turn", "funds"))


def _speaks_of_frame(reading: Reading, sentence: Sentence) -> bool:
    """Does a sentence go on about the programme told last? ("the project", "the initiative")"""
    text = reading.text[sentence.start : sentence.end].lower()
    return any(a in text for a in _phrases("turn", "anaphora") if a.startswith(("the ", "this ")))


def _returns(reading: Reading, sentence: Sentence, found: Sequence[Strand], current: int) -> bool:
    """A new paragraph is about the main activity again, unless it goes on about an unnamed case or says so."""
    text = reading.text[sentence.start : sentence.end].lower()
    if found[current].name is None and current:
        case_at_meeting = found[0].type == "meeting" and found[current].type == "case"
        return tells_of_meeting(text) if case_at_meeting else True
    return not any(text.startswith(a) for a in _phrases("turn", "anaphora")) or found[current].type != "programme"


def _anchors(reading: Reading, sentence: Sentence, found: Sequence[Strand]) -> list[tuple[int, int]]:
    """(offset, strand) of every naming of an activity in a sentence, in order."""
    turned = [
        i for i, s in enumerate(found)
        if i and not s.name and not s.stretches and sentence.start <= s.trigger.start < sentence.end
    ]  # fmt: skip
    anchors = [(found[i].trigger.start, i) for i in turned]
    earlier = any(found[i].type == "operation" for i in turned)
    hits = [h for i, strand in enumerate(found) if strand.name for h in _namings(reading, sentence, strand, i)]
    for start, end, i in hits:
        inside = any(s <= start and end <= e and e - s > end - start for s, e, _ in hits)
        framing = turned and not i and _frames(reading, sentence, start)
        if not inside and not framing and not (earlier and found[i].type == "operation"):
            anchors.append((start, i))
    first = {i: offset for offset, i in sorted(anchors, reverse=True)}
    return sorted((offset, i) for i, offset in first.items())


def _namings(reading: Reading, sentence: Sentence, strand: Strand, index: int) -> list[tuple[int, int, int]]:
    """(start, end, strand) of the names of a strand in a sentence, the noun before them left out or not."""
    text = reading.text[sentence.start : sentence.end]
    names = {*strand.names, *(re.sub(r"^(?:Operation|Project) ", "", n) for n in strand.names)}
    found = [m for n in names if len(n) > 3 and n in text for m in re.finditer(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
    return [(sentence.start + m.start(), sentence.start + m.end(), index) for m in found]


def _cut(
    reading: Reading, sentence: Sentence, anchors: Sequence[tuple[int, int]], current: int,
    stretches: Mapping[int, list[tuple[int, int]]], found: Sequence[Strand],
) -> int:  # fmt: skip
    """Share a sentence among the activities it names; returns the activity the next sentence goes on with."""
    tools = [(start, i) for start, i in anchors if _is_tool(reading, sentence, start, found[i])]
    others = [anchor for anchor in anchors if anchor not in tools]
    for start, i in tools:
        stretches[i].append((start, start + len(found[i].name or "")))
    if not others:
        stretches[current].append((sentence.start, sentence.end))
        return current
    framed = _framed(reading, sentence, others[0], found)
    if framed:
        stretches[current].append((sentence.start, others[0][0]))
    first = others[0][0] if framed else sentence.start
    starts = [first, *(offset for offset, _ in others[1:])]
    involved = [i for _, i in others]
    for start, end, strand in zip(starts, [*starts[1:], sentence.end], involved, strict=True):
        stretches[strand].append((start, end))
    return current if framed else involved[0]


def _framed(reading: Reading, sentence: Sentence, anchor: tuple[int, int], found: Sequence[Strand]) -> bool:
    """Is an activity named as what another is a part of, or told by its own words alone?"""
    strand = found[anchor[1]]
    own = strand.name is None and (strand.type == "programme" or strand.trigger.start > sentence.start)
    return own or _frames(reading, sentence, anchor[0])


def _frames(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Is the name at a place only that of what something is a part of?"""
    return any(_before(reading, sentence, offset).endswith(p) for p in _phrases("turn", "frame"))


def _is_tool(reading: Reading, sentence: Sentence, start: int, strand: Strand) -> bool:
    """Is a programme only what somebody works with, or what pays? ("using the Silver Line mechanism")"""
    before = _before(reading, sentence, start)
    tool = any(before.endswith(p) for p in _phrases("turn", "tool")) or _pays(reading, start)
    return strand.type == "programme" and tool


def _before(reading: Reading, sentence: Sentence, start: int) -> str:
    """The words before an activity's name in small letters, articles and owners left out."""
    before = reading.text[max(sentence.start, start - 60) : start].lower().rstrip("“”\"‘’'* ")
    owner = r"(?:^|\s)(?:the|a|an|its|their|our|(?:[\w.-]+ ){0,2}\S+[’']s|\S+-funded|\S+-led)"
    return re.sub(rf"(?:{owner})+$", "", before) if not before.endswith(("using", "via")) else before
