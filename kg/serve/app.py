"""The web application: `/` the page, `/sparql` the endpoint."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import QueryError
from kg.serve import LOOPBACK
from kg.serve.request import RefusedRequest, asked
from kg.store.statements import names_dataset, refuse_service

LARGEST = 1_000_000
"""Bytes of a query."""
_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


def starlette(database: Path, render: Callable[[], str], host: str, cors: bool, timeout: float) -> Starlette:
    """The application over the database in a folder. `render`: makes the page, once, when it is first asked for."""
    rendered = cache(render)
    # As many queries at once as there are processors; others wait, and their time runs from when they start.
    free = asyncio.Semaphore(os.cpu_count() or 1)

    async def shown(request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(rendered), headers={"X-Content-Type-Options": "nosniff"})

    async def endpoint(request: Request) -> Response:
        try:
            query = await _asked(request)
        except RefusedRequest as refused:
            return PlainTextResponse(f"{refused}\n", refused.status, _HEADERS)
        async with free:
            return await _answer(database, query, timeout)

    routes = [Route("/", shown), Route("/sparql", endpoint, methods=["GET", "POST"])]
    return Starlette(routes=routes, middleware=list(_middleware(host, cors)))


def _middleware(host: str, cors: bool) -> list[Middleware]:
    found = []
    if host in LOOPBACK:
        # A page of another site whose name was made to point here is not served.
        found.append(Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK[:2], "[::1]"]))
    if cors:
        found.append(
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]
            )
        )
    return found


async def _asked(request: Request) -> dict[str, Any]:
    """What the child needs to know. Raises RefusedRequest."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise RefusedRequest(413, f"A query has at most {LARGEST:,} bytes.")
    media, parameters = request.headers.get("content-type", ""), request.url.query
    query = asked(request.method, media, parameters, body, str(request.url.replace(query="")))
    try:
        refuse_service(query.query)
    except QueryError as error:
        raise RefusedRequest(400, str(error)) from None
    accept = ", ".join(request.headers.getlist("accept"))
    return {
        "query": query.query,
        "default": query.default,
        "named": query.named,
        "union": not names_dataset(query.query),
        "base": query.base,
        "accept": accept,
    }


async def _answer(database: Path, query: dict[str, Any], timeout: float) -> Response:
    """The reply of a child process, which does not outlive its time nor this request."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kg.serve.child", str(database)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        out, _ = await asyncio.wait_for(child.communicate(json.dumps(query).encode()), timeout)
    except TimeoutError:
        sentence = f"The query was ended after {timeout:g} s; narrow it, or serve with a longer --timeout.\n"
        return PlainTextResponse(sentence, 503, _HEADERS)
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    head, _, body = out.partition(b"\n")
    if not head:
        return PlainTextResponse(
            "The query ended its process; it may need more memory than there is.\n", 500, _HEADERS
        )
    told = json.loads(head)
    return Response(body, told["status"], _HEADERS, told["media"])
