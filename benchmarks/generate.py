"""Records as a reader would write them, any number of them: releases about operations of registered bodies.

    python -m benchmarks.generate 1000 > records.jsonl

The same number and seed give the same bytes. Bodies are drawn from the register, few of them often and most of them
seldom, as in real corpora; every value has its sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

from kg.resources import table

Tree = dict[str, Any]
OFFENCES = ("phishing", "ransomware", "investment-fraud", "money-laundering", "hacking", "botnet")
FIRST = ("Kari", "Jonas", "Amal", "Lucia", "Pedro", "Mei", "Tomas", "Ines", "Olga", "Samir", "Wanjiru", "Piet")
LAST = ("Moe", "Lund", "Haddad", "Rossi", "Alves", "Chen", "Novak", "Serra", "Koval", "Amari", "Otieno", "Bakker")
WORDS = ("amber", "birch", "cobalt", "dune", "ember", "fjord", "granite", "harbour", "iris", "juniper", "kelp", "lotus")
AGENCIES = ("police", "prosecution", "government", "international-organization")
_WHOLE = 14
"""Sentences with a fact of their own in a release of the usual size, some 600 triples."""


def records(count: int, seed: int = 0, facts: int = _WHOLE) -> Iterator[Tree]:
    """Records number 0 to `count`; `facts`: sentences with an act or a figure in each."""
    bodies = _bodies()
    for number in range(count):
        yield _Release(number, Random(f"{seed}-{number}"), bodies).record(facts)


def _bodies() -> list[dict[str, str]]:
    """Registered agencies in an order of its own: the first are drawn most."""
    rows = [row for row in table("organizations.csv") if row["kind"] in AGENCIES and row["name"].isascii()]
    Random(0).shuffle(rows)
    return rows


class _Release:
    """One release in the making: its sentences, and the entries they prove."""

    def __init__(self, number: int, random: Random, bodies: list[dict[str, str]]) -> None:
        self._number, self._random, self._text = number, random, ""
        chosen = {min(int(random.paretovariate(0.7)), len(bodies)) - 1 for _ in range(4)}
        while len(chosen) < 4:
            chosen.add(random.randrange(len(bodies)))
        self._bodies = [bodies[index] for index in sorted(chosen)]
        self._organizations = [_organization(f"o{n}", row) for n, row in enumerate(self._bodies)]
        self._outcomes: list[Tree] = []
        self._acts: list[Tree] = []
        self._statements: list[Tree] = []

    def record(self, facts: int) -> Tree:
        random, number = self._random, self._number
        day, month, year = random.randint(1, 28), random.randint(1, 12), 2012 + number % 12
        name = f"Operation {random.choice(WORDS).title()} {random.choice(WORDS).title()} {number}"
        title = f"Release {number}: {name} against {random.choice(WORDS)} networks"
        self._text = f"{title}\n\n"
        lead, *others = (body["name"] for body in self._bodies)
        started = f"{day} {_MONTHS[month - 1]} {year}"
        activity = self._say(
            f"On {started} {lead} led {name} against {random.choice(OFFENCES).replace('-', ' ')} "
            f"with {', '.join(others)}."
        )
        for _ in range(facts):
            random.choice((self._figure, self._money, self._act, self._act))()
        people = self._quote()
        offences = [slug for slug in OFFENCES if slug.replace("-", " ") in activity["quote"]]
        iso = f"{year}-{month:02}-{day:02}"
        operation = {
            "id": "a1",
            "type": "operation",
            "name": name,
            "label": title,
            "start": iso,
            "end": iso,
            "offences": offences,
            "participants": [
                {"organization": body["id"], "role": "participant" if n else "lead", "evidence": [activity]}
                for n, body in enumerate(self._organizations)
            ],
            "outcomes": self._outcomes,
            "evidence": [activity],
        }
        for body in self._organizations:
            body["evidence"] = [activity]
        published = f"{year}-{month:02}-{min(day + 1, 28):02}"
        document = {"id": f"release-{number}", "title": title, "published": published, "publisher": lead}
        return {
            "document": {**document, "source": f"release-{number}.txt", "text": self._text},
            "organizations": self._organizations,
            "people": people,
            "activities": [operation],
            "cooperation": self._acts,
            "statements": self._statements,
        }

    def _say(self, sentence: str) -> Tree:
        """Add a sentence to the text; gives its span."""
        start = len(self._text)
        self._text += sentence + "\n\n"
        return {"start": start, "end": start + len(sentence), "quote": sentence}

    def _figure(self) -> None:
        kind, said = self._random.choice((("arrest", "people were arrested"), ("server-seized", "servers were seized")))
        count = self._random.randint(2, 900)
        span = self._say(f"In round {len(self._outcomes) + 1} of the action, {count} {said}.")
        self._outcomes.append({"id": f"f{len(self._outcomes)}", "kind": kind, "count": count, "evidence": [span]})

    def _money(self) -> None:
        amount = self._random.randint(2, 900) * 1000
        span = self._say(f"In round {len(self._outcomes) + 1} of the action, EUR {amount:,} was recovered.")
        told = {"kind": "money-recovered", "amount": amount, "currency": "EUR", "evidence": [span]}
        self._outcomes.append({"id": f"f{len(self._outcomes)}", **told})

    def _act(self) -> None:
        giver, taker = self._random.sample(range(len(self._bodies)), 2)
        names = [self._bodies[index]["name"] for index in (giver, taker)]
        number = len(self._acts) + 1
        span = self._say(f"As step {number}, {names[0]} passed intelligence on to {names[1]}.")
        parties = {"from": [f"o{giver}"], "to": [f"o{taker}"], "activity": "a1", "evidence": [span]}
        self._acts.append({"id": f"c{number}", "kind": "information-exchange", **parties})

    def _quote(self) -> list[Tree]:
        name = f"{self._random.choice(FIRST)} {self._random.choice(LAST)}"
        words = f"We will go on together after round {self._random.randint(1, 999)}"
        body = self._bodies[0]["name"]
        span = self._say(f"“{words},” said {name}, head of {body}.")
        self._statements.append({"id": "s1", "speaker": "p1", "text": words, "evidence": [span]})
        post = {"title": "head", "organization": "o0", "evidence": [span]}
        return [{"id": "p1", "name": name, "names": [name], "posts": [post], "evidence": [span]}]


def _organization(id_: str, row: dict[str, str]) -> Tree:
    told = {"name": row["name"], "names": [row["name"]], "kind": row["kind"], "country": row["country"] or None}
    return {"id": id_, **told}


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


if __name__ == "__main__":
    for tree in records(int(sys.argv[1]), *map(int, sys.argv[2:])):
        print(json.dumps(tree, ensure_ascii=False))
