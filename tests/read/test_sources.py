"""What a user can name, and the sentence for what cannot be read."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Record
from kg.read import sources

BODY = "Police in four countries have arrested nine people in a joint action against online fraud."
TEXT = f"Nine held in fraud raids\n\n3 May 2021\n\n{BODY}\n"
PAGE = f"""<!DOCTYPE html><html><head><title>Nine held in fraud raids</title>
<meta property="og:site_name" content="INTERPOL"><meta property="article:published_time" content="2021-05-03">
</head><body><nav><a href="/">Home</a></nav><article><h1>Nine held in fraud raids</h1>
<p>{BODY}</p><p>{BODY} <a href="file:///etc/passwd">More</a> &amp; &lt;b&gt;bold&lt;/b&gt;</p></article>
<script>document.title = "pwned"</script></body></html>"""
RECORD = {"document": {"id": "told"}}


def load(*arguments: object) -> list[Article | Record]:
    return [item for source in sources([str(a) for a in arguments]) for item in source.load()]


def problem(*arguments: object) -> str:
    with pytest.raises(InputError) as caught:
        load(*arguments)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_a_text_is_taken_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("raids.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode() + "\u202e\x0b".encode())
    (article,) = load("raids.txt")
    assert (article.id, article.source, article.text) == ("raids", "raids.txt", f"{TEXT}\u202e\x0b")


def test_no_absolute_path_becomes_a_source(tmp_path):
    (tmp_path / "raids.md").write_text(f"# {TEXT}", encoding="utf-8")
    (article,) = load(tmp_path / "raids.md")
    assert article.source == "raids.md"


def test_a_page_gives_its_article_and_its_metadata(tmp_path):
    (tmp_path / "raids.html").write_text(PAGE, encoding="utf-8")
    (article,) = load(tmp_path / "raids.html")
    assert (article.title, article.publisher, article.published) == (
        "Nine held in fraud raids",
        "INTERPOL",
        "2021-05-03",
    )
    assert article.text.startswith("# Nine held in fraud raids\n\nPolice in four countries")
    assert "Home" not in article.text


def test_links_entities_and_scripts_are_text_and_never_followed(tmp_path):
    (tmp_path / "raids.html").write_text(PAGE, encoding="utf-8")
    (article,) = load(tmp_path / "raids.html")
    assert "<b>bold</b>" in article.text
    assert "root:" not in article.text
    assert "pwned" not in article.text


def test_a_pdf_gives_its_text(tmp_path):
    (tmp_path / "raids.pdf").write_bytes(pdf(BODY))
    (article,) = load(tmp_path / "raids.pdf")
    assert article.text.strip() == BODY


def test_in_a_folder_a_record_stands_for_its_text_and_hidden_files_are_left(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "told.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "told.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    article, record = load(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(record, Record)
    assert (article.id, record.document.id, record.document.text) == ("a", "told", TEXT)


def test_what_is_wrong_in_a_folder_does_not_keep_the_rest(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "d.fifo")
    outcomes = {}
    for source in sources([str(tmp_path)]):
        try:
            outcomes[Path(source.name).name] = len(source.load())
        except InputError as error:
            outcomes[Path(source.name).name] = str(error)
    assert outcomes["c.txt"] == 1
    assert "is empty" in outcomes["a.txt"]
    assert "does not exist" in outcomes["b.txt"]
    assert "is no file" in outcomes["d.fifo"]


def test_each_line_of_records_is_a_source_of_its_own(tmp_path):
    (tmp_path / "records.jsonl").write_text(
        f"{json.dumps(RECORD)}\n\n{{broken\n{json.dumps(RECORD)}\n", encoding="utf-8"
    )
    first, second, third = sources([str(tmp_path / "records.jsonl")])
    assert len(first.load()) == len(third.load()) == 1
    with pytest.raises(InputError, match="line 3"):
        second.load()


def test_a_record_s_id_leads_to_no_file_outside_its_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "r.json").write_text(json.dumps({"document": {"id": "../secret"}}), encoding="utf-8")
    (record,) = load(tmp_path / "in" / "r.json")
    assert record.document.text is None


def test_standard_input_is_named_by_the_hash_of_its_text(monkeypatch):
    given = []
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        given += load("-")
    assert given[0] == given[1]
    assert (len(given[0].id), given[0].source) == (16, "-")


def test_standard_input_takes_records_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{json.dumps(RECORD)}\n".encode())))
    (record,) = load("-")
    assert record.document.id == "told"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x7fELF\0\1", "is binary"),
        ("a.txt", TEXT.encode() + "Zürich".encode("latin-1"), "is not UTF-8"),
        ("a.txt", b"a " * (5 * 1024**2 + 1), "is larger than 10 MB"),
        ("a.txt", b"Menu\nHome\n", "holds no article"),
        ("a.html", b"<html><body></body></html>", "holds no article"),
        ("a.pdf", b"%PDF-1.4 but no more", "PDF that cannot be read"),
        ("a.pdf", None, "PDF without text"),
        ("a.json", b"{", "a.json"),
        ("a.jsonl", b"", "is empty"),
        ("a.xml", b"<rss><channel></channel></rss>", "feed without links"),
    ],
)
def test_one_sentence_says_what_is_wrong(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(pdf("") if data is None else data)
    assert said in problem(tmp_path / name)


def test_a_path_that_is_not_there(tmp_path):
    assert "does not exist" in problem(tmp_path / "gone.txt")
    assert "gone.jsonl" in problem(tmp_path / "gone.jsonl")


def test_an_empty_folder(tmp_path):
    assert "is an empty folder" in problem(tmp_path)


def pdf(text: str) -> bytes:
    """A PDF of one page with one line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return made + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
