"""Which locks each statement took on relations that were there before, and which tables it wrote anew."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.objects import Relation
from workbench.shadow.proof import Lock, StatementProof
from workbench.sql.facts import CreateIndex
from workbench.sql.names import Name
from workbench.sql.parse import parse
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
_PASSING: Final = "ShareUpdateExclusiveLock"  # of an index that is built beside all else
_ROWS: Final = ("r", "p", "m")
_TOLD: Final = (*_ROWS, "v", "f")  # indexes and sequences follow their tables


class LockObserver:
    """Looks at the session's locks after each statement; a lock is the statement's that took it first."""

    def __init__(
        self,
        connection: "psycopg.Connection[tuple[Any, ...]]",
        index: LineIndex,
        relations: Mapping[int, Relation],
    ) -> None:
        """`relations` are those there were before the migration."""
        self._connection = connection
        self._index = index
        self._relations = dict(relations)
        self._held: set[tuple[int, str]] = set()
        self.statements: list[StatementProof] = []

    def __call__(self, piece: Piece) -> None:
        """Look, after a statement and inside its transaction, if it can be in one."""
        strongest: dict[str, str] = {}
        rewrites: set[str] = set()
        now = list(self._locks(piece))
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
            if kind in _TOLD and _STRENGTH.index(mode) > _STRENGTH.index(strongest.get(name, _STRENGTH[0])):
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
        if "CONCURRENTLY" in piece.words:
            tables = {str(name) for name in self._indexed(piece)}
            yield from ((oid, _PASSING, known.file) for oid, known in self._relations.items() if known.name in tables)

    def _indexed(self, piece: Piece) -> Iterator[Name]:
        """The tables that indexes are made of."""
        for statement in parse(self._index.text[piece.start : piece.end]).statements:
            for fact in statement.facts:
                if isinstance(fact, CreateIndex):
                    yield Name(fact.table.schema or "public", fact.table.name)
