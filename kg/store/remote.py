"""Graphs in a remote SPARQL 1.1 server, through SPARQLWrapper."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from kg.errors import EndpointError, QueryError, QueryTimeoutError
from kg.store import statements
from kg.store.answers import Answer, answer, plain
from kg.store.protocol import Change

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph

_WAITS = (0.5, 1.0, 2.0)
"""Seconds between tries while the server says 503."""
_LIMIT = 60.0
"""Seconds an answer may take where the caller sets no limit."""
_FORMATS = {"SELECT": "json", "ASK": "json", "CONSTRUCT": "turtle", "DESCRIBE": "turtle"}


class RemoteStore:
    """Graphs behind the query address `url` (and `update_url`, the same one unless given).

    Credentials come from the environment: CYBERCOOP_TOKEN (bearer), or CYBERCOOP_USER and
    CYBERCOOP_PASSWORD (basic).
    """

    def __init__(self, url: str, update_url: str | None = None) -> None:
        self._url, self._update_url = url, update_url or url

    def replace(self, graph_name: str, graph: Graph) -> None:
        self._update(statements.replacement(graph_name, graph))

    def remove(self, graph_name: str) -> None:
        self._update(statements.removal(graph_name))

    def change(self, graphs: Mapping[str, Change]) -> None:
        self._update(statements.changes(graphs))

    def fill(self, graphs: Iterable[tuple[str, Graph]]) -> None:
        for name in self.graphs():
            self.remove(name)
        for name, graph in graphs:
            self.replace(name, graph)

    def restore(self, dump: Path) -> None:
        from kg.store.oxigraph import read_dump

        for name in self.graphs():
            self.remove(name)
        for name, triples in read_dump(dump):
            self._update(f"INSERT DATA {{ GRAPH <{name}> {{\n{triples}}} }}")

    def query(self, sparql: str, timeout: float | None = None) -> Answer:
        import pyoxigraph as ox

        statements.refuse_service(sparql)
        wrapper = self._wrapper(sparql)
        if wrapper.queryType not in _FORMATS:
            raise QueryError("The query is not SPARQL: it must be a SELECT, ASK, CONSTRUCT or DESCRIBE.")
        wrapper.setReturnFormat(_FORMATS[wrapper.queryType])
        # Asked by Oxigraph's server; others see the union anyway or ignore the parameter.
        wrapper.addParameter("union-default-graph", "true")
        kind, content = self._send(wrapper, timeout or _LIMIT)
        try:
            if "json" in kind:
                return answer(ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON))
            return tuple(quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE))
        except SyntaxError:
            # A server that cuts a query short may end its answer in the middle.
            raise QueryTimeoutError(f"The answer of {self._url} broke off; narrow the query.") from None

    def graphs(self) -> tuple[str, ...]:
        found: Any = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(str(plain(row[0])) for row in found))

    def quads(self) -> Iterator[Quad]:
        import pyoxigraph as ox

        for name in self.graphs():
            rows: Any = self.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }} }}")
            yield from (ox.Quad(s, p, o, ox.NamedNode(name)) for s, p, o in rows)

    def rdflib_view(self) -> Any:
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return SPARQLStore(self._url)

    def close(self) -> None:
        """Connections end with each request."""

    def _send(self, wrapper: Any, timeout: float) -> tuple[str, bytes]:
        """Content type and body of the answer, tried again while the server is busy."""
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        wrapper.setTimeout(max(1, round(timeout)))
        for wait in (*_WAITS, 0.0):
            try:
                response = wrapper.query().response
                return response.headers.get("Content-Type", ""), response.read()
            except HTTPError as error:
                if error.code != 503:
                    raise self._failure(f"{error.code} {error.reason}") from None
                time.sleep(wait)
            except SPARQLWrapperException as error:
                raise self._failure(str(error)) from None
            except (OSError, HTTPException) as error:
                raise self._silence(error, timeout) from None
        raise EndpointError(f"{self._url} stays busy (503); try again later.")

    def _silence(self, error: Exception, timeout: float) -> Exception:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            return QueryTimeoutError(f"{self._url} did not answer within {timeout:g} s; raise --timeout.")
        return EndpointError(f"{self._url} cannot be reached ({reason or type(error).__name__}); is it up?")

    def _failure(self, said: str) -> Exception:
        if said.startswith(("QueryBadFormed", "400")):
            return QueryError(f"{self._url} cannot read the query: {_said(said)}.")
        if said.startswith(("Unauthorized", "401", "403")):
            hint = "set CYBERCOOP_TOKEN, or CYBERCOOP_USER and CYBERCOOP_PASSWORD"
            return EndpointError(f"{self._url} refuses access; {hint}.")
        return EndpointError(f"{self._url} cannot do this: {_said(said)}.")

    def _wrapper(self, sparql: str) -> Any:
        from SPARQLWrapper import BASIC, POST, SPARQLWrapper

        wrapper = SPARQLWrapper(self._url, self._update_url)
        wrapper.setMethod(POST)
        wrapper.setQuery(sparql)
        if token := os.environ.get("CYBERCOOP_TOKEN"):
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {token}")
        elif user := os.environ.get("CYBERCOOP_USER"):
            wrapper.setHTTPAuth(BASIC)
            wrapper.setCredentials(user, os.environ.get("CYBERCOOP_PASSWORD", ""))
        return wrapper

    def _update(self, sparql: str) -> None:
        wrapper = self._wrapper(sparql)
        wrapper.queryType = "INSERT"
        self._send(wrapper, _LIMIT)


def _said(said: str) -> str:
    """What the server itself said, out of what SPARQLWrapper wraps around it, in short."""
    told = " ".join(said.replace("\\n", " ").split())
    own = told.partition("Response:")[2] or told
    return own.strip(" b'\".").partition(": expected")[0][:200] or "no reason given"
