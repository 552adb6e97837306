"""Of which kind of outcome a quantity is: by what it counts and the cue nearest to it (data/patterns/outcomes.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.outcomes.cues import Cue, cues, distance, governing, patient_of, pattern, person_noun, subject_of
from kg.extract.outcomes.quantities import Quantity, quantities
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, Sentence
from kg.resources import patterns

REACH, MONEY_REACH = 9.0, 13.0
"""A cue farther than this (see cues.distance) has nothing to do with the quantity."""
CLOSE = 4.0
"""A cue nearer than this says it better than the counted noun alone."""
INSIDE = 3.5
"""The distance of a cue among the words counted ("infected computers")."""
LISTED = 0.5
"""How much farther than the nearest of its list (see _of_list) a quantity stands from a cue."""
UNDERGONE = 0.75
"""The distance of a verb whose subject (passive) or object the quantity is, however long the clauses between."""
AT_HAND = 1.0
"""The distance of a cue that stands beside a sum and is taken for what it counts ("EUR 300,000 frozen")."""
SURE, LIKELY, VAGUE, FALLBACK = 0.95, 0.9, 0.6, 0.4
"""Confidence in a kind told by a near cue or the noun itself, by a cue farther off, in "other", in a fallback."""
_SUFFERED = frozenset({"lose", "fall"})
"""Verbs whose subject is the victim."""
_HEDGES = frozenset({"some", "over", "about", "around", "nearly", "almost", "more", "than", "at", "least"})
_JOINING = frozenset({"and", "or", "as", "well", "plus", "alongside"}) | _HEDGES
"""The words between the members of a list of quantities, beside commas."""
_TOGETHER = frozenset({"along", "together"})
"""Words whose "with" joins too."""
_SUMS = frozenset({"sum", "total", "amount"})
"""Words that stand for the figure behind them."""
_OF_PATIENTS = ("arrest", "victim", "victim-identified", "charge", "search", "other")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its text, tokens and quantities: what a kind is read from."""

    sentence: Sentence
    text: str
    tokens: tuple[Any, ...]
    quantities: tuple[Quantity, ...]

    def between(self, first: Quantity, second: Quantity) -> str:
        return self.text[first.span.end - self.sentence.start : second.span.start - self.sentence.start]

    def before(self, quantity: Quantity) -> str:
        return self.text[: quantity.span.start - self.sentence.start]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of outcome, the tokens of what told it (indices into the sentence), and how sure that is."""

    name: str
    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    of: frozenset[str]
    cues: Phrase | None


def scene(reading: Reading, sentence: Sentence) -> Scene:
    """A sentence made ready for reading the kinds of its quantities."""
    text = reading.text[sentence.start : sentence.end].replace("\n", " ")
    return Scene(sentence, text, sentence.listed, quantities(reading, sentence))


def kinds(scene: Scene, quantity: Quantity) -> tuple[Kind, ...]:
    """The kinds a quantity is told of, the surest first; kind "" says that it counts no result."""
    classes = classes_of(scene, quantity)
    rules = [rule for rule in _rules("rules") if classes & rule.of]
    default = next((rule.kind for rule in rules if rule.cues is None), None)
    near = _near(scene, quantity, rules)
    if default and (not near or near[0][0] > CLOSE):
        return (Kind(default, quantity.first, quantity.last, SURE),)
    if near:
        best = near[0][1]
        sure = SURE if near[0][0] <= CLOSE else LIKELY
        shared = _shared(scene, quantity, best, [cue for _, cue in near])
        return tuple(Kind(cue.kind, cue.first, cue.last, sure) for cue in (best, *shared))
    fallback = _near(scene, quantity, [rule for rule in _rules("otherwise") if classes & rule.of])
    return tuple(Kind(cue.kind, cue.first, cue.last, FALLBACK) for _, cue in fallback[:1])


def kind_of_heading(words: str) -> str | None:
    """The kind that words above or before bare numbers give them: "arrest" for "Arrests by country"."""
    for name, nouns in _classes():
        for rule in _rules("rules"):
            if rule.cues is None and name in rule.of and re.search(rf"\b{nouns.pattern}\b", words, re.IGNORECASE):
                return rule.kind
    return None


@cache
def _rules(table: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(rule["kind"], frozenset(rule["of"]), pattern(rule["cues"]) if "cues" in rule else None)
        for rule in patterns("outcomes.toml")[table]
    )


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    classes = patterns("outcomes.toml")["classes"]
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in classes.items())


def classes_of(scene: Scene, quantity: Quantity) -> frozenset[str]:
    """What the counted thing may be: money, or the classes its noun is of."""
    if quantity.currency:
        return frozenset(["money"])
    pair = " ".join(quantity.counted.lower().split()[-2:])
    bare = quantity.head in ("", "number", "total")
    nouns = _nouns_of_bare(scene, quantity) if bare else [quantity.head, pair]
    found = frozenset(name for name, words in _classes() if any(words.fullmatch(noun) for noun in nouns))
    some = any(t.lower_ == "of" for t in scene.tokens[quantity.first : quantity.last + 1])
    return found - {"agencies"} if bare or some else found


def _nouns_of_bare(scene: Scene, quantity: Quantity) -> list[str]:
    """What a number without a noun counts: people before a verb ("105 arrested", "two more were interviewed") or
    behind one ("the arrest of 27"), what follows "of" ("four of those arrested") or "the number of" ("brings to 180
    the number of arrests"), else what stands before it ("infected machines: 640").
    """
    behind = [t for t in scene.tokens[quantity.last + 1 :] if t.lower_ not in ("more", "others", "further")]
    if quantity.head in ("number", "total"):
        return [t.lower_ for t in behind[1:4]]
    if len(behind) > 2 and behind[0].lower_ in ("and", "or", "to") and behind[2].lower_ in ("years", "months"):
        return [behind[2].lower_]
    if behind and (behind[0].pos_ in ("VERB", "AUX") or behind[0].tag_ in ("VBN", "VBD")):
        return ["people"]
    if behind and behind[0].lower_ == "of":
        named = [] if behind[1:2] and behind[1].lower_ in ("them", "whom") else behind[1:8]
        known = [t.lower_ for t in named if any(words.fullmatch(t.lower_) for _, words in _classes())]
        return (known or ["people"])[:1]
    ahead = scene.tokens[max(0, quantity.first - 6) : quantity.first]
    if len(ahead) > 1 and _happens(ahead[-2], ahead[-1]):
        return ["people"]
    return [t.lower_ for t in ahead if t.tag_ in ("NNS", "NNPS")][-1:]


def _happens(word: Any, last: Any) -> bool:
    """Do the words before a bare number say what happened to people: "arrested 27", "the arrest of 27"?"""
    noun = last.lower_ == "of" and any(words.fullmatch(word.lower_) for _, words in _classes())
    return noun or (last.pos_ == "VERB" and last.lemma_ != "include")


def _near(scene: Scene, quantity: Quantity, rules: Sequence[_Rule]) -> list[tuple[float, Cue]]:
    """The cues of the rules within reach of a quantity, with their distances, nearest first."""
    reach = MONEY_REACH if quantity.currency else REACH
    found = [
        (_distance(scene, quantity, cue), cue)
        for rule in rules
        if rule.cues
        for cue in cues(scene.sentence, scene.text, rule.kind, rule.cues)
        if not _of_another(scene, quantity, cue)
    ]
    return sorted((f for f in found if f[0] <= reach), key=lambda f: f[0])


def _distance(scene: Scene, quantity: Quantity, cue: Cue) -> float:
    if _inside(quantity, cue):
        return AT_HAND if quantity.currency else INSIDE
    if _of_number(scene, cue, quantity):
        return 0.0
    near = _of_list(scene, quantity, cue)
    farther = 0 if near is quantity else LISTED
    if _suffered(scene, near, cue):
        return UNDERGONE + farther
    barriers = [q.last for q in scene.quantities if q is not near]
    ends = [(c, q) for c in (cue.first, cue.last) for q in (near.first, near.last)]
    return min(distance(scene.tokens, c, q, barriers) for c, q in ends) + farther


def _of_list(scene: Scene, quantity: Quantity, cue: Cue) -> Quantity:
    """The one of a list of quantities ("three cars, 22 telephones and 11 laptops") that stands nearest to a cue."""
    place = scene.quantities.index(quantity)
    others = scene.quantities[place + 1 :] if cue.first > quantity.last else scene.quantities[:place][::-1]
    near = quantity
    for other in others:
        first, second = (near, other) if near.last < other.first else (other, near)
        between = scene.tokens[first.last + 1 : second.first]
        if first.last <= cue.first < second.first or not joining(between) or not (first.head or first.currency):
            break
        near = other
    return near


def joining(between: Sequence[Any]) -> bool:
    """Are these tokens only those that join the members of a list: ", and some", "alongside", "together with"?"""
    words = {t.lower_ for t in between} - {","}
    return words - _JOINING - _TOGETHER <= ({"with"} if words & _TOGETHER else set())


def _suffered(scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Is it the object of the verb or the subject of its passive: alone, joined by "and", as a sum of so much?"""
    verb = scene.tokens[cue.first]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    told = scene.tokens[quantity.first : quantity.last + 1]
    of = [o for c in objects if c.lower_ in _SUMS for o in c.children if o.lower_ == "of"]
    sums = [p for o in of for p in o.children]
    return verb.pos_ == "VERB" and any(one in told for c in (*objects, *sums) for one in (c, *c.conjuncts))


def _inside(quantity: Quantity, cue: Cue) -> bool:
    return bool(quantity.head) and quantity.first <= cue.first and cue.last <= quantity.last


def _of_number(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Does the cue govern the number by "of" ("the arrest of some 60 offenders")?"""
    between = scene.tokens[cue.last + 1 : quantity.first]
    straight = not any(t.tag_ == "CD" or t.lower_ in (",", "and") for t in between)
    return len(between) in range(1, 5) and between[0].lower_ == "of" and straight


def _of_another(scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Is the cue about something else: another number's noun, or what the counted do ("fraudsters targeting")?"""
    others = [q for q in scene.quantities if q is not quantity and not (quantity.currency and not q.currency)]
    counted = any(_inside(other, cue) for other in others) or _of_part(scene, quantity, cue)
    active = cue.first > quantity.last and scene.tokens[cue.first].tag_ == "VBG" and not quantity.currency
    listed = (quantity, _of_list(scene, quantity, cue))
    counted = counted or any(_of_number(scene, cue, other) for other in scene.quantities if other not in listed)
    active = active or _did_it(scene, quantity, cue)
    active = active or (cue.kind != "victim" and _done_to_another(scene, quantity, cue))
    vague = _inside(quantity, cue) and cue.kind == "other"
    return counted or vague or (active and cue.kind in _OF_PATIENTS)


def _done_to_another(scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Has the verb of the cue an object (passive: subject) that is another quantity, or one person: "500 students had
    helped them, of whom the police arrested 22", "arrested the organiser of a ring of 31 mules"?"""
    verb = scene.tokens[cue.first]
    told = scene.tokens[quantity.first : quantity.last + 1]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] if verb.pos_ == "VERB" else []
    joined = [one for c in objects for one in (c, *c.conjuncts)]
    if not joined or cue.last > cue.first + 2 or any(one in told for one in joined):
        return False
    counted = [q for q in scene.quantities if not (q is quantity or q.currency)]
    others = [t for q in counted for t in scene.tokens[q.first : q.last + 1]]
    one_person = [c for c in joined if c.tag_ == "NN" and person_noun().fullmatch(c.lower_)]
    return any(one in others for one in joined) or any(one.is_ancestor(t) for one in one_person for t in told)


def _of_part(scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Is the cue said of a part only: "lost EUR 5 million, of which one has been recovered",
    "recovered EUR 1 million of the 5 million"?"""
    between = " ".join(t.lower_ for t in scene.tokens[quantity.last + 1 : cue.first])
    whole = any(scene.between(one, quantity).strip() in ("of the", "of a") for one in scene.quantities)
    part = "of which" in between and "," not in between.partition("of which")[2]
    return bool(quantity.currency) and (part or (whole and cue.first < quantity.first))


def _did_it(scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Did the counted do to others what the cue says ("150 people cheated their victims")?"""
    word = scene.tokens[cue.first]
    verb = word.head if word.dep_ == "dobj" else word
    objects = any(c.dep_ == "dobj" for c in verb.children) and not any(c.dep_ == "auxpass" for c in verb.children)
    if not objects or not quantity.head or verb.lemma_ in _SUFFERED:
        return False
    return subject_of(verb) in scene.tokens[quantity.first : quantity.last + 1]


def _shared(scene: Scene, quantity: Quantity, best: Cue, others: Sequence[Cue]) -> Iterator[Cue]:
    """Cues beside the best one that say a second thing of the same people: "were arrested and charged",
    "three men who were arrested in May have been convicted".
    """
    events = patterns("outcomes.toml")["single"]["cues"]
    told = {best.kind}
    for cue in others:
        if best.kind in events and cue.kind not in told and _also(scene, quantity, best, cue):
            told.add(cue.kind)
            yield cue


def _also(scene: Scene, quantity: Quantity, best: Cue, cue: Cue) -> bool:
    """Is a cue joined to the best one without an object or subject of its own, or are the counted its patients?"""
    tokens = scene.tokens
    joined = {t.i for c in range(best.first, best.last + 1) for t in tokens[c].conjuncts}
    own = {child.dep_ for child in tokens[cue.first].children}
    alone = not own & ({"dobj", "nsubjpass"} if cue.first < best.first else {"dobj", "nsubjpass", "nsubj"})
    if tokens[cue.first].i in joined and alone:
        return True
    verb = governing(tokens, cue)
    told = tokens[quantity.first : quantity.last + 1] if cue.kind in patterns("outcomes.toml")["single"]["cues"] else ()
    return verb is not None and verb.pos_ == "VERB" and patient_of(verb) in told
