"""The organizations of an article by the posts that belong to them though the sentence names no body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Organization
from kg.resources import patterns, table

_ATTORNEYS = re.compile(r"(?:the )?(?:U\.?S\.?|United States) Attorney['’]?s?['’]? Office|USAO", re.IGNORECASE)


@cache
def _bodies_by_title() -> tuple[tuple[str, str], ...]:
    """Titles that only one body gives, in lower case, with the slug of that body in the register."""
    return tuple((row["title"].casefold(), row["body"]) for row in table("titles.csv") if row["body"])


class Offices:
    """The organizations of the article by what posts belong to them without saying so."""

    def __init__(self, organizations: Sequence[Organization]) -> None:
        self._prosecutors = [o for o in organizations if any(_ATTORNEYS.match(n) for n in (o.name, *o.names))]
        self._ministries = [o for o in organizations if "ministry of" in o.name.casefold()]
        self._offices = {o.id: o.name.casefold() for o in organizations if "office" in o.name.casefold()}
        self._ids = {o.id for o in organizations}

    def of_post(self, title: str, after: str, before: str = "") -> str | None:
        """The body that alone has such posts, an attorney's or prosecutor's office, a minister's ministry; or None.

        `after`, `before`: the sentence behind the holder's name and ahead of the title.
        """
        lower = title.casefold()
        if alone := next((body for words, body in _bodies_by_title() if words in lower and body in self._ids), None):
            return alone
        if office := self._named_after(lower, before):
            return office
        if minister := re.search(r"minister (?:of|for) (.+)", lower):
            return next((o.id for o in self._ministries if minister[1] in o.name.casefold()), None)
        district = any(d in lower for d in patterns("people.toml")["titles"]["district"])
        if not district or re.match("former", lower) or len(self._prosecutors) == 0:
            return None
        told = re.match(r"[^.;]{0,40}?\b(?:for|of) (?:the )?((?:\w+ )?District of [A-Z]\w+(?: [A-Z]\w+)*)", after)
        return self._of_district(told[1]) if told else self._prosecutors[0].id

    def _of_district(self, district: str) -> str | None:
        """The office whose name has the words of a district ("USAO - Ohio, Northern" for the Northern one)."""
        place = {*district.casefold().split()} - {"district", "of"}
        names = ((o.id, {*re.findall(r"\w+", n.casefold())}) for o in self._prosecutors for n in (o.name, *o.names))
        return next((id for id, words in names if place <= words), None)

    def _named_after(self, title: str, before: str) -> str | None:
        """The one office named after a post ("Prosecutor General's Office"), or of the place before it."""
        if title.split()[-1] not in patterns("people.toml")["titles"]["officials"] and " general" not in title:
            return None
        found = [id for id, name in self._offices.items() if re.search(rf"\b{re.escape(title)}\b", name)]
        place = (re.findall(r"[A-Z]\w+(?=(?:['’]s?)? $)", before) or [""])[0].casefold()
        placed = [id for id in found if place and place in self._offices[id]]
        if len(placed) == 1:
            return placed[0]
        return found[0] if len(found) == 1 and " " in title else None
