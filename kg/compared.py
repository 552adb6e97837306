"""What counts as the same fact in two records of one article, task by task.

A body is found when the two share a name, normalised; every gold body counts once. A body without a name of
its own (`named` false) may be told or left out. Joint investigations are sets: whichever pairs inside one are
told, a member linked to another is found, and no pair inside is wrong. Activities are paired by what they
share.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

Tree = dict[str, Any]
Facts = set[Hashable]
Counts = tuple[int, int, int]
"""Found, wrong, missed."""
Name = Callable[[str], str]
"""Gives an id its name in the gold record, "?…" if it has none there."""

TASKS = [
    "organizations",
    "people",
    "activities",
    "participation",
    "countries",
    "outcomes",
    "dates",
    "offences",
    "cooperation",
    "statements",
]
DETAILS = [
    "outcome in activity",
    "qualifier",
    "offence in activity",
    "role",
    "act, directed",
    "act, kind",
    "kind of body",
    "country of body",
    "part of",
    "suspect",
    "publisher",
    "published",
]
_GROUP = {"operation": "action", "case": "action", "meeting": "meeting", "programme": "programme"}
_PARTS = ("organizations", "people", "activities", "cooperation", "statements")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir"})
_LINKING = frozenset({"with", "from", "against"})
_SIMILAR = 0.04
_ALONE = 0.05
"""Bonus for the only activity of each side."""


def compared(gold: Tree, predicted: Tree) -> dict[str, tuple[Facts, Facts, Facts]]:
    """Found, wrong and missed facts of each task and each detail."""
    gold, predicted = _whole(gold), _whole(predicted)
    bodies = _aligned(gold["organizations"], predicted["organizations"])

    def body(id_: str) -> str:
        return bodies.get(id_) or f"?{id_}"

    pairs = _paired(gold["activities"], predicted["activities"], body)
    return _Comparison(gold, predicted, bodies, body, pairs).all()


class _Comparison:
    """Two records, their bodies and activities brought together."""

    def __init__(
        self, gold: Tree, predicted: Tree, bodies: dict[str, str | None], body: Name, pairs: dict[int, int]
    ) -> None:
        self._gold, self._predicted, self._bodies, self._body = gold, predicted, bodies, body
        self._optional = {o["id"] for o in gold["organizations"] if not o.get("named", True)}
        self._free = self._optional | {
            f"?{o['id']}"
            for o in predicted["organizations"]
            if not o.get("named", True) and not bodies.get(o["id"]) and _described(o)
        }
        self._sides: tuple[tuple[Tree, Name, Callable[[int], Hashable]], ...] = (
            (gold, lambda id_: id_, lambda number: number),
            (predicted, body, lambda number: pairs.get(number, f"?{number}")),
        )

    def all(self) -> dict[str, tuple[Facts, Facts, Facts]]:
        wanted, told = (_tasks(*side) for side in self._sides)
        wanted["organizations"] = {o["id"] for o in self._gold["organizations"]} - self._optional
        told["organizations"] = self._told_bodies() - self._optional
        for task in ("participation", "cooperation"):
            found = told[task] & wanted[task]
            wanted[task], told[task] = (self._settled(side) | found for side in (wanted[task], told[task]))
        told["cooperation"] = self._joint(wanted["cooperation"], told["cooperation"])
        result = {task: _split(wanted[task], told[task]) for task in TASKS}
        closer_wanted, closer_told = (_details(*side) for side in self._sides)
        for task in DETAILS:
            result[task] = _split(self._settled(closer_wanted[task]), self._settled(closer_told[task]))
        return result

    def _told_bodies(self) -> Facts:
        """The named bodies told, a second node for one body as a fact of its own."""
        told: Facts = set()
        for organization in self._predicted["organizations"]:
            if organization.get("named", True):
                name = self._body(organization["id"])
                told.add(f"again {organization['id']}" if name in told else name)
        return told

    def _settled(self, facts: Facts) -> Facts:
        """The facts that do not touch a body which may be told or left out."""

        def touches(fact: Any) -> bool:
            parts = fact if isinstance(fact, tuple | frozenset) else (fact,)
            return any(part in self._free for part in parts if isinstance(part, str))

        return {fact for fact in facts if not touches(fact)}

    def _joint(self, wanted: Facts, told: Facts) -> Facts:
        """The told pairs, those inside joint investigations replaced by the wanted ones they amount to."""
        acts = self._gold["cooperation"]
        joint = [{*act["from"], *act["to"]} for act in acts if act["kind"] == "joint-investigation"]
        linked = {
            (i, one) for i, members in enumerate(joint) for pair in _within(told, members) for one in pair
        }
        got: Facts = {
            pair
            for i, members in enumerate(joint)
            for pair in _within(wanted, members)
            if all((i, one) in linked for one in pair)
        }
        outside = {pair for pair in told if not any(pair <= members for members in joint)}  # type: ignore[operator]
        return outside | (told & wanted) | got


def norm(text: str | None) -> str:
    """Case, accents, articles, possessives, punctuation and white space do not count."""
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    text = re.sub(r"['’`´]s\b", "", text)
    text = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", text)  # u.s. is us
    text = re.sub(r"[^\w]+", " ", text).strip()
    return re.sub(r"^(the|an?) ", "", text)


def _whole(record: Tree) -> Tree:
    return {"document": {}, **{part: [] for part in _PARTS}, **record}


def _names(organization: Tree) -> set[str]:
    told = [organization.get("name"), *(organization.get("names") or [])]
    return {norm(name) for name in told if name} - {""}


def _aligned(gold: list[Tree], predicted: list[Tree]) -> dict[str, str | None]:
    """Predicted ids to gold ids by the longest shared name; among homonyms the one of the same country."""
    by_name: dict[str, list[Tree]] = defaultdict(list)
    for organization in gold:
        for name in _names(organization):
            by_name[name].append(organization)

    def match(told: Tree) -> str | None:
        hits = [hit for name in sorted(_names(told), key=len, reverse=True) for hit in by_name.get(name, [])]
        hits.sort(key=lambda hit: hit.get("country") != told.get("country"))
        return hits[0]["id"] if hits else None

    return {told["id"]: match(told) for told in predicted}


def _paired(gold: list[Tree], predicted: list[Tree], body: Name) -> dict[int, int]:
    """Places of predicted activities to places of gold ones, the most similar first, each once."""
    scored = [
        (similarity, i, j)
        for i, wanted in enumerate(gold)
        for j, told in enumerate(predicted)
        if _GROUP.get(wanted["type"]) == _GROUP.get(told["type"])
        and (similarity := _similarity(wanted, told, body, len(gold) == len(predicted) == 1)) > _SIMILAR
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, key=lambda entry: -entry[0]):
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def _similarity(gold: Tree, predicted: Tree, body: Name, alone: bool) -> float:
    wanted, told = _known_by(gold, lambda id_: id_), _known_by(predicted, body)
    one, other = norm(gold.get("name")), norm(predicted.get("name"))
    same_name = bool(one and other and (one in other or other in one))
    return len(wanted & told) / (len(wanted | told) or 1) + float(same_name) + (_ALONE if alone else 0.0)


def _known_by(activity: Tree, body: Name) -> Facts:
    """What an activity is recognised by."""
    return {
        *(("org", body(p["organization"])) for p in activity.get("participants", [])),
        *(("country", country) for country in activity.get("countries", [])),
        *(("outcome", _outcome(outcome)) for outcome in activity.get("outcomes", [])),
        *(("offence", offence) for offence in activity.get("offences", [])),
        *(("date", date) for date in (activity.get("start"), activity.get("end")) if date),
    }


def _outcome(outcome: Tree) -> tuple[Hashable, ...]:
    if outcome.get("amount") is not None:
        return outcome["kind"], round(_number(outcome["amount"]), 2), (outcome.get("currency") or "").upper()
    return outcome["kind"], _number(outcome["count"]) if outcome.get("count") is not None else None


def _number(value: Any) -> float:
    return float(str(value).replace(",", ""))


def _person(name: str) -> tuple[str, ...]:
    words = [word for word in norm(name).split() if word not in _HONORIFICS]
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)


def _tasks(record: Tree, body: Name, activity_id: Callable[[int], Hashable]) -> dict[str, Facts]:
    """The facts of a record by task."""
    facts: dict[str, Facts] = {task: set() for task in TASKS}
    people = {person["id"]: _person(person["name"]) for person in record["people"]}
    for person in record["people"]:
        facts["people"].add(("person", people[person["id"]]))
        for post in person.get("posts") or []:
            held = body(post["organization"]) if post.get("organization") else norm(post.get("title"))
            facts["people"].add(("post", people[person["id"]], held))
    counted: Counter[Hashable] = Counter()
    for number, activity in enumerate(record["activities"]):
        id_ = activity_id(number)
        facts["activities"].add(("activity", id_))
        facts["participation"] |= {(id_, body(p["organization"])) for p in activity.get("participants", [])}
        facts["countries"] |= {(id_, country) for country in activity.get("countries", [])}
        facts["dates"] |= {(id_, end, activity[end]) for end in ("start", "end") if activity.get(end)}
        counted.update(_outcome(o) for o in activity.get("outcomes", []) if o["kind"] != "other")
        facts["offences"] |= {("offence", o) for o in activity.get("offences", []) if o != "other"}
    facts["outcomes"] = {(outcome, n) for outcome, total in counted.items() for n in range(total)}
    facts["cooperation"] = {
        frozenset((body(one), body(other)))
        for act in record["cooperation"]
        for one in act["from"]
        for other in act["to"]
        if one != other
    }
    facts["statements"] = {_statement(s, people, body) for s in record["statements"]}
    return facts


def _statement(statement: Tree, people: dict[str, tuple[str, ...]], body: Name) -> Hashable:
    speaker = statement.get("speaker")
    who: Hashable = people.get(speaker) or (body(speaker) if speaker else None)  # type: ignore[arg-type]
    return who, " ".join(norm(statement["text"]).split()[:4])


def _details(record: Tree, body: Name, activity_id: Callable[[int], Hashable]) -> dict[str, Facts]:
    """The closer look at a record: what hangs on what, and attributes."""
    facts: dict[str, Facts] = {task: set() for task in DETAILS}
    for number, activity in enumerate(record["activities"]):
        id_ = activity_id(number)
        told = [o for o in activity.get("outcomes", []) if o["kind"] != "other"]
        facts["outcome in activity"] |= {(id_, _outcome(o)) for o in told}
        facts["qualifier"] |= {(_outcome(o), o.get("qualifier")) for o in told}
        facts["offence in activity"] |= {(id_, o) for o in activity.get("offences", []) if o != "other"}
        facts["role"] |= {
            (id_, body(p["organization"]), p.get("role")) for p in activity.get("participants", [])
        }
    for act in record["cooperation"]:
        ends = [
            (one and body(one), other and body(other))
            for one in act["from"] or [None]
            for other in act["to"] or [None]
        ]
        facts["act, kind"] |= {(act["kind"], frozenset(pair)) for pair in ends}
        if act["kind"] != "joint-investigation":
            facts["act, directed"] |= {(act["kind"], pair) for pair in ends}
    for organization in record["organizations"]:
        for task, fact in _attributes(organization, body):
            facts[task].add(fact)
    facts["suspect"] = {_person(p["name"]) for p in record["people"] if p.get("suspect")}
    for key in ("publisher", "published"):
        facts[key] = {norm(record["document"][key])} if record["document"].get(key) else set()
    return facts


def _attributes(organization: Tree, body: Name) -> Iterator[tuple[str, Hashable]]:
    if not organization.get("named", True):
        return
    name = body(organization["id"])
    yield "kind of body", (name, organization.get("kind"))
    if organization.get("country"):
        yield "country of body", (name, organization["country"])
    if organization.get("part_of"):
        yield "part of", (name, body(organization["part_of"]))


def _described(organization: Tree) -> bool:
    """Is a name a description ("a Norwegian company") rather than a proper name?"""
    words = (organization.get("name") or "").split()
    return any(len(word) > 3 and word.islower() and word not in _LINKING for word in words)


def _within(pairs: Facts, members: set[str]) -> Iterable[frozenset[str]]:
    return (pair for pair in pairs if isinstance(pair, frozenset) and pair <= members)


def _split(wanted: Facts, told: Facts) -> tuple[Facts, Facts, Facts]:
    return told & wanted, told - wanted, wanted - told
