"""Whether the policies that a migration made or changed can be asked at all: PostgreSQL plans a query under each.

Planning is enough: a policy that reads its own table, directly or through others, fails before a row is looked at. All
are asked in one go (`86_policies.sql`).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.proof import PolicyAsked

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_KIND: Final = "policy "
# As the role that sees all of it, whatever the migration has left; and for a moment only: conditions are a stranger's.
_ASK: Final = (
    "BEGIN; SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL statement_timeout = '5s';"
    " SELECT relation, policy, problem FROM _workbench.ask({}::pg_catalog.text[]); ROLLBACK"
)
_BEFORE: Final = 3  # statements without rows


def ask_policies(connection: "Connection", changed: Iterable[str]) -> tuple[PolicyAsked, ...]:
    """Ask the policies among the objects that a migration added or changed (``policy public.notes.own``)."""
    from psycopg import Error
    from psycopg.sql import SQL, Literal

    wanted = [name.removeprefix(_KIND) for name in changed if name.startswith(_KIND)]
    if not wanted:
        return ()
    try:
        cursor = connection.execute(SQL(_ASK).format(Literal(wanted)), prepare=False)
        for _ in range(_BEFORE):
            cursor.nextset()
        return tuple(PolicyAsked(*row) for row in cursor.fetchall())
    except Error:
        connection.execute("ROLLBACK", prepare=False)
        return ()
