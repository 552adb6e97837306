"""What a request of the SPARQL 1.1 Protocol asks, told from its method, media type and parameters."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
Pairs = list[tuple[str, str]]


class RefusedRequest(Exception):
    """A request that cannot be answered. `status`: of HTTP; the message is one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the graphs it is to see (all without any), and the IRI that relative ones stand on."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None


def asked(method: str, media: str, parameters: str, body: bytes, base: str | None = None) -> Asked:
    """The query of a request. `media`: its Content-Type; `parameters`: of the address, as sent.

    Raises RefusedRequest.
    """
    pairs, query = _pairs(parameters.encode("ascii", "replace")), None
    kind, _, rest = media.partition(";")
    if method == "POST":
        query = _posted(kind.strip().lower(), rest, body, pairs)
    if any(name == "update" for name, _ in pairs):
        raise RefusedRequest(
            403, "This endpoint only reads; updates are made with kg ingest, remove and merge."
        )
    queries = [value for name, value in pairs if name == "query"] + ([] if query is None else [query])
    if len(queries) != 1:
        raise RefusedRequest(400, f"A request holds one query, this one {len(queries)}; give it as ?query=…")
    return Asked(queries[0], _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri"), base)


def _posted(kind: str, rest: str, body: bytes, pairs: Pairs) -> str | None:
    """The query of a body, or None where the body's pairs, now among `pairs`, may hold it."""
    if kind == FORM:
        pairs += _pairs(body)
        return None
    if kind == UPDATE:
        raise RefusedRequest(
            403, "This endpoint only reads; updates are made with kg ingest, remove and merge."
        )
    if kind != DIRECT:
        raise RefusedRequest(415, f"Send the query as {FORM} or {DIRECT}, not as {kind or 'nothing said'}.")
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedRequest(415, f"A query is sent in UTF-8, not in {charset}.")
    return _decoded(body)


def _pairs(encoded: bytes) -> Pairs:
    try:
        return parse_qsl(_decoded(encoded), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise RefusedRequest(400, "The parameters are not in UTF-8, or too many.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedRequest(400, "The query is not in UTF-8.") from None


def _values(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)
