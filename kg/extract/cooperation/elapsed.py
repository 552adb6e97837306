"""How long a chain of acts took: "all within just three hours", "no more than five hours went by"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.reading import Reading
from kg.model import Act, Duration
from kg.resources import patterns


@cache
def _pattern() -> re.Pattern[str]:
    table = patterns("cooperation.toml")["elapsed"]
    limits = "|".join(re.escape(p) for p in sorted(table["qualifiers"], key=len, reverse=True))
    numbers = "|".join(sorted(table["numbers"], key=len, reverse=True))
    units = "|".join(table["units"])
    return re.compile(
        rf"(?:\b(?P<limit>{limits}) )?(?:just |only |a mere )?\b(?P<number>\d+|{numbers})[ -](?P<unit>{units})s?\b"
        rf"(?P<half> and a half)?",
        re.I,
    )


def elapsed(text: str) -> tuple[str, str] | None:
    """(ISO 8601 duration, qualifier) of the first stretch of minutes, hours or days in a text."""
    table = patterns("cooperation.toml")["elapsed"]
    for found in _pattern().finditer(text):
        number = found["number"].lower()
        count = int(number) if number.isdigit() else table["numbers"][number]
        unit = table["units"][found["unit"].lower()]
        qualifier = table["qualifiers"].get((found["limit"] or "").lower(), "exact")
        if found["half"] and unit == "H":
            return f"PT{count}H30M", qualifier
        return (f"P{count}D" if unit == "D" else f"PT{count}{unit}"), qualifier
    return None


def timed(reading: Reading, acts: Sequence[Act]) -> list[Act]:
    """The acts, the last of each chain with the time since its first where its sentence or the next tells it."""
    by_id = {act.id: act for act in acts}
    followed = {act.after for act in acts}
    return [_timed(reading, act, by_id) if act.after and act.id not in followed else act for act in acts]


def _timed(reading: Reading, act: Act, by_id: dict[str, Act]) -> Act:
    first = act
    while first.after and first.after in by_id:
        first = by_id[first.after]
    here = next((s for s in reading.sentences if s.start <= act.evidence[0].start < s.end), None)
    if here is None:
        return act
    following = [s for s in reading.sentences[here.index : here.index + 2] if s.segment == here.segment]
    for sentence in following:
        text = reading.text[sentence.start : sentence.end]
        if (took := elapsed(text)) and re.search(patterns("cooperation.toml")["elapsed"]["says"], text, re.I):
            return replace(act, duration=Duration(took[0], took[1], first.id, (reading.sentence_span(sentence),)))
    return act
