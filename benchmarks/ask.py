"""How well `kg ask` understands wordings it has not seen: cross-validation over data/patterns/wordings.tsv.

python benchmarks/ask.py

Of each question one whole family of wordings at a time (formal, colloquial, as in a telegram …) is left out of
learning and then asked, with names from the register and invented ones in place of <agency>, <person> and so on.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.ask.learn import learn
from kg.ask.match import candidates
from kg.ask.wordings import NONE, Wording, wordings
from kg.model import Organization
from kg.namespaces import register_graph
from kg.resolve import register
from kg.resources import table
from kg.settings import Settings
from kg.store.oxigraph import MemoryStore
from kg.vocabulary import concepts

SURE = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
INVENTED = {
    "operation": ("Operation Night Heron", "Operation Tin Whistle", "Operation Lantern II", "Project Quill"),
    "person": ("Marta Kellner", "Ivo Tamsaar", "Adaeze Nwachi", "Luis Carrasquel"),
    "name": ("Blue Heron Working Group", "Grey Otter", "Cable Street Forum"),
    "offence": ("phishing", "ransomware", "money laundering", "romance scam", "business email compromise"),
    "post": ("Director", "Secretary General", "Executive Director", "Attorney General"),
    "year": ("2016", "2019", "2021", "2023"),
    "number": ("3", "10", "25", "100"),
    "day": ("1 March 2022", "2019-05-17", "May 4, 2020"),
}


class Asked(NamedTuple):
    """One wording asked. `probability`: of what was found; `whole`: whether it took all values."""

    wording: Wording
    found: str
    probability: float
    values: bool


def main() -> None:
    asked = list(cross_validated())
    for sure in SURE:
        print(f"sure {sure}: {summary(asked, sure)}")
    wrong = [one for one in asked if one.found != one.wording.query and one.probability >= SURE[3]]
    for one in wrong:
        print(f"{one.wording.query}\t{one.found}\t{one.probability:.2f}\t{one.wording.text}")


def cross_validated() -> Iterator[Asked]:
    store = MemoryStore()
    store.replace(register_graph(Settings().base), concepts())
    written = [wording for wording in wordings() if wording.family != "title"]
    folds = folded(written)
    count = max(folds) + 1
    for fold in range(count):
        model = learn(tuple(w for w, at in zip(written, folds, strict=True) if at != fold))
        for wording in (w for w, at in zip(written, folds, strict=True) if at == fold):
            question, values = filled(wording.text)
            best = candidates(store, question, model)[0]
            taken = {value.lower() for value in best.parameters.values()}
            yield Asked(wording, best.query.name, best.probability * best.complete, values <= taken)


def folded(written: list[Wording]) -> list[int]:
    """The fold of each: families of one question in different folds, one family of different questions too."""
    queries = sorted({wording.query for wording in written})
    families = list(dict.fromkeys(wording.family for wording in written if wording.query != NONE))
    count = len(families)
    return [
        at % count if w.query == NONE else (families.index(w.family) + queries.index(w.query)) % count
        for at, w in enumerate(written)
    ]


def filled(text: str) -> tuple[str, set[str]]:
    """The wording as somebody would ask it, and the names in it that must be found as values."""
    chance = random.Random(text)
    values: set[str] = set()

    def value(match: re.Match[str]) -> str:
        told = chance.choice(INVENTED.get(match[1]) or (AGENCIES if match[1] == "agency" else COUNTRIES))
        if match[1] in ("agency", "country", "offence", "operation", "person"):
            values.add(told.lower())
        return told

    return re.sub(r"<(\w+)>", value, text), values


def summary(asked: list[Asked], sure: float) -> str:
    answerable = [one for one in asked if one.wording.query != NONE]
    others = [one for one in asked if one.wording.query == NONE]
    answered = [one for one in answerable if one.probability >= sure]
    right = [one for one in answered if one.found == one.wording.query]
    valued = [one for one in right if one.values]
    wrongly = sum(one.probability >= sure for one in others)
    return (
        f"{len(right) / len(answerable):.3f} right, {len(valued) / len(answerable):.3f} with all names, "
        f"{len(answered) / len(answerable) - len(right) / len(answerable):.3f} wrong, "
        f"of what nothing answers {wrongly / len(others):.3f} answered"
    )


def _names() -> tuple[str, ...]:
    names = [row["name"] for row in table("organizations.csv")] + ["FBI", "INTERPOL", "Europol", "Eurojust"]
    return tuple(name for name in names if register.lookup(Organization(name, name, "other")) is not None)


AGENCIES = _names()
COUNTRIES = tuple(row["name"] for row in table("countries.csv"))

if __name__ == "__main__":
    main()
