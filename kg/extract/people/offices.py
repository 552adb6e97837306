"""The organizations of an article by the posts that belong to them though the sentence names no body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract import register
from kg.extract.words import key
from kg.model import Organization
from kg.resources import patterns, table

_ATTORNEYS = re.compile(r"(?:the )?(?:U\.?S\.?|United States) Attorney['’]?s?['’]? Office|USAO", re.IGNORECASE)


@cache
def _bodies_by_title() -> tuple[tuple[str, str], ...]:
    """Titles that only one body gives, in lower case, with the slug of that body in the register."""
    return tuple((row["title"].casefold(), row["body"]) for row in table("titles.csv") if row["body"])


def _as_post(name: str) -> str:
    """An office's name in lower case, the official's post in it for what only tells the office."""
    return re.sub(r"prosecution office(?= for)", "prosecutor", name.casefold())


class Offices:
    """The organizations of the article by what posts belong to them without saying so."""

    def __init__(
        self, organizations: Sequence[Organization], home: str | None = None, publisher: str | None = None
    ) -> None:
        self._prosecutors = [o for o in organizations if any(_ATTORNEYS.match(n) for n in (o.name, *o.names))]
        self._ministries = [o for o in organizations if "ministry of" in o.name.casefold()]
        self._offices = {o.id: _as_post(o.name) for o in organizations if "office" in o.name.casefold()}
        self._ids = {o.id for o in organizations}
        self._forces = [o for o in organizations if o.kind == "police" and o.named and not o.part_of]
        self._of_towns = [o for o in organizations if o.kind == "prosecution" and o.named]
        self._governments = [(o.id, o.name) for o in organizations if key(o.name.split()[0]) == "government"]
        self._publisher = next((s for s in register.named(publisher or "") if s in self._ids), None)
        self._home = home

    def of_post(self, title: str, after: str, before: str = "") -> str | None:
        """The body that alone has such posts, an attorney's or prosecutor's office, a minister's ministry; or None.

        `after`, `before`: the sentence behind the holder's name and ahead of the title.
        """
        lower = title.casefold()
        if alone := next((body for words, body in _bodies_by_title() if words in lower and body in self._ids), None):
            return alone
        if federal := self._justice(lower, before):
            return federal
        if office := self._named_after(lower, before):
            return office
        if "minister" in lower.split():
            return self._ministry(lower, before) or self._government(before)
        if self._publisher and lower in patterns("people.toml")["titles"]["heads_of_publisher"]:
            return self._publisher
        if any(words in lower for words in patterns("people.toml")["titles"]["police"]):
            return self._national_force()
        district = any(d in lower for d in patterns("people.toml")["titles"]["district"])
        if not district or re.match("former", lower) or len(self._prosecutors) == 0:
            return None
        told = re.match(r"[^.;]{0,40}?\b(?:for|of) (?:the )?((?:\w+ )?District of [A-Z]\w+(?: [A-Z]\w+)*)", after)
        return self._of_district(told[1]) if told else self._prosecutors[0].id

    def of_town(self, title: str, after: str) -> tuple[str, str] | None:
        """(post, office) of one who prosecutes in a town with such an office ("Chief Prosecutor of Springfield")."""
        told = re.fullmatch(r"(.+?) (?:of|in|for) ([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)", title)
        told = told or re.match(r"()[^.;:“‘]{0,40}?\b(?:of|in|for) ([A-Z][\w-]+)", after)
        post = (told and told[1]) or title
        if (
            told is None
            or post.casefold().removesuffix(" in charge").split()[-1] not in patterns("people.toml")["titles"]["town"]
        ):
            return None
        found = [o.id for o in self._of_towns if any(told[2] in name for name in o.names)]
        return (post, found[0]) if len(found) == 1 else None

    def _ministry(self, title: str, before: str) -> str | None:
        """The ministry of a minister's field; of one without a field that of the same sentence, or the only one."""
        if told := re.search(r"minister (?:of|for) (?:the )?(.+)", title):
            field = told[1]
            return next((o.id for o in self._ministries if field in o.name.casefold()), None)
        if "prime" in title.split():
            return None
        beside = [o for o in self._ministries if o.name in before]
        found = beside if beside else self._ministries
        return found[0].id if len(found) == 1 else None

    def _justice(self, title: str, before: str) -> str | None:
        """The department of the federal attorney general, unless a state or country stands before the title."""
        placed = re.search(r"[A-Z]\w+(?:['’]s?)? $", before)
        given = patterns("people.toml")["titles"]["attorney_general"]
        return str(given["body"]) if title in given["titles"] and given["body"] in self._ids and not placed else None

    def _government(self, before: str) -> str | None:
        """The government of the country a minister is told to be of, where it is a body of the article."""
        found = [id for id, name in self._governments if any(w in name for w in re.findall(r"\b[A-Z]\w+", before))]
        return found[0] if len(found) == 1 else None

    def _national_force(self) -> str | None:
        """The one police force of the country the release is dated from."""
        found = [o.id for o in self._forces if o.country == self._home and "police" in o.name.casefold()]
        return found[0] if self._home and len(found) == 1 else None

    def _of_district(self, district: str) -> str | None:
        """The office whose name has the words of a district ("USAO - Ohio, Northern" for the Northern one)."""
        place = {*district.casefold().split()} - {"district", "of"}
        names = ((o.id, {*re.findall(r"\w+", n.casefold())}) for o in self._prosecutors for n in (o.name, *o.names))
        return next((id for id, words in names if place <= words), None)

    def _named_after(self, title: str, before: str) -> str | None:
        """The one office named after a post ("Prosecutor General's Office"), or of the place before it."""
        post = re.split(r" (?:for|of) ", title)[0]
        if post.split()[-1] not in patterns("people.toml")["titles"]["officials"] and " general" not in post:
            return None
        title = re.sub(r" of \w+$", "", title) if " for " in title else title
        found = [id for id, name in self._offices.items() if re.search(rf"\b{re.escape(title)}\b", name)]
        place = (re.findall(r"[A-Z]\w+(?=(?:['’]s?)? $)", before) or [""])[0].casefold()
        placed = [id for id in found if place and place in self._offices[id]]
        if len(placed) == 1:
            return placed[0]
        return found[0] if len(found) == 1 and " " in title else None
