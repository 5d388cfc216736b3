"""What a migration did to its database as a whole: whether it has locked everybody out, and what must not stay.

Asks the shared catalogs, which is quick, and tries to connect only if those raise a doubt.
"""

import re
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.shadow.locate import printable
from workbench.shadow.proof import PostgresError
from workbench.shadow.runner import Script
from workbench.shadow.settings import MIGRATOR
from workbench.sql.privileged import quoted

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

# The database of the run, where triggers that fire at login say yes or no themselves, and the one that takes what
# migrations grant, revoke and set by the platform's name.
_DOUBTS: Final = """
SELECT d.datname, d.datconnlimit = 0
FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
WHERE d.datname IN (%s, 'postgres') AND r.rolname = 'postgres' AND NOT (
  (d.datallowconn OR d.datname = 'postgres') AND d.datconnlimit <> 0 AND r.rolcanlogin AND r.rolconnlimit <> 0
  AND pg_catalog.has_database_privilege(r.oid, d.oid, 'CONNECT')
  AND (pg_catalog.to_jsonb(d) ->> 'dathasloginevt') IS DISTINCT FROM 'true'
  AND (d.datname = 'postgres' OR NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s
    WHERE s.setrole IN (0, r.oid) AND s.setdatabase IN (0, d.oid) AND s.setconfig::text ~* 'preload_libraries=')))
"""
# The platform's runner would not see them before its next session, and a superuser of ours must not see them at all.
_SETTINGS: Final = """
SELECT r.rolname FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole WHERE d.datname = %s
"""
_REASON: Final = re.compile(r"FATAL:\s+([^\n]*)")
_REASONS: Final = {
    True: f'too many connections for database "{MIGRATOR}"',
    False: f'permission denied for database "{MIGRATOR}"',
}
_SUSPECT: Final = re.compile(r"\b(?:DATABASE|LOGIN|NOLOGIN|CONNECT|CONNECTION)\b", re.IGNORECASE)


def find_lockout(
    server: "ShadowServer", superuser: "psycopg.Connection[tuple[Any, ...]]", database: str, script: Script
) -> PostgresError | None:
    """The error of a migration that was just applied, if no new session would be let in to its database.

    Otherwise what it set for the sessions to come is taken back.
    """
    for name, is_limited in superuser.execute(_DOUBTS, (database,)).fetchall():
        reason = _asked(server, name) if name == database else _REASONS[is_limited]
        if reason is not None:
            return _told(script, reason.replace(database, MIGRATOR))
    for (role,) in superuser.execute(_SETTINGS, (database,)).fetchall():
        whose = "DATABASE" if role is None else f"ROLE {quoted(role)} IN DATABASE"
        superuser.execute(f"ALTER {whose} {quoted(database)} RESET ALL")
    return None


def _asked(server: "ShadowServer", database: str) -> str | None:
    try:
        server.connect(database).close()
    except ServerError as error:
        said = _REASON.search(error.title)
        return said[1] if said else error.title
    return None


def _told(script: Script, reason: str) -> PostgresError:
    suspects = [piece for piece in script.pieces if _SUSPECT.search(script.text(piece))]
    line, column = script.index.line_column((suspects or list(script.pieces))[-1].start)
    return PostgresError(
        "",
        printable(f"nobody can connect to the database after this migration: {reason}"),
        line,
        column,
        hint="It applies, but the next deployment would not get in. Leave `postgres` the right to connect.",
    )
