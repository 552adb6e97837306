"""Finding bodies and other things by name: in the graph as it is spelled there, else through the register."""

from __future__ import annotations

from collections.abc import Iterable
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
  VALUES ?name { %s } ?thing rdfs:label|cc:name|cc:alsoKnownAs|cc:title ?name ; rdfs:label ?label . %s }"""
_LOOSE = """SELECT DISTINCT ?thing ?label {
  ?thing rdfs:label|cc:name|cc:alsoKnownAs ?name ; rdfs:label ?label . %s
  FILTER(LCASE(STR(?name)) = %s) }"""
_WITHIN = _LOOSE.replace("LCASE(STR(?name)) = %s", "CONTAINS(LCASE(STR(?name)), %s)")
_UNITS = "SELECT DISTINCT ?unit { VALUES ?body { %s } ?unit cc:unitOf* ?body }"


class UnknownNameError(CybercoopError):
    """Nothing is called like this, or several things are."""


def bodies(store: Store, value: str) -> Terms:
    """The one body of that name. Raises UnknownNameError if there is none, or several."""
    if value.startswith(("http://", "https://")):
        return [_iri(value)]
    found = _called(store, value, "?thing a cc:Agent .")
    labelled = {iri for iri, label in found.items() if label == value}
    chosen = labelled if len(labelled) == 1 else set(found)
    known = registered(value)
    if known and (not chosen or _registered_iri(known) in chosen):
        return [_iri(_registered_iri(known))]
    if len(chosen) > 1:
        some = ", ".join(sorted(chosen)[:5])
        raise UnknownNameError(f"'{value}' is the name of several bodies; give one of {some}.")
    if not chosen:
        raise UnknownNameError(f"Neither graph nor register knows a body called '{value}'; `kg show` searches names.")
    return [_iri(iri) for iri in chosen]


def things(store: Store, value: str) -> Terms:
    """All things called so, else all whose name contains it. Raises UnknownNameError if there is none."""
    if value.startswith(("http://", "https://")):
        return [_iri(value)]
    found = set(_called(store, value, ""))
    if known := registered(value):
        found.add(_registered_iri(known))
    found = found or set(_labels(store.query(_HEAD + _WITHIN % ("", _lower(value)))))
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


def _called(store: Store, value: str, narrowed: str) -> dict[str, str]:
    """Labels by IRI of what is called so, in this spelling or else in any case."""
    import pyoxigraph as ox

    exact = _labels(store.query(_HEAD + _EXACT % (ox.Literal(value), narrowed)))
    return exact or _labels(store.query(_HEAD + _LOOSE % (narrowed, _lower(value))))


def _lower(value: str) -> str:
    import pyoxigraph as ox

    return str(ox.Literal(value.lower()))


def _labels(answer: Any) -> dict[str, str]:
    rows: Iterable[Any] = answer
    return {str(plain(thing_)): str(plain(label)) for thing_, label in rows}


def _iri(value: str) -> str:
    import pyoxigraph as ox

    try:
        return str(ox.NamedNode(value))
    except ValueError:
        raise UnknownNameError(f"'{value}' is not an IRI.") from None
