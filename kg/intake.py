"""What becomes of checked documents: stored, recognised as copies, left out, or put in quarantine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.copies import Sketch, copies, original, releases, sketch
from kg.errors import CybercoopError, RefusedError, StoreError
from kg.model import Record
from kg.namespaces import document_graph, register_graph
from kg.store import Collection
from kg.store.folder import LEFT_OUT, RECORDS
from kg.validate import Report
from kg.vocabulary import concepts

if TYPE_CHECKING:
    from rdflib import Graph

Check: TypeAlias = Callable[[Record], "tuple[Graph, Report]"]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document did not become a record that can be checked, and the record as far as there is one."""

    error: CybercoopError
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document. kind: stored, copy, left-out, quarantined, refused or unreadable."""

    source: str
    id: str
    kind: str
    message: str = ""
    exit_code: int = 0


class Intake:
    """Takes documents into a collection, one release once. To be used by the process that may write to it."""

    def __init__(self, collection: Collection, base: str, check: Check) -> None:
        self._folder, self._store = collection.folder, collection.store
        self._base, self._check = base, check
        self._registered = False
        self._sketches: dict[str, Sketch] = {i: sketch(self._text(i)) for i in self._folder.ids()}

    def take(self, source: str, outcome: Record | Failure, everything: bool = False) -> Result:
        """What becomes of one document; with `everything` it goes in even if it is not about cooperation."""
        record = outcome.record if isinstance(outcome, Failure) else outcome
        if record is None:
            assert isinstance(outcome, Failure)
            return Result(source, "", "unreadable", str(outcome.error), outcome.error.exit_code)
        try:
            self._refuse_namesake(record)
            if isinstance(outcome, Failure):
                return self._quarantine(source, record, (str(outcome.error),))
            if not (everything or record.document.relevant):
                return self._leave_out(source, record)
            return self._settle(source, record)
        except StoreError:
            raise
        except CybercoopError as error:
            return Result(source, record.document.id, "refused", str(error), error.exit_code)

    def remove(self, document_id: str) -> bool:
        """Take a document out, its files and its graph; false where there is none."""
        found = self._folder.drop(document_id)
        self._withdraw(document_id)
        return found

    def rebuild(self) -> tuple[Result, ...]:
        """Make all graphs again from the records; gives what is refused now."""
        refused: list[Result] = []
        self._store.fill(self._graphs(self._sketches, refused))
        return tuple(refused)

    def _settle(self, source: str, record: Record) -> Result:
        graph, report = self._check(record)
        if not report.conforms:
            return self._quarantine(source, record, _sentences(report), [asdict(p) for p in report.problems])
        self._introduce_register()
        id_ = record.document.id
        before = self._copies(id_)
        self._folder.keep(record)
        self._sketches[id_] = sketch(record.document.text or "")
        group = copies(id_, self._sketches)
        first = original(group, self._sketches)
        for other in group - {first}:
            self._store.remove(self._graph_name(other))
        if first == id_:
            self._store.replace(self._graph_name(id_), graph)
        self._restore(before - group)
        if first == id_:
            return Result(source, id_, "stored", f"{len(graph)} triples")
        return Result(source, id_, "copy", f"a copy of {first}, which stands for both")

    def _introduce_register(self) -> None:
        if not self._registered and register_graph(self._base) not in self._store.graphs():
            self._store.replace(register_graph(self._base), concepts())
        self._registered = True

    def _leave_out(self, source: str, record: Record) -> Result:
        document = record.document
        self._folder.keep(record, LEFT_OUT)
        self._withdraw(document.id)
        return Result(source, document.id, "left-out", document.reason or "not about cybercrime cooperation")

    def _quarantine(
        self, source: str, record: Record, sentences: tuple[str, ...], report: object = None
    ) -> Result:
        id_ = record.document.id
        self._folder.refuse(record, sentences, report)
        more = f" (and {len(sentences) - _SHOWN} more)" if len(sentences) > _SHOWN else ""
        old = " The older version stays in the store." if id_ in self._sketches else ""
        told = " ".join(sentences[:_SHOWN]) + more + old
        return Result(source, id_, "quarantined", told, RefusedError.exit_code)

    def _refuse_namesake(self, record: Record) -> None:
        new = record.document
        kept = self._folder.record(new.id, RECORDS) or self._folder.record(new.id, LEFT_OUT)
        if kept and kept.document.source != new.source and kept.document.title != new.title:
            old = f"'{kept.document.title}' from {kept.document.source}"
            raise RefusedError(f"The id {new.id} belongs to {old}; give this document another with --id.")

    def _withdraw(self, document_id: str) -> None:
        others = self._copies(document_id)
        self._sketches.pop(document_id, None)
        self._store.remove(self._graph_name(document_id))
        self._restore(others)

    def _restore(self, ids: Iterable[str]) -> None:
        """Put the graphs back that a copy stood for which is gone."""
        for name, graph in self._graphs({i: self._sketches[i] for i in ids}, []):
            self._store.replace(name, graph)

    def _graphs(self, sketches: dict[str, Sketch], refused: list[Result]) -> Iterator[tuple[str, Graph]]:
        """Name and graph of the original of each release; what the shapes refuse goes to `refused`."""
        yield register_graph(self._base), concepts()
        for group in releases(sketches):
            record = self._folder.record(original(group, sketches))
            assert record is not None
            graph, report = self._check(record)
            if report.conforms:
                yield self._graph_name(record.document.id), graph
            else:
                refused.append(self._quarantine(record.document.source, record, _sentences(report)))

    def _copies(self, document_id: str) -> frozenset[str]:
        """The other copies of a document that is already there."""
        known = document_id in self._sketches
        return copies(document_id, self._sketches) - {document_id} if known else frozenset()

    def _graph_name(self, document_id: str) -> str:
        return document_graph(document_id, self._base)

    def _text(self, document_id: str) -> str:
        record = self._folder.record(document_id)
        return (record and record.document.text) or ""


def _sentences(report: Report) -> tuple[str, ...]:
    return tuple(str(problem) for problem in report.problems)
