"""Networks of the test articles: who is in them, by what, and with which sentences."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import networkx
import pytest

from kg.errors import UsageError
from kg.graph import Graph
from kg.network import Choice, files, plot
from kg.network.report import TABLES, Report


def labels(graph: Any) -> set[str]:
    return {label for _, label in graph.nodes(data="label")}


def node(graph: Any, label: str) -> Any:
    return next(iri for iri, told in graph.nodes(data="label") if told == label)


def test_agencies_of_the_seed_are_tied_to_what_they_took_part_in(seed: Graph) -> None:
    graph = seed.network("agency", two_mode=True)
    operation = node(graph, "Operation Sin Fronteras")
    (interpol,) = [body for body in graph[operation] if graph.nodes[body]["kind"] == "international-organization"]
    assert graph.nodes[interpol]["label"] == "INTERPOL"
    assert graph.edges[interpol, operation]["roles"] == ("coordination", "coordinator")
    assert graph.nodes[operation]["bipartite"] == 1
    assert (graph.nodes[operation]["kind"], graph.nodes[operation]["year"]) == ("operation", 2015)
    assert networkx.is_bipartite(graph)


def test_companies_are_no_agencies_but_organizations_and_victims_take_no_part(seed: Graph) -> None:
    agencies, bodies = labels(seed.network("agency")), labels(seed.network("organization"))
    assert "Federal Bureau of Investigation" in agencies
    assert agencies < bodies
    assert "Norwegian company" not in bodies


def test_an_edge_tells_how_often_where_and_in_which_words(seed: Graph) -> None:
    graph = seed.network("agency", by="case")
    edge = graph.edges[node(graph, "Federal Bureau of Investigation"), node(graph, "INTERPOL Digital Crime Centre")]
    assert (edge["activities"], edge["weight"]) == (1, 1)
    assert edge["sources"] == ("interpol-americas-working-group",)
    assert edge["dates"] == ("2016-03-31",)
    text = next(iter(seed.records())).document.text or _text(seed)
    assert edge["sentences"]
    assert all(text[s.start : s.end] == s.quote for s in edge["sentences"])


def _text(graph: Graph) -> str:
    return next(graph.collection.folder.path.glob("texts/*.txt")).read_text(encoding="utf-8")


def test_countries_count_as_participants_unless_another_role_is_asked_for(seed: Graph) -> None:
    assert "Norway" not in labels(seed.network("country"))
    assert "United States" in labels(seed.network("country"))
    assert labels(seed.network("country", role="victim")) == {"Norway"}
    assert labels(seed.network("country", role="infrastructure")) == {"Hong Kong"}
    assert {"Norway", "Hong Kong", "United States"} <= labels(seed.network("country", role="any"))


def test_filters_narrow_to_activities(corpus: Graph) -> None:
    def activities(**choice: Any) -> set[str]:
        graph = corpus.network("organization", two_mode=True, **choice)
        return {told["label"] for _, told in graph.nodes(data=True) if told["bipartite"] == 1}

    every = activities(by=("operation", "case", "meeting", "programme"), status="any")
    assert activities() < every
    assert all(labels_ < every for labels_ in (activities(by="meeting"), activities(status="alleged", by="case")))
    early, late = activities(until="2020"), activities(since="2021-01-01")
    assert early - late
    assert late - early
    assert early & late == {"arrest of [suspect] for romance and investment fraud"}  # from June 2019 to February 2022
    malware = activities(offence="malware")
    assert activities(offence="botnet") < malware < every


def test_a_kind_of_act_leaves_its_parties(seed: Graph) -> None:
    assert labels(seed.network("agency", act="alert")) == {
        "Federal Bureau of Investigation",
        "INTERPOL Digital Crime Centre",
    }


def test_offences_meet_in_activities(corpus: Graph) -> None:
    graph = corpus.network("offence")
    assert {"phishing", "ransomware"} <= labels(graph)
    assert all(iri.startswith("https://w3id.org/cybercoop/vocab/offence/") for iri in graph)


def test_suspects_are_not_named_unless_asked_for(corpus: Graph) -> None:
    suspects = {p.name for record in corpus.records() for p in record.people if p.suspect}
    assert suspects
    hidden, shown = (
        json.dumps(Report(corpus.collection.store, Choice("agency", suspects=wanted)).table("ties").rows)
        for wanted in (False, True)
    )
    assert not any(name in hidden for name in suspects)
    assert any(name in shown for name in suspects)


@pytest.mark.parametrize(
    ("mode", "choice"),
    [
        ("gang", {}),
        ("agency", {"by": "raid"}),
        ("agency", {"offence": "nonsense"}),
        ("agency", {"since": "soon"}),
        ("offence", {"role": "lead"}),
        ("country", {"act": "alert"}),
        ("agency", {"colour": "red"}),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(seed: Graph, mode: str, choice: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as error:
        seed.network(mode, **choice)
    assert str(error.value).endswith(".")


def test_every_table_of_every_mode_comes_and_is_the_same_twice(corpus: Graph) -> None:
    for two_mode in (False, True):
        first = Report(corpus.collection.store, Choice("agency"), two_mode)
        second = Report(corpus.collection.store, Choice("agency"), two_mode)
        for name in TABLES:
            assert first.table(name) == second.table(name)
            assert first.table(name).rows
    with pytest.raises(UsageError):
        first.table("nonsense")


def test_years_tell_who_is_new_and_who_is_gone(corpus: Graph) -> None:
    rows = Report(corpus.collection.store, Choice("agency")).table("years").rows
    years = [row["year"] for row in rows]
    assert years == sorted(years)
    assert rows[0]["new"] == rows[0]["members"]
    for earlier, later in itertools.pairwise(rows):
        assert earlier["members"] == later["stayed"] + later["gone"]
    assert sum(row["new"] for row in rows) == len(corpus.network("agency"))


@pytest.mark.parametrize("two_mode", [False, True])
def test_no_two_labels_of_a_plot_overlap(corpus: Graph, two_mode: bool) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawn = plot.most_tied(corpus.network("agency", two_mode=two_mode))
    assert len(drawn) == plot.DRAWN
    figure, _ = plot.picture(drawn, 100)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    boxes = [text.get_window_extent(canvas.get_renderer()) for text in figure.axes[0].texts]
    assert len(boxes) == plot.DRAWN
    frame = figure.bbox
    for number, box in enumerate(boxes):
        assert frame.x0 <= box.x0 <= box.x1 <= frame.x1
        assert frame.y0 <= box.y0 <= box.y1 <= frame.y1
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize(("suffix", "magic"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_plot_is_a_picture_and_the_same_twice(seed: Graph, tmp_path: Path, suffix: str, magic: bytes) -> None:
    files = [tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"]
    for file in files:
        plot.plot(seed.network("agency"), file)
    assert files[0].read_bytes().startswith(magic)
    assert files[0].read_bytes() == files[1].read_bytes()
    with pytest.raises(UsageError):
        plot.plot(seed.network("agency"), tmp_path / "plot.pdf")


@pytest.mark.parametrize("two_mode", [False, True])
@pytest.mark.parametrize("suffix", sorted(files.SUFFIXES))
def test_a_network_is_written_for_the_programs_of_the_field(
    corpus: Graph, tmp_path: Path, suffix: str, two_mode: bool
) -> None:
    graph = corpus.network("agency", two_mode=two_mode)
    path = tmp_path / f"net{suffix}"
    files.write(graph, path)
    read = READERS[suffix](str(path))
    assert read[:2] == (len(graph), graph.number_of_edges() * (2 if suffix == ".dl" else 1))
    weights = sorted(weight for _, _, weight in graph.edges(data="weight"))
    assert sorted(map(float, read[2])) == (sorted([*weights, *weights]) if suffix == ".dl" else weights)


def test_a_two_mode_pajek_file_tells_the_modes_apart(corpus: Graph, tmp_path: Path) -> None:
    import igraph

    graph = corpus.network("agency", two_mode=True)
    files.write(graph, tmp_path / "net.net")
    assert igraph.Graph.Read_Pajek(str(tmp_path / "net.net")).vs["type"].count(False) == sum(
        side == 0 for _, side in graph.nodes(data="bipartite")
    )
    with pytest.raises(UsageError, match=r"\.graphml.*\.$"):
        files.write(graph, tmp_path / "net.docx")


def _networkx(graph: Any) -> tuple[int, int, list[Any]]:
    assert not graph.is_directed()
    return len(graph), graph.number_of_edges(), [weight for _, _, weight in graph.edges(data="weight")]


def _igraph(graph: Any) -> tuple[int, int, list[Any]]:
    return graph.vcount(), graph.ecount(), graph.es["weight"]


def _cytoscape(path: str) -> tuple[int, int, list[Any]]:
    told = json.loads(Path(path).read_text(encoding="utf-8"))["elements"]
    return len(told["nodes"]), len(told["edges"]), [edge["data"]["weight"] for edge in told["edges"]]


def _dot(path: str) -> tuple[int, int, list[Any]]:
    import pydot

    (graph,) = pydot.graph_from_dot_file(path)
    weights = [edge.get_attributes()['"weight"'].strip('"') for edge in graph.get_edges()]
    return len(graph.get_nodes()), len(graph.get_edges()), weights


def _pajek(path: str) -> tuple[int, int, list[Any]]:
    import igraph

    return _igraph(igraph.Graph.Read_Pajek(path))


def _dl(path: str) -> tuple[int, int, list[Any]]:
    import igraph

    return _igraph(igraph.Graph.Read_DL(path))


READERS = {
    ".graphml": lambda path: _networkx(networkx.read_graphml(path)),
    ".gexf": lambda path: _networkx(networkx.read_gexf(path)),
    ".net": _pajek,
    ".dl": _dl,
    ".dot": _dot,
    ".cyjs": _cytoscape,
}
