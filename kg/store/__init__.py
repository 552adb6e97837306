"""Where documents and their graphs are kept: `collection` opens a folder, memory or a remote endpoint."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.ids import slug
from kg.store.folder import Folder
from kg.store.protocol import Store

__all__ = ["Collection", "Folder", "Store", "collection"]


@dataclass(frozen=True)
class Collection:
    """The documents of one store: their files in `folder`, their graphs in `store`."""

    folder: Folder
    store: Store
    _held: Any = field(default=None, repr=False)

    def close(self) -> None:
        """Let go of files and connections; a store in memory is gone then."""
        self.store.close()
        if self._held is not None:
            self._held.cleanup()


def collection(where: str, create: bool = True, update_url: str | None = None) -> Collection:
    """The collection at a folder, in "memory", or behind the URL of a SPARQL 1.1 endpoint.

    `update_url`: the endpoint's address for updates, if it is another one. A remote collection keeps its
    files in the folder `cybercoop-graph-<slug of the URL>` here. Raises StoreError.
    """
    if where == "memory":
        return _in_memory()
    if where.startswith(("http://", "https://")):
        return _remote(where, update_url)
    if "://" in where:
        raise UsageError(f"A store is a folder, 'memory' or an http(s) URL, not {where}.")
    return _on_disk(Path(where), create)


def _in_memory() -> Collection:
    from kg.store.oxigraph import MemoryStore

    held = tempfile.TemporaryDirectory(prefix="cybercoop-")
    return Collection(Folder(Path(held.name)), MemoryStore(), held)


def _on_disk(path: Path, create: bool) -> Collection:
    from kg.store.oxigraph import DiskStore

    folder, store = Folder(path, create), DiskStore(path / "store")
    if not store.exists() and not folder.ids():
        store.create()
    return Collection(folder, store)


def _remote(url: str, update_url: str | None) -> Collection:
    from kg.store.remote import RemoteStore

    folder = Folder(Path(f"cybercoop-graph-{slug(url.partition('://')[2])}"))
    return Collection(folder, RemoteStore(url, update_url))
