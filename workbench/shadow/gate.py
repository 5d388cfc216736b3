"""What may run elevated, and how: one admitted statement at a time, inside the migration's own transaction.

Migrations run as an ordinary role. Where the platform allows its `postgres` what PostgreSQL reserves for superusers,
`sql/privileged.py` admits an exact list of harmless forms. A superuser's connection, which no migration can reach,
leaves such a statement as a ticket; the migration's session redeems it by its random number. The function that does so
runs with event triggers off and a fixed search path, runs the ticket's text and nothing that the session hands it.
"""

import uuid
from typing import TYPE_CHECKING, Any, Final, Self

from workbench.shadow.engine import EVENT_TRIGGERS_MAJOR, major_of
from workbench.shadow.settings import SUPERUSER
from workbench.sql.privileged import Privileged, may_be_privileged, read_privileged
from workbench.sql.split import Piece

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

# Event trigger functions by the name the session would find them under; quoted by the server.
_RESOLVE = """
SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid = pg_catalog.to_regprocedure(%s || '()')
"""
# Servers that cannot switch event triggers off run what is elevated as a replica does, where only these fire.
_ALWAYS: Final = ("ENABLE ALWAYS", "ENABLE REPLICA")


class Gate:
    """Admits statements of one session, while one migration runs."""

    def __init__(self, server: "ShadowServer", connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._server = server
        self._connection = connection
        self._is_old = major_of(server.version) < EVENT_TRIGGERS_MAJOR
        self._superuser: psycopg.Connection[tuple[Any, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._superuser is not None:
            self._superuser.close()

    def passed(self, piece: Piece, text: str) -> bool:
        """Run a statement elevated if it is one of those; False: run it as any other.

        Raises:
            psycopg.Error: the statement fails.
        """
        if not may_be_privileged(piece.words):
            return False
        privileged = read_privileged(text)
        if privileged is None or (self._is_old and any(s.endswith(_ALWAYS) for s in privileged.statements)):
            return False
        statements = self._resolved(privileged)
        if statements is None:
            return False
        for statement in statements:
            self._run(statement)
        return True

    def _resolved(self, privileged: Privileged) -> tuple[str, ...] | None:
        if not privileged.function:
            return privileged.statements
        row = self._connection.execute(_RESOLVE, (privileged.function,), prepare=False).fetchone()
        if row is None:
            return None  # there is no such function: the server's own error says so best
        # Put at the end, never in the place of a mark: a name that holds the mark could break out of its quotes.
        *others, last = privileged.statements
        return (*others, f"{last}{row[0]}()")

    def _run(self, statement: str) -> None:
        ticket = uuid.uuid4()
        if self._superuser is None:
            # Kept for the rest of the file: what it has done so far may keep new connections waiting for its end.
            self._superuser = self._server.connect(self._connection.info.dbname, role=SUPERUSER)
        self._superuser.execute(
            "INSERT INTO _workbench.ticket (id, statement, backend) VALUES (%s, %s, %s)",
            (ticket, statement, self._connection.info.backend_pid),
            prepare=False,
        )
        self._connection.execute("SELECT _workbench.redeem(%s)", (ticket,), prepare=False)
