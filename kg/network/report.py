"""A network in tables: its figures, its nodes, its ties, its communities, its brokers, its years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.network import brokerage, centrality, change, graphs
from kg.network.communities import Communities, communities
from kg.network.core import Core, core
from kg.network.figures import figures
from kg.network.paths import reach
from kg.network.ties import Choice, Tie, ties
from kg.store.protocol import Store

if TYPE_CHECKING:
    from networkx import Graph


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns. `order`: of the columns is that of the rows' keys."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    def cells(self) -> list[list[Any]]:
        """Values for a terminal or TSV: lists joined, numbers short."""
        return [[_cell(row[column]) for column in self.columns] for row in self.rows]

    def to_json(self) -> Any:
        """The rows as objects; figures as one object, value by measure."""
        if self.columns == _MEASURES:
            return {row["measure"]: row["value"] for row in self.rows}
        return list(self.rows)


class Report:
    """The tables of one network; each is computed when it is asked for."""

    def __init__(self, store: Store, choice: Choice, two_mode: bool = False, partition: str = "country") -> None:
        """`partition`: attribute of nodes that brokerage goes by. Raises UsageError."""
        if partition not in brokerage.PARTITIONS:
            raise UsageError(f"A partition goes by {' or '.join(brokerage.PARTITIONS)}, not by '{partition}'.")
        self.choice, self.two_mode, self.partition = choice, two_mode, partition
        self.found: list[Tie] = ties(store, choice)
        self.graph: Graph = graphs.built(self.found, choice, two_mode)
        self._reach = reach(self.graph)
        self._core: Core | None = None
        self._communities: Communities | None = None

    def table(self, name: str) -> Table:
        """One of TABLES. Raises UsageError for another."""
        if name not in TABLES:
            raise UsageError(f"There is no table '{name}'; take from {', '.join(TABLES)}.")
        columns, rows = TABLES[name](self)
        return Table(tuple(columns), tuple(rows))

    def core(self) -> Core:
        self._core = self._core or core(self.graph)
        return self._core

    def communities(self) -> Communities:
        self._communities = self._communities or communities(self.graph)
        return self._communities

    def label(self, node: Any) -> str:
        return str(self.graph.nodes[node]["label"])


_MEASURES = ("measure", "value")
Rows = tuple[Sequence[str], list[dict[str, Any]]]


def _figures(report: Report) -> Rows:
    told: dict[str, Any] = asdict(figures(report.graph, report._reach))
    told["activities"] = len({tie.event.iri for tie in report.found})
    told["core_size"], told["core_fit"] = len(report.core().core), report.core().fit
    told |= {f"density {block}": value for block, value in report.core().densities.items()}
    told["communities"], told["modularity"] = len(report.communities().groups), report.communities().modularity
    told["betweenness"] = centrality.method(report.graph)
    return _MEASURES, [{"measure": name, "value": value} for name, value in told.items()]


def _nodes(report: Report) -> Rows:
    groups = report.communities().of()
    rows = []
    for node, values in centrality.centrality(report.graph, report._reach).items():
        about = report.graph.nodes[node]
        row = {"label": about["label"], "kind": about["kind"], "country": about["country"], **asdict(values)}
        rows.append({**row, "core": node in report.core().core, "community": groups[node], "id": node})
    rows.sort(key=lambda row: (-row["degree"], -row["betweenness"], row["label"], row["id"]))
    names = ("label", "kind", "country", *centrality.Centrality.__slots__, "core", "community", "id")
    return names, rows


def _ties(report: Report) -> Rows:
    rows = []
    for one, other, told in report.graph.edges(data=True):
        if report.graph.nodes[one].get("bipartite") == 1:
            one, other = other, one
        rows.append(
            {
                "from": report.label(one),
                "to": report.label(other),
                **{name: list(told[name]) for name in ("names", "roles", "years", "sources", "dates")},
                **{name: told[name] for name in ("activities", "confidence")},
                "sentences": [asdict(sentence) for sentence in told["sentences"]],
            }
        )
    rows.sort(key=lambda row: (-row["activities"], row["from"], row["to"]))
    return ("from", "to", "activities", "names", "roles", "years", "sources", "dates", "confidence", "sentences"), rows


def _communities(report: Report) -> Rows:
    rows = [
        {"community": number, "size": len(group), "members": sorted(map(report.label, group))}
        for number, group in enumerate(report.communities().groups, 1)
    ]
    return ("community", "size", "members"), rows


def _brokerage(report: Report) -> Rows:
    """Always of the one-mode network: between members, whoever they met where."""
    graph = graphs.one_mode_graph(report.found)
    groups = brokerage.partition(graph, report.partition)
    rows = [
        {"label": graph.nodes[node]["label"], "group": groups[node], **asdict(found), "total": found.total, "id": node}
        for node, found in brokerage.brokerage(graph, groups).items()
    ]
    rows.sort(key=lambda row: (-row["total"], row["label"], row["id"]))
    return ("label", "group", *brokerage.Brokerage.__slots__, "total", "id"), rows


def _years(report: Report) -> Rows:
    shown = ("members", "ties", "density", "average_distance", "fragmentation", "transitivity", "largest_component")
    rows = []
    for year in change.change(report.found, report.two_mode):
        told = asdict(year.figures)
        own = {name: getattr(year, name) for name in ("year", "activities", "new", "stayed", "gone", "central")}
        rows.append({**own, **{name: told[name] for name in shown}})
    return ("year", "activities", "new", "stayed", "gone", *shown, "central"), rows


TABLES: dict[str, Callable[[Report], Rows]] = {
    "figures": _figures,
    "nodes": _nodes,
    "ties": _ties,
    "communities": _communities,
    "brokerage": _brokerage,
    "years": _years,
}
"""Tables by name."""


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, list):
        return "; ".join(str(part["quote"]) if isinstance(part, dict) else str(part) for part in value)
    return value
