"""What a collection holds: its counts, and one hash that is the same for the same graphs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.namespaces import register_graph
from kg.settings import settings
from kg.store import Collection
from kg.store.folder import LEFT_OUT, QUARANTINE, RECORDS
from kg.store.protocol import Store

_PARTS = (RECORDS, LEFT_OUT, QUARANTINE)


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of documents (accepted, left out as irrelevant, in quarantine) and the canonical hash."""

    documents: int
    left_out: int
    quarantined: int
    hash: str


def status(collection: Collection) -> Status:
    """The status of a collection."""
    documents, left_out, quarantined = (len(collection.folder.ids(part)) for part in _PARTS)
    return Status(documents, left_out, quarantined, canonical_hash(collection.store))


def canonical_hash(store: Store) -> str:
    """SHA-256, in hexadecimal, of the sorted N-Quads of all graphs but the register's."""
    register = f"<{register_graph(settings().base)}>"
    lines = sorted(f"{quad} .\n" for quad in store.quads() if str(quad.graph_name) != register)
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8"))
    return digest.hexdigest()
