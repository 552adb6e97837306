"""The whole path: read → extract → resolve → triples → validate → store, or quarantine with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kg import extract, index, resolve, review, triples, validate
from kg.errors import CybercoopError, EvidenceError, InputError, UsageError
from kg.ids import text_sha256
from kg.index import Index
from kg.intake import Failure, Intake, Result
from kg.judgements import Claimed, Judgement
from kg.locate import locate
from kg.model import Article, Record, Resolution
from kg.store import Collection, Folder
from kg.workers import WorkerDiedError, mapped

if TYPE_CHECKING:
    from rdflib import Graph


class Source(Protocol):
    """Something that gives articles and records: a file, a URL, standard input."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    def load(self) -> list[Article | Record]:
        """What it holds. Raises InputError."""


Read: TypeAlias = tuple[str, Article | Record | Failure]
Extracted: TypeAlias = tuple[str, Record | Failure]


def ingest(
    collection: Collection,
    sources: Iterable[Source],
    base: str,
    *,
    jobs: int = 1,
    everything: bool = False,
    document_id: str | None = None,
) -> Iterator[Result]:
    """Take in all documents of the sources and tell of each, in their order, what became of it.

    `base`: of the IRIs; `jobs`: processes that extract; `everything`: irrelevant articles too; `document_id`:
    the id of the one document. Whatever happens to one, the others go on; a StoreError ends the batch.
    """
    with _intake(collection, base) as intake:
        intake.catch_up()
        for name, outcome in extracted(sources, jobs=jobs, document_id=document_id):
            yield intake.take(name, outcome, everything)


def extracted(
    sources: Iterable[Source], *, jobs: int = 1, document_id: str | None = None
) -> Iterator[Extracted]:
    """Of each document the source's name and its record, or why there is none, in their order."""
    documents = _documents(sources)
    if document_id is not None:
        documents = iter(_renamed(list(documents), document_id))
    for outcome in mapped(_record, documents, jobs):
        if isinstance(outcome, WorkerDiedError):
            name = outcome.item[0]
            yield name, Failure(InputError(f"{name} ended the process that read it; is memory short?"))
        else:
            yield outcome


def checked(record: Record, base: str) -> tuple[Graph, validate.Report]:
    """The graph of a record and what the shapes say of it."""
    resolution = resolve.resolve(record)
    graph = triples.triples(record, resolution, base)
    return graph, validate.validate(graph, record, record.document.text or "")


def remove(collection: Collection, document_id: str, base: str) -> bool:
    """Take a document out, its files and its graph; false where there is none."""
    with _intake(collection, base) as intake:
        return intake.catch_up().remove(document_id)


def judge(
    collection: Collection, decide: Callable[[Index], Judgement], base: str
) -> tuple[Judgement, tuple[str, ...]]:
    """Let a judgement stand that is decided on what is known; gives it and the documents it changed.

    Raises what `decide` raises, RefusedError, StoreError; nothing changes then.
    """
    with _intake(collection, base) as intake:
        return intake.catch_up().judge(decide)


def rebuild(collection: Collection, base: str) -> tuple[Result, ...]:
    """Make the store's graphs again from the records; gives what today's shapes refuse."""
    with _intake(collection, base) as intake:
        return intake.rebuild()


def restore(collection: Collection, dump: Path, base: str) -> None:
    """Take the store's graphs from a dump of them. Raises InputError if it is no dump of the records that are there."""
    with _intake(collection, base) as intake:
        intake.restore(dump)


@contextmanager
def _intake(collection: Collection, base: str) -> Iterator[Intake]:
    """What takes documents in, while this process may write."""

    def draw(record: Record, resolution: Resolution, rejected: tuple[Claimed, ...]) -> Graph:
        return triples.triples(record, resolution, base, rejected)

    def uphold(known: Index, folder: Folder, judgement: Judgement | None) -> Graph:
        return review.drawn(judgement, known, folder, base) if judgement else review.upheld(known, folder, base)

    def check(record: Record, graph: Graph) -> validate.Report:
        return validate.validate(graph, record, record.document.text or "")

    folder = collection.folder
    made = Intake(collection, base, draw, check, uphold)
    with folder.writing(), index.errors(folder.path), closing(made) as intake:
        yield intake


def _documents(sources: Iterable[Source]) -> Iterator[Read]:
    for source in sources:
        try:
            for item in source.load():
                yield source.name, item
        except CybercoopError as error:
            yield source.name, Failure(error)


def _renamed(documents: list[Read], document_id: str) -> list[Read]:
    if len(documents) != 1:
        raise UsageError(f"--id names one document, but {len(documents)} are given.")
    name, item = documents[0]
    if isinstance(item, Article):
        item = replace(item, id=document_id)
    elif isinstance(item, Record):
        item = replace(item, document=replace(item.document, id=document_id))
    return [(name, item)]


def _record(read: Read) -> Extracted:
    """The one boundary where anything that goes wrong with one document is caught, with its cause."""
    name, item = read
    try:
        if isinstance(item, Article):
            return name, _with_text(extract.extract(item), item.text, item.source or name)
        if isinstance(item, Record):
            return name, _located(item)
        return name, item
    except EvidenceError as error:
        return name, Failure(error, item if isinstance(item, Record) else None)
    except CybercoopError as error:
        return name, Failure(error)
    except Exception as error:  # noqa: BLE001 - the boundary
        return name, Failure(_unexpected(name, error))


def _unexpected(name: str, error: Exception) -> InputError:
    said = InputError(f"{name} cannot be read ({type(error).__name__}: {error}); please report this.")
    said.__cause__ = error
    return said


def _with_text(record: Record, text: str, source: str) -> Record:
    """The record with its text, the text's hash and where that came from; never an absolute path."""
    source = record.document.source or source
    source = PurePath(source).name if PurePath(source).is_absolute() else source
    sha256 = record.document.text_sha256 or text_sha256(text)
    document = replace(record.document, text=text, text_sha256=sha256, source=source)
    return replace(record, document=document)


def _located(record: Record) -> Record:
    text = record.document.text
    if text is None:
        raise EvidenceError("The text is missing: put it in document.text, or beside the record as <id>.txt.")
    return locate(_with_text(record, text, record.document.source), text)
