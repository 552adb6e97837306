"""Figures of one operation side by side: what each release says, and whether that agrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Any

from kg.compare.attested import HEAD, Attested, Publishers, Sentence, attested, document_id, sentence
from kg.ids import slug
from kg.resolve.names import normal
from kg.store.answers import plain
from kg.store.protocol import Store

_OUTCOMES = """SELECT ?document ?outcome ?kind ?status ?whole ?counted ?value ?minimum ?maximum ?qualifier ?currency
  ?start ?end ?quote WHERE {
  ?claim cc:subject %s ; cc:predicate cc:outcome ; cc:object ?outcome ; cc:inDocument ?document .
  ?outcome cc:outcomeKind ?kind ; cc:status ?status ; cc:quantity ?quantity .
  ?quantity cc:value ?value ; cc:qualifier ?qualifier .
  OPTIONAL { ?outcome cc:partOf ?whole } OPTIONAL { ?outcome cc:counted ?counted }
  OPTIONAL { ?quantity cc:minimum ?minimum } OPTIONAL { ?quantity cc:maximum ?maximum }
  OPTIONAL { ?quantity cc:currency ?currency }
  OPTIONAL { ?valued cc:subject ?quantity ; cc:predicate cc:value ; cc:evidence ?span .
    ?span cc:start ?start ; cc:end ?end ; cc:quote ?quote } }"""
_ABOUT = 0.1
"""Share by which a figure that is told as about so many may be off."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one document. `part_of`: the outcome it is a part of; `minimum`, `maximum`: bounds, or None."""

    outcome: str
    kind: str
    value: int | float
    minimum: int | float | None
    maximum: int | float | None
    qualifier: str
    status: str
    document: str
    currency: str | None = None
    counted: str | None = None
    part_of: str | None = None
    sentence: Sentence | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the true number may lie by this figure."""
        if self.qualifier == "about":
            return self.value * (1 - _ABOUT), self.value * (1 + _ABOUT)
        return (-inf if self.minimum is None else self.minimum, inf if self.maximum is None else self.maximum)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is told of one number. `agree`: None if only one release tells it.

    `totals`: by document, what it tells in all, its sub-figures not counted beside their whole.
    """

    kind: str
    currency: str | None
    counted: str | None
    part: bool
    agree: bool | None
    totals: dict[str, int | float]
    figures: tuple[Figure, ...]
    attested: Attested


def figures(store: Store, activity: str) -> tuple[Figure, ...]:
    """The figures told of an activity (IRI), in the order of documents and texts."""
    import pyoxigraph as ox

    rows: Any = store.query(HEAD + _OUTCOMES % ox.NamedNode(activity))
    found: dict[tuple[str, str], Figure] = {}
    for row in rows:
        figure = _figure(row)
        known = found.setdefault((figure.outcome, figure.document), figure)
        if known.sentence and figure.sentence and figure.sentence < known.sentence:
            found[figure.outcome, figure.document] = figure
    return tuple(sorted(found.values(), key=_place))


def _place(figure: Figure) -> tuple[str, int, str]:
    return figure.document, figure.sentence.start if figure.sentence else -1, figure.outcome


def _figure(row: Any) -> Figure:
    def last(name: str) -> str:
        return str(row[name].value).rpartition("/")[2]

    def number(name: str) -> Any:
        return plain(row[name])

    return Figure(
        *(row["outcome"].value, last("kind"), number("value"), number("minimum"), number("maximum")),
        *(last("qualifier"), last("status"), document_id(row["document"])),
        currency=number("currency"),
        counted=number("counted"),
        part_of=row["whole"].value if row["whole"] else None,
        sentence=sentence(row),
    )


def compared(told: Iterable[Figure], known: Publishers) -> tuple[Comparison, ...]:
    """The figures grouped by what they number, each group with its verdict.

    Only figures of one kind, currency and status are one number; what exactly is counted matters for sub-figures
    and for kinds that say nothing themselves.
    """
    groups: dict[tuple[str, ...], list[Figure]] = {}
    told = tuple(told)
    wholes = {figure.outcome for figure in told}
    for figure in told:
        groups.setdefault(_number(figure, wholes), []).append(figure)
    return tuple(_comparison(group, wholes, known) for _, group in sorted(groups.items()))


def _is_part(figure: Figure, wholes: set[str]) -> bool:
    return figure.part_of in wholes


def _number(figure: Figure, wholes: set[str]) -> tuple[str, ...]:
    part = _is_part(figure, wholes)
    counted = slug(normal(figure.counted)) if figure.counted and (part or figure.kind == "other") else ""
    return figure.kind, figure.currency or "", figure.status, str(part), counted


def _comparison(group: Sequence[Figure], wholes: set[str], known: Publishers) -> Comparison:
    by_document: dict[str, list[Figure]] = {}
    for figure in group:
        by_document.setdefault(figure.document, []).append(figure)
    first = group[0]
    agree = None
    if len(by_document) > 1:
        agree = all(_agree(one, other) for one, other in combinations(by_document.values(), 2))
    return Comparison(
        *(first.kind, first.currency, first.counted, _is_part(first, wholes), agree),
        {document: sum(figure.value for figure in own) for document, own in by_document.items()},
        tuple(group),
        attested(by_document, known),
    )


def _agree(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Whether the two documents' figures leave a number that both allow."""
    (low, high), (lower, higher) = _together(one), _together(other)
    return max(low, lower) <= min(high, higher)


def _together(told: Sequence[Figure]) -> tuple[float, float]:
    return sum(figure.bounds[0] for figure in told), sum(figure.bounds[1] for figure in told)
