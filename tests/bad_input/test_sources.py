"""Sources that cannot be read: one sentence that names them, exit code 3, and the rest of the batch goes in."""

from __future__ import annotations

import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import Done, kg
from tests.samples import tree, write
from tests.store.server import free_port


def ingest_with_a_good_one(tmp_path: Path, *sources: str | Path) -> Done:
    """Ingest the sources and a good record; the good one must go in."""
    done = kg("ingest", *sources, write(tmp_path, tree(), name="good.jsonl"), store=tmp_path / "graph")
    assert done.out.startswith("stored\tbergen\t")
    return done


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 20,
    "latin.txt": "Die Behörden von Zürich".encode("latin-1"),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
    "broken.pdf": b"%PDF-1.7\nnothing",
    "broken.json": b'{"document": ',
    "other.json": b'{"colour": "blue"}',
    "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_holds_no_article_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    done = ingest_with_a_good_one(tmp_path, tmp_path / name)
    assert (done.code, len(done.sentences())) == (3, 1), done.err
    assert name in done.err


def test_a_file_of_20_megabytes_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text("word " * 4_000_000)
    done = ingest_with_a_good_one(tmp_path, tmp_path / "huge.txt")
    assert (done.code, len(done.sentences())) == (3, 1)
    assert "huge.txt" in done.err


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = ingest_with_a_good_one(tmp_path, tmp_path / "missing.txt")
    assert (done.code, len(done.sentences())) == (3, 1)
    assert "missing.txt" in done.err


def test_unreadable_entries_of_a_folder_are_named_and_the_others_go_in(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "dangling.txt").symlink_to("/nowhere/at/all")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "latin.txt").write_bytes(b"\xff\xfe\xfd")
    write(folder, tree(), name="good.jsonl")
    done = kg("ingest", folder, store=tmp_path / "graph")
    assert done.code == 3
    assert done.out.startswith("stored\tbergen\t")
    assert {name for name in ("dangling", "loop", "latin") if name in done.err} == {
        "dangling",
        "loop",
        "latin",
    }
    assert len(done.sentences()) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="The superuser may read everything.")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("text")
    (tmp_path / "secret.txt").chmod(0)
    done = ingest_with_a_good_one(tmp_path, tmp_path / "secret.txt")
    assert (done.code, len(done.sentences())) == (3, 1)


def test_a_malformed_line_of_records_is_named_by_number_and_the_others_go_in(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text(f'{json.dumps(tree("one"))}\n{{"document": {{"id": 7}}}}\n')
    done = kg("ingest", path, store=tmp_path / "graph")
    assert (done.code, len(done.sentences())) == (3, 1)
    assert done.out.startswith("stored\tone\t")
    assert "batch.jsonl" in done.err
    assert "2" in done.err
    assert "document.id" in done.err


class Failing(http.server.BaseHTTPRequestHandler):
    """404 for /gone, 500 for /broken, silence for all else."""

    def do_GET(self) -> None:
        if self.path == "/gone":
            self.send_error(404)
        elif self.path == "/broken":
            self.send_error(500)
        else:
            self.connection.close()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing on the tests' stderr."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/gone", "/broken", "/closed"])
def test_a_url_that_fails_is_named(tmp_path: Path, server: str, path: str) -> None:
    done = ingest_with_a_good_one(tmp_path, server + path)
    assert (done.code, len(done.sentences())) == (3, 1), done.err
    assert path in done.err


def test_a_url_nobody_answers_is_named(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/article"
    done = ingest_with_a_good_one(tmp_path, url)
    assert (done.code, len(done.sentences())) == (3, 1)
    assert url in done.err
