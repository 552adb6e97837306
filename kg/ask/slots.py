"""The values a question names: bodies, countries, offences, dates, numbers, things, found by the same register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.ask.lexicon import concepts, neutral
from kg.ask.offences import broad, offences
from kg.model import Organization
from kg.namespaces import CC, PREFIXES, VOCAB
from kg.query.concepts import labelled, singular, stem
from kg.query.names import registered
from kg.query.values import MONTHS
from kg.resolve import register
from kg.resources import table
from kg.store.answers import plain
from kg.store.protocol import Store

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH}),?\s+\d{{4}}|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)\b"
)
_YEAR = r"(?:\d{4}(?:-\d\d)?|(?:" + _MONTH + r")\s+\d{4})"
_RANGE = re.compile(rf"\b(?:between|from)\s+({_YEAR})\s+(?:and|to|until|till|through)\s+({_YEAR})\b", re.I)
_SINCE = re.compile(rf"\b(?:since|starting in|from)\s+({_YEAR})(?:\s+on(?:wards?)?)?\b", re.I)
_UNTIL = re.compile(rf"\b(?:until|till|up to|through)\s+({_YEAR})\b", re.I)
_AFTER = re.compile(r"\bafter\s+(\d{4})\b", re.I)
_BEFORE = re.compile(r"\bbefore\s+(\d{4})\b", re.I)
_IN_YEAR = re.compile(r"\b(?:in\s+|of\s+|for\s+|during\s+)?((?:19|20)\d\d)\b")
_FIGURE = r"(\d[\d,. ]*\d|\d|(?:\w+\s+)?(?:hundred|thousand)|a dozen|\w+)"
_MORE = re.compile(rf"\b(?:more than|over|above|exceed\w*|upwards of)\s+{_FIGURE}\b", re.I)
_LEAST = re.compile(
    rf"\b(?:at least|no fewer than|no less than|not less than)\s+{_FIGURE}\b|\b(\d[\d,]*)\s+or more\b", re.I
)
_NUMBERS = {
    "a": 1,
    "dozen": 12,
    "four": 4,
    "forty": 40,
    "ten": 10,
    "one": 1,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
    "thousand": 1000,
    "five": 5,
    "two": 2,
    "three": 3,
}
_YEARS = re.compile(_YEAR, re.I)
_NUMBER = re.compile(rf"\d(?:[\d,. ]*\d)?|\b(?:{'|'.join(_NUMBERS)})(?:\s+(?:hundred|thousand|dozen))?\b", re.I)
_PLACEHOLDERS = {"body": "agency", "thing": "name", "title": "post"}
_OPERATION = re.compile(r"\b(?:Operation|Project)s?(?:\s+(?:[A-Z0-9#][\w'’#+-]*|of(?=\s+[A-Z])|the(?=\s+[A-Z])))+")
_QUOTED = re.compile(r"[\"“‘]([^\"”’]{2,80})[\"”’]")
_TOKEN = re.compile(r"[\w&+#@./-]*[\w&+#@]|['’]s\b")
_TITLED = r"(?:(?<=\bthe )|(?<=\bas )|(?<=\bis )|(?<=\bwas ))"
_POSTS = frozenset({"post", "person"})
_NO_UNITS = re.compile(
    r",?\s*\(?\b(?:(?:not|without)\s+(?:count|includ|consider)ing|not|without|exclud(?:ing|e)|except(?:\s+for)?|leaving\s+(?:out|aside)"
    r"|leave\s+(?:out|aside)|apart\s+from|ignor(?:ing|e)|disregard(?:ing)?|rather\s+than|minus)\s+"
    r"(?:(?:what|those|that|acts?|anything)\s+(?:of\s+|by\s+)?)?(?:(?:any|all)\s+(?:of\s+)?)?(?:its|their|the|his|her|your)?\s*"
    r"(?:own\s+)?(?:sub-?)?(?:units?|departments?|divisions?|branches)\b(?:['’]s?)?"
    r"(?:\s+(?:did|do|does|have\s+done|were\s+in|took\s+part\s+in|aside|excluded))?\)?"
    r"|,?\s*\(?\b(?:its|the)?\s*(?:own\s+)?units\s+(?:aside|excluded|not\s+(?:counted|included)|left\s+out)\b\)?",
    re.I,
)
_CONTRACTED = re.compile(
    r"\b(?:(?:I|you|we|they|s?he|it|who|what|where|when|how|why|that|there|here|let)['’](?:m|ve|ll|re|d|s)|\w+n['’]t)\b",
    re.I,
)
_ONESELF = re.compile(r"I(?:['’]\w+)?(?=\s|$)")
_ACRONYM = re.compile(r"[A-Z]{3,6}")
"""What names nobody knows are most often bodies."""
_LONGEST = 9
_SURE = 4
"""Shorter names of countries, like US, may be words where nothing is written with capitals."""
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "del", "da", "do", "van", "von", "against", "&"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A value named at [start, end) of the question.

    kind: body, operation, person, thing, title, country, offence, since, until, year, day, number ("more than" it),
    units ("no": without them).
    """

    start: int
    end: int
    kind: str
    value: str


def slots(store: Store, question: str) -> list[Slot]:
    """All values of a question in their order; no two overlap."""
    found: list[Slot] = []
    for finder in (_quoted, _dates, _numbers, _operations, _own_units):
        found += _apart(finder(question), found)
    for told in (
        _named(store, question),
        _titles(question),
        _countries(question),
        _offences(offences(store, question)),
        _capitals(question),
    ):
        found += _apart(told, found)
    if not any(letter.isupper() for letter in question[1:]):
        found += _apart(_uncapitalised(question), found)
    return sorted(found, key=lambda slot: slot.start)


def marked(question: str, found: Iterable[Slot]) -> str:
    """The question with placeholders for values, as wordings.tsv has them; words like "since" stay."""
    for slot in sorted(found, key=lambda slot: -slot.start):
        told = question[slot.start : slot.end]
        if slot.kind in ("since", "until", "year"):
            told = _YEARS.sub("<year>", told)
        elif slot.kind == "units":
            told = ""
        elif slot.kind == "number":
            told = _NUMBER.sub("<number>", told)
        else:
            told = f"<{_PLACEHOLDERS.get(slot.kind, slot.kind)}>"
        question = question[: slot.start] + told + question[slot.end :]
    return question


def marked_titles(wording: str) -> str:
    """A wording that has placeholders, with those for titles and for kinds of offences too."""
    plain = re.sub(r"<\w+>", lambda match: " " * len(match[0]), wording)
    found = _apart(_titles(plain), [])
    return marked(wording, found + _apart(_offences(broad(plain)), found))


def kinds(store: Store, scheme: str, word: str) -> bool:
    """Whether a word names concepts of a scheme of kinds, such as outcome-kind."""
    labels = labelled(store, VOCAB + scheme)
    key = singular(word)
    wanted = stem(key)
    return key in labels or (len(key) > 3 and any(wanted in {stem(w) for w in label.split()} for label in labels))


def _apart(told: Iterator[Slot], found: list[Slot]) -> list[Slot]:
    kept: list[Slot] = []
    for slot in told:
        if all(slot.end <= other.start or other.end <= slot.start for other in (*found, *kept)):
            kept.append(slot)
    return kept


def _quoted(text: str) -> Iterator[Slot]:
    for match in _QUOTED.finditer(text):
        yield Slot(match.start(), match.end(), "thing", match[1])


def _dates(text: str) -> Iterator[Slot]:
    for match in _DAYS.finditer(text):
        yield Slot(match.start(), match.end(), "day", _plain_day(match[0]))
    for match in _RANGE.finditer(text):
        yield Slot(match.start(), match.end(1), "since", match[1])
        yield Slot(match.end(1), match.end(), "until", match[2])
    for pattern, kind, shift in ((_AFTER, "since", 1), (_BEFORE, "until", -1)):
        for match in pattern.finditer(text):
            yield Slot(match.start(), match.end(), kind, str(int(match[1]) + shift))
    for pattern, kind in ((_SINCE, "since"), (_UNTIL, "until"), (_IN_YEAR, "year")):
        for match in pattern.finditer(text):
            yield Slot(match.start(), match.end(), kind, match[1])


def _plain_day(told: str) -> str:
    """The day as 1 March 2022, or ISO."""
    told = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,|\bof\s", "", told)
    if match := re.fullmatch(r"([A-Za-z]+)\s+(\d+)\s+(\d{4})", told):
        return f"{match[2]} {match[1]} {match[3]}"
    return re.sub(r"\s+", " ", told)


def _numbers(text: str) -> Iterator[Slot]:
    for pattern, shift in ((_MORE, 0), (_LEAST, -1)):
        for match in pattern.finditer(text):
            told = match[1] or match[2]
            digits = re.sub(r"\D", "", told)
            number = int(digits) if digits else _in_words(told)
            if number is not None:
                yield Slot(match.start(), match.end(), "number", str(max(0, number + shift)))


def _in_words(told: str) -> int | None:
    """The number of words like "fifty" or "two hundred"."""
    if told.lower() == "a":
        return None
    number = 1
    for word in told.lower().split():
        if word not in _NUMBERS:
            return None
        number *= _NUMBERS[word]
    return number


def _operations(text: str) -> Iterator[Slot]:
    for match in _OPERATION.finditer(text):
        yield Slot(match.start(), match.end(), "operation", re.sub(r"['’]s$", "", match[0]))


def _titles(text: str) -> Iterator[Slot]:
    for pattern in _known_titles():
        for match in pattern.finditer(text):
            yield Slot(match.start(), match.end(), "title", match[0])


@cache
def _known_titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Titles of several words and of one: these only as titles are used, and if they mean nothing else."""
    found = {row["title"] for row in table("titles.csv") if row["kind"] == "post" and len(row["title"]) > 3}
    apart = {title for title in found if " " in title or {name for _, _, name in concepts(title)} <= _POSTS}
    apart = {title for title in apart if not _with_body(title)}
    longest_first = sorted(apart, key=lambda title: (-len(title), title))
    several, one = ("|".join(re.escape(t) for t in longest_first if (" " in t) is many) for many in (True, False))
    small = rf"(?i:{_TITLED}(?:{one})(?![\w-]))"
    return re.compile(rf"\b(?:{several})(?=s?\b)", re.I), re.compile(rf"{small}|\b(?:{one})(?=s?\b)")


def _with_body(title: str) -> bool:
    """Whether a title names its body, which a question is asked about apart from it."""
    body = title.partition(" of ")[2]
    return bool(body) and register.lookup(Organization(body, body, "other")) is not None


def _grams(text: str) -> list[tuple[int, int, str]]:
    """Stretches of up to nine words that begin and end like a name, the longest first."""
    short = [match.span() for match in _CONTRACTED.finditer(text)]
    tokens = [match for match in _TOKEN.finditer(text) if match[0] not in ("'s", "’s")]
    found = []
    for first, token in enumerate(tokens):
        if any(start <= token.start() < end for start, end in short):
            continue
        for last in tokens[first : first + _LONGEST]:
            named = any(c.isupper() for c in token[0]) and last[0].lower() not in _SMALL
            if token is last and not token[0].isupper() and (neutral(token[0]) or (not first and concepts(token[0]))):
                continue
            if named:
                found.append((token.start(), last.end(), text[token.start() : last.end()]))
    return sorted(found, key=lambda gram: (gram[0] - gram[1], gram[0]))


def _named(store: Store, text: str) -> Iterator[Slot]:
    """Bodies and other things known by name, to the graph or the register."""
    offences = labelled(store, VOCAB + "offence")
    grams = [gram for gram in _grams(text) if singular(gram[2]) not in offences]
    known = _in_graph(store, {name for _, _, name in grams})
    for start, end, name in grams:
        capital = sum(word[:1].isupper() for word in name.split())
        if name in known:
            yield Slot(start, end, known[name], name)
        elif _registered(name, capital):
            yield Slot(start, end, "body", name)


def _registered(name: str, capitals: int) -> bool:
    if capitals < 2 and " " in name:
        return False
    if register.lookup(Organization(name, name, "other")) is not None:
        return True
    if (capitals > 1 or name.isupper()) and register.is_name(name):
        return True
    return capitals > 1 and registered(name) is not None


def _in_graph(store: Store, names: set[str]) -> dict[str, str]:
    import pyoxigraph as ox

    if not names:
        return {}
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    values = " ".join(str(ox.Literal(name)) for name in sorted(names))
    branches = " UNION ".join(
        f"{{ VALUES ?name {{ {values} }} ?thing {name} ?name }}" for name in ("rdfs:label", "cc:name", "cc:alsoKnownAs")
    )
    answer: Any = store.query(
        f"{head}SELECT DISTINCT ?name ?class {{ {{ SELECT DISTINCT ?name ?thing {{ {branches} }} }} ?thing a ?class }}"
    )
    found: dict[str, set[str]] = {}
    for name, class_ in answer:
        found.setdefault(str(plain(name)), set()).add(str(plain(class_)).removeprefix(CC))
    return {name: kind for name, classes in found.items() if (kind := _kind(classes))}


def _kind(classes: set[str]) -> str | None:
    if "Country" in classes or "Post" in classes or "PostHolding" in classes:
        return None
    for kind in ("Organization", "Person", "Operation"):
        if kind in classes:
            return {"Organization": "body"}.get(kind, kind.lower())
    return "thing"


def _countries(text: str) -> Iterator[Slot]:
    forms = _country_forms()
    for start, end, name in _grams(text):
        if country := forms.get(name):
            yield Slot(start, end, "country", country)


@cache
def _country_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("countries.csv"):
        for form in (row["name"], *row["names"].split("|"), *row["demonyms"].split("|")):
            if len(form) > 1:
                found.setdefault(form, row["name"])
                found.setdefault(f"the {form}", row["name"])
    return found


def _offences(told: Iterable[tuple[int, int, str]]) -> Iterator[Slot]:
    for start, end, words in told:
        yield Slot(start, end, "offence", words)


def _own_units(text: str) -> Iterator[Slot]:
    """That what units did is not to count as done by their agency."""
    for match in _NO_UNITS.finditer(text):
        yield Slot(match.start(), match.end(), "units", "no")


def _uncapitalised(text: str) -> Iterator[Slot]:
    """Bodies and countries in a question that has no capitals at all."""
    forms = {form.lower(): country for form, country in _country_forms().items() if len(form) >= _SURE}
    tokens = [match for match in _TOKEN.finditer(text) if len(match[0]) > 1]
    for length in range(_LONGEST, 0, -1):
        for first in range(len(tokens) - length + 1):
            words = [token[0] for token in tokens[first : first + length]]
            if neutral(words[0]) or neutral(words[-1]) or all(neutral(word) or concepts(word) for word in words):
                continue
            start, end = tokens[first].start(), tokens[first + length - 1].end()
            name = text[start:end]
            if country := forms.get(name):
                yield Slot(start, end, "country", country)
            elif register.lookup(Organization(name, name, "other")) is not None:
                yield Slot(start, end, "body", name)


def _capitals(text: str) -> Iterator[Slot]:
    """Names nobody knows: capitalised words that do not begin the sentence."""
    first = _TOKEN.search(text)
    for start, end, name in _grams(text):
        words = name.split()
        if _ONESELF.match(name):
            continue
        if first and start == first.start():
            continue
        if all(word[:1].isupper() or any(c.isdigit() for c in word) for word in words):
            yield Slot(start, end, "body" if _ACRONYM.fullmatch(name) else "thing", name)
