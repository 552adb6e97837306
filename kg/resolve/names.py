"""When two names are one name: spelling, article, possessive and the country's adjective do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.resources import table


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
    for word in country_words(country) if country else ():
        for affix in (rf"^{word}\s+", rf"\s+(of\s+|in\s+)?(the\s+)?{word}$"):
            if shorter := re.sub(affix, "", plain, count=1):
                plain = shorter
    return plain


@cache
def country_words(country: str) -> tuple[str, ...]:
    """Everything the register calls this country and its people, in normal form, the longest first."""
    for row in table("countries.csv"):
        if row["code"] == country:
            told = [country, row["name"], *row["names"].split("|"), *row["demonyms"].split("|")]
            words = {normal(word) for word in told} | {normal(w.replace(".", "")) for w in told}
            return tuple(sorted((re.escape(w) for w in words if w), key=lambda w: (-len(w), w)))
    return (re.escape(normal(country)),)
