"""Which locks each statement took on relations that were there before, and which tables it wrote anew."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.objects import Objects, Relation
from workbench.shadow.passing import passing_locks
from workbench.shadow.proof import Lock, StatementProof
from workbench.sql.span import LineIndex
from workbench.sql.split import Piece

if TYPE_CHECKING:
    import psycopg

# What other sessions notice least first: a statement is told with its strongest lock on each relation.
_STRENGTH: Final = (
    "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock",
    "ExclusiveLock", "AccessExclusiveLock",
)  # fmt: skip
# What this session has locked in a way that others notice, with the file that holds each one's rows.
_HELD: Final = """
SELECT l.relation, l.mode, c.relfilenode
FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
  AND l.mode <> 'AccessShareLock' AND l.relation >= 12000
"""
# A statement that cannot be in a transaction has let go of its locks: what it wrote anew, it had for itself alone.
_FILES: Final = "SELECT c.oid, 'AccessExclusiveLock', c.relfilenode FROM pg_catalog.pg_class c WHERE c.oid >= 12000"
_PASSING: Final = frozenset({"CONCURRENTLY", "VACUUM"})
# The weakest is told only where it is what the statement is for: foreign keys take it wherever rows are written.
_KEPT_ROWS: Final = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+UPDATE|UPDATE|KEY\s+SHARE|SHARE)\b", re.IGNORECASE)
_READING: Final = frozenset({"SELECT", "WITH", "LOCK"})
_ROWS: Final = ("r", "p", "m")
_TOLD: Final = (*_ROWS, "v", "f")  # indexes and sequences follow their tables


class LockObserver:
    """Looks at the session's locks after each statement; a lock is the statement's that took it first."""

    def __init__(
        self,
        connection: "psycopg.Connection[tuple[Any, ...]]",
        index: LineIndex,
        before: Objects,
    ) -> None:
        """`before` is what there was before the migration."""
        self._connection = connection
        self._index = index
        self._before = before
        self._relations = dict(before.relations)
        self._held: set[tuple[int, str]] = set()
        self.statements: list[StatementProof] = []

    def __call__(self, piece: Piece) -> None:
        """Look, after a statement and inside its transaction, if it can be in one."""
        strongest: dict[str, str] = {}
        rewrites: set[str] = set()
        now = list(self._locks(piece))
        least = -1 if self._keeps_rows(piece) else 0
        self._held.intersection_update((oid, mode) for oid, mode, _ in now)
        for oid, mode, file in now:
            known = self._relations.get(oid)
            if known is None:
                continue
            kind, name = known.kind, known.name
            if file is not None and file != known.file:
                self._relations[oid] = Relation(kind, name, file)
                if kind in _ROWS and piece.words[0] != "TRUNCATE":
                    rewrites.add(name)
            if (oid, mode) in self._held:
                continue
            self._held.add((oid, mode))
            above = _STRENGTH.index(strongest[name]) if name in strongest else least
            if kind in _TOLD and _STRENGTH.index(mode) > above:
                strongest[name] = mode
        if strongest or rewrites:
            line, _ = self._index.line_column(piece.start)
            end_line, _ = self._index.line_column(piece.end)
            locks = tuple(Lock(name, mode) for name, mode in sorted(strongest.items()))
            self.statements.append(StatementProof(line, end_line, locks, tuple(sorted(rewrites))))

    def _locks(self, piece: Piece) -> Iterator[tuple[int, str, int | None]]:
        """What is locked, in which mode, and the file that holds its rows."""
        from psycopg.pq import TransactionStatus

        if self._connection.info.transaction_status != TransactionStatus.IDLE:
            yield from self._connection.execute(_HELD, prepare=False)
            return
        for oid, mode, file in self._connection.execute(_FILES, prepare=False):
            known = self._relations.get(oid)
            if known is not None and known.kind in _ROWS and known.file != file:
                yield oid, mode, file
        if not _PASSING.isdisjoint(piece.words):
            by_name = {known.name: (oid, known.file) for oid, known in self._relations.items()}
            for name, mode in passing_locks(self._text(piece), self._tables_of_indexes()):
                if name in by_name:
                    yield by_name[name][0], mode, by_name[name][1]

    def _tables_of_indexes(self) -> Mapping[str, str]:
        entries = (self._before.owners[owner] for owner in self._before.owners)
        return {name: table for found in entries for (kind, name), (table, _) in found.items() if kind == "index"}

    def _keeps_rows(self, piece: Piece) -> bool:
        if piece.words[0] not in _READING:
            return False
        return piece.words[0] == "LOCK" or _KEPT_ROWS.search(self._text(piece)) is not None

    def _text(self, piece: Piece) -> str:
        return self._index.text[piece.start : piece.end]
