"""Finding vocabulary concepts by what people call them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from kg.errors import UsageError
from kg.namespaces import SKOS
from kg.resolve.names import normal
from kg.store.answers import plain
from kg.store.protocol import Store

_LABELS = f"""PREFIX skos: <{SKOS}>
SELECT DISTINCT ?concept ?label {{
  ?concept skos:inScheme <%s> ; skos:notation|skos:prefLabel|skos:altLabel ?label .
}}"""
_NARROWER = f"""PREFIX skos: <{SKOS}>
SELECT DISTINCT ?narrower {{ VALUES ?concept {{ %s }} ?narrower skos:broader* ?concept }}"""


def matching(store: Store, scheme: str, value: str) -> list[str]:
    """IRIs of the concepts a value means, with all narrower ones.

    A name or notation means its concept; a word that ends several notations ("seizure") all of these.
    Raises UsageError with the nearest names.
    """
    labels = labelled(store, scheme)
    key = singular(value)
    found = sorted(labels.get(key, ())) or _with_word(labels, key)
    if not found:
        near = difflib.get_close_matches(key, labels, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"known are {_some(labels)}."
        raise UsageError(f"There is no {scheme.rpartition('/')[2]} called '{value}'; {hint}")
    return _narrower(store, found)


def labelled(store: Store, scheme: str) -> Mapping[str, frozenset[str]]:
    """IRIs of the concepts of a scheme by the singular normal form of their names."""
    answer: Any = store.query(_LABELS % scheme)
    found: dict[str, set[str]] = {}
    for concept, label in answer:
        found.setdefault(singular(str(plain(label))), set()).add(str(plain(concept)))
    return {label: frozenset(concepts) for label, concepts in found.items()}


def singular(text: str) -> str:
    """The normal form with its last word in the singular.

    >>> singular("Money mules"), singular("phishing"), singular("dark-web-market")
    ('money mule', 'phishing', 'dark web market')
    """
    return re.sub(r"(?<=[^s\W])s$", "", normal(text))


def stem(word: str) -> str:
    """What a verb and its noun share.

    >>> {stem("seizures"), stem("seized")}, {stem("coordinator"), stem("coordinate")}
    ({'seiz'}, {'coordinat'})
    """
    return re.sub(r"(ures?|ors?|ers?|ions?|ed|ings?|e|s|ies|y)$", "", word) if len(word) > 4 else word


def _with_word(labels: Mapping[str, frozenset[str]], key: str) -> list[str]:
    wanted = {stem(word) for word in key.split()}
    held = ((label, {stem(word) for word in label.split()}) for label in labels)
    return sorted({c for label, stems in held if wanted and wanted <= stems for c in labels[label]})


def _narrower(store: Store, concepts: list[str]) -> list[str]:
    answer: Any = store.query(_NARROWER % " ".join(f"<{iri}>" for iri in concepts))
    return sorted({str(plain(row[0])) for row in answer} | set(concepts))


def _some(labels: Mapping[str, frozenset[str]]) -> str:
    return ", ".join(sorted({iri.rpartition("/")[2] for concepts in labels.values() for iri in concepts}))
