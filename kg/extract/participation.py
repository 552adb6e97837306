"""Sixth pass: which bodies have a part in an activity, and which part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.governors import governor
from kg.extract.reading import TOLD, Mention, Reading, Sentence
from kg.extract.strands import Strand
from kg.model import Extractor, Organization, Participant, Span
from kg.resources import patterns

_RANK = ("victim", "target", "funder", "host", "organizer", "lead", "coordinator", "supporter", "participant")


@dataclass(frozen=True, slots=True)
class Part:
    """A body's part as one sentence tells it."""

    organization: str
    role: str
    rule: str
    sentence: int
    span: Span


@cache
def _table(section: str) -> Mapping[str, str]:
    """Phrase or lemma to role."""
    given = patterns("participation.toml")[section]
    return (
        given
        if section == "hyphen"
        else {phrase: role for role, phrases in given.items() for phrase in phrases}
    )


@cache
def _before() -> re.Pattern[str]:
    phrases = sorted(_table("before"), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(p) for p in phrases) + r")\b", re.I)


def parts(reading: Reading, strand: Strand, organizations: Sequence[Organization]) -> tuple[Part, ...]:
    """All tellings of bodies in the stretches of an activity, in the order of the text."""
    kinds = {o.id: o.kind for o in organizations}
    found = []
    for sentence in reading.sentences:
        if reading.segments[sentence.segment].kind not in (TOLD if strand.main else TOLD | {"background"}):
            continue
        for mention in reading.in_sentence(sentence, "organization"):
            if not strand.tells(mention.start) or _quoted(reading, sentence, mention):
                continue
            if not _only_as_parent(reading, sentence, mention):
                role, rule = _role(reading, sentence, mention, kinds.get(mention.entity, ""))
                found.append(
                    Part(mention.entity, role, rule, sentence.index, reading.sentence_span(sentence))
                )
    return tuple(found)


def _only_as_parent(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """A body named only to say whose unit acts, or whose property something is, takes no part by that."""
    if any(m.parent == mention.start and m.entity != mention.entity for m in reading.in_sentence(sentence, "organization")):
        after = reading.text[mention.end : mention.end + 3]
        return not re.match(r" [–—(-]", after)
    owned = re.match(r"['’]s? ", reading.text[mention.end : mention.end + 3])
    return bool(owned) and mention.head == "international-organization" and governor(sentence, mention).relation != "subject"


def _quoted(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Bodies inside a quotation, or in the line that names its speaker, take no part by that."""
    text = reading.text[sentence.start : sentence.end]
    before = reading.text[sentence.start : mention.start]
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    quotes = bool(re.search(r"[“”\"]", text))
    return quotes and bool(
        re.search(
            r"\b(?:said|says|added|commented|stated|explained|noted|according to|declared|concluded)\b", text
        )
    )


def _role(reading: Reading, sentence: Sentence, mention: Mention, kind: str) -> tuple[str, str]:
    """(role, rule): the hyphened participle, the phrase before the name, or the verb it is subject of."""
    after = re.match(r"[-‐–](\w+)", reading.text[mention.end : mention.end + 14])
    if after and (role := _table("hyphen").get(after[1].lower())):
        return role, "hyphen:" + after[1].lower()
    phrase = _phrase_before(reading, sentence, mention)
    above = governor(sentence, mention)
    verb = _table("subject").get(above.lemma) if above.relation == "subject" else None
    if kind == "criminal-group":
        return "target", "kind"
    if verb and not (phrase and phrase[1] > above.offset - 200 and phrase[2] == "list"):
        return verb, "subject:" + above.lemma
    if phrase and phrase[0] not in ("target", "victim"):
        return phrase[0], "before:" + reading.text[phrase[1] : phrase[1] + 30]
    if phrase and phrase[0] == "victim" and kind in ("company", "bank", "academia", "other", "government"):
        return "victim", "before"
    if kind in ("company", "bank") and above.relation in ("object", "passive-subject"):
        return "victim", "object:" + above.lemma
    return "participant", ""


def _phrase_before(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, int, str] | None:
    """(role, offset, "list") of the last role phrase before a name that still holds for it.

    It holds as long as only names, commas, "and", brackets and short appositions lie between.
    """
    text = reading.text[sentence.start : mention.start]
    matches = list(_before().finditer(text))
    if not matches:
        return None
    match = matches[-1]
    between = text[match.end() :]
    if _ends_list(between):
        return None
    return _table("before")[match[1].lower()], sentence.start + match.start(), "list"


def _ends_list(between: str) -> bool:
    """Did the list of names end between the phrase and this name? (a verb, a relative clause, a full stop)"""
    return bool(
        re.search(
            r"[.;:] [A-Z]|\b(?:which|who|that|while|when|where|whose|after|has|have|had|was|were|is|are|led|resulted|resulting|following)\b",
            between,
        )
    )


def participants(
    found: Sequence[Part], organizations: Sequence[Organization], extractor: Extractor
) -> tuple[Participant, ...]:
    """One participant a body: of its tellings the strongest role; a parent that is only told with its unit is none."""
    by_body: dict[str, list[Part]] = {}
    for part in found:
        by_body.setdefault(part.organization, []).append(part)
    taking: list[Participant] = []
    for body, told in by_body.items():
        role = min((p.role for p in told), key=_RANK.index)
        evidence = tuple(dict.fromkeys(p.span for p in told if p.role == role))[:3]
        confidence = 0.85 if any(p.rule for p in told) else 0.7
        taking.append(Participant(body, role, evidence, confidence, extractor))
    return tuple(taking)
