"""The SPARQL behind the ties: where the graph tells who took part in what."""

from __future__ import annotations

from dataclasses import dataclass

from kg.namespaces import PREFIXES

_HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Part:
    """One way to be tied. `where`: binds ?claim, ?member, ?activity and perhaps ?role, or the kind of act there.

    `acts`: told by an act; `active`: victims and targets are left out; `otherwise`: counts as a country's
    participation though the role is a body's.
    """

    where: str
    acts: bool = False
    active: bool = True
    otherwise: bool = False


_PARTICIPANT = """?claim cc:predicate cc:participant ; cc:subject ?part ; cc:object ?member .
  ?part cc:inActivity ?activity ; cc:role ?role ."""
_ACTOR = """VALUES ?side { cc:initiator cc:recipient }
  ?claim cc:predicate ?side ; cc:subject ?act ; cc:object ?member .
  ?act cc:actIn ?activity ; cc:kind ?role ; cc:status <https://w3id.org/cybercoop/vocab/status/asserted> ."""
_INVOLVED = """?claim cc:predicate cc:country ; cc:subject ?part ; cc:object ?member .
  ?part cc:inActivity ?activity ; cc:role ?role ."""
_HOME = """?claim cc:predicate cc:participant ; cc:subject ?part ; cc:object ?body .
  ?part cc:inActivity ?activity ; cc:role ?role . ?body cc:country ?member
  FILTER NOT EXISTS { ?body a cc:Company } FILTER NOT EXISTS { ?body a cc:CriminalGroup }"""
_HOLDER = """?claim cc:predicate cc:post ; cc:subject ?holding ; cc:inDocument ?release .
  ?holding cc:holder ?member ; cc:post/cc:postIn ?body .
  ?tie cc:object ?body ; cc:predicate cc:participant ; cc:inDocument ?release ; cc:subject ?part .
  ?part cc:inActivity ?activity ; cc:role ?role ."""
_OFFENCE = "?claim cc:predicate cc:offence ; cc:subject ?activity ; cc:object ?member ."

MEMBERS: dict[str, tuple[Part, ...]] = {
    "agency": (Part(_PARTICIPANT), Part(_ACTOR, acts=True)),
    "organization": (Part(_PARTICIPANT), Part(_ACTOR, acts=True)),
    "country": (Part(_INVOLVED, active=False), Part(_HOME, otherwise=True)),
    "person": (Part(_PARTICIPANT), Part(_ACTOR, acts=True), Part(_HOLDER)),
    "offence": (Part(_OFFENCE, active=False),),
}

TOLD = (
    _HEAD
    + """SELECT DISTINCT ?member ?activity ?role ?document ?start ?end ?quote ?confidence WHERE {
  %s
  ?claim cc:confidence ?confidence ; cc:evidence ?span .
  ?span cc:inDocument ?document ; cc:start ?start ; cc:end ?end ; cc:quote ?quote .
}"""
)

_PAIRS = {
    "labels": "?thing rdfs:label|skos:prefLabel ?value",
    "kinds": "?thing cc:kind ?value",
    "statuses": "?thing cc:status ?value . ?thing a cc:Activity",
    "classes": "VALUES ?value { cc:Organization cc:Company cc:CriminalGroup cc:Person cc:Country } ?thing a ?value",
    "schemes": "?thing skos:inScheme ?value",
    "codes": "?thing cc:countryCode ?value",
    "homes": "?thing cc:country/cc:countryCode ?value . ?thing a cc:Organization",
    "posts": "?held cc:holder ?thing ; cc:post/cc:postIn/cc:country/cc:countryCode ?value",
    "suspects": "?thing cc:suspect true ; rdfs:label|cc:name|cc:alsoKnownAs ?value",
    "broader": "?thing skos:broader ?value ; skos:inScheme <https://w3id.org/cybercoop/vocab/offence>",
    "offences": "?thing cc:offence ?value",
    "passive": "?thing cc:victimOf|cc:targetOf ?value",
    "earliest": "?thing cc:period/cc:earliest ?value",
    "latest": "?thing cc:period/cc:latest ?value",
    "published": "?thing cc:published ?value",
    "told": """?thing a cc:Activity . ?claim cc:subject ?thing ; cc:predicate cc:status ;
        cc:inDocument/cc:published ?value""",
}
PAIRS = {name: f"{_HEAD}SELECT DISTINCT ?thing ?value WHERE {{ {where} }}" for name, where in _PAIRS.items()}
"""Queries for one property each: joined in one query they would multiply, since many documents tell the same."""
