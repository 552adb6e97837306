"""What becomes of checked documents: stored, recognised as copies, left out, or put in quarantine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg import judgements as judging
from kg.copies import sketch
from kg.errors import CybercoopError, InputError, RefusedError, StoreError
from kg.index import FILE, JUDGED, Index
from kg.judgements import Claimed, Judgement, Judgements
from kg.model import Record, Resolution
from kg.namespaces import document_graph, judgements_graph, register_graph, thing
from kg.resolve import tellings, with_locals
from kg.store import Collection, Folder
from kg.store.folder import LEFT_OUT, RECORDS
from kg.store.protocol import Change, Renaming
from kg.validate import Report
from kg.vocabulary import concepts

if TYPE_CHECKING:
    from rdflib import Graph

Draw: TypeAlias = Callable[[Record, Resolution, tuple[Claimed, ...]], "Graph"]
Uphold: TypeAlias = Callable[[Index, Folder, Judgement | None], "Graph"]
Check: TypeAlias = Callable[[Record, "Graph"], "Report"]
_SHOWN = 3
_AT_ONCE = 1000
"""Graphs given to the store in one transaction."""


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
    """Takes documents into a collection, one release once. To be used by the process that may write to it.

    `draw` makes the graph of a record, `check` tells what is wrong with it, `uphold` draws what one or all
    judgements uphold.
    """

    def __init__(self, collection: Collection, base: str, draw: Draw, check: Check, uphold: Uphold) -> None:
        self._folder, self._store = collection.folder, collection.store
        self._base, self._draw_, self._check, self._uphold = base, draw, check, uphold
        self._registered = False
        self._index = Index(self._folder.path / FILE, judging.load(self._folder.judgements()))

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

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
        finally:
            self._index.rollback()

    def remove(self, document_id: str) -> bool:
        """Take a document out, its files and its graph; false where there is none."""
        found = self._folder.drop(document_id)
        self._withdraw(document_id)
        return found

    def rebuild(self) -> tuple[Result, ...]:
        """Make all graphs again from the records; gives what is refused now."""
        self._index.clear()
        self._index.catch_up(self._folder)
        refused: list[Result] = []
        self._store.fill(self._graphs(refused))
        self._index.given(self._index.pending())
        return tuple(refused)

    def restore(self, dump: Path) -> None:
        """Take the graphs from a dump instead of making them from the records, which must be the dumped ones.

        Raises InputError, with the store made from the records, if they are not.
        """
        self._index.catch_up(self._folder)
        self._store.restore(dump)
        given = set(self._store.graphs()) - {register_graph(self._base), judgements_graph(self._base)}
        if given != set(map(self._graph_name, self._index.drawn())):
            self.rebuild()
            raise InputError(f"{dump} is no dump of these records; the graph was made from the records instead.")
        self._introduce_register()
        self._index.given(self._index.drawn())
        self._give()

    def judge(self, decide: Callable[[Index], Judgement]) -> tuple[Judgement, tuple[str, ...]]:
        """Let the judgement stand that is decided on the index; gives it and the documents drawn anew.

        Raises RefusedError, and keeps nothing, if the shapes refuse what would become of one of them.
        """
        judgement = decide(self._index)
        made = self._index.judgements.added(judgement)
        try:
            changed = self._judged(made, made.behind(judgement))
        except CybercoopError:
            self._index.rollback()
            raise
        self._folder.keep_judgements(judging.dump(made))
        self._index.commit(changed, judged=judging.mark(made))
        self._give()
        return judgement, tuple(sorted(changed))

    def _judged(self, made: Judgements, judgement: Judgement) -> set[str]:
        """The documents that change when `made` stand, the last of which is about `judgement`. Raises RefusedError."""
        bearing = self._index.bearing(judgement)
        changed = self._index.judge(made, bearing)
        if judgement.claim:
            changed |= bearing
            if judgement in made.upheld:
                self._refuse_unsound(judgement, Judgements((judgement,)).bears_on)
        for document_id in sorted(changed):
            record = self._record(document_id)
            report = self._check(record, self._draw(record, self._index.resolution(record)))
            if not report.conforms:
                said = " ".join(_sentences(report)[:_SHOWN])
                raise RefusedError(f"This judgement would break document {document_id}: {said}")
        return changed

    def _refuse_unsound(self, judgement: Judgement, documents: Iterable[str]) -> None:
        """Refuse what a judgement upholds if the shapes refuse it beside what the documents say that it speaks of."""
        upheld = self._uphold(self._index, self._folder, judgement)
        beside, record = type(upheld)(), None
        for document_id in sorted({self._index.original(id_) for id_ in documents if self._index.has(id_)}):
            record = self._record(document_id)
            for triple in self._draw(record, self._index.resolution(record)):
                # Two documents may label one thing each in its way.
                if not str(triple[1]).endswith("#label") or not any(beside.triples((triple[0], triple[1], None))):
                    beside.add(triple)
        assert record is not None
        known = self._check(record, beside).problems
        if problems := [p for p in self._check(record, beside + upheld).problems if p not in known]:
            raise RefusedError("This judgement is refused: " + " ".join(map(str, problems[:_SHOWN])))

    # ---- from records to graphs

    def _settle(self, source: str, record: Record) -> Result:
        id_ = record.document.id
        before = self._index.copies(id_) if self._index.has(id_) else frozenset()
        changed = self._index.put(id_, tellings(record), sketch(record.document.text or ""))
        graph, report = self._checked(record)
        if not report.conforms:
            self._index.rollback()
            return self._quarantine(source, record, _sentences(report), [asdict(p) for p in report.problems])
        self._introduce_register()
        self._folder.keep(record)
        self._index.commit({*changed, *before}, [(id_, self._folder.stamp(id_))])
        self._give({id_: graph})
        first = self._index.original(id_)
        if first == id_:
            return Result(source, id_, "stored", f"{len(graph)} triples")
        return Result(source, id_, "copy", f"a copy of {first}, which stands for both")

    def _give(self, ready: Mapping[str, Graph] | None = None) -> None:
        """Give the store what it lacks, in one transaction for each thousand documents.

        `ready`: graphs made already.
        """
        pending = self._index.pending()
        for first in range(0, len(pending), _AT_ONCE):
            part = pending[first : first + _AT_ONCE]
            self._store.change({self._graph_name(id_): self._lacking(id_, ready or {}) for id_ in part})
            self._index.given(part)

    def _lacking(self, document_id: str, ready: Mapping[str, Graph]) -> Change:
        if document_id == JUDGED:
            return self._uphold(self._index, self._folder, None) or None
        if not self._index.is_drawn(document_id):
            return None
        if document_id in ready:
            return ready[document_id]
        if names := self._index.renamed(document_id):
            return Renaming({thing(*old, self._base): thing(*new, self._base) for old, new in names.items()})
        return self._redrawn(self._record(document_id))

    def _redrawn(self, record: Record) -> Graph:
        """The graph of a record that was accepted before, with the slugs that it has now.

        Names that stay as many as they were cannot break a shape; only where two things became one it is
        checked again, and drawn as its own record has it if that is refused.
        """
        found = list(self._index.settled(record.document.id))
        if len({(s.telling.kind, s.slug) for s in found}) == len({(s.telling.kind, s.telling.key) for s in found}):
            return self._draw(record, self._index.resolution(record))
        return self._checked(record)[0]

    def _checked(self, record: Record) -> tuple[Graph, Report]:
        """The graph of a record and what is wrong with it; if others' words break it, as it is by its own."""
        found = self._index.resolution(record)
        graph = self._draw(record, found)
        report = self._check(record, graph)
        if report.conforms:
            return graph, report
        told = tellings(record)
        own = with_locals(record, told, [(t.key, t.rule) for t in told])
        if own.slugs == found.slugs:
            return graph, report
        graph = self._draw(record, own)
        return graph, self._check(record, graph)

    def _draw(self, record: Record, resolution: Resolution) -> Graph:
        return self._draw_(record, resolution, self._index.rejected(record.document.id))

    def _graphs(self, refused: list[Result]) -> Iterator[tuple[str, Graph]]:
        """Name and graph of the original of each release; what the shapes refuse goes to `refused`."""
        yield register_graph(self._base), concepts()
        for document_id in self._index.drawn():
            record = self._record(document_id)
            graph, report = self._checked(record)
            if report.conforms:
                yield self._graph_name(document_id), graph
            else:
                self._index.undraw(document_id)
                refused.append(self._quarantine(record.document.source, record, _sentences(report)))
        if upheld := self._uphold(self._index, self._folder, None):
            yield judgements_graph(self._base), upheld

    def _record(self, document_id: str) -> Record:
        record = self._folder.record(document_id)
        assert record is not None
        return record

    # ---- keeping index and records in step

    def catch_up(self) -> Intake:
        """Take in what the index has missed, as when a writer was killed, and give the store what it lacks."""
        self._index.catch_up(self._folder)
        if self._index.pending():
            self._introduce_register()
            self._give()
        return self

    def _withdraw(self, document_id: str) -> None:
        if self._index.has(document_id):
            self._index.commit(self._index.drop(document_id))
            self._give()

    # ---- what does not go in

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
        old = " The older version stays in the store." if self._index.has(id_) else ""
        told = " ".join(sentences[:_SHOWN]) + more + old
        return Result(source, id_, "quarantined", told, RefusedError.exit_code)

    def _refuse_namesake(self, record: Record) -> None:
        new = record.document
        kept = self._folder.record(new.id, RECORDS) or self._folder.record(new.id, LEFT_OUT)
        if kept and kept.document.source != new.source and kept.document.title != new.title:
            old = f"'{kept.document.title}' from {kept.document.source}"
            raise RefusedError(f"The id {new.id} belongs to {old}; give this document another with --id.")

    def _graph_name(self, document_id: str) -> str:
        return document_graph(document_id, self._base) if document_id != JUDGED else judgements_graph(self._base)


def _sentences(report: Report) -> tuple[str, ...]:
    return tuple(str(problem) for problem in report.problems)
