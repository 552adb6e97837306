"""What a graph of a given size costs, as ratios to the same thing done by hand or in an empty store.

    python -m benchmarks.size 1000000        quads; some minutes, a gigabyte of disk

Prints a table; docs/benchmarks.md keeps one. No figure is asserted: machines differ, ratios less.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import kg
from benchmarks.generate import Tree, records
from kg import pipeline, resolve, triples
from kg.ids import text_sha256
from kg.model import Record
from kg.records import load

TIMES = 15
Row = tuple[str, str]


def main(quads: int) -> None:
    """Build, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with kg.open(path / "large") as large, kg.open(path / "empty") as empty:
            for row in (*_built(large, quads), *_restored(large, path), *_asked(large), *_added(large, empty)):
                print(" | ".join(("", *row, "")).strip(), flush=True)


def _built(graph: kg.Graph, quads: int) -> Iterator[Row]:
    """Keep records until their graphs have so many quads; rebuild from them."""
    folder, sample = graph.collection.folder, 20
    each = sum(len(_graph(_record(tree))) for tree in records(sample)) / sample
    for tree in records(max(sample, round(quads / each))):
        folder.keep(_record(tree))
    started = time.perf_counter()
    refused = graph.rebuild()
    seconds = time.perf_counter() - started
    size = sum(1 for _ in graph.collection.store.quads())
    assert not refused, refused[:3]
    yield "size", f"{size:,} quads, {len(folder.ids()):,} documents"
    yield "rebuild from records, all checked by SHACL", f"{seconds:.0f} s, {size / seconds:,.0f} quads/s"


def _restored(graph: kg.Graph, path: Path) -> Iterator[Row]:
    """A dump restored, against pyoxigraph's own bulk_load of the same file."""
    import pyoxigraph as ox

    dump = path / "dump.nq"
    graph.export("nquads", dump, suspects=True)
    by_hand = _seconds(lambda: ox.Store(str(path / "by-hand")).bulk_load(path=str(dump), format=ox.RdfFormat.N_QUADS))
    ours = _seconds(lambda: graph.restore(dump))
    yield "restore of a dump", f"{ours:.1f} s, {by_hand / ours:.2f} times the speed of bulk_load ({by_hand:.1f} s)"


def _asked(graph: kg.Graph) -> Iterator[Row]:
    """Questions against the call of pyoxigraph that answers them."""
    raw = graph.collection.store._reading()  # type: ignore[attr-defined]
    person = next(e for e in graph.entities("person") if len(e.members) == 1)
    operation = next(iter(graph.entities("activity")))
    query = f"""PREFIX cc: <https://w3id.org/cybercoop/ontology#>
        SELECT ?p ?o WHERE {{ <https://w3id.org/cybercoop/id/activity/{operation.id}> ?p ?o }}"""
    by_hand = _median(lambda: list(raw.query(query, use_default_graph_as_union=True)))
    ours = _median(lambda: list(graph.sparql(query)))
    yield "look-up in SPARQL", _against(ours, by_hand)
    for name, parameters in (("outcomes", {"name": operation.label}), ("posts", {"name": person.label})):
        yield f"question {name}", _question(graph, raw, name, parameters)
    seconds = _median(lambda: len(graph.query("agency-pairs")))
    yield "who cooperates with whom most (agency-pairs)", f"{seconds:.3f} s"


def _question(graph: kg.Graph, raw: Any, name: str, parameters: dict[str, str]) -> str:
    """A question's cost against that of its own SPARQL, its parameters put in."""
    from kg.query import given, named
    from kg.query.bound import bound

    query = named(name)
    text = bound(query.text, given(graph.collection.store, query, parameters))
    by_hand = _median(lambda: list(raw.query(text, use_default_graph_as_union=True)))
    return _against(_median(lambda: graph.query(name, **parameters).cells()), by_hand)


def _added(large: kg.Graph, empty: kg.Graph) -> Iterator[Row]:
    """One document more, and one that makes an earlier one be drawn anew, in the large and in the empty store."""
    plain = 0.0
    for what, extra in (("adding one document", _plain), ("adding one document that triggers a merge", _merging)):
        taken: dict[str, list[float]] = {"large": [], "empty": []}
        for number in range(TIMES):
            # By turns, so that whatever else the machine does burdens both alike.
            for where, graph in (("large", large), ("empty", empty)):
                before, tree = extra(number)
                if before:
                    _ingest(graph, before)
                taken[where].append(_seconds(partial(_ingest, graph, tree)))
        cost = {where: median(seconds) for where, seconds in taken.items()}
        plain = plain or cost["empty"]
        told = f"{cost['large'] * 1000:.0f} ms, in an empty store {cost['empty'] * 1000:.0f} ms"
        yield what, f"{told}: {cost['large'] / plain:.2f} times a plain one in an empty store"


def _plain(number: int) -> tuple[Tree | None, Tree]:
    return None, _numbered(number, "plain")


def _merging(number: int) -> tuple[Tree | None, Tree]:
    """A release that tells of a bank by its acronym, and one that defines it."""
    letters = f"{_letter(number)}{_letter(number // 5)}"
    acronym, name = f"HV{letters}B", f"Harbour Valley {_WORD[letters[0]]} {_WORD[letters[1]]} Bank"
    return _with(_numbered(number, "short"), acronym, acronym), _with(_numbered(number, "long"), name, acronym)


_WORD = {"A": "Amber", "C": "Cobalt", "D": "Dune", "E": "Ember", "F": "Fjord"}


def _letter(number: int) -> str:
    return "ACDEF"[number % 5]


def _numbered(number: int, kind: str) -> Tree:
    (tree,) = list(records(1, seed=hash_of(f"{kind}{number}")))
    tree["document"] |= {"id": f"{kind}-{number}", "source": f"{kind}-{number}.txt"}
    return tree


def hash_of(text: str) -> int:
    """A seed that is the same in every process."""
    return int(text_sha256(text)[:8], 16)


def _with(tree: Tree, name: str, acronym: str) -> Tree:
    text = tree["document"]["text"]
    sentence = f"{name} ({acronym}) froze the money."
    span = {"start": len(text), "end": len(text) + len(sentence), "quote": sentence}
    tree["document"]["text"] = text + sentence + "\n"
    body = {"id": "bank", "name": name, "names": [acronym], "kind": "bank", "country": "NO", "evidence": [span]}
    tree["organizations"].append(body)
    return tree


class _Given:
    """A source that holds records."""

    def __init__(self, *trees: Tree) -> None:
        self.name, self._trees = trees[0]["document"]["id"], trees

    def load(self) -> list[Any]:
        return [load(json.dumps(tree)) for tree in self._trees]


def _ingest(graph: kg.Graph, tree: Tree) -> None:
    (result,) = pipeline.ingest(graph.collection, [_Given(tree)], graph.base)
    assert result.kind == "stored", result


def _record(tree: Tree) -> Record:
    ((_, record),) = pipeline.extracted([_Given(tree)])
    assert isinstance(record, Record), record
    return record


def _graph(record: Record) -> Any:
    return triples.triples(record, resolve.resolve(record), "https://w3id.org/cybercoop/")


def _seconds(call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _median(call: Callable[[], Any]) -> float:
    call()
    return median(_seconds(call) for _ in range(TIMES))


def _against(ours: float, by_hand: float) -> str:
    return f"{ours * 1000:.2f} ms, by hand {by_hand * 1000:.2f} ms: {ours / by_hand:.2f} times"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
