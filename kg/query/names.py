"""Finding bodies and other things by name: in the graph as it is spelled there, else through the register."""

from __future__ import annotations

from typing import Any

from kg.errors import CybercoopError
from kg.model import Organization
from kg.namespaces import PREFIXES, thing
from kg.query.bound import Terms
from kg.resolve import register
from kg.resolve.names import in_country, normal
from kg.resources import table
from kg.settings import settings
from kg.store.answers import plain
from kg.store.protocol import Store

_HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_EXACT = """SELECT DISTINCT ?thing ?label {
  { SELECT DISTINCT ?thing ?label {
    { BIND(%(name)s AS ?label) ?thing rdfs:label %(name)s }
    UNION { ?thing cc:name %(name)s } UNION { ?thing cc:alsoKnownAs %(name)s } UNION { ?thing cc:title %(name)s } } }
  ?thing a ?class . %(only)s }"""
"""What is called exactly so; `label` is bound where the label is."""
_LOOSE = """SELECT DISTINCT ?thing ?label {
  { SELECT DISTINCT ?thing ?name { ?thing rdfs:label|cc:name|cc:alsoKnownAs ?name } }
  FILTER(%(test)s)
  ?thing a ?class . %(only)s
  BIND(?name AS ?label) }"""
_SAME = "LCASE(STR(?name)) = %s"
_WITHIN = "CONTAINS(LCASE(STR(?name)), %s)"
_BODIES = "FILTER(?class = cc:Agent)"
_UNITS = "SELECT DISTINCT ?unit { VALUES ?body { %s } ?unit cc:unitOf* ?body }"


class UnknownNameError(CybercoopError):
    """Nothing is called like this, or several things are."""


def bodies(store: Store, value: str) -> Terms:
    """The one body of that name. Raises UnknownNameError if there is none, or several."""
    if value.startswith(("http://", "https://")):
        return [_iri(value)]
    found = _called(store, value, _BODIES)
    labelled = {iri for iri, label in found if label == value}
    chosen = labelled if len(labelled) == 1 else {iri for iri, _ in found}
    slug = registered(value) if len(chosen) != 1 else None
    known = _registered_iri(slug) if slug else None
    if known and (known in chosen or not chosen):
        return [_iri(known)]
    if len(chosen) > 1:
        some = ", ".join(sorted(chosen)[:5])
        raise UnknownNameError(f"'{value}' is the name of several bodies; give one of {some}.")
    if not chosen:
        hint = "`kg show` searches names."
        raise UnknownNameError(f"Neither graph nor register knows a body called '{value}'; {hint}")
    return [_iri(iri) for iri in chosen]


def things(store: Store, value: str) -> Terms:
    """All things called so, else all whose name contains it. Raises UnknownNameError if there is none."""
    if value.startswith(("http://", "https://")):
        return [_iri(value)]
    found = {iri for iri, _ in _called(store, value, "")}
    if not found and (slug := registered(value)):
        found.add(_registered_iri(slug))
    found = found or {iri for iri, _ in _loosely(store, _WITHIN, value, "")}
    if not found:
        raise UnknownNameError(f"Nothing in the graph is called '{value}'; `kg show` searches names.")
    return [_iri(iri) for iri in sorted(found)]


def with_units(store: Store, terms: Terms) -> Terms:
    """The bodies and all their units."""
    answer: Any = store.query(_HEAD + _UNITS % " ".join(terms))
    return sorted({str(row[0]) for row in answer} | set(terms))


def registered(value: str) -> str | None:
    """The register's slug of a name; a country's name or demonym in it counts as its country."""
    if found := register.lookup(_body(value, None)):
        return found[0]
    told = normal(value)
    for row in table("countries.csv"):
        code = row["code"]
        if in_country(value, code) != told and (found := register.lookup(_body(value, code))):
            return found[0]
    return None


def _body(name: str, country: str | None) -> Organization:
    return Organization(name, name, "other", country=country)


def _registered_iri(slug: str) -> str:
    return thing("organization", slug, settings().base)


def _called(store: Store, value: str, only: str) -> set[tuple[str, str]]:
    """IRI and label of what is called so, in this spelling or else in any case."""
    import pyoxigraph as ox

    name = str(ox.Literal(value))
    exact = _pairs(store.query(_HEAD + _EXACT % {"name": name, "only": only}))
    return exact or _loosely(store, _SAME, value, only)


def _loosely(store: Store, test: str, value: str, only: str) -> set[tuple[str, str]]:
    import pyoxigraph as ox

    wanted = str(ox.Literal(value.lower()))
    return _pairs(store.query(_HEAD + _LOOSE % {"test": test % wanted, "only": only}))


def _pairs(answer: Any) -> set[tuple[str, str]]:
    return {(str(plain(row["thing"])), str(plain(row["label"]) or "")) for row in answer}


def _iri(value: str) -> str:
    import pyoxigraph as ox

    try:
        return str(ox.NamedNode(value))
    except ValueError:
        raise UnknownNameError(f"'{value}' is not an IRI.") from None
