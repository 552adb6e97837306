"""Each measure against values that others computed (tests/network/data/README.md)."""

from __future__ import annotations

import json
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import networkx
import pytest

from kg.network import communities, paths
from kg.network.brokerage import Brokerage, brokerage
from kg.network.centrality import betweenness, centrality, method
from kg.network.core import core, densities
from kg.network.figures import figures
from kg.network.paths import reach

DATA = Path(__file__).parent / "data"
UNDIRECTED = ("undirected12", "davis_women_projection")


def reference(name: str) -> tuple[dict[str, Any], Any]:
    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    graph = networkx.DiGraph() if told["directed"] else networkx.Graph()
    graph.add_nodes_from(told["nodes"])
    graph.add_edges_from(told["edges"])
    return told, graph


@pytest.mark.parametrize("name", UNDIRECTED)
def test_figures_are_those_of_sna(name: str) -> None:
    told, graph = reference(name)
    found, values = figures(graph), told["graph_values"]
    assert found.density == pytest.approx(values["gden"])
    assert found.average_distance == pytest.approx(values["geodist_mean_finite"])
    assert found.diameter == values["diameter_finite"]
    assert found.fragmentation == pytest.approx(values["fragmentation"], abs=1e-9)
    assert found.transitivity == pytest.approx(values["gtrans_weak"])
    assert found.components == values["components_weak"]


def test_the_radius_is_that_of_the_largest_component() -> None:
    _, graph = reference("undirected12")
    largest = graph.subgraph(max(networkx.connected_components(graph), key=len))
    assert figures(graph).radius == networkx.radius(largest)


@pytest.mark.parametrize("name", UNDIRECTED)
def test_centralities_are_those_of_sna(name: str) -> None:
    told, graph = reference(name)
    values, found = told["node_values"], centrality(graph)
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    for node in graph:
        assert found[node].degree == pytest.approx(graph.degree(node) / (len(graph) - 1))
        assert found[node].betweenness * pairs == pytest.approx(values["betweenness"][node], abs=1e-9)
        assert found[node].harmonic == pytest.approx(values["closeness_suminv"][node])
        assert found[node].eigenvector == pytest.approx(values["evcent"][node], abs=1e-6)


def test_closeness_is_that_of_sna_where_all_are_connected_and_that_of_networkx_elsewhere() -> None:
    told, graph = reference("davis_women_projection")
    for node, value in told["node_values"]["closeness"].items():
        assert centrality(graph)[node].closeness == pytest.approx(value)
    _, apart = reference("undirected12")
    for node, value in networkx.closeness_centrality(apart).items():
        assert centrality(apart)[node].closeness == pytest.approx(value)


def test_two_mode_centralities_are_normalised_by_both_modes() -> None:
    told = json.loads((DATA / "davis_two_mode.json").read_text(encoding="utf-8"))
    graph = networkx.davis_southern_women_graph()
    found = centrality(graph)
    assert figures(graph).density == pytest.approx(told["density"])
    assert set(found) == set(told["values"])
    for node, values in told["values"].items():
        for name, value in values.items():
            assert getattr(found[node], name) == pytest.approx(value), (node, name)
    for side in (0, 1):
        squares = sum(found[n].eigenvector ** 2 for n, s in graph.nodes(data="bipartite") if s == side)
        assert squares == pytest.approx(1)


def test_two_mode_transitivity_is_the_reinforcement_of_robins_and_alexander() -> None:
    # 0.468: the documentation of networkx 3.6, robins_alexander_clustering on the same data.
    graph = networkx.davis_southern_women_graph()
    assert round(figures(graph).transitivity or 0, 3) == 0.468


def test_a_complete_two_mode_network_has_the_least_distances() -> None:
    graph = networkx.complete_bipartite_graph(4, 3)
    assert figures(graph).normalised_distance == pytest.approx(1)
    assert figures(graph).density == 1


@pytest.mark.parametrize("name", [*UNDIRECTED, "directed8"])
def test_brokerage_is_that_of_sna(name: str) -> None:
    told, graph = reference(name)
    order = ("w_I", "w_O", "b_IO", "b_OI", "b_O")
    expected = {node: Brokerage(*(c[r] for r in order)) for node, c in told["brokerage_counts"].items()}
    assert brokerage(graph, told["groups"]) == expected
    assert all(b.total == told["brokerage_counts"][node]["t"] for node, b in expected.items())


def test_the_core_of_the_karate_club_is_the_optimum() -> None:
    # cpnet 0.0.21 BE and an exact optimum by integer programming: correlation 0.43147501.
    graph = networkx.Graph(networkx.karate_club_graph().edges)
    found = core(graph)
    assert found.core == {0, 1, 2, 32, 33}
    assert found.fit == pytest.approx(0.431475010984)
    assert found.densities["core-core"] == pytest.approx(5 / 10)
    assert found.densities["core-periphery"] == pytest.approx(54 / (5 * 29))
    assert found.densities["periphery-periphery"] == pytest.approx(19 / (29 * 28 / 2))


def test_the_core_of_a_small_graph_fits_as_well_as_any() -> None:
    # All 4,094 partitions tried: the best correlation is 0.246066, reached by four cores.
    _, graph = reference("undirected12")
    assert core(graph).fit == pytest.approx(0.246065905599)


def two_mode_fit(graph: Any, own: list[int], other: list[int], chosen: set[int]) -> float:
    """The correlation of ties and pattern, as numpy has it, over all pairs of a member and an activity."""
    import numpy

    pairs = [(a, b) for a in own for b in other]
    tied = [float(graph.has_edge(a, b)) for a, b in pairs]
    ideal = [float(a in chosen or b in chosen) for a, b in pairs]
    if len(set(ideal)) < 2:
        return -1.0
    return float(numpy.corrcoef(tied, ideal)[0, 1])


@pytest.mark.parametrize("seed", range(4))
def test_a_two_mode_core_fits_as_well_as_any(seed: int) -> None:
    own, other = list(range(5)), list(range(5, 9))
    graph = networkx.bipartite.random_graph(5, 4, 0.4, seed=seed)
    every = chain.from_iterable(combinations(graph, size) for size in range(1, 9))
    best = max(two_mode_fit(graph, own, other, set(chosen)) for chosen in every)
    found = core(graph)
    assert found.fit == pytest.approx(two_mode_fit(graph, own, other, set(found.core)))
    assert found.fit == pytest.approx(best)


def test_block_densities_of_a_two_mode_core_tell_the_two_crossings_apart() -> None:
    graph = networkx.Graph([("a", "x"), ("a", "y"), ("b", "x")])
    networkx.set_node_attributes(graph, {"a": 0, "b": 0, "x": 1, "y": 1}, "bipartite")
    assert densities(graph, frozenset({"a", "x"})) == {
        "core-core": 1.0, "core-periphery": 1.0, "periphery-core": 1.0, "periphery-periphery": 0.0,
    }  # fmt: skip
    assert densities(graph, frozenset({"a"}))["periphery-core"] is None


def test_communities_of_the_karate_club_reach_the_known_optimum() -> None:
    # 0.4198: the maximal modularity (Brandes et al. 2008, On Modularity Clustering).
    graph = networkx.Graph(networkx.karate_club_graph().edges)
    found = communities.communities(graph)
    assert round(found.modularity or 0, 4) == 0.4198
    assert sorted(chain.from_iterable(found.groups)) == sorted(graph)


def test_communities_do_not_hang_on_the_order_of_nodes_and_edges() -> None:
    graph = networkx.Graph(networkx.karate_club_graph().edges)
    backwards = networkx.Graph((b, a) for a, b in reversed(list(graph.edges)))
    assert communities.communities(graph) == communities.communities(backwards)


def test_estimates_from_a_sample_say_so_and_come_near(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networkx.barabasi_albert_graph(400, 3, seed=1)
    exact, exactly = reach(graph), figures(graph)
    monkeypatch.setattr(paths, "EXACT", 100)
    monkeypatch.setattr(paths, "SAMPLE", 150)
    guessed = figures(graph)
    assert guessed.paths == "estimated from 150 of 400 nodes"
    assert guessed.average_distance == pytest.approx(exactly.average_distance, rel=0.05)
    assert reach(graph)[0].mean == pytest.approx(exact[0].mean, rel=0.1)
    assert reach(graph)[0].others == 399


def test_igraph_gives_the_same_betweenness(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("igraph", reason="The extra igraph is not installed.")
    from kg.network import centrality as module

    _, graph = reference("undirected12")
    exact = betweenness(graph)
    monkeypatch.setattr(module, "EXACT", 5)
    assert method(graph) == "exact, by igraph"
    assert betweenness(graph) == pytest.approx(exact)


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_networks_too_small_for_a_figure_leave_it_open(nodes: int) -> None:
    graph = networkx.empty_graph(nodes)
    assert figures(graph).average_distance is None
    assert figures(graph).transitivity is None
    assert len(centrality(graph)) == nodes
    assert core(graph).fit is None
    assert communities.communities(graph).modularity is None
