"""What a check gives: whether the graph may go in, and each reason why not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One reason for refusing a graph.

    `message`: a sentence; `label`: what the thing is called; `quote`: the words it stands on, "" without any;
    `shape`: the local name of the shape or check that refused it.
    """

    shape: str
    label: str
    message: str
    quote: str = ""

    def __str__(self) -> str:
        quoted = f" [“{self.quote}”]" if self.quote else ""
        return f"{self.label}: {self.message}{quoted}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; `problems` are sorted and without repetition."""

    conforms: bool
    problems: tuple[Problem, ...] = ()
