"""Runs one migration as the runner does: one transaction a file, unless the file itself says otherwise.

Knows a connection and a migration; what is watched meanwhile is the observer's business.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import Cancelled, ServerError
from workbench.project.migrations import Migration
from workbench.project.runner import Program, Runner
from workbench.shadow.gate import Gate
from workbench.shadow.hosted import TOLD
from workbench.shadow.locate import ServerMessage, locate, printable
from workbench.shadow.proof import PostgresError
from workbench.shadow.statement import ClientNeededError, run_statement
from workbench.shadow.watch import Watch
from workbench.sql.span import LineIndex
from workbench.sql.split import Piece, split

if TYPE_CHECKING:
    import psycopg

NOTICES: Final = 50
_NOTICE_LENGTH: Final = 500
_HISTORY: Final = "INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES (%s, %s, %s)"
# Statements that PostgreSQL refuses inside a transaction: what the Supabase CLI takes out of it, and what it does not.
_TAKEN_OUT: Final = (("VACUUM",), ("ALTER", "SYSTEM"), ("CLUSTER",))
_TAKEN_OUT_CONCURRENTLY: Final = (("CREATE", "INDEX"), ("CREATE", "UNIQUE", "INDEX"), ("DROP", "INDEX"), ("REINDEX",))
_REFUSED: Final = (
    ("CREATE", "DATABASE"), ("DROP", "DATABASE"), ("CREATE", "TABLESPACE"), ("DROP", "TABLESPACE"),
    ("CREATE", "SUBSCRIPTION"), ("REINDEX", "SCHEMA"), ("REINDEX", "DATABASE"), ("REINDEX", "SYSTEM"),
)  # fmt: skip
_POINTS: Final = frozenset({"SAVEPOINT", "RELEASE"})
_BEGIN: Final = frozenset({"BEGIN", "START"})
_TRANSACTION: Final = frozenset({*_BEGIN, "COMMIT", "END", "ROLLBACK", "ABORT"})
_WHOLE_COMMIT: Final = frozenset({("COMMIT",), ("COMMIT", "WORK"), ("COMMIT", "TRANSACTION"), ("END",)})
# Statements that mean the same in a transaction of their own, in which can be seen what they lock.
_SEEN: Final = frozenset(
    {
        "ALTER", "ANALYZE", "COMMENT", "CREATE", "DELETE", "DO", "DROP", "GRANT", "INSERT", "MERGE", "REFRESH",
        "REVOKE", "SELECT", "TRUNCATE", "UPDATE", "WITH",
    }
)  # fmt: skip
_ENDS_WITHIN: Final = re.compile(r"\b(?:COMMIT|ROLLBACK)\b", re.IGNORECASE)
# How a session ends that the server, or whoever stopped it, has ended: not by an error of the migration's.
_LOST: Final = ("08", "57P01", "57P02", "57P03", "58", "XX")

# A runner that sends a file in one go is never idle in it, as we are between two statements.
_IDLE: Final = re.compile(r"\bidle_(?:in_transaction_)?session_timeout\b", re.IGNORECASE)
_NEVER_IDLE: Final = "\n;SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0"
_SETTING: Final = ("SET", "SELECT")
# What pg_dump writes; the rows behind it are not SQL.
_CLIENT: Final = frozenset({"STDIN", "STDOUT"})
# A warning that only a server has which keeps no log for others.
_OURS: Final = "is insufficient to publish logical changes"

Observer = Callable[[Piece], None]


@dataclass(slots=True)
class Notices:
    """What the server told while a migration ran; only so many, and none too long."""

    lines: list[str] = field(default_factory=list)

    def add(self, diagnostic: "psycopg.errors.Diagnostic") -> None:
        """Take one in, as psycopg's notice handler."""
        if (
            diagnostic.sqlstate != TOLD
            and len(self.lines) < NOTICES
            and _OURS not in (diagnostic.message_primary or "")
        ):
            self.lines.append(printable(f"{diagnostic.severity}: {diagnostic.message_primary}"[:_NOTICE_LENGTH]))


@dataclass(frozen=True, slots=True)
class Script:
    """A migration cut into its statements, and the program that would run it.

    `transactional`: its statements are run in transactions that it does not begin itself.
    """

    migration: Migration
    index: LineIndex
    pieces: tuple[Piece, ...]
    program: Program = Program.SUPABASE_CLI
    transactional: bool = True

    def stands_alone(self, piece: Piece, *, first: bool) -> bool:
        """Whether a statement of a transactional one is run outside of the transaction.

        `first`: none has been begun yet; then the Supabase CLI happens to let all be run that need it. What must not be
        in a transaction and is run in one is the server's error, as it would be there; so is what needs one and has
        none: a LOCK that comes first in the CLI's pipeline, a savepoint anywhere in it.
        """
        if self.program is not Program.SUPABASE_CLI:
            return False
        if piece.words[0] in _POINTS:
            return True
        return _is_taken_out(piece) or (first and (_is_refused(piece) or piece.words[0] == "LOCK"))

    @property
    def wrapped(self) -> bool:
        """Whether its first statement begins a transaction and its last one commits it."""
        pieces = self.pieces
        return len(pieces) > 1 and pieces[0].words[0] in _BEGIN and pieces[-1].words in _WHOLE_COMMIT

    @property
    def leaves_open(self) -> bool:
        """Whether a transaction that is open behind its last statement is nobody's to commit."""
        return not self.wrapped and not self.transactional

    @property
    def body(self) -> tuple[Piece, ...]:
        """What is run before the end of the last transaction, which is the runner's to commit or to take back."""
        return self.pieces[:-1] if self.wrapped else self.pieces

    @property
    def one_transaction(self) -> bool:
        """Whether it runs in a single transaction, so that it can be taken back as a whole."""
        inner = self.body[1:] if self.wrapped else self.pieces
        if self.leaves_open:
            return False
        return not any(piece.words[0] in _TRANSACTION or self.stands_alone(piece, first=True) for piece in inner)

    def text(self, piece: Piece) -> str:
        """A statement as it stands in the file."""
        return self.migration.text[piece.start : piece.end]


def read_script(migration: Migration, program: Program = Program.SUPABASE_CLI) -> Script:
    """Cut a migration into its statements, to be run as a program does."""
    text = migration.text
    pieces = split(text)
    transactional = program is not Program.PSQL
    if program is Program.SUPABASE_CLI:
        transactional = not Runner(program).splits(text) and not any(_controls(piece) for piece in pieces)
    return Script(migration, LineIndex(text), pieces, program, transactional)


def _begins_with(piece: Piece, starts: tuple[tuple[str, ...], ...]) -> bool:
    return any(piece.words[: len(start)] == start for start in starts)


def _is_taken_out(piece: Piece) -> bool:
    concurrently = "CONCURRENTLY" in piece.words and _begins_with(piece, _TAKEN_OUT_CONCURRENTLY)
    return concurrently or _begins_with(piece, _TAKEN_OUT)


def _is_refused(piece: Piece) -> bool:
    return _begins_with(piece, _REFUSED) or (piece.words[0] == "ALTER" and "CONCURRENTLY" in piece.words)


def _may_be_begun(piece: Piece, text: str) -> bool:
    """Whether a statement that is run outside of a transaction does the same in one of its own."""
    if _is_taken_out(piece) or _is_refused(piece) or piece.words[0] not in _SEEN:
        return False
    return piece.words[0] != "DO" or _ENDS_WITHIN.search(text) is None


def _controls(piece: Piece) -> bool:
    """Whether a statement begins or ends a transaction; ROLLBACK TO a savepoint does not."""
    return piece.words[0] in _TRANSACTION and "TO" not in piece.words[:3]


def run_script(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    script: Script,
    watch: Watch,
    *,
    gate: Gate | None = None,
    observe: Observer | None = None,
    ending: Callable[[], None] | None = None,
    record: bool = True,
    keep: bool = True,
) -> PostgresError | None:
    """Run a migration; the error that stopped it, or None.

    Args:
        connection: an autocommit connection, outside a transaction.
        script: the migration.
        watch: told when statements begin and end.
        gate: runs the statements that it admits.
        observe: called after each statement, inside its transaction.
        ending: called when all is done and checked, inside the last transaction.
        record: also insert the row in the history, in the same transaction.
        keep: commit at the end; otherwise the transaction is left open for the caller to look at and to roll back.

    Raises:
        Cancelled: the user cancelled.
        ServerError: the connection was lost.
    """
    from psycopg import Error

    piece: Piece | None = None
    farewell = _Farewell(connection)
    connection.add_notice_handler(farewell.hear)
    try:
        for piece in script.body:
            _place(connection, script, piece)
            text = script.text(piece)
            if piece.words[0] == "COPY" and not _CLIENT.isdisjoint(piece.words):
                return _needs_client(connection, script, piece)
            watch.start()
            _run(connection, piece, text, gate, observe)
            watch.stop()
        left = _left_open(connection, script) if record else None
        if left is not None:
            return left
        watch.start()
        _finish(connection, script, record=record)
        watch.stop()
        if ending is not None:
            ending()
        if keep:
            _keep(connection)
    except ClientNeededError:
        watch.stop()
        return _needs_client(connection, script, piece)
    except Error as error:
        watch.stop()
        return _failed(farewell, error, script, piece, watch)
    finally:
        connection.remove_notice_handler(farewell.hear)
    return None


@dataclass(slots=True)
class _Farewell:
    """What the server says when it ends a session between two statements: all that is known then is a dead line."""

    connection: "psycopg.Connection[tuple[Any, ...]]"
    message: ServerMessage | None = None

    def hear(self, diagnostic: "psycopg.errors.Diagnostic") -> None:
        """Take it in, as psycopg's notice handler."""
        if diagnostic.severity_nonlocalized == "FATAL":
            self.message = ServerMessage(diagnostic.sqlstate or "", diagnostic.message_primary or "")

    def instead_of(self, error: "psycopg.Error") -> ServerMessage:
        """The better of the two."""
        return self.message if self.message is not None and error.sqlstate is None else _message(error)


def _run(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    piece: Piece,
    text: str,
    gate: Gate | None,
    observe: Observer | None,
) -> None:
    begun = observe is not None and _is_idle(connection) and _may_be_begun(piece, text)
    if begun:
        _begin(connection)
    if gate is None or not gate.passed(piece, text):
        run_statement(connection, text + _behind(connection, piece, text))
    if observe is not None:
        observe(piece)
    if begun:
        _commit(connection)


def _behind(connection: "psycopg.Connection[tuple[Any, ...]]", piece: Piece, text: str) -> str:
    """What is sent along with a statement so that its session does not end while we look at what it did."""
    together = not _is_idle(connection) or piece.words[0] in _SETTING
    return _NEVER_IDLE if together and _IDLE.search(text) else ""


def _is_idle(connection: "psycopg.Connection[tuple[Any, ...]]") -> bool:
    """Whether no transaction is open."""
    from psycopg.pq import TransactionStatus

    return connection.info.transaction_status == TransactionStatus.IDLE


def _begin(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    if _is_idle(connection):
        run_statement(connection, "BEGIN")


def _place(connection: "psycopg.Connection[tuple[Any, ...]]", script: Script, piece: Piece) -> None:
    """Begin the transaction that a statement runs in, or end the one that it must not run in."""
    if not script.transactional:
        return
    if script.stands_alone(piece, first=_is_idle(connection)):
        _commit(connection)
    elif piece.words[0] not in _BEGIN:
        _begin(connection)


def _commit(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    if not _is_idle(connection):
        connection.execute("COMMIT", prepare=False)


def _finish(connection: "psycopg.Connection[tuple[Any, ...]]", script: Script, *, record: bool) -> None:
    migration = script.migration
    if script.transactional:
        _begin(connection)
    if record:
        statements = [script.text(piece) for piece in script.pieces]
        connection.execute(_HISTORY, (migration.version, migration.name, statements), prepare=False)
    if not _is_idle(connection):
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE", prepare=False)


def _keep(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    # The timeouts that it set end with it, and in one go: one of them may be shorter than the moment between.
    run_statement(connection, "RESET ALL" if _is_idle(connection) else "COMMIT; RESET ALL")


def _failed(
    farewell: "_Farewell",
    error: "psycopg.Error",
    script: Script,
    piece: Piece | None,
    watch: Watch,
) -> PostgresError:
    from psycopg import Error

    connection = farewell.connection
    message = farewell.instead_of(error)
    lost = _is_lost(connection, message)
    if not lost and not connection.closed:
        try:
            run_statement(connection, "ROLLBACK")
        except Error as second:
            if _is_lost(connection, farewell.instead_of(second)):
                raise ServerError(f"the shadow's Postgres went away: {str(second).strip()}") from second
    if watch.expired or watch.exceeded:
        return _stopped(script, piece, watch)
    if watch.cancelled:
        raise Cancelled
    if lost:
        raise ServerError(f"the shadow's Postgres went away: {str(error).strip()}") from error
    start, end = (piece.start, piece.end) if piece is not None else (0, 0)
    return locate(message, script.index, start, end)


def _is_lost(connection: "psycopg.Connection[tuple[Any, ...]]", message: ServerMessage) -> bool:
    """Whether it is not the migration that ended the session."""
    return not message.sqlstate or (bool(connection.closed) and message.sqlstate.startswith(_LOST))


def _needs_client(
    connection: "psycopg.Connection[tuple[Any, ...]]", script: Script, piece: Piece | None
) -> PostgresError:
    connection.close()  # the server may be waiting for rows
    line, column = script.index.line_column(piece.start if piece else 0)
    said = "COPY from or to the client cannot be used in a migration"
    return PostgresError("0A000", said, line, column, hint="Use INSERT; `pg_dump --inserts` writes that.")


def _left_open(connection: "psycopg.Connection[tuple[Any, ...]]", script: Script) -> PostgresError | None:
    if _is_idle(connection) or not script.leaves_open:
        return None
    connection.execute("ROLLBACK", prepare=False)
    begun = [piece for piece in script.pieces if piece.words[0] in _BEGIN]
    line, column = script.index.line_column(begun[-1].start if begun else 0)
    said = "the transaction that begins here is never ended, so that all it did is thrown away"
    return PostgresError("25001", said, line, column, hint="End it with COMMIT.")


def _stopped(script: Script, piece: Piece | None, watch: Watch) -> PostgresError:
    line, column = script.index.line_column(piece.start if piece else 0)
    sqlstate, told = watch.exceeded or ("57014", "the statement took too long and was stopped")
    return PostgresError(sqlstate, told, line, column)


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
