"""The folder of a store: whole files, one writer, nothing left over."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError, StoreLockedError
from kg.ids import text_sha256
from kg.model import Record
from kg.store.folder import LEFT_OUT, QUARANTINE, Folder, file_name
from tests.samples import record


def with_hash(made: Record) -> Record:
    return replace(made, document=replace(made.document, text_sha256=text_sha256(made.document.text or "")))


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name[0] != ".")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "graph")


def test_a_record_comes_back_with_its_text(folder: Folder) -> None:
    folder.keep(with_hash(record()))
    assert folder.record("bergen") == with_hash(record())
    assert folder.ids() == ("bergen",)


def test_a_text_with_control_characters_and_right_to_left_marks_comes_back(folder: Folder) -> None:
    text = "a\u0000b\u001b[31m\u202eabc\u200f\r\nend\u2028"
    folder.keep(with_hash(record(document={"text": text})))
    kept = folder.record("bergen")
    assert kept is not None
    assert kept.document.text == text


def test_a_document_is_in_one_place_only(folder: Folder) -> None:
    folder.refuse(with_hash(record()), ("wrong",))
    assert folder.ids(QUARANTINE) == ("bergen",)
    folder.keep(with_hash(record()), LEFT_OUT)
    assert (folder.ids(QUARANTINE), folder.ids(LEFT_OUT)) == ((), ("bergen",))
    folder.keep(with_hash(record()))
    assert (folder.ids(), folder.ids(LEFT_OUT)) == (("bergen",), ())


def test_a_refused_new_version_leaves_the_old_one(folder: Folder) -> None:
    folder.keep(with_hash(record()))
    folder.refuse(with_hash(record(people=[])), ("wrong",))
    kept = folder.record("bergen")
    assert kept is not None
    assert kept.people
    refused = folder.record("bergen", QUARANTINE)
    assert refused is not None
    assert not refused.people


def test_a_text_goes_with_the_last_document_that_has_it(folder: Folder) -> None:
    folder.keep(with_hash(record("one")))
    folder.keep(with_hash(record("two")))
    folder.drop("one")
    assert len(list((folder.path / "texts").iterdir())) == 1
    folder.keep(with_hash(record("two", document={"text": "new"})))
    assert files(folder.path) == ["VERSION", "records/two.json", f"texts/{text_sha256('new')}.txt"]
    folder.drop("two")
    assert files(folder.path) == ["VERSION"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", ".", "/root", "a/b", "a\\b", "a\0b", "Ünïcode (1)", "%2e"]
)
def test_an_id_stays_inside_its_folder_and_comes_back(folder: Folder, name: str) -> None:
    folder.keep(with_hash(record(name)))
    assert folder.ids() == (name,)
    assert len(list((folder.path / "records").glob("*.json"))) == 1


@pytest.mark.parametrize("name", ["", " ", "a" * 300])
def test_an_id_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="--id"):
        file_name(name)


def test_a_second_writer_is_told_and_a_reader_is_not_kept_waiting(folder: Folder) -> None:
    folder.keep(with_hash(record()))
    code = (
        "import sys; from pathlib import Path; from kg.store.folder import Folder\n"
        "f = Folder(Path(sys.argv[1]))\n"
        "print(f.ids(), flush=True)\nwith f.writing(): pass"
    )
    with folder.writing():
        other = subprocess.run(
            [sys.executable, "-c", code, str(folder.path)], capture_output=True, text=True, check=False
        )
    assert "bergen" in other.stdout
    assert "StoreLockedError: Another process writes to the store" in other.stderr
    with folder.writing():
        pass


def test_the_lock_of_the_same_process_counts_too(folder: Folder) -> None:
    with folder.writing(), pytest.raises(StoreLockedError), Folder(folder.path).writing():
        pass


def test_half_written_files_of_a_killed_writer_are_swept(folder: Folder) -> None:
    (folder.path / "records" / "x.json.part").write_text("{")
    with folder.writing():
        assert files(folder.path) == ["VERSION"]


def test_a_store_of_another_layout_is_left_alone(folder: Folder) -> None:
    (folder.path / "VERSION").write_text("99\n")
    with pytest.raises(StoreError, match="layout 99"):
        Folder(folder.path)


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(StoreError, match="no store"):
        Folder(tmp_path)
    assert files(tmp_path) == ["thesis.doc"]


def test_a_store_that_is_not_there_is_not_made_by_readers(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg ingest"):
        Folder(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()
