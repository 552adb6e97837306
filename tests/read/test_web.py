"""URLs and feeds, against a server on the loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import InputError
from kg.read import sources, web
from tests.read.test_sources import BODY, PAGE, TEXT

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>{base}/one.html</link></item>
<item><title>Gone</title><link>{base}/gone</link></item>
<item><title>Evil</title><link>file:///etc/passwd</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>One</title><link href="{base}/one.html"/></entry></feed>"""


class Handler(BaseHTTPRequestHandler):
    """Pages by path."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        pages = {
            "/News/One": ("text/html; charset=utf-8", PAGE),
            "/one.html": ("text/html", PAGE),
            "/plain": ("text/plain", TEXT),
            "/feed": ("application/rss+xml", RSS.format(base=base)),
            "/atom": ("application/atom+xml", ATOM.format(base=base)),
            "/huge": ("text/plain", "a " * (6 * 1024**2)),
            "/empty": ("text/html", ""),
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/plain")
            self.end_headers()
        elif self.path in pages:
            kind, text = pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())
        elif self.path == "/slow":
            self.server.hold.wait(5)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.hold = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.hold.set()
    server.shutdown()
    server.server_close()


def problem(url: str) -> str:
    with pytest.raises(InputError) as caught:
        [source.load() for source in sources([url])]
    message = str(caught.value)
    assert message.startswith(url)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_page_is_named_by_its_host_and_path(base):
    (source,) = sources([f"{base}/News/One"])
    (article,) = source.load()
    assert (article.id, article.source) == ("127-0-0-1-news-one", f"{base}/News/One")
    assert (article.publisher, article.published) == ("INTERPOL", "2021-05-03")
    assert BODY in article.text


def test_a_plain_text_is_not_taken_for_a_page(base):
    (source,) = sources([f"{base}/plain"])
    assert source.load()[0].text == TEXT


def test_redirects_are_followed(base):
    (source,) = sources([f"{base}/moved"])
    assert source.load()[0].text == TEXT


def test_each_entry_of_a_feed_is_a_source_and_one_that_fails_stops_no_other(base):
    one, gone = sources([f"{base}/feed"])
    assert BODY in one.load()[0].text
    with pytest.raises(InputError, match="404"):
        gone.load()


def test_atom_feeds_and_feeds_in_files_are_read_alike(base, tmp_path):
    (tmp_path / "news.atom").write_text(ATOM.format(base=base), encoding="utf-8")
    for name in (f"{base}/atom", str(tmp_path / "news.atom")):
        (source,) = sources([name])
        assert source.name == f"{base}/one.html"
        assert BODY in source.load()[0].text


def test_each_failure_is_one_sentence(base, monkeypatch):
    monkeypatch.setattr(web, "TIMEOUT", 0.3)
    assert "404" in problem(f"{base}/gone")
    assert "larger than 10 MB" in problem(f"{base}/huge")
    assert "is empty" in problem(f"{base}/empty")
    assert "did not answer" in problem(f"{base}/slow")
    assert "cannot be fetched" in problem("http://127.0.0.1:9/")
    assert "cannot be fetched" in problem("http://[::1/")
