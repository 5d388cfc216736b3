"""Transactions that a migration has prepared: they outlive its session and hold its database. Only a guest meets them.

The platform's server, and the workbench's own, has them switched off, so preparing one is an error everywhere.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.proof import PostgresError
from workbench.shadow.runner import Script
from workbench.shadow.settings import SUPERUSER

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

_LEFT: Final = """
SELECT x.database, x.gid FROM pg_catalog.pg_prepared_xacts x
WHERE x.database ~ '^(run|scratch|demo)_[0-9a-f]{16}$' AND (x.database = %s OR %s)
"""


def take_back_prepared(
    server: "ShadowServer", superuser: "psycopg.Connection[tuple[Any, ...]]", database: str = ""
) -> Sequence[str]:
    """Take back what is prepared in a database of a run, or in those of all; the names of it."""
    left = superuser.execute(_LEFT, (database, not database)).fetchall() if server.is_guest else []
    for name, gid in left:
        with server.connect(name, role=SUPERUSER) as connection:
            connection.execute(rollback_prepared(gid))
    return [gid for _, gid in left]


def rollback_prepared(gid: str) -> str:
    """The statement that takes a prepared transaction back; its name is a migration's choice."""
    return "ROLLBACK PREPARED E'" + gid.replace("\\", "\\\\").replace("'", "''") + "'"


def prepared_error(script: Script) -> PostgresError:
    """What the platform's server says to a migration that prepares one."""
    pieces = [piece for piece in script.pieces if piece.words[:2] == ("PREPARE", "TRANSACTION")] or script.pieces
    line, column = script.index.line_column(pieces[-1].start)
    hint = "The platform's server has max_prepared_transactions = 0."
    return PostgresError("55000", "prepared transactions are disabled", line, column, hint=hint)
