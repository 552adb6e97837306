"""How a network changes from year to year."""

from __future__ import annotations

from dataclasses import dataclass

from kg.network.figures import Figures, figures
from kg.network.graphs import one_mode_graph, two_mode_graph
from kg.network.ties import Tie


@dataclass(frozen=True, slots=True)
class Year:
    """One year's network: its activities, who is `new` against all years before, who is `gone` since the last one.

    `year`: None for what has no date at all; `central`: the member with most ties.
    """

    year: int | None
    activities: int
    new: int
    stayed: int
    gone: int
    figures: Figures
    central: str | None


def change(found: list[Tie], two_mode: bool = False) -> list[Year]:
    """The years in which there were activities, in order, undated ones last."""
    years: dict[int | None, list[Tie]] = {}
    for tie in found:
        years.setdefault(tie.event.year, []).append(tie)
    rows, ever, last = [], set[str](), set[str]()
    for year in sorted(years, key=lambda year: (year is None, year)):
        group = years[year]
        here = {tie.member.iri for tie in group}
        graph = two_mode_graph(group) if two_mode else one_mode_graph(group)
        ranked = sorted(here, key=lambda iri: (-graph.degree(iri), graph.nodes[iri]["label"]))
        rows.append(
            Year(
                year=year,
                activities=len({tie.event.iri for tie in group}),
                new=len(here - ever),
                stayed=len(here & last),
                gone=len(last - here),
                figures=figures(graph),
                central=graph.nodes[ranked[0]]["label"] if ranked else None,
            )
        )
        ever |= here
        last = here
    return rows
