"""The rows of an answer, each with the sentences behind it, fetched when somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote

from kg.namespaces import CC
from kg.store.answers import Plain, plain
from kg.store.protocol import Store

ITSELF = ("quote",)
"""Properties of a question whose facts are the sentences themselves."""
_BATCH = 500
_CLAIMS = f"""PREFIX cc: <{CC}>
SELECT DISTINCT ?subject ?object ?document ?start ?end ?quote {{
  VALUES ?subject {{ %s }}
  ?claim cc:subject ?subject ; cc:predicate ?predicate ; cc:object ?object ; cc:evidence ?span .
  VALUES ?predicate {{ %s }}
  ?span cc:inDocument ?document ; cc:start ?start ; cc:end ?end ; cc:quote ?quote .
}}"""
_SPANS = f"""PREFIX cc: <{CC}>
SELECT DISTINCT ?subject (?subject AS ?object) ?document ?start ?end ?quote {{
  VALUES ?subject {{ %s }}
  ?subject cc:inDocument ?document ; cc:start ?start ; cc:end ?end ; cc:quote ?quote .
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """Where a fact is told: the document's id, code points of its text, and the words there."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a row rests on: a subject's IRI, and the object's where only that one is meant."""

    subject: str
    object: str | None = None


Told = dict[str, list[tuple[str, Sentence]]]
"""Sentences with the object of their claim, by subject."""


class Row(Mapping[str, Plain]):
    """One row: values by column, and `evidence`."""

    __slots__ = ("_index", "_rows")

    def __init__(self, rows: Rows, index: int) -> None:
        self._rows, self._index = rows, index

    @property
    def evidence(self) -> tuple[Sentence, ...]:
        """The sentences behind the row, in the order of documents and texts."""
        return self._rows.evidence[self._index]

    def __getitem__(self, column: str) -> Plain:
        if column not in self._rows.columns:
            raise KeyError(column)
        return self._rows.cells()[self._index][self._rows.columns.index(column)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.columns)

    def __len__(self) -> int:
        return len(self._rows.columns)

    def __repr__(self) -> str:
        return f"Row({dict(self)!r})"


class Rows(Sequence[Row]):
    """The rows of one answer in their order; numbers are numbers, what is not known is None."""

    def __init__(
        self,
        store: Store,
        columns: Sequence[str],
        cells: Sequence[tuple[Plain, ...]],
        facts: Sequence[Plain],
        predicates: Sequence[str],
    ) -> None:
        """`cells`: a tuple for each row; `facts`: what it rests on, as `facts` reads it; `predicates`: local
        names of the properties that count.
        """
        self.columns = tuple(columns)
        self._store, self._cells, self._facts, self._predicates = store, tuple(cells), facts, predicates
        self._evidence: tuple[tuple[Sentence, ...], ...] | None = None

    def cells(self) -> tuple[tuple[Plain, ...], ...]:
        """The rows as tuples in the order of the columns."""
        return self._cells

    @property
    def evidence(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences behind each row."""
        if self._evidence is None:
            behind = [facts(cell) for cell in self._facts]
            told = _told(self._store, behind, self._predicates)
            self._evidence = tuple(_sentences(row, told) for row in behind)
        return self._evidence

    def to_json(self) -> list[dict[str, Any]]:
        """Objects with the columns as keys, and `evidence`: document, start, end, quote."""
        pairs = zip(self._cells, self.evidence, strict=True)
        return [
            {**dict(zip(self.columns, cells, strict=True)), "evidence": [asdict(s) for s in sentences]}
            for cells, sentences in pairs
        ]

    def to_pandas(self) -> Any:
        """A data frame with the columns (needs the extra `pandas`)."""
        from importlib import import_module

        return import_module("pandas").DataFrame(list(self._cells), columns=list(self.columns))

    def __getitem__(self, index: Any) -> Any:
        numbers = range(len(self._cells))[index]
        return Row(self, numbers) if isinstance(numbers, int) else [Row(self, n) for n in numbers]

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"


def facts(cell: Plain) -> tuple[Fact, ...]:
    """The facts of a ?facts cell: IRIs parted by spaces, each a subject or `subject|object`.

    >>> facts("http://e/a http://e/b|http://e/c")[1]
    Fact(subject='http://e/b', object='http://e/c')
    """
    parts = [part.partition("|") for part in dict.fromkeys(str(cell or "").split())]
    return tuple(Fact(subject, object_ or None) for subject, _, object_ in parts)


def _told(store: Store, facts: Sequence[tuple[Fact, ...]], predicates: Sequence[str]) -> Told:
    import pyoxigraph as ox

    subjects = list(dict.fromkeys(fact.subject for row in facts for fact in row))
    names = " ".join(f"cc:{name}" for name in predicates)
    found: Told = {}
    for first in range(0, len(subjects), _BATCH):
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in subjects[first : first + _BATCH])
        answer: Any = store.query(_SPANS % nodes if predicates == ITSELF else _CLAIMS % (nodes, names))
        for row in answer:
            subject, object_, document, start, end, quote = (plain(value) for value in row)
            id_ = unquote(str(document).rpartition("/")[2])
            sentence = Sentence(id_, int(str(start)), int(str(end)), str(quote))
            found.setdefault(str(subject), []).append((str(object_), sentence))
    return found


def _sentences(facts: Sequence[Fact], told: Told) -> tuple[Sentence, ...]:
    found = {
        sentence for fact in facts for value, sentence in told.get(fact.subject, ()) if fact.object in (None, value)
    }
    return tuple(sorted(found))
