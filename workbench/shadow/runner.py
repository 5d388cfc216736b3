"""Runs one migration as the runner does: one transaction a file, unless the file itself says otherwise.

Knows a connection and a migration; what is watched meanwhile is the observer's business.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import Cancelled, ServerError
from workbench.project.migrations import Migration
from workbench.shadow.gate import Gate
from workbench.shadow.locate import ServerMessage, locate
from workbench.shadow.proof import PostgresError
from workbench.shadow.watch import Watch
from workbench.sql.span import LineIndex
from workbench.sql.split import Piece, split

if TYPE_CHECKING:
    import psycopg

NOTICES: Final = 50
_NOTICE_LENGTH: Final = 500
_HISTORY: Final = "INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES (%s, %s, %s)"
# Statements that PostgreSQL refuses inside a transaction.
_ALONE: Final = (
    ("VACUUM",), ("CREATE", "DATABASE"), ("DROP", "DATABASE"), ("ALTER", "SYSTEM"), ("CREATE", "TABLESPACE"),
    ("DROP", "TABLESPACE"), ("CREATE", "SUBSCRIPTION"),
)  # fmt: skip
_TRANSACTION: Final = frozenset({"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"})

Observer = Callable[[Piece], None]


@dataclass(slots=True)
class Notices:
    """What the server told while a migration ran; only so many, and none too long."""

    lines: list[str] = field(default_factory=list)

    def add(self, diagnostic: "psycopg.errors.Diagnostic") -> None:
        """Take one in, as psycopg's notice handler."""
        if len(self.lines) < NOTICES:
            self.lines.append(f"{diagnostic.severity}: {diagnostic.message_primary}"[:_NOTICE_LENGTH])


@dataclass(frozen=True, slots=True)
class Script:
    """A migration cut into its statements."""

    migration: Migration
    index: LineIndex
    pieces: tuple[Piece, ...]

    @property
    def transactional(self) -> bool:
        """Whether all of it may run in one transaction."""
        return not any(_stands_alone(piece) for piece in self.pieces)

    @property
    def ends_transactions(self) -> bool:
        """Whether it holds statements that begin or end transactions, so that it cannot be taken back as a whole."""
        return any(piece.words[0] in _TRANSACTION for piece in self.pieces)

    def text(self, piece: Piece) -> str:
        """A statement as it stands in the file."""
        return self.migration.text[piece.start : piece.end]


def read_script(migration: Migration) -> Script:
    """Cut a migration into its statements."""
    return Script(migration, LineIndex(migration.text), split(migration.text))


def _stands_alone(piece: Piece) -> bool:
    words = piece.words
    if any(words[: len(start)] == start for start in _ALONE):
        return True
    return words[0] in ("CREATE", "DROP", "REINDEX", "ALTER") and "CONCURRENTLY" in words and "VIEW" not in words


def run_script(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    script: Script,
    watch: Watch,
    *,
    gate: Gate | None = None,
    begun: Callable[[], None] | None = None,
    observe: Observer | None = None,
    record: bool = True,
    keep: bool = True,
) -> PostgresError | None:
    """Run a migration; the error that stopped it, or None.

    Args:
        connection: an autocommit connection, outside a transaction.
        script: the migration.
        watch: told when statements begin and end.
        gate: runs the statements that it admits.
        begun: called when the first transaction has begun (of a script that runs in one).
        observe: called after each statement, inside its transaction.
        record: also insert the row in the history, in the same transaction.
        keep: commit at the end; otherwise the transaction is left open for the caller to look at and to roll back.

    Raises:
        Cancelled: the user cancelled.
        ServerError: the connection was lost.
    """
    from psycopg import Error

    begin = script.transactional
    piece: Piece | None = None
    try:
        if begin:
            _begin(connection)
            if begun is not None:
                begun()
        for piece in script.pieces:
            if begin:
                _begin(connection)
            watch.start()
            text = script.text(piece)
            if gate is None or not gate.passed(piece, text):
                connection.execute(text, prepare=False)
            if observe is not None:
                observe(piece)
            watch.stop()
        if begin:
            _begin(connection)
        watch.start()
        _finish(connection, script, record=record, keep=keep)
        watch.stop()
    except Error as error:
        watch.stop()
        return _failed(connection, error, script, piece, watch)
    return None


def _begin(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    from psycopg.pq import TransactionStatus

    if connection.info.transaction_status == TransactionStatus.IDLE:
        connection.execute("BEGIN", prepare=False)


def _finish(connection: "psycopg.Connection[tuple[Any, ...]]", script: Script, *, record: bool, keep: bool) -> None:
    from psycopg.pq import TransactionStatus

    migration = script.migration
    if record:
        statements = [script.text(piece) for piece in script.pieces]
        connection.execute(_HISTORY, (migration.version, migration.name, statements), prepare=False)
    if connection.info.transaction_status != TransactionStatus.IDLE:
        connection.execute("COMMIT" if keep else "SET CONSTRAINTS ALL IMMEDIATE", prepare=False)


def _failed(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    error: "psycopg.Error",
    script: Script,
    piece: Piece | None,
    watch: Watch,
) -> PostgresError:
    from psycopg import Error

    if connection.closed or error.sqlstate is None:
        if watch.expired:
            return _timed_out(script, piece)
        if watch.cancelled:
            raise Cancelled
        raise ServerError(f"the shadow's Postgres went away: {str(error).strip()}") from error
    try:
        connection.execute("ROLLBACK", prepare=False)
    except Error as second:
        raise ServerError(f"the shadow's Postgres went away: {str(second).strip()}") from second
    if watch.expired:
        return _timed_out(script, piece)
    if watch.cancelled:
        raise Cancelled
    start, end = (piece.start, piece.end) if piece is not None else (0, 0)
    return locate(_message(error), script.index, start, end)


def _timed_out(script: Script, piece: Piece | None) -> PostgresError:
    line, column = script.index.line_column(piece.start if piece else 0)
    return PostgresError("57014", "the statement took too long and was stopped", line, column)


def _message(error: "psycopg.Error") -> ServerMessage:
    diagnostic = error.diag
    return ServerMessage(
        sqlstate=error.sqlstate or "",
        message=diagnostic.message_primary or str(error),
        detail=diagnostic.message_detail or "",
        hint=diagnostic.message_hint or "",
        context=diagnostic.context or "",
        position=int(diagnostic.statement_position or 0),
        internal_position=int(diagnostic.internal_position or 0),
        internal_query=diagnostic.internal_query or "",
    )
