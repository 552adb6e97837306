"""When two names are one name: spelling, article, possessive and the country's adjective do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.resources import patterns, table


def normal(name: str) -> str:
    """Lower-case words without accents, punctuation, possessive and leading article.

    >>> normal("The Café Guard’s unit & lab")
    'cafe guard unit and lab'
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?\b", "", plain)
    return re.sub(r"^the\s+", "", re.sub(r"[\W_]+", " ", plain).strip())


def in_country(name: str, country: str | None) -> str:
    """The normal form of a national body's name without the country in front or behind.

    "Ruritanian coast guard", "Coast Guard of Ruritania" and "coast guard" of that country are one name.
    A name that is only the country stays.
    """
    plain = normal(name)
    for affix in affixes(country) if country else ():
        plain = affix.sub("", plain) or plain
    return plain


@cache
def affixes(country: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says of which country a body is, in front of its name and behind it: all the register calls it.

    What tells of a part of the country stays: "Dunholmian police" are not the police of the whole.
    """
    row = next((row for row in table("countries.csv") if row["code"] == country), {})
    told = [country, *(form for column in ("name", "names", "demonyms") for form in row.get(column, "").split("|"))]
    words = {normal(form) for form in told} | {normal(form.replace(".", "")) for form in told}
    words -= {"", *patterns("names.toml")["partial"]}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"^(?:{either})\s+"), re.compile(rf"\s+(?:of\s+|in\s+)?(?:the\s+)?(?:{either})$")
