"""What all records tell, found by key: a cache beside the records that makes adding one document cheap.

It holds who is told of in which document and under which keys, what texts are compared by, and which graphs the
store must still be given. It can always be made again from the records, and is when it is missing or broken.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.copies import Sketch, copies, marks, original, packed, same_release, sketch, unpacked
from kg.errors import StoreError
from kg.judgements import ACCEPT, REJECT, Claimed, Judgement, Judgements, load, mark
from kg.model import Record, Resolution
from kg.resolve import Telling, settled, tellings, with_locals
from kg.resolve.register import by_slug
from kg.store import Folder

FILE = ".index.sqlite"
JUDGED = ""
"""What stands among documents for the graph of judgements."""
_VERSION = 1
_LONGEST = 4
_SCHEMA = """
CREATE TABLE document(id TEXT PRIMARY KEY, stamp TEXT, drawn INTEGER, sketch BLOB) WITHOUT ROWID;
CREATE TABLE mark(mark INTEGER, document TEXT, PRIMARY KEY(mark, document)) WITHOUT ROWID;
CREATE INDEX mark_document ON mark(document);
CREATE TABLE telling(document TEXT, kind TEXT, id TEXT, name TEXT, key TEXT, rule TEXT, sort TEXT, country TEXT,
  joined TEXT, start TEXT, stop TEXT, published TEXT, suspect INTEGER, slug TEXT, because TEXT);
CREATE INDEX telling_document ON telling(document);
CREATE INDEX telling_key ON telling(kind, key);
CREATE INDEX telling_slug ON telling(kind, slug);
CREATE INDEX telling_joined ON telling(joined) WHERE joined IS NOT NULL;
CREATE TABLE alias(document TEXT, kind TEXT, alias TEXT, key TEXT, sort TEXT);
CREATE INDEX alias_document ON alias(document);
CREATE INDEX alias_alias ON alias(kind, alias);
CREATE INDEX alias_key ON alias(kind, key);
CREATE TABLE pending(document TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE judged(digest TEXT);
"""
_TELLING = "document, kind, id, name, key, rule, sort, country, joined, start, stop, published, suspect"


Name = tuple[str, str]
"""Kind and slug."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A telling with the slug it has in the light of all others, and the rule that gave it."""

    telling: Telling
    slug: str
    rule: str


class Index:
    """The index in the file `path` (in memory if None); `judgements`: those that stand."""

    def __init__(self, path: Path | None, judgements: Judgements | None = None) -> None:
        self.judgements = judgements or Judgements()
        self._moves: dict[str, dict[tuple[str, str], str]] = {}
        """By document, kind and id: the slugs that the last change took away."""
        self._redraw: set[str] = set()
        """Documents of which the last change left more than that behind."""
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError as error:
            if path is None or type(error) is not sqlite3.DatabaseError:
                raise
            path.unlink(missing_ok=True)
            self._db = _opened(path)

    # ---- what the rules ask

    def attesting(self, kind: str, alias: str) -> list[tuple[str, str]]:
        """Key and sort of the things of this kind that have the alias."""
        return self._rows("SELECT DISTINCT key, sort FROM alias WHERE kind = ? AND alias = ?", kind, alias)

    def named(self, group: str) -> list[Telling]:
        """All tellings of activities of this group."""
        return [_telling(row) for row in self._rows(f"SELECT {_TELLING} FROM telling WHERE joined = ?", group)]

    # ---- what is known

    def stamps(self) -> dict[str, str]:
        """The mark of each document's version, by id."""
        return dict(self._rows("SELECT id, stamp FROM document"))

    def has(self, document_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM document WHERE id = ?", document_id))

    def drawn(self) -> list[str]:
        """The ids of the documents that have a graph, sorted: of copies, the one that stands for all."""
        return [id_ for (id_,) in self._rows("SELECT id FROM document WHERE drawn ORDER BY id")]

    def is_drawn(self, document_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM document WHERE id = ? AND drawn", document_id))

    def settled(
        self, document_id: str | None = None, kind: str | None = None, slug: str | None = None
    ) -> Iterator[Settled]:
        """The tellings of one document, of one thing, or all, each with its slug."""
        where = [(column, v) for column, v in (("document", document_id), ("kind", kind), ("slug", slug)) if v]
        condition = " AND ".join(f"{column} = ?" for column, _ in where) or "1"
        query = f"SELECT {_TELLING}, slug, because FROM telling WHERE {condition} ORDER BY document, rowid"
        for row in self._rows(query, *(value for _, value in where)):
            yield Settled(_telling(row), row[-2], row[-1])

    def resolution(self, record: Record) -> Resolution:
        """The slugs and rules of all entries of a record in the light of all others."""
        found = list(self.settled(record.document.id))
        return with_locals(record, [s.telling for s in found], [(s.slug, s.rule) for s in found])

    def rejected(self, document_id: str) -> tuple[Claimed, ...]:
        """The claims of a document, or of a copy of it, that people rejected."""
        if not self.judgements.rejected:
            return ()
        copies_ = self.copies(document_id)
        return tuple(claim for claim in self.judgements.rejected if claim.document in copies_)

    def slugs_of(self, kind: str, key: str) -> set[str]:
        """The slugs of the tellings that have this key by their own record."""
        return {slug for (slug,) in self._rows("SELECT slug FROM telling WHERE kind = ? AND key = ?", kind, key)}

    def copies(self, document_id: str) -> frozenset[str]:
        """The ids of all copies of one document, itself among them."""
        return copies(document_id, self._alike)

    def original(self, document_id: str) -> str:
        """The copy that stands for all copies of a document."""
        group = self.copies(document_id)
        return original(group, {id_: self._sketch(id_) for id_ in group}) if len(group) > 1 else document_id

    def renamed(self, document_id: str) -> dict[Name, Name] | None:
        """The new names of things in a document by the old ones, if the last change did no more to it; else None.

        That is so where as many things as by the record alone had names before and have names now, and the
        register, which gives labels, knows none of those that changed.
        """
        if document_id in self._redraw or document_id not in self._moves:
            return None
        before, found = self._moves[document_id], list(self.settled(document_id))
        names = {((t := s.telling).kind, before.get((t.kind, t.id), s.slug)): (t.kind, s.slug) for s in found}
        pairs = {((t := s.telling).kind, before.get((t.kind, t.id), s.slug), s.slug) for s in found}
        own = {(s.telling.kind, s.telling.key) for s in found}
        changed = {old: new for old, new in names.items() if old != new}
        now = set(names.values())
        one_to_one = len(pairs) == len(names) == len(now) == len(own)
        known = {slug for pair in changed.items() for _, slug in pair} & by_slug().keys()
        return None if not one_to_one or known or changed.keys() & now else changed

    def pending(self) -> list[str]:
        """The documents whose graphs the store has not been given yet."""
        return [id_ for (id_,) in self._rows("SELECT document FROM pending ORDER BY document")]

    # ---- what changes it

    def put(self, document_id: str, told: Sequence[Telling], sketched: Sketch) -> set[str]:
        """Take in what a document tells, in place of what it told; gives the documents that must be drawn anew."""
        touched, near = self._joining(document_id), self._copies_if_known(document_id)
        self._forget(document_id)
        self._db.execute("INSERT INTO document VALUES (?, '', 1, ?)", (document_id, packed(sketched)))
        self._db.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?)", ((m, document_id) for m in marks(sketched)))
        self._db.executemany(
            f"INSERT INTO telling VALUES ({', '.join('?' * 15)})", ((*_row(t), t.key, t.rule) for t in told)
        )
        aliases = ((t.document, t.kind, alias, t.key, t.sort) for t in told for alias in t.aliases)
        self._db.executemany("INSERT INTO alias VALUES (?, ?, ?, ?, ?)", aliases)
        changed = self._settle({document_id} | self._touched(touched ^ self._joining(document_id)))
        self._redraw = self._stand(near | self.copies(document_id)) | {document_id}
        return changed | self._redraw

    def drop(self, document_id: str) -> set[str]:
        """Take a document out; gives the documents that must be drawn anew."""
        touched, near = self._joining(document_id), self._copies_if_known(document_id)
        self._forget(document_id)
        changed = self._settle(self._touched(touched))
        self._redraw = self._stand(near - {document_id}) | {document_id}
        return changed | self._redraw

    def judge(self, judgements: Judgements, documents: Iterable[str] | None = None) -> set[str]:
        """Let these judgements stand; `documents`: those they can bear on, else all. Gives whom they changed."""
        self.judgements, self._redraw = judgements, set()
        return self._settle(self.stamps() if documents is None else documents)

    def catch_up(self, folder: Folder) -> None:
        """Take in the records and judgements of the folder as they are now; what that changes is pending."""
        stamps, known = folder.stamps(), self.stamps()
        changed: set[str] = set()
        for document_id in known.keys() - stamps.keys():
            changed |= self.drop(document_id)
        new = sorted(id_ for id_, stamp in stamps.items() if known.get(id_) != stamp)
        for document_id in new:
            if record := folder.record(document_id):
                changed |= self.put(document_id, tellings(record), sketch(record.document.text or ""))
        if self.judged() != mark(self.judgements):
            changed |= self.judge(self.judgements)
            changed |= {id_ for j in self.judgements if j.claim for id_ in self.bearing(j)}
        self._moves = {}
        if changed or self.judged() != mark(self.judgements):
            self.commit(changed, [(id_, stamps[id_]) for id_ in new], mark(self.judgements))

    def bearing(self, judgement: Judgement) -> set[str]:
        """The documents that a merge or split can bear on, or whose claim is rejected."""
        if judgement.claim:
            rejects = judgement.verb in (REJECT, ACCEPT) and self.has(judgement.claim.document)
            return {id_ for id_ in self.copies(judgement.claim.document) if self.is_drawn(id_)} if rejects else set()
        found = {member.document for member in judgement.members}
        for slug in {*judgement.slugs, judgement.into}:
            for column in ("slug", "key"):
                query = f"SELECT document FROM telling WHERE kind = ? AND {column} = ?"
                found.update(id_ for (id_,) in self._rows(query, judgement.kind, slug))
        return found & self.stamps().keys()

    def undraw(self, document_id: str) -> None:
        """Say that a document has no graph although it is there."""
        self._db.execute("UPDATE document SET drawn = 0 WHERE id = ?", (document_id,))

    def commit(
        self, pending: Iterable[str] = (), stamps: Iterable[tuple[str, str]] = (), judged: str | None = None
    ) -> None:
        """Make what changed last; `pending`: what the store must be given; `judged`: the mark of the judgements."""
        given = set(pending)
        before = self.judged()
        rejudged = judged not in (None, before) and (before or any(j.claim for j in self.judgements))
        if rejudged or given & self.judgements.bears_on:
            given.add(JUDGED)
        self._db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((id_,) for id_ in given))
        self._db.executemany("UPDATE document SET stamp = ? WHERE id = ?", ((s, id_) for id_, s in stamps))
        if judged is not None:
            self._db.execute("DELETE FROM judged")
            self._db.execute("INSERT INTO judged VALUES (?)", (judged,))
        self._db.commit()

    def judged(self) -> str:
        """The mark of the judgements that were last taken in."""
        return next((digest for (digest,) in self._rows("SELECT digest FROM judged")), "")

    def given(self, documents: Iterable[str]) -> None:
        """Say that the store has the graphs of these documents as they must be."""
        self._db.executemany("DELETE FROM pending WHERE document = ?", ((id_,) for id_ in documents))
        self._db.commit()

    def rollback(self) -> None:
        """Take back what changed since the last commit."""
        self._db.rollback()

    def clear(self) -> None:
        """Forget everything."""
        for table in ("document", "mark", "telling", "alias", "pending", "judged"):
            self._db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self._db.close()

    # ---- how

    def _rows(self, query: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
        with closing(self._db.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _forget(self, document_id: str) -> None:
        for table, column in (("document", "id"), ("mark", "document"), ("telling", "document"), ("alias", "document")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (document_id,))

    def _joining(self, document_id: str) -> set[tuple[str, ...]]:
        """What a document tells that bears on others: its aliases and its named activities."""
        aliases = self._rows("SELECT kind, alias, key, sort FROM alias WHERE document = ?", document_id)
        named = self._rows(
            "SELECT 'activity', joined, ifnull(start, ''), ifnull(stop, ''), ifnull(published, '') FROM telling "
            "WHERE document = ? AND joined IS NOT NULL",
            document_id,
        )
        return {*aliases, *named}

    def _touched(self, joining: Iterable[tuple[str, ...]]) -> set[str]:
        """The documents that tell of these activities, or of something by these aliases, or aliases of those."""
        found: set[str] = set()
        open_ = {tuple(told[:2]) for told in joining}
        for group in (group for kind, group in open_ if kind == "activity"):
            found.update(id_ for (id_,) in self._rows("SELECT document FROM telling WHERE joined = ?", group))
        seen: set[tuple[str, ...]] = set()
        for _ in range(_LONGEST):
            seen |= open_
            for kind, key in open_:
                rows = self._rows("SELECT document FROM telling WHERE kind = ? AND key = ?", kind, key)
                found.update(id_ for (id_,) in rows)
            query = "SELECT DISTINCT kind, alias FROM alias WHERE kind = ? AND key = ?"
            open_ = {row for told in open_ for row in self._rows(query, *told)} - seen
        return found

    def _settle(self, documents: Iterable[str]) -> set[str]:
        """Give the tellings of these documents their slugs; gives the documents where one changed."""
        self._moves = {}
        changed = set()
        for document_id in documents:
            query = f"SELECT {_TELLING}, slug, because, rowid FROM telling WHERE document = ?"
            for row in self._rows(query, document_id):
                slug, rule = settled(_telling(row), self, self.judgements)
                if (slug, rule) != (row[-3], row[-2]):
                    self._db.execute("UPDATE telling SET slug = ?, because = ? WHERE rowid = ?", (slug, rule, row[-1]))
                if slug != row[-3]:
                    self._moves.setdefault(document_id, {})[row[1], row[2]] = row[-3]
                    changed.add(document_id)
        return changed

    def _stand(self, documents: Iterable[str]) -> set[str]:
        """Let one of each group of copies have a graph; gives the documents for which that changed."""
        changed = set()
        for document_id in documents:
            stands = self.original(document_id) == document_id
            if stands != self.is_drawn(document_id):
                self._db.execute("UPDATE document SET drawn = ? WHERE id = ?", (int(stands), document_id))
                changed.add(document_id)
        return changed

    def _copies_if_known(self, document_id: str) -> frozenset[str]:
        return self.copies(document_id) if self.has(document_id) else frozenset()

    def _alike(self, document_id: str) -> set[str]:
        mine = self._sketch(document_id)
        near = self._rows(
            "SELECT DISTINCT document FROM mark WHERE mark IN (SELECT mark FROM mark WHERE document = ?)", document_id
        )
        return {id_ for (id_,) in near if id_ != document_id and same_release(mine, self._sketch(id_))}

    def _sketch(self, document_id: str) -> Sketch:
        return unpacked(self._rows("SELECT sketch FROM document WHERE id = ?", document_id)[0][0])


@contextmanager
def errors(folder: Path) -> Iterator[None]:
    """Tell what goes wrong with an index in the words of the store. Raises StoreError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        why = f"({error}); what it held before is unharmed."
        raise StoreError(f"The store {folder} cannot be written {why}") from None
    except sqlite3.DatabaseError as error:
        sentence = f"The index {folder / FILE} is broken ({error}); delete it, it is made again from the records."
        raise StoreError(sentence) from None


def current(folder: Folder) -> Index:
    """The index of a folder for reading: the one in its file if that is in step, else one made in memory."""
    judgements = load(folder.judgements())
    if (folder.path / FILE).is_file():
        found = Index(folder.path / FILE, judgements)
        if found.stamps() == folder.stamps() and found.judged() == mark(judgements):
            return found
        found.close()
    made = Index(None, judgements)
    made.catch_up(folder)
    return made


def _opened(path: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", timeout=30)
    # A cache: what a crash of the machine breaks is made again.
    db.execute("PRAGMA synchronous = OFF")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != _VERSION:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f"DROP TABLE {table}")
        db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    return db


def _row(telling: Telling) -> tuple[str | int | None, ...]:
    t = telling
    return (
        *(t.document, t.kind, t.id, t.name, t.key, t.rule, t.sort, t.country),
        *(t.group, t.start, t.end, t.published, int(t.suspect)),
    )


def _telling(row: tuple) -> Telling:  # type: ignore[type-arg]
    document, kind, id_, name, key, rule, sort, country, group, start, end, published, suspect = row[:13]
    return Telling(
        *(document, kind, id_, name, key, rule, sort, country, ()), group, start, end, published, bool(suspect)
    )
