"""Which locks each statement took on relations that were there before, and which tables it wrote anew."""

from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.objects import query
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
_ROWS: Final = ("r", "p", "m")
_TOLD: Final = (*_ROWS, "v", "f")  # indexes and sequences follow their tables


class LockObserver:
    """Looks at the session's locks after each statement; a lock is the statement's that took it first."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]", index: LineIndex) -> None:
        self._connection = connection
        self._index = index
        cursor = connection.execute(query("relations"), prepare=False)
        self._relations: dict[int, tuple[str, str, int]] = {oid: (kind, name, file) for oid, kind, name, file in cursor}
        self._held: set[tuple[int, str]] = set()
        self.statements: list[StatementProof] = []

    def __call__(self, piece: Piece) -> None:
        """Look, after a statement and inside its transaction."""
        strongest: dict[str, str] = {}
        rewrites: set[str] = set()
        for oid, mode, file in self._connection.execute(query("locks"), prepare=False):
            known = self._relations.get(oid)
            if known is None:
                continue
            kind, name, old_file = known
            if file is not None and file != old_file:
                self._relations[oid] = (kind, name, file)
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
