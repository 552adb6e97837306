"""One operation as several releases tell it: figures side by side, facts with who attests them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from kg.compare.attested import HEAD, Attested, Sentence, attested, document_id, fact, publishers, sentence
from kg.compare.figures import Comparison, Figure, compared, figures
from kg.errors import UsageError
from kg.resolve.names import normal
from kg.store.answers import plain
from kg.store.protocol import Store

__all__ = ["Attested", "Compared", "Comparison", "Fact", "Figure", "Sentence", "compare", "fact"]

_ACTIVITIES = """SELECT DISTINCT ?activity ?name ?type WHERE {
  ?activity a cc:Activity ; cc:kind ?type ; rdfs:label|cc:name ?name }"""
_FACTS = """SELECT DISTINCT ?property ?value ?role ?document ?start ?end ?quote WHERE {
  VALUES ?activity { %s }
  { ?activity cc:participation ?part . ?part cc:participant ?value ; cc:role ?role .
    ?claim cc:subject ?part ; cc:predicate cc:participant . BIND("participant" AS ?property) }
  UNION
  { VALUES (?predicate ?property) { (cc:offence "offence") (cc:involvesCountry "country") (cc:takesPlaceIn "place")
      (cc:region "region") (cc:partOf "part of") (cc:ledTo "led to") }
    ?claim cc:subject ?activity ; cc:predicate ?predicate ; cc:object ?value }
  UNION
  { ?activity cc:period ?period . VALUES (?predicate ?property) { (cc:earliest "start") (cc:latest "end") }
    ?claim cc:subject ?period ; cc:predicate ?predicate ; cc:object ?value }
  ?claim cc:inDocument ?document .
  OPTIONAL { ?claim cc:evidence ?span . ?span cc:start ?start ; cc:end ?end ; cc:quote ?quote } }"""
_LABELS = """SELECT ?thing (MIN(?name) AS ?label) WHERE {
  VALUES ?thing { %s } ?thing rdfs:label|skos:prefLabel ?name } GROUP BY ?thing"""
_OPERATION = re.compile(r"^operation\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told of the operation, who attests it and in which sentences."""

    property: str
    value: str
    role: str | None
    attested: Attested
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An operation (slug, IRI, label) with its figures side by side and its facts."""

    id: str
    iri: str
    label: str
    documents: Attested
    figures: tuple[Comparison, ...]
    facts: tuple[Fact, ...]

    def to_json(self) -> dict[str, Any]:
        """Keys operation (id, iri, label), attested, figures, facts."""
        return {
            "operation": {"id": self.id, "iri": self.iri, "label": self.label},
            "attested": self.documents.to_json(),
            "figures": [_figures_tree(comparison) for comparison in self.figures],
            "facts": [_fact_tree(fact) for fact in self.facts],
        }


def compare(store: Store, name: str) -> Compared:
    """The operation (or case, meeting, programme) of that name, slug or IRI.

    Raises UsageError where there is none or more than one.
    """
    iri, label = _named(store, name)
    told = figures(store, iri)
    rows = _rows(store, iri)
    known = publishers(store, {*_documents(store, iri), *(row["document"].value for row in rows)}, iri)
    return Compared(
        id=iri.rpartition("/")[2],
        iri=iri,
        label=label,
        documents=attested(known, known),
        figures=compared(told, known),
        facts=_facts(store, rows, known),
    )


def _documents(store: Store, activity: str) -> list[str]:
    import pyoxigraph as ox

    query = "SELECT DISTINCT ?document WHERE { ?claim cc:subject %s ; cc:inDocument ?document }"
    rows: Any = store.query(HEAD + query % ox.NamedNode(activity))
    return [row["document"].value for row in rows]


def _named(store: Store, name: str) -> tuple[str, str]:
    """IRI and label of the activity meant: by IRI or slug, by its whole name, else by a part of it."""
    rows: Any = store.query(HEAD + _ACTIVITIES)
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row["activity"].value, set()).add(row["name"].value)
    slug, plain_name = name.rpartition("/")[2], _plain(name)
    for meant in (
        [iri for iri in names if iri.rpartition("/")[2] == slug],
        [iri for iri, called in names.items() if plain_name in map(_plain, called)],
        [iri for iri, called in names.items() if plain_name and any(plain_name in _plain(c) for c in called)],
    ):
        if len(meant) == 1:
            return meant[0], max(names[meant[0]], key=lambda called: (len(called), called))
        if meant:
            some = ", ".join(sorted(iri.rpartition("/")[2] for iri in meant)[:5])
            raise UsageError(f"'{name}' may be {some}; give one of these ids.")
    raise UsageError(f"The graph has no operation '{name}'; `kg query operations` lists them.")


def _plain(name: str) -> str:
    return _OPERATION.sub("", normal(name))


def _rows(store: Store, activity: str) -> list[Any]:
    import pyoxigraph as ox

    rows: Any = store.query(HEAD + _FACTS % ox.NamedNode(activity))
    return list(rows)


def _facts(store: Store, rows: list[Any], known: dict[str, Any]) -> tuple[Fact, ...]:
    labels = _labels(store, {row["value"] for row in rows})
    grouped: dict[tuple[str, str, str], list[Any]] = {}
    for row in rows:
        role = str(row["role"].value).rpartition("/")[2] if row["role"] else ""
        value = labels.get(row["value"], str(plain(row["value"])))
        grouped.setdefault((str(row["property"].value), value, role), []).append(row)
    return tuple(
        Fact(
            *(property_, value, role or None),
            attested((document_id(row["document"]) for row in told), known),
            tuple(sorted({found for row in told if (found := sentence(row))})),
        )
        for (property_, value, role), told in sorted(grouped.items())
    )


def _labels(store: Store, things: set[Any]) -> dict[Any, str]:
    import pyoxigraph as ox

    nodes = sorted(str(thing) for thing in things if isinstance(thing, ox.NamedNode))
    rows: Any = store.query(HEAD + _LABELS % " ".join(nodes)) if nodes else ()
    return {row["thing"]: row["label"].value for row in rows if row["label"] is not None}


def _figures_tree(comparison: Comparison) -> dict[str, Any]:
    head = {name: getattr(comparison, name) for name in ("kind", "currency", "counted", "part", "agree")}
    figures_ = [_figure_tree(figure) for figure in comparison.figures]
    return {**head, "attested": comparison.attested.to_json(), "totals": comparison.totals, "figures": figures_}


def _figure_tree(figure: Figure) -> dict[str, Any]:
    tree = asdict(figure)
    tree["outcome"] = figure.outcome.rpartition("/")[2]
    tree["part_of"] = figure.part_of and figure.part_of.rpartition("/")[2]
    return tree


def _fact_tree(fact: Fact) -> dict[str, Any]:
    evidence = [asdict(sentence) for sentence in fact.evidence]
    told = {"property": fact.property, "value": fact.value, "role": fact.role}
    return {**told, "attested": fact.attested.to_json(), "evidence": evidence}
