"""The folder of a store: records, texts, what was refused or left out, judgements; one writer at a time.

    VERSION  records/<id>.json  quarantine/<id>.json  left-out/<id>.json  texts/<sha256>.txt
    judgements.jsonl  store/

Every file is written beside its place, synced and renamed: what is there is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

from filelock import FileLock, Timeout

from kg import records
from kg.errors import InputError, StoreError, StoreLockedError
from kg.ids import text_sha256
from kg.model import Record

LAYOUT = "1"
RECORDS, QUARANTINE, LEFT_OUT = "records", "quarantine", "left-out"
JUDGEMENTS = "judgements.jsonl"
_PARTS = (RECORDS, QUARANTINE, LEFT_OUT)
_FOLDERS = (*_PARTS, "texts")
_OURS = frozenset({*_FOLDERS, "store", "VERSION.part"})
_LONGEST = 150


class Folder:
    """The local part of a store at `path`. Reading needs no lock; writing happens inside `writing()`."""

    def __init__(self, path: Path, create: bool = True) -> None:
        """Raises StoreError where there is something else, another layout, or (without `create`) nothing."""
        self.path = path
        self._lock = FileLock(path / ".lock", timeout=0)
        version = path / "VERSION"
        if version.is_file():
            _check(path, version.read_text(encoding="utf-8", errors="replace").strip())
        elif not create:
            raise StoreError(f"There is no store in {path}; make one with `kg ingest` or name it by --store.")
        else:
            self._create()

    def _create(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if any(entry.name not in _OURS and entry.name[0] != "." for entry in self.path.iterdir()):
                raise StoreError(f"{self.path} holds other files and no store; name an empty or new folder.")
            for name in _FOLDERS:
                (self.path / name).mkdir(exist_ok=True)
            write(self.path / "VERSION", LAYOUT + "\n")
        except OSError as error:
            why = f"({error.strerror}); name another folder."
            raise StoreError(f"No store can be made in {self.path} {why}") from None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write. Raises StoreLockedError if another process has it."""
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreLockedError(
                f"Another process writes to the store {self.path}; wait until it has ended, then try again."
            ) from None
        except OSError as error:
            raise StoreError(f"The store {self.path} cannot be written ({error.strerror}).") from None
        try:
            self._sweep()
            yield
        except OSError as error:
            why = f"({error.strerror or error}); what it held before is unharmed."
            raise StoreError(f"The store {self.path} cannot be written {why}") from None
        finally:
            self._lock.release()

    def _sweep(self) -> None:
        """Take away what a killed writer left half-written."""
        for folder in (self.path, *(self.path / name for name in _FOLDERS)):
            for stray in folder.glob("*.part"):
                stray.unlink(missing_ok=True)

    def ids(self, part: str = RECORDS) -> tuple[str, ...]:
        """The ids of the documents in `records`, `quarantine` or `left-out`, sorted."""
        return tuple(sorted(unquote(path.stem) for path in (self.path / part).glob("*.json")))

    def stamp(self, document_id: str) -> str:
        """The mark of the version of a record: another one for another version."""
        return _stamp((self._file(RECORDS, document_id)).stat())

    def stamps(self) -> dict[str, str]:
        """The marks of the versions of all records, by id."""
        with os.scandir(self.path / RECORDS) as entries:
            files = [entry for entry in entries if entry.name.endswith(".json")]
            return {unquote(entry.name.removesuffix(".json")): _stamp(entry.stat()) for entry in files}

    def judgements(self) -> str:
        """The content of judgements.jsonl; nothing where there is none."""
        path = self.path / JUDGEMENTS
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def keep_judgements(self, content: str) -> None:
        """Write judgements.jsonl."""
        write(self.path / JUDGEMENTS, content)

    def record(self, document_id: str, part: str = RECORDS) -> Record | None:
        """The record of that id with its text in `document.text`, or None."""
        path = self._file(part, document_id)
        if not path.is_file():
            return None
        tree = json.loads(path.read_text(encoding="utf-8"))
        record = records.load(json.dumps(tree["record"] if part == QUARANTINE else tree))
        text = self.text(record.document.text_sha256)
        return record if text is None else replace(record, document=replace(record.document, text=text))

    def text(self, sha256: str) -> str | None:
        """The text with that SHA-256, or None."""
        path = self.path / "texts" / f"{sha256}.txt"
        return path.read_bytes().decode("utf-8", "surrogatepass") if sha256 and path.is_file() else None

    def keep(self, record: Record, part: str = RECORDS) -> None:
        """Write a record, its text apart, and take the document out of the places where it is no longer."""
        before = self._texts_of(record.document.id)
        self._keep_text(record)
        write(self._file(part, record.document.id), records.dump(_without_text(record)) + "\n")
        for other in set(_PARTS) - {part}:
            self._file(other, record.document.id).unlink(missing_ok=True)
        self._release(before - {record.document.text_sha256})

    def refuse(self, record: Record, sentences: tuple[str, ...], report: object = None) -> None:
        """Put a document in quarantine with the reasons; an accepted older version stays where it is."""
        before = self._texts_of(record.document.id)
        self._keep_text(record)
        tree = json.loads(records.dump(_without_text(record)))
        content = {"sentences": sentences, "report": report, "record": tree}
        lines = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        write(self._file(QUARANTINE, record.document.id), lines)
        self._release(before - {record.document.text_sha256})

    def drop(self, document_id: str) -> bool:
        """Remove all files of a document; false if there were none."""
        before = self._texts_of(document_id)
        files = [self._file(part, document_id) for part in _PARTS]
        found = [file for file in files if file.is_file()]
        for file in found:
            file.unlink()
        self._release(before)
        return bool(found)

    def _keep_text(self, record: Record) -> None:
        if _own_text(record):
            path = self.path / "texts" / f"{record.document.text_sha256}.txt"
            if not path.is_file():
                write(path, record.document.text or "")

    def _texts_of(self, document_id: str) -> set[str]:
        """The hashes of the texts of all versions of a document."""
        found = (self.record(document_id, part) for part in _PARTS)
        return {record.document.text_sha256 for record in found if record}

    def _release(self, hashes: set[str]) -> None:
        """Remove texts that no file speaks of any more."""
        if not hashes:
            return
        files = (file for part in _PARTS for file in (self.path / part).glob("*.json"))
        for file in files:
            content = file.read_text(encoding="utf-8")
            hashes = {sha256 for sha256 in hashes if sha256 not in content}
            if not hashes:
                return
        for sha256 in hashes:
            (self.path / "texts" / f"{sha256}.txt").unlink(missing_ok=True)

    def _file(self, part: str, document_id: str) -> Path:
        return self.path / part / f"{file_name(document_id)}.json"


def _stamp(stat: os.stat_result) -> str:
    return f"{stat.st_mtime_ns}-{stat.st_size}-{stat.st_ino}"


def file_name(document_id: str) -> str:
    """The id as a file name that stays inside its folder. Raises InputError for an empty or overlong one."""
    name = quote(document_id, safe=" ()+,=@&")
    name = "%2E" + name[1:] if name.startswith(".") else name
    if not document_id.strip() or len(name) > _LONGEST:
        raise InputError(f"The document id '{document_id[:60]}' is empty or too long; give one with --id.")
    return name


def write(path: Path, text: str) -> None:
    """Write a whole file or nothing: beside its place, synced, then renamed."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as handle:
            handle.write(text.encode("utf-8", "surrogatepass"))
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _own_text(record: Record) -> bool:
    """Whether the text that came with a record is the one it says it was made from."""
    text = record.document.text
    return text is not None and text_sha256(text) == record.document.text_sha256


def _without_text(record: Record) -> Record:
    """The record as it is filed: its text apart, where that can be found again."""
    return replace(record, document=replace(record.document, text=None)) if _own_text(record) else record


def _check(path: Path, version: str) -> None:
    if version != LAYOUT:
        raise StoreError(
            f"The store {path} has layout {version[:20] or 'unknown'}, this version of kg reads {LAYOUT}; "
            f"open it with the kg that made it, or ingest its records folder into a new store."
        )
