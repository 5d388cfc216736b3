"""Whether the policies that a migration made or changed can be asked at all: PostgreSQL plans a query under each.

Planning is enough: a policy that reads its own table, directly or through others, fails before a row is looked at.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.proof import PolicyAsked

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_RECURSES: Final = "42P17"
_KIND: Final = "policy "
_MOST: Final = 200
# Those that hold a query, each with a role that it is for and that row level security holds.
_POLICIES: Final = """
    SELECT n.nspname || '.' || c.relname, p.polname, p.polcmd::text,
      pg_catalog.format('%I.%I', n.nspname, c.relname),
      pg_catalog.quote_ident((SELECT r.rolname FROM pg_catalog.pg_roles r
        WHERE NOT r.rolbypassrls AND NOT r.rolsuper
          AND (r.oid = ANY (p.polroles) OR (0::oid = ANY (p.polroles) AND r.rolname IN ('anon', 'authenticated')))
        ORDER BY r.rolname = 'authenticated' DESC, r.rolname LIMIT 1)),
      (SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND a.attidentity <> 'a' ORDER BY a.attnum LIMIT 1)
    FROM pg_catalog.pg_policy p
    JOIN pg_catalog.pg_class c ON c.oid = p.polrelid AND c.relrowsecurity
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE pg_catalog.strpos(p.polqual::text, 'SUBLINK') > 0 OR pg_catalog.strpos(p.polwithcheck::text, 'SUBLINK') > 0
"""
_ALONE: Final = "BEGIN; SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL statement_timeout = '2s'"


def ask_policies(connection: "Connection", changed: Iterable[str]) -> tuple[PolicyAsked, ...]:
    """Ask the policies among the objects that a migration added or changed (``policy public.notes.own``)."""
    wanted = {name.removeprefix(_KIND) for name in changed if name.startswith(_KIND)}
    if not wanted:
        return ()
    connection.execute(_ALONE, prepare=False)
    try:
        rows = connection.execute(_POLICIES, prepare=False).fetchall()
        named = [row for row in rows if any(name.endswith(f"{row[0]}.{row[1]}") for name in wanted)]
        return tuple(_asked(connection, named[:_MOST]))
    finally:
        connection.execute("ROLLBACK", prepare=False)


def _asked(connection: "Connection", rows: Iterable[tuple[Any, ...]]) -> Iterator[PolicyAsked]:
    from psycopg import Error

    for table, policy, command, written, role, column in rows:
        for statement in _statements(command, written, column) if role else ():
            connection.execute("SAVEPOINT asked", prepare=False)
            try:
                connection.execute(f"SET LOCAL ROLE {role}; EXPLAIN {statement}".encode(), prepare=False)
            except Error as error:
                if error.sqlstate == _RECURSES:
                    yield PolicyAsked(table, policy, str(error).partition("\n")[0])
                    break
                if (
                    error.sqlstate != "42501"
                ):  # what may not be planned tells nothing; privileges are asked for behind it
                    break
            finally:
                connection.execute("ROLLBACK TO asked", prepare=False)
        else:
            yield PolicyAsked(table, policy)


def _statements(command: str, table: str, column: str | None) -> tuple[str, ...]:
    reading = f"SELECT FROM {table}"
    writing = f"INSERT INTO {table} DEFAULT VALUES"
    match command:
        case "a":
            return (writing,)
        case "w" if column is not None:
            return (f"UPDATE {table} SET {column} = {column}",)  # noqa: S608 - names from the catalog, quoted
        case "d":
            return (f"DELETE FROM {table}",)  # noqa: S608 - a name from the catalog, quoted
        case "*":
            return (reading, writing)
        case _:
            return (reading,)
