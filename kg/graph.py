"""The library's face: a graph of cooperation, opened where it is kept, with the verbs of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import index, settings
from kg.index import Index
from kg.intake import Failure, Result
from kg.judgements import Judgement, Judgements, load
from kg.model import Record
from kg.show import Fact
from kg.store import Collection, collection
from kg.store.answers import Answer
from kg.store.state import Status, status

if TYPE_CHECKING:
    import networkx
    from rdflib import Dataset

    from kg.ask import Answer as Answered
    from kg.check import Found
    from kg.compare import Compared
    from kg.entities import Candidate, Entity
    from kg.query import Rows


Judged: TypeAlias = tuple[Judgement, tuple[str, ...]]
"""A judgement and the ids of the documents it changed."""


class Graph:
    """The graph kept in one store. Use it in a `with` block, or `close()` it."""

    def __init__(self, held: Collection, base: str | None = None) -> None:
        self.collection = held
        self.base = base or settings.settings().base

    def ingest(
        self,
        *sources: str | Path,
        jobs: int = 1,
        everything: bool = False,
        id: str | None = None,
        each: Callable[[Result], None] = lambda result: None,
    ) -> list[Result]:
        """Take in articles and records: paths, URLs, "-" for standard input.

        `jobs`: processes that extract; `everything`: articles not about cooperation too; `id`: the id of the
        one document; `each`: called with every result as it comes. Gives what became of each document, in
        order. Raises StoreError; what goes wrong with one document is told in its result.
        """
        from kg import pipeline, read

        given = read.sources([str(source) for source in sources])
        results = []
        for result in pipeline.ingest(
            self.collection, given, self.base, jobs=jobs, everything=everything, document_id=id
        ):
            each(result)
            results.append(result)
        return results

    @staticmethod
    def extract(*sources: str | Path, jobs: int = 1) -> Iterator[Record]:
        """The record of each document, relevant or not; nothing is stored. Raises what goes wrong."""
        from kg import pipeline, read

        given = read.sources([str(source) for source in sources])
        for _, outcome in pipeline.extracted(given, jobs=jobs):
            if isinstance(outcome, Failure):
                raise outcome.error
            yield outcome

    def query(self, name: str, /, **parameters: str) -> Rows:
        """The rows of a named question (`kg query` lists them). Raises UsageError."""
        from kg import query

        return query.run(self.collection.store, name, parameters)

    def ask(self, question: str, timeout: float | None = None) -> Answered:
        """The answer to a question in English. `timeout`: seconds.

        Raises NoQuestionError where no named question is meant, QueryTimeoutError.
        """
        from kg import ask

        return ask.ask(self.collection.store, question, timeout)

    def sparql(self, query: str, timeout: float | None = None) -> Answer:
        """The answer to a SPARQL 1.1 query over all accepted documents: solutions, a truth value or triples.

        `timeout`: seconds. Raises QueryError, QueryTimeoutError.
        """
        return self.collection.store.query(query, timeout)

    def show(self, name: str) -> list[Fact]:
        """All facts about the things of that name, each with its sentence and document."""
        from kg.show import show

        return show(self.collection.store, name)

    def network(self, mode: str = "agency", /, *, two_mode: bool = False, **choice: Any) -> networkx.Graph:
        """Who took part with whom as a NetworkX graph; kg/network/graphs.py tells its attributes.

        `mode`: agency, organization, country, person or offence; `two_mode`: with activities as nodes; `choice`:
        by, since, until, offence, status, act, role, suspects, as `kg network` has them. Raises UsageError.
        """
        from kg.network import Choice, network

        return network(self.collection.store, Choice.of(mode, choice), two_mode)

    def compare(self, name: str) -> Compared:
        """One operation as several releases tell it: figures side by side, agreeing or not, and who attests what.

        `name`: of the operation, its id or IRI. Raises UsageError where there is none or more than one.
        """
        from kg.compare import compare

        return compare(self.collection.store, name)

    def entities(self, kind: str | None = None, name: str | None = None) -> list[Entity]:
        """Who is who: every body, person and activity with its members and the rules that joined them.

        `kind`: organization, person or activity; `name`: only those that have it in their id or a name.
        """
        from kg import entities

        with closing(index.current(self.collection.folder)) as known:
            return entities.entities(known, kind, name)

    def candidates(self, kind: str | None = None, least: float = 0.5) -> list[Candidate]:
        """Pairs that may be one thing but were not joined, best first. `least`: the score, 0 to 1."""
        from kg import entities

        with closing(index.current(self.collection.folder)) as known:
            return entities.candidates(known, kind, least)

    def merge(self, *ids: str, why: str = "", who: str | None = None, kind: str | None = None) -> Judged:
        """Judge that entities (by id, IRI or name) are one, the first standing for all.

        Gives the judgement and the documents it changed. Raises UsageError, RefusedError, StoreError.
        """
        from kg.entities import decide

        return self._judge(lambda known: decide.merge(known, ids, why, who, kind))

    def split(self, id: str, *members: str, why: str = "", who: str | None = None, kind: str | None = None) -> Judged:
        """Judge that members of an entity, named DOCUMENT or DOCUMENT:ID, are another thing; as `merge`."""
        from kg.entities import decide

        return self._judge(lambda known: decide.split(known, id, members, why, who, kind))

    def accept(self, claim: str, *, why: str = "", who: str | None = None) -> Judged:
        """Judge that a claim (its id or IRI, as `show` gives it) is right; it then stands however it is read again.

        Gives the judgement and the documents it changed. Raises UsageError, RefusedError, StoreError.
        """
        from kg import review

        return self._judge(lambda known: review.accept(known, self.collection.folder, self.base, claim, why, who))

    def reject(self, claim: str, *, why: str = "", who: str | None = None) -> Judged:
        """Judge that a claim is wrong: it leaves the graph, not the record; as `accept`."""
        from kg import review

        return self._judge(lambda known: review.reject(known, self.collection.folder, self.base, claim, why, who))

    def add(
        self,
        subject: str,
        predicate: str,
        object: str,
        *,
        quote: str,
        why: str,
        document: str = "",
        source: str = "",
        detail: str = "",
        within: str = "",
        who: str | None = None,
    ) -> Judged:
        """Judge that something is so that no document was read to say; as `accept`.

        `subject`, `object`, `within` (an activity): ids or names; `quote`: the words that state it, in a `document`
        of the graph or in another `source`; `detail`: a role, or the kind of an act.
        """
        from kg import review
        from kg.judgements import Claimed

        told = Claimed(predicate, subject, object, document, detail=detail, within=within, source=source)
        return self._judge(lambda known: review.add(known, self.collection.folder, told, quote, why, who))

    def undo(self, number: int | None = None, why: str = "", who: str | None = None) -> Judged:
        """Take back the judgement of that number, else the last that stands; as `merge`."""
        from kg.entities import decide

        return self._judge(lambda known: decide.undo(known, number, why, who))

    def judgements(self) -> Judgements:
        """All judgements in the order in which they were made."""
        return load(self.collection.folder.judgements())

    def _judge(self, decided: Callable[[Index], Judgement]) -> Judged:
        from kg import pipeline

        return pipeline.judge(self.collection, decided, self.base)

    def status(self) -> Status:
        """Counts of documents and the canonical hash."""
        return status(self.collection)

    def remove(self, document_id: str) -> bool:
        """Take a document out; false where there is none. Raises StoreError."""
        from kg import pipeline

        return pipeline.remove(self.collection, document_id, self.base)

    def rebuild(self) -> tuple[Result, ...]:
        """Make the graphs again from the records; gives what today's shapes refuse. Raises StoreError."""
        from kg import pipeline

        return pipeline.rebuild(self.collection, self.base)

    def restore(self, dump: str | Path) -> None:
        """Take the graphs from a dump (`export("nquads", …, suspects=True)`) instead of making them from the records.

        Raises InputError for what is no dump of the records that are there.
        """
        from kg import pipeline

        pipeline.restore(self.collection, Path(dump), self.base)

    def validate(self) -> list[Found]:
        """What is wrong, by today's shapes, with the documents that are stored; nothing, one hopes."""
        from kg import check

        return list(check.stored(self.collection, self.base))

    def export(self, form: str, path: str | Path, suspects: bool = False) -> None:
        """Write the graph to a file: html, turtle, graphml … (a wrong form names all). Raises UsageError, StoreError.

        `suspects`: with the names of suspects, which are left out otherwise.
        """
        from kg import export, page

        if form == "html":
            page.write(self.collection, Path(path), suspects)
        else:
            export.export(self.collection.store, form, Path(path), suspects)

    def records(self) -> Iterator[Record]:
        """The records of all accepted documents, by id."""
        for document_id in self.collection.folder.ids():
            record = self.collection.folder.record(document_id)
            if record is not None:
                yield record

    def rdflib(self) -> Dataset:
        """A view of the graphs as an rdflib Dataset, to be read only."""
        from rdflib import Dataset

        return Dataset(store=self.collection.store.rdflib_view(), default_union=True)

    def close(self) -> None:
        """Let go of files and connections; a graph in memory is gone then."""
        self.collection.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open(where: str | Path | None = None, *, create: bool = True, update_url: str | None = None) -> Graph:
    """The graph kept in a folder, in "memory", or behind the URL of a SPARQL 1.1 endpoint.

    `where`: else CYBERCOOP_STORE, else ./cybercoop-graph; `create`: make a folder that is not there yet;
    `update_url`: the endpoint's address for updates, if another. Raises StoreError.
    """
    return Graph(collection(str(where or settings.settings().store), create, update_url))
