"""`kg validate`: RDF against the shapes, records against schema, text and shapes, or all that is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import pipeline, read, validate
from kg.errors import InputError
from kg.intake import Failure
from kg.model import Record
from kg.settings import settings
from kg.store import Collection

_RDF = {
    ".ttl": "TURTLE",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".trig": "TRIG",
    ".jsonld": "JSON_LD",
    ".rdf": "RDF_XML",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong, `where` it is (file or document), and the exit code it stands for."""

    where: str
    message: str
    label: str = ""
    quote: str = ""
    shape: str = ""
    exit_code: int = 1


def file(path: Path) -> Iterator[Found]:
    """What is wrong with an RDF file, a record, a file of records or a folder."""
    if path.suffix.lower() in _RDF:
        yield from _rdf(path)
        return
    for name, outcome in pipeline.extracted(read.sources([str(path)])):
        if isinstance(outcome, Failure):
            yield Found(name, str(outcome.error), exit_code=outcome.error.exit_code)
        else:
            yield from _record(outcome, settings().base)


def stored(collection: Collection, base: str) -> Iterator[Found]:
    """What is wrong with the accepted documents, by today's shapes."""
    for document_id in collection.folder.ids():
        record = collection.folder.record(document_id)
        if record is not None:
            yield from _record(record, base)


def _record(record: Record, base: str) -> Iterator[Found]:
    _, report = pipeline.checked(record, base)
    yield from _problems(record.document.id, report)


def _rdf(path: Path) -> Iterator[Found]:
    try:
        yield from _problems(str(path), validate.validate_turtle(_as_turtle(path), str(path)))
    except InputError as error:
        yield Found(str(path), str(error), exit_code=error.exit_code)


def _as_turtle(path: Path) -> str:
    import pyoxigraph as ox

    try:
        content = path.read_bytes()
        quads = ox.parse(content, format=getattr(ox.RdfFormat, _RDF[path.suffix.lower()]))
        triples = list(dict.fromkeys(quad.triple for quad in quads))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).") from None
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path} is not {path.suffix[1:]}: {str(error).splitlines()[0]}.") from None
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _problems(where: str, report: validate.Report) -> Iterator[Found]:
    for problem in report.problems:
        yield Found(where, problem.message, problem.label, problem.quote, problem.shape)
