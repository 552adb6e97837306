"""All facts about a thing, each with the sentence that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from kg.namespaces import CC, PREFIXES
from kg.store.answers import plain
from kg.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject, property, object as people read them, and where it is told; `start`, `end`: code points.

    `claim`: the id by which it can be accepted or rejected; `reviewer`: who accepted or added it.
    """

    subject: str
    property: str
    object: str | int | float | bool | None
    status: str | None
    document: str
    start: int
    end: int
    quote: str
    claim: str
    reviewer: str | None


_HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

_THINGS = """SELECT DISTINCT ?thing ?exact WHERE {
  ?thing rdfs:label|cc:name|cc:alsoKnownAs ?name .
  FILTER NOT EXISTS { ?thing a cc:TextSpan }
  BIND(LCASE(STR(?name)) = LCASE(%s) AS ?exact)
  FILTER(CONTAINS(LCASE(STR(?name)), LCASE(%s)))
}"""

_FACTS = """SELECT DISTINCT ?s ?subject ?predicate ?o ?label ?status ?document ?start ?end ?quote ?claim ?reviewer
WHERE {
  VALUES ?thing { %s }
  { ?claim cc:subject ?thing } UNION { ?claim cc:object ?thing } UNION { ?part ?of ?thing .
    VALUES ?of { cc:participant cc:holder cc:initiator cc:recipient cc:speaker cc:inActivity cc:actIn }
    ?claim cc:subject ?part }
  ?claim cc:subject ?s ; cc:predicate ?predicate ; cc:object ?o ; cc:inDocument ?d ; cc:evidence ?span .
  ?span cc:start ?start ; cc:end ?end ; cc:quote ?quote .
  # What was accepted stands twice, as the document's claim and as the reviewer's, unless the document lost it.
  FILTER NOT EXISTS { ?claim cc:accepts ?accepted . ?accepted cc:subject ?any }
  OPTIONAL { ?claim cc:reviewer ?adder } OPTIONAL { ?review cc:accepts ?claim ; cc:reviewer ?accepter }
  BIND(COALESCE(?adder, ?accepter) AS ?reviewer)
  OPTIONAL { ?s rdfs:label ?subject }
  OPTIONAL { ?o rdfs:label|skos:prefLabel ?label }
  OPTIONAL { ?claim cc:status ?status }
  BIND(REPLACE(STR(?d), "^.*/id/document/", "") AS ?document)
} ORDER BY ?document ?start ?s ?predicate ?o"""


def show(store: Store, name: str) -> list[Fact]:
    """The facts about all things of that name: those called exactly so, else those whose name contains it."""
    import pyoxigraph as ox

    literal = str(ox.Literal(name))
    found: Any = store.query(_HEAD + _THINGS % (literal, literal))
    things = [(row["thing"], plain(row["exact"])) for row in found]
    chosen = [thing for thing, exact in things if exact] or [thing for thing, _ in things]
    if not chosen:
        return []
    rows: Any = store.query(_HEAD + _FACTS % " ".join(str(thing) for thing in dict.fromkeys(chosen)))
    return list(dict.fromkeys(_fact(row) for row in rows))


def _fact(row: Any) -> Fact:
    value = plain(row["label"]) if row["label"] is not None else plain(row["o"])
    return Fact(
        subject=str(plain(row["subject"]) or _last(row["s"])),
        property=str(plain(row["predicate"])).removeprefix(CC),
        object=_last(row["o"]) if isinstance(value, str) and value.startswith("http") else value,
        status=None if row["status"] is None else _last(row["status"]),
        document=unquote(str(plain(row["document"]))),
        start=int(str(plain(row["start"]))),
        end=int(str(plain(row["end"]))),
        quote=str(plain(row["quote"])),
        claim=_last(row["claim"]),
        reviewer=None if row["reviewer"] is None else str(plain(row["reviewer"])),
    )


def _last(term: Any) -> str:
    return str(plain(term)).rpartition("/")[2].rpartition("#")[2]
