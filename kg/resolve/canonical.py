"""The words a name of a body comes down to, whatever their order, language, spelling and legal form.

Two names are one name if they come down to the same words; data/patterns/names.toml has the words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.ids import digest, slug
from kg.resolve.names import normal
from kg.resources import patterns, table

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ı": "i", "œ": "oe", "ð": "d"})
_UMLAUTS = ("DE", "AT", "CH")
"""Countries where ä, ö, ü are also written ae, oe, ue."""
_WRITTEN_OUT = re.compile(r"(?<![aeiouq])([aou])e(?=[^aeiou\W])")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_DOTS = re.compile(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)|(?<=\.[A-Za-z])\.")
_SINGLE = re.compile(r"\s[a-zàé](?=\s)")
_DISTRICT_ATTORNEY = re.compile(r"\bDA(?:['’]s)?\b")


@lru_cache(maxsize=1 << 16)
def words(name: str, country: str | None = None) -> tuple[str, ...]:
    """The words of a name, those that mark it before those of any body, each part in alphabetical order.

    >>> words("Cyber Desk of the Dunholm Borough Police Service")
    ('dunholm', 'borough', 'cyber', 'desk', 'police')
    """
    plain = normal(_spelled(name).translate(_LETTERS))
    if country in _UMLAUTS:
        plain = _WRITTEN_OUT.sub(r"\1", plain)
    counted = _phrased(_national(plain.split(), country))
    counted = [word for word in _without_legal_form(counted) if word not in _joining()] or counted
    counted = list(dict.fromkeys(_beside(counted)))
    marks = sorted(word for word in counted if word not in _ordinary())
    return (*marks, *sorted(set(counted) - set(marks)))


def key(name: str, country: str | None = None) -> str:
    """The words as a slug; the name's own where nothing is left.

    >>> key("Staatsanwaltschaft Muehlen", "DE") == key("Public Prosecutor’s Office of Mühlen", "DE")
    True
    """
    joined = "-".join(words(name, country)) or name
    found = slug(joined)
    return found if joined.isascii() or found.endswith(digest(joined, 8)) else f"{found}-{digest(joined, 8)}"


def is_ordinary(word: str) -> bool:
    """Whether the word stands in names of any body, so that it marks none."""
    return word in _ordinary()


def state(told: str, country: str) -> str | None:
    """The first-level division of the country that a name or its surroundings end in or have in commas or brackets.

    >>> state("Dunholm County, Ohio, Sheriff's Department", "US")
    'Ohio'
    """
    found = {_states(country)[1][match] for match in _states(country)[0].findall(told)} if country else set()
    return found.pop() if len(found) == 1 else None


def state_ahead(text: str, country: str) -> str | None:
    """The division that a text begins with, in brackets, behind a comma or "in".

    >>> state_ahead(" in Ohio arrested a man", "US")
    'Ohio'
    """
    found = re.match(r"\s*(?:,|\(|in|of)\s*(?:the (?:State|Province) of )?", text)
    told = _states(country)[0].match(f", {text[found.end() :]}") if found else None
    return _states(country)[1][told[1]] if told else None


def without_state(name: str, country: str) -> str:
    """The name without the division told in commas or brackets."""
    return _states(country)[0].sub(" ", name).strip(" ,") or name


def is_acronym_of(form: str, name: str) -> bool:
    """Whether the form is made of initials of the words of the name, from the first one on.

    >>> is_acronym_of("DBCU", "Dunholm Borough Cyber Unit"), is_acronym_of("DBI", "Dunholm Borough Cyber Unit")
    (True, False)
    """
    letters = re.sub(r"[\W_]", "", form).casefold()
    if not looks_like_acronym(form):
        return False
    initials = [word[0] for word in normal(name).split()]
    if not initials or initials[0] != letters[0] or len(initials) < 2:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def looks_like_acronym(form: str) -> bool:
    """Two to ten letters, mostly capitals, in one word."""
    return bool(re.fullmatch(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z0-9&-]{1,9}", form)) and sum(
        c.isupper() for c in form
    ) * 2 > len(form)


def _spelled(name: str) -> str:
    """Words written as one parted, dots between initials and lower-case single letters away."""
    name = _CAMEL.sub(" ", _DISTRICT_ATTORNEY.sub("district attorney", name))
    return _SINGLE.sub(" ", _DOTS.sub("", name))


def _national(given: list[str], country: str | None) -> list[str]:
    """The words without the country in front or behind; a word that is only the country stays."""
    told = _countries(country) if country else frozenset()
    for length in range(min(len(given) - 1, 4), 0, -1):
        if tuple(given[:length]) in told:
            given = given[length:]
            break
    for length in range(min(len(given) - 1, 4), 0, -1):
        if tuple(given[-length:]) in told and given[-length - 1] not in _compass():
            return given[:-length]
    return given


def _phrased(given: list[str]) -> list[str]:
    pattern, said = _phrases()
    text = " ".join(_word().get(word, word) for word in given)
    return pattern.sub(lambda found: said[found[0]], text).split()


def _without_legal_form(given: list[str]) -> list[str]:
    legal = set(patterns("names.toml")["legal"].split())
    end = len(given)
    while end > 1 and given[end - 1] in legal:
        end -= 1
    return given[:end]


def _beside(given: list[str]) -> list[str]:
    for heads, idle in patterns("names.toml")["beside"].items():
        if set(heads.split()) <= set(given):
            given = [word for word in given if word not in idle.split()]
    return given


@cache
def _countries(country: str) -> frozenset[tuple[str, ...]]:
    """All that tells of the country in a name, as words."""
    row = next((row for row in table("countries.csv") if row["code"] == country), {})
    told = [country, *(form for column in ("name", "names", "demonyms") for form in row.get(column, "").split("|"))]
    plain = {normal(form.translate(_LETTERS).replace(".", "")) for form in told}
    return frozenset(tuple(form.split()) for form in plain - {"", *patterns("names.toml")["partial"]})


@cache
def _compass() -> frozenset[str]:
    return frozenset(patterns("names.toml")["compass"].split())


@cache
def _joining() -> frozenset[str]:
    return frozenset(patterns("names.toml")["joining"].split())


@cache
def _word() -> dict[str, str]:
    return {other: said for said, others in patterns("names.toml")["words"].items() for other in others.split()}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the phrases, each also as its words come out, the longest first; and what they say."""
    found = {}
    for said, others in patterns("names.toml")["phrases"].items():
        for phrase in others:
            found[phrase] = said
            found[" ".join(_word().get(word, word) for word in phrase.split())] = said
    either = "|".join(sorted(map(re.escape, found), key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b(?:{either})\b"), found


@cache
def _ordinary() -> frozenset[str]:
    content = patterns("names.toml")
    said = (content["ordinary"], *content["words"], *content["phrases"], *content["beside"])
    return frozenset(word for phrase in said for word in phrase.split())


@cache
def _states(country: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in table("regions.csv") if row["country"] == country and row["kind"] == "state"]
    forms = {form: row["name"] for row in rows for form in (row["name"], *row["names"].split("|")) if form}
    either = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) or r"(?!)"
    return re.compile(rf"(?:,\s*|\()\b({either})(?=\s*[,)]|\s*$|\.?\s)\s*[,)]?"), forms
