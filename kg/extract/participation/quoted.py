"""Which bodies only speak or are spoken of: inside a quotation, or in the line that names its speaker."""

from __future__ import annotations

import re

from kg.extract.reading import Mention, Reading, Sentence

_SPEECH = re.compile(
    r"\b(?:said|says|added|adds|commented|stated|explained|noted|according to|declared|concluded|announced|observed|"
    r"remarked|warned|told|continued|pointed out|insisted|went on|replied|described)\b"
)
_ANNOUNCED = re.compile(r"made the announcement|announcement was made")


def quoted(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Bodies inside a quotation, or in the line that names its speaker, take no part by that."""
    if reading.in_quotation(sentence.start, mention.start):
        return True
    text = reading.text[sentence.start : sentence.end]
    return bool(re.search(r"[“”\"‘]", text) and _SPEECH.search(text)) or bool(_ANNOUNCED.search(text))
