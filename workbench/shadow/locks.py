"""Which locks each statement took on relations that were there before, and which tables it wrote anew."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.objects import Relation
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
        """Look, after a statement and inside its transaction."""
        strongest: dict[str, str] = {}
        rewrites: set[str] = set()
        for oid, mode, file in self._connection.execute(_HELD, prepare=False):
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
