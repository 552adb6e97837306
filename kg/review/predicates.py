"""What can be added by hand: of what kind subject and object are, and what else has to be said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import vocabulary
from kg.errors import UsageError
from kg.model import Outcome
from kg.namespaces import concept
from kg.resolve import places

ENTITIES = ("organization", "person", "activity")


@dataclass(frozen=True, slots=True)
class Predicate:
    """Kinds of subject and object. `scheme`: of the detail, `otherwise`: the detail if none is given."""

    subject: str
    object: str
    scheme: str = ""
    otherwise: str = ""

    def checked_detail(self, detail: str) -> str:
        """The role or kind of act that is meant. Raises UsageError."""
        if not self.scheme:
            if detail:
                raise UsageError(f"'{detail}' is told of something that has neither role nor kind.")
            return ""
        if not (detail or self.otherwise):
            raise UsageError(f"Say which {self.scheme} it was, such as {_values(self.scheme)}.")
        return _concept(self.scheme, detail or self.otherwise)


PREDICATES = {
    "participatedIn": Predicate("organization", "activity", "role", "participant"),
    "victimOf": Predicate("organization", "activity", "role", "victim"),
    "targetOf": Predicate("organization", "activity", "role", "target"),
    "hostedBy": Predicate("activity", "organization", "role", "host"),
    "fundedBy": Predicate("activity", "organization", "role", "funder"),
    "cooperatedWith": Predicate("organization", "organization", "act-kind"),
    "unitOf": Predicate("organization", "organization"),
    "country": Predicate("organization", "country"),
    "alsoKnownAs": Predicate("organization", "text"),
    "outcome": Predicate("activity", "outcome"),
    "offence": Predicate("activity", "offence"),
    "involvesCountry": Predicate("activity", "country"),
    "partOf": Predicate("activity", "activity"),
    "ledTo": Predicate("activity", "activity"),
}
"""By local name of the property."""


def checked(kind: str, value: str) -> str:
    """A value that is no entity, as it is kept. Raises UsageError."""
    if kind == "country":
        if places.country(value) is None:
            raise UsageError(f"'{value}' is no ISO 3166-1 alpha-2 code of a country, such as NO.")
        return value
    if kind == "offence":
        return _concept("offence", value)
    if kind == "outcome":
        outcome(value)
    return value


def outcome(value: str) -> Outcome:
    """The figure that is meant by kind, number and, of money, currency: "arrest 50", "money-lost 25000 EUR".

    Raises UsageError.
    """
    match = re.fullmatch(r"([a-z-]+) (\d+(?:\.\d+)?)(?: ([A-Z]{3,4}))?", value)
    if not match:
        raise UsageError(f"'{value}' is no figure; write its kind and number: \"arrest 50\", \"money-lost 25000 EUR\".")
    number = float(match[2]) if "." in match[2] else int(match[2])
    kind = _concept("outcome-kind", match[1])
    return Outcome(kind, "outcome", None if match[3] else number, number if match[3] else None, match[3])


def _concept(scheme: str, value: str) -> str:
    if not vocabulary.has(concept(scheme, value)):
        raise UsageError(f"'{value}' is no {scheme}; there are {_values(scheme)} …")
    return value


def _values(scheme: str) -> str:
    return ", ".join(vocabulary.values(scheme)[:6])
