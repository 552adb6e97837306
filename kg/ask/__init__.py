"""Questions in English: matched to a named question and its parameters, or declined with the nearest ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg import query
from kg.ask.match import Candidate, candidates, fits
from kg.errors import CybercoopError
from kg.query import Rows
from kg.store.protocol import Store

__all__ = ["Answer", "Choice", "NoQuestionError", "ask", "choose"]
_NEAREST = 3


class NoQuestionError(CybercoopError):
    """No named question is what was asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The question an English wording means, and its parameters as a user would type them."""

    query: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, and the rows."""

    query: str
    parameters: dict[str, str]
    rows: Rows

    def to_json(self) -> dict[str, Any]:
        """query, parameters, rows: the rows with their evidence."""
        return {"query": self.query, "parameters": self.parameters, "rows": self.rows.to_json()}


def choose(store: Store, question: str) -> Choice:
    """The question that is meant. Raises NoQuestionError with the nearest ones."""
    from kg.ask.weights import weights

    found = candidates(store, question, weights())
    if found and fits(found[0]):
        return Choice(found[0].query.name, _in_full(found[0]))
    likeliest = sorted(found, key=lambda candidate: -candidate.probability)[:_NEAREST]
    nearest = " ".join(f"'{candidate.query.question}'" for candidate in likeliest)
    left = likeliest[0].left if likeliest else ()
    reason = f"; '{left[0]}' has no place in it" if left else ""
    raise NoQuestionError(f"No question here is surely what you ask{reason}. The nearest are: {nearest}")


def ask(store: Store, question: str, timeout: float | None = None) -> Answer:
    """The answer to a question in English. `timeout`: seconds.

    Raises NoQuestionError, UnknownNameError, UsageError, QueryTimeoutError.
    """
    choice = choose(store, question)
    return Answer(choice.query, choice.parameters, query.run(store, choice.query, choice.parameters, timeout))


def _in_full(candidate: Candidate) -> dict[str, str]:
    """The parameters in the order of the question."""
    parameters = dict(candidate.parameters)
    names = [p.name for p in candidate.query.parameters]
    return {name: parameters[name] for name in names if name in parameters}
