"""One query in a process of its own: `python -m kg.serve.child FOLDER`, the request as JSON on standard input.

It knows nothing of stores and records, so that it starts quickly. It prints a line of JSON (`status`, `media`)
and then the answer, or a sentence if the status is not 200.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.serve.formats import GRAPHS, RESULTS, chosen

if TYPE_CHECKING:
    import pyoxigraph as ox

Reply = tuple[int, str, bytes]


def reply(store: ox.Store, request: dict[str, Any]) -> Reply:
    """Status, media type and body. `request`: query, default, named, union, base, accept."""
    try:
        result = _result(store, request)
    except (QueryError, SyntaxError, ValueError) as error:
        # What the parser expected instead is a page of character classes.
        said = str(error).partition(": expected")[0]
        return _sentence(400, said if isinstance(error, QueryError) else f"The query is not SPARQL: {said}.")
    try:
        return _written(result, request["accept"])
    except (RuntimeError, OSError) as error:
        return _sentence(400, f"The query cannot be evaluated: {' '.join(str(error).split())}.")


def _result(store: ox.Store, request: dict[str, Any]) -> Any:
    import pyoxigraph as ox

    default, named = ([ox.NamedNode(iri) for iri in request[key]] for key in ("default", "named"))
    dataset: dict[str, Any] = {"default_graph": default, "named_graphs": named} if default or named else {}
    if not dataset:
        dataset["use_default_graph_as_union"] = request["union"]
    try:
        return store.query(request["query"], base_iri=request["base"], **dataset)
    except RuntimeError as error:
        raise QueryError(f"The query cannot be evaluated: {' '.join(str(error).split())}.") from None


def _written(result: Any, accept: str) -> Reply:
    import pyoxigraph as ox

    triples = isinstance(result, ox.QueryTriples)
    offered = GRAPHS if triples else RESULTS
    media = chosen(accept, offered)
    if media is None:
        return _sentence(406, f"There is no answer of the type wanted; take one of {', '.join(offered)}.")
    forms: Any = ox.RdfFormat if triples else ox.QueryResultsFormat
    return 200, media, result.serialize(format=getattr(forms, offered[media])) or b""


def _sentence(status: int, message: str) -> Reply:
    return status, "text/plain", (message + "\n").encode()


def main() -> None:
    """Read the request, print the reply."""
    import pyoxigraph as ox

    store = ox.Store.read_only(sys.argv[1])
    status, media, body = reply(store, json.load(sys.stdin))
    sys.stdout.buffer.write(json.dumps({"status": status, "media": media}).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
