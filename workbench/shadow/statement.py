"""Sends a migration's SQL and lets go of what comes back: a migration may ask for more rows than there is memory.

What a session may be left in is put right at once, so that whoever asks it next is understood.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import psycopg
    from psycopg.abc import PQGen
    from psycopg.pq.abc import PGconn

_ENCODING: Final = "UTF8"
_SAY_UTF8: Final = b"SET client_encoding = 'UTF8'"


class ClientNeededError(Exception):
    """The server waits for rows of the client's, or sends it some: `COPY … FROM STDIN`, `TO STDOUT`."""


def run_statement(connection: "psycopg.Connection[tuple[Any, ...]]", text: str) -> None:
    """Run SQL, keeping no row of its results.

    Raises:
        psycopg.Error: it fails.
        ClientNeededError: it is a COPY from or to the client, and the session is of no use any more.
    """
    with connection.lock:
        connection.wait(_sent(connection.pgconn, text.encode()))
        # The file is UTF-8 whatever it says, and not every encoding of the server's is one that the client knows.
        if connection.pgconn.parameter_status(b"client_encoding") != _ENCODING.encode():
            connection.pgconn.exec_(_SAY_UTF8)


def _sent(pgconn: "PGconn", text: bytes) -> "PQGen[None]":
    from psycopg import generators
    from psycopg.errors import OperationalError, error_from_result
    from psycopg.pq import DiagnosticField, ExecStatus

    pgconn.send_query(text)
    yield from generators.send(pgconn)
    pgconn.set_single_row_mode()
    failed = None
    try:
        while (result := (yield from generators.fetch(pgconn))) is not None:
            if result.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH):
                raise ClientNeededError
            if result.status == ExecStatus.FATAL_ERROR:
                failed = failed or result
    except OperationalError:
        # The session has ended; what the server said of it may have come with its end.
        result = pgconn.get_result()
        failed = failed or result
        if failed is None or failed.error_field(DiagnosticField.SQLSTATE) is None:
            raise
    if failed is not None:
        raise error_from_result(failed)
