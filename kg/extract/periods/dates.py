"""The forms of a day in the head of a page, and their ISO date."""

from __future__ import annotations

import re
from datetime import date

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
DATE = (
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}"
)


def iso(text: str) -> str | None:
    """The ISO date of one day written in figures or words ("15 Oct 2020", "31.10.2016"); None if it is none.

    Figures with points or strokes are read day first, as in Europe; month first where only that is a day.
    """
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    name = re.search(_MONTH, text, re.IGNORECASE)
    month = _NAMES.index(name.group()[:3].capitalize()) + 1 if name else None
    try:
        if month and len(numbers) == 2 and max(numbers) > 999:
            return date(max(numbers), month, min(numbers)).isoformat()
        if len(numbers) == 3 and numbers[0] > 31:
            return date(numbers[0], numbers[1], numbers[2]).isoformat()
        if len(numbers) == 3:
            day, other, year = numbers
            return (date(year, other, day) if other <= 12 else date(year, day, other)).isoformat()
    except ValueError:
        return None
    return None
