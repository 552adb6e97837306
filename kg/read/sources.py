"""What the user names, one source after the other; nothing is read before its turn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kg import records
from kg.errors import InputError, RecordError
from kg.ids import digest, slug, text_sha256
from kg.model import Article, Record
from kg.read import web
from kg.read.formats import article
from kg.read.text import LIMIT, decoded, limited

_FEEDS = (".rss", ".atom", ".xml")


@dataclass(frozen=True, slots=True)
class Source:
    """Something that gives articles and records. `name`: what the user calls it."""

    name: str
    reader: Callable[[], list[Article | Record]]

    def load(self) -> list[Article | Record]:
        """What it holds. Raises InputError, in one sentence."""
        return self.reader()


def sources(arguments: Sequence[str]) -> Iterator[Source]:
    """The sources behind paths, folders, URLs and "-"; a folder gives one for each file, a feed for each entry.

    What is wrong with one is told when it is loaded, so that the others go on.
    """
    for argument in arguments:
        if argument == "-":
            yield Source("-", _standard_input)
        elif argument.startswith(("http://", "https://")):
            yield from _url(argument)
        else:
            yield from _path(Path(argument), argument)


# Files


def _path(path: Path, name: str) -> Iterator[Source]:
    if path.is_dir():
        yield from _folder(path)
    elif path.suffix.lower() == ".jsonl":
        yield from _lines(path, name)
    elif path.suffix.lower() in _FEEDS:
        yield from _feed_file(path, name)
    else:
        yield Source(name, lambda: [_file(path, name)])


def _folder(folder: Path) -> Iterator[Source]:
    """The files of a folder and its folders by name, without hidden ones; a record stands for its text.

    Of a store the records; a store inside another folder is no source.
    """
    folder = folder / "records" if _is_store(folder) else folder
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield _failing(str(folder), f"{folder} cannot be opened ({error.strerror}); check its permissions.")
        return
    recorded = {entry.stem for entry in entries if entry.suffix == ".json"}
    for entry in entries:
        if _is_store(entry):
            continue
        if entry.exists() and not entry.is_file() and not entry.is_dir():
            yield _failing(str(entry), f"{entry} is no file; take it out of the folder.")
        elif not (entry.suffix in (".txt", ".md") and entry.stem in recorded):
            yield from _path(entry, str(entry))
    if not entries:
        yield _failing(str(folder), f"{folder} is an empty folder; put articles or records into it.")


def _is_store(folder: Path) -> bool:
    return (folder / "VERSION").is_file() and (folder / "records").is_dir()


def _file(path: Path, name: str) -> Article | Record:
    data = limited(_bytes(path, name), name)
    if path.suffix.lower() == ".json":
        return _record(decoded(data, name), name, path.parent)
    return article(data, path.stem, path.name if path.is_absolute() else name)


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist; check the path.") from None
    except OSError as error:
        raise InputError(f"{name} cannot be read ({error.strerror}); check its permissions.") from None


def _failing(name: str, message: str) -> Source:
    def fail() -> list[Article | Record]:
        raise InputError(message)

    return Source(name, fail)


def _standard_input() -> list[Article | Record]:
    data = limited(sys.stdin.buffer.read(LIMIT + 1), "Standard input")
    if data.lstrip()[:1] == b"{":
        lines = decoded(data, "Standard input").splitlines()
        return [_record(line, f"Line {n} of standard input", Path()) for n, line in enumerate(lines, 1) if line.strip()]
    read = article(data, "-", "-")
    return [replace(read, id=digest(read.text))]


# Records


def _lines(path: Path, name: str) -> Iterator[Source]:
    """One source a line, so that a wrong one does not spoil the others."""
    try:
        file = path.open("rb")
    except OSError as error:
        yield _failing(name, f"{name} cannot be read ({error.strerror}); check the path.")
        return
    empty = True
    with file:
        for number, line in enumerate(file, 1):
            if line.strip():
                empty = False
                yield _line(line, f"{name}, line {number}", path.parent)
    if empty:
        yield _failing(name, f"{name} is empty; give one record a line.")


def _line(line: bytes, name: str, folder: Path) -> Source:
    return Source(name, lambda: [_record(decoded(limited(line, name), name), name, folder)])


def _record(text: str, name: str, folder: Path) -> Record:
    """The record in a JSON text; its article's text from `<id>.txt` beside it, or its store, if it brings none."""
    try:
        record = records.load(text)
    except RecordError as error:
        raise RecordError(f"{name}: {error}") from None
    beside = folder / f"{record.document.id}.txt"
    if folder.name == "records" and _is_store(folder.parent) and record.document.text_sha256.isalnum():
        beside = folder.parent / "texts" / f"{record.document.text_sha256}.txt"
    if record.document.text is not None or not _is_name(record.document.id) or not beside.is_file():
        return record
    told = decoded(limited(_bytes(beside, str(beside)), str(beside)), str(beside))
    sha256 = record.document.text_sha256 or text_sha256(told)
    return replace(record, document=replace(record.document, text=told, text_sha256=sha256))


def _is_name(id: str) -> bool:
    """A file's name, not a way out of the folder."""
    return bool(id) and Path(id).name == id and "\0" not in id


# The web


def _url(url: str) -> Iterator[Source]:
    """The page at a URL, or the pages a feed there links to; fetched when its turn comes."""
    try:
        page = web.fetched(url)
        found = web.links(page.data, url) if web.is_feed(page.data) else ()
    except InputError as error:
        yield _failing(url, str(error))
        return
    if found:
        yield from (_page(link) for link in found)
    else:
        yield Source(url, lambda: [_article_at(page)])


def _page(url: str) -> Source:
    return Source(url, lambda: [_article_at(web.fetched(url))])


def _article_at(page: web.Page) -> Article | Record:
    address = urlsplit(page.url)
    if address.path.endswith(".json"):
        return _record(decoded(limited(page.data, page.url), page.url), page.url, Path("/nonexistent"))
    return article(page.data, slug(f"{address.hostname}{address.path}", limit=160), page.url, page.kind)


def _feed_file(path: Path, name: str) -> Iterator[Source]:
    try:
        data = limited(_bytes(path, name), name)
        found = web.links(data, name) if web.is_feed(data) else ()
    except InputError as error:
        yield _failing(name, str(error))
        return
    yield from (_page(link) for link in found)
    if not found:
        yield Source(name, lambda: [_file(path, name)])
