"""What people judge of claims wins, lasts, carries who and why, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import RefusedError, UsageError
from kg.judgements import dump, load
from tests.samples import TEXT, other_text, tree, write

CC = "https://w3id.org/cybercoop/ontology#"
JUDGED = "https://w3id.org/cybercoop/graph/judgements"
COURT = {"source": "https://example.org/judgment", "quote": "Sweden took part", "why": "the court says so"}


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    made = kg.open(tmp_path / "graph")
    made.ingest(write(tmp_path, tree()))
    return made


def claim(graph: kg.Graph, property: str, object: object) -> str:
    """The id of the claim that tells this."""
    facts = (fact for name in ("arrests in Bergen", "Danish Police") for fact in graph.show(name))
    return next(f.claim for f in facts if (f.property, f.object) == (property, object))


def arrests(graph: kg.Graph) -> list[object]:
    return [row["value"] for row in graph.query("outcomes", kind="arrest")]


def parts(graph: kg.Graph) -> set[tuple[object, object]]:
    return {(row["participant"], row["role"]) for row in graph.query("participants")}


def judged(graph: kg.Graph) -> list[Any]:
    return list(graph.sparql(f"SELECT ?s ?p ?o {{ GRAPH <{JUDGED}> {{ ?s ?p ?o }} }}"))


def test_a_rejected_claim_is_gone_from_answers_and_exports_but_not_lost(graph: kg.Graph, tmp_path: Path) -> None:
    before = graph.status().hash
    judgement, changed = graph.reject(claim(graph, "outcome", "arrest: 3"), why="were let go", who="anna")
    assert changed == ("bergen",)
    assert arrests(graph) == []
    graph.export("nquads", tmp_path / "all.nq", suspects=True)
    assert "outcome-kind/arrest" not in (tmp_path / "all.nq").read_text(encoding="utf-8")
    assert "arrest" in {outcome.kind for outcome in next(graph.records()).activities[0].outcomes}
    assert judgement.claim
    assert judgement.claim.words == "arrests in Bergen outcome arrest: 3"
    graph.undo()
    assert arrests(graph) == [3]
    assert graph.status().hash == before


def test_what_follows_from_a_rejected_claim_goes_with_it(graph: kg.Graph) -> None:
    graph.reject(claim(graph, "participatedIn", "arrests in Bergen"))
    assert len(parts(graph)) == 1
    graph.reject(claim(graph, "cooperatedWith", "Norwegian Police Service"))
    assert not graph.query("partners-of-agency", agency="Danish police")
    assert graph.validate() == []


def test_every_claim_of_an_article_can_be_rejected_or_is_refused_with_a_sentence(graph: kg.Graph) -> None:
    before = graph.status().hash
    told = [row[0].value for row in graph.sparql(f"SELECT ?c {{ ?c a <{CC}Claim> }}")]
    left = []
    for one in told:
        try:
            graph.reject(one)
        except UsageError as error:
            left.append(str(error))
            continue
        assert one not in {row[0].value for row in graph.sparql(f"SELECT ?c {{ ?c a <{CC}Claim> }}")}
        graph.undo()
    assert graph.status().hash == before
    assert len(left) == 7  # three names, the activity's status, and what the document says of itself


def test_rejecting_survives_that_the_document_is_read_again_with_other_ids(graph: kg.Graph, tmp_path: Path) -> None:
    graph.reject(claim(graph, "outcome", "server-seized: 40"))
    before = graph.status().hash
    graph.rebuild()
    assert graph.status().hash == before
    again = tree(document={"text": f"Corrected version\n\n{TEXT}"})
    again["activities"][0]["outcomes"].insert(0, {"kind": "domain-seized", "count": 40, "qualifier": "about"})
    graph.ingest(write(tmp_path, again))
    assert {row["kind"] for row in graph.query("outcomes")} == {"arrest", "money-recovered", "domain-seized"}


def test_an_accepted_claim_stands_though_the_document_is_read_without_it(graph: kg.Graph, tmp_path: Path) -> None:
    offence = claim(graph, "offence", "phishing")
    graph.accept(offence, who="anna", why="checked")
    assert [(f.object, f.reviewer) for f in graph.show("arrests in Bergen") if f.property == "offence"] == [
        ("phishing", "anna")
    ]
    without = tree()
    without["activities"][0]["offences"] = []
    graph.ingest(write(tmp_path, without))
    assert [row["offence"] for row in graph.query("case-offences")] == ["phishing"]
    graph.undo()
    assert [row["offence"] for row in graph.query("case-offences")] == []


def test_the_last_judgement_on_a_claim_counts(graph: kg.Graph) -> None:
    offence = claim(graph, "offence", "phishing")
    graph.accept(offence)
    graph.reject(offence)
    assert not graph.query("case-offences")
    graph.accept(offence)
    assert len(graph.query("case-offences")) == 1


def test_an_added_claim_says_who_when_why_and_where_it_is_told(graph: kg.Graph) -> None:
    graph.add("arrests in Bergen", "involvesCountry", "SE", **COURT, who="anna")
    rows = graph.query("operations-by-country", country="Sweden")
    assert [row["operations"] for row in rows] == [1]
    told = {row[1].value.rpartition("#")[2]: row[2].value for row in judged(graph)}
    assert (told["reviewer"], told["reason"], told["source"]) == ("anna", COURT["why"], COURT["source"])
    assert (told["quote"], len(told["reviewed"])) == (COURT["quote"], len("2024-05-02"))
    graph.undo()
    assert judged(graph) == []


ADDED = [
    ("Danish police", "participatedIn", "arrests in Bergen", {"detail": "coordinator"}),
    ("arrests in Bergen", "hostedBy", "Norwegian police", {}),
    ("Danish police", "cooperatedWith", "Norwegian police", {"detail": "training", "within": "arrests in Bergen"}),
    ("arrests in Bergen", "outcome", "arrest 7", {}),
    ("arrests in Bergen", "outcome", "money-lost 700.5 EUR", {}),
    ("arrests in Bergen", "offence", "ceo-fraud", {}),
    ("Danish police", "unitOf", "Norwegian police", {}),
    ("Danish police", "alsoKnownAs", "Rigspolitiet", {}),
    ("Danish police", "country", "DK", {}),
]


@pytest.mark.parametrize(("subject", "predicate", "object_", "more"), ADDED)
def test_whatever_is_added_is_sound_and_the_same_after_a_rebuild(
    graph: kg.Graph, subject: str, predicate: str, object_: str, more: dict[str, str]
) -> None:
    graph.add(subject, predicate, object_, document="bergen", quote="searched\ntwo flats", why="w", **more)
    before = graph.status().hash
    assert any(row[1].value == CC + predicate for row in judged(graph))
    graph.rebuild()
    assert graph.status().hash == before


def test_added_parts_acts_and_figures_are_answers_with_their_words(graph: kg.Graph) -> None:
    for subject, predicate, object_, more in ADDED[:4]:
        graph.add(subject, predicate, object_, document="bergen", quote="searched two flats", why="w", **more)
    assert {("Danish Police", "coordinator"), ("Norwegian Police Service", "host")} < parts(graph)
    (partner,) = graph.query("partners-of-agency", agency="Danish police")
    assert (partner["acts"], partner["kinds"]) == (2, "information-exchange; training")
    (row,) = (row for row in graph.query("outcomes", kind="arrest") if row["value"] == 7)
    assert [(s.document, s.quote) for s in row.evidence] == [("bergen", "searched two flats")]


def test_an_added_claim_follows_what_it_speaks_of(graph: kg.Graph, tmp_path: Path) -> None:
    graph.ingest(write(tmp_path, tree("other", document={"text": other_text(1)}, activities=[], cooperation=[])))
    graph.add("Danish police", "alsoKnownAs", "Rigspolitiet", **COURT)
    graph.split("dk-politi", "bergen")
    (moved,) = {row[0].value for row in judged(graph) if row[1].value == CC + "alsoKnownAs"}
    assert moved.startswith("https://w3id.org/cybercoop/id/organization/dk-politi-")
    graph.remove("bergen")
    (stays,) = {row[0].value for row in judged(graph) if row[1].value == CC + "alsoKnownAs"} or {""}
    assert stays in ("", "https://w3id.org/cybercoop/id/organization/dk-politi")


def test_an_added_claim_waits_while_its_document_is_gone(graph: kg.Graph, tmp_path: Path) -> None:
    graph.add("arrests in Bergen", "offence", "ceo-fraud", document="bergen", quote="two flats", why="w")
    before = graph.status().hash
    graph.remove("bergen")
    assert judged(graph) == []
    graph.ingest(write(tmp_path, tree()))
    assert graph.status().hash == before


def test_what_a_shape_refuses_is_no_judgement(graph: kg.Graph) -> None:
    before = graph.status().hash
    with pytest.raises(RefusedError, match="circle"):
        graph.add("Danish police", "unitOf", "Danish police", **COURT)
    assert graph.status().hash == before
    assert not graph.judgements().all


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "more", "sentence"),
    [
        ("arrests in Bergen", "offence", "theft", {}, "'theft' is no offence"),
        ("arrests in Bergen", "involvesCountry", "Sweden", {}, "no ISO 3166-1"),
        ("arrests in Bergen", "outcome", "many arrests", {}, "is no figure"),
        ("Danish police", "cooperatedWith", "Norwegian police", {}, "Say which act-kind"),
        ("Danish police", "likes", "Norwegian police", {}, "what can is participatedIn"),
        ("Danish police", "unitOf", "Nobody", {}, "no entity 'Nobody'"),
        ("Danish police", "unitOf", "Norwegian police", {"why": ""}, "says why"),
        ("Danish police", "unitOf", "Norwegian police", {"source": ""}, "name one"),
        ("Danish police", "unitOf", "Norwegian police", {"source": "", "document": "bergen"}, "does not say"),
        ("Danish police", "unitOf", "Norwegian police", {"source": "", "document": "x"}, "no document 'x'"),
    ],
)
def test_what_cannot_be_added_is_told(
    graph: kg.Graph, subject: str, predicate: str, object_: str, more: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        graph.add(subject, predicate, object_, **{**COURT, **more})


def test_what_is_no_claim_cannot_be_judged(graph: kg.Graph) -> None:
    with pytest.raises(UsageError, match="No document makes the claim"):
        graph.accept("bergen-nothing")


def test_judgements_on_claims_come_back_from_their_file(graph: kg.Graph, tmp_path: Path) -> None:
    offence = claim(graph, "offence", "phishing")
    graph.accept(offence)
    graph.add("arrests in Bergen", "involvesCountry", "SE", **COURT)
    told = graph.judgements()
    assert load(dump(told)).all == told.all
    with kg.open(tmp_path / "other") as other:
        path = tmp_path / "other" / "judgements.jsonl"
        path.write_text(dump(told), encoding="utf-8")
        other.ingest(write(tmp_path, tree()))
        assert other.status().hash == graph.status().hash
        assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["verb"] == "accept"


def test_a_dump_is_restored_with_what_was_judged(graph: kg.Graph, tmp_path: Path) -> None:
    graph.add("arrests in Bergen", "involvesCountry", "SE", **COURT)
    before = graph.status().hash
    graph.export("nquads", tmp_path / "all.nq", suspects=True)
    graph.restore(tmp_path / "all.nq")
    assert graph.status().hash == before
