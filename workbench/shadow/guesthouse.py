"""What a server of `shadow.url` must be like to take the shadow in, and how everything of ours is removed from it.

Knows connections of its owner's only. A server that holds anything else is refused: roles are shared by all databases.
"""

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken
from workbench.shadow.databases import Databases
from workbench.shadow.majors import OLDEST_MAJOR, major_of
from workbench.shadow.prepared import rollback_prepared
from workbench.shadow.settings import BASELINE, MAINTENANCE, MIGRATOR, SUPERUSER

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]
    # To a database of the server of a major: it may be one in which a migration waits for whoever connects.
    Connect = Callable[[str, int], Connection]

KEPT: Final = "workbench_kept_postgres"  # the server's own database of that name, as long as ours is there
# The platform's, in an order in which they can be dropped.
ROLES: Final = (
    "pgbouncer", "pgsodium_keyiduser", "pgsodium_keyholder", "pgsodium_keymaker", "supabase_superuser",
    "supabase_privileged_role", "supabase_etl_admin", "supabase_read_only_user",
    "supabase_replication_admin", "supabase_functions_admin", "supabase_realtime_admin", "supabase_storage_admin",
    "supabase_auth_admin", "dashboard_user", "authenticator", "service_role", "authenticated", "anon", "supabase_admin",
    MIGRATOR,
)  # fmt: skip
_START_ONE: Final = (
    "Start one of its own, such as `docker run -e POSTGRES_USER=shadow -e POSTGRES_PASSWORD=… "
    "-p 127.0.0.1:5433:5432 postgres:17`, and name user `shadow` in the URL; or unset it to use the embedded Postgres."
)
_TURN: Final = 0x3077_0003  # advisory lock in the maintenance database
_POLL_SECONDS: Final = 0.05
_LEAVING_SECONDS: Final = 1.0
_WAIT_SECONDS: Final = 120.0
_TURN_SECONDS: Final = 600.0
_OURS: Final = rf"^((run|scratch|demo)_[0-9a-f]{{16}}|ckpt_[0-9a-f]{{32}}|{BASELINE})$"
_PARKED: Final = re.compile(r"workbench_parked_\d+")
_OTHER_DATABASES: Final = "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname"
_OTHER_ROLES: Final = (
    "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> session_user ORDER BY rolname"
)
_USERS: Final = (
    "SELECT FROM pg_stat_activity WHERE datname = 'postgres' AND backend_type = 'client backend'"
    " AND pid <> pg_backend_pid()"
)
_HOLDINGS: Final = (
    "SELECT FROM pg_class WHERE oid >= 16384 UNION ALL SELECT FROM pg_proc WHERE oid >= 16384"
    " UNION ALL SELECT FROM pg_namespace WHERE oid >= 16384 LIMIT 1"
)


def check_server(owner: "Connection", connect: "Connect") -> None:
    """Refuse a server that cannot take the shadow in, or on which it would be in somebody's way.

    Raises:
        ServerError: says why, and how to start one that is fit.
    """
    version, user, is_super, is_standby = owner.execute(
        "SELECT current_setting('server_version'), session_user::text, current_setting('is_superuser') = 'on',"
        " pg_is_in_recovery()"
    ).fetchall()[0]
    if major_of(version) < OLDEST_MAJOR:
        raise ServerError(f"the server of shadow.url is {version}; the shadow needs {OLDEST_MAJOR} or newer")
    if is_standby:
        raise ServerError("the server of shadow.url is a standby, on which nothing can be made", hint=_START_ONE)
    if not is_super:
        raise ServerError(
            f"`{user}` of shadow.url is no superuser there, and the shadow has to make roles and extensions",
            hint=_START_ONE,
        )
    roles = {row[0] for row in owner.execute(_OTHER_ROLES)}
    stack = sorted(roles & ({*ROLES, SUPERUSER} - {MIGRATOR}))
    if stack:
        raise ServerError(
            f"the server of shadow.url has the platform's roles already ({', '.join(stack[:3])}): a real stack?",
            hint=_START_ONE,
        )
    if user in (MIGRATOR, SUPERUSER) or MIGRATOR in roles:
        taken = user if user in (MIGRATOR, SUPERUSER) else MIGRATOR
        raise ServerError(
            f"the server of shadow.url has a role `{taken}`, and the shadow makes one of its own: migrations run as a "
            "`postgres` without superuser rights",
            hint=_START_ONE,
        )
    _check_empty(owner, connect, roles)
    deadline = time.monotonic() + _LEAVING_SECONDS
    while owner.execute(_USERS).fetchone() is not None:
        if time.monotonic() < deadline:  # those who have just left are still shown
            time.sleep(_POLL_SECONDS)
            continue
        raise ServerError(
            "somebody is connected to the database `postgres` of the server of shadow.url",
            hint="Close that connection: the shadow makes a `postgres` of its own, which migrations name.",
        )


def _check_empty(owner: "Connection", connect: "Connect", roles: set[str]) -> None:
    if roles:
        raise ServerError(
            f"the server of shadow.url has roles of others: {', '.join(sorted(roles)[:3])}", hint=_START_ONE
        )
    for (name,) in owner.execute(_OTHER_DATABASES).fetchall():
        if name == MAINTENANCE:
            continue
        with connect(name, _major(owner)) as connection:
            if connection.execute(_HOLDINGS).fetchone() is not None:
                raise ServerError(f"the server of shadow.url holds a database that is in use: {name}", hint=_START_ONE)


def remove_all(owner: "Connection", connect: "Connect", record: Mapping[str, Any]) -> None:
    """Drop our databases and roles and put back what the record says there was. The maintenance database goes last."""
    databases = Databases(owner)
    for (name,) in owner.execute("SELECT datname FROM pg_database WHERE datname ~ %s", (_OURS,)).fetchall():
        _end_prepared(owner, connect, name)
        databases.drop(name)
    if record:
        _put_back(owner, record)
        _drop_roles(connect, _major(owner))
    owner.execute(f"DROP DATABASE IF EXISTS {MAINTENANCE} WITH (FORCE)")


def _end_prepared(owner: "Connection", connect: "Connect", database: str) -> None:
    """A transaction that a migration left prepared would keep its database."""
    left = owner.execute("SELECT gid FROM pg_prepared_xacts WHERE database = %s", (database,)).fetchall()
    if left:
        with connect(database, _major(owner)) as connection:
            for (gid,) in left:
                connection.execute(rollback_prepared(gid))


def _major(connection: "Connection") -> int:
    return connection.info.server_version // 10000


def make_way(owner: "Connection") -> None:
    """Put the server's own database `postgres`, which migrations name, out of the way."""
    if owner.execute("SELECT FROM pg_database WHERE datname = 'postgres'").fetchone() is not None:
        owner.execute(f"ALTER DATABASE postgres RENAME TO {KEPT}")


def _put_back(owner: "Connection", record: Mapping[str, Any]) -> None:
    """The server's own database `postgres`, as it was. Until ours was made, it may be there still."""
    is_kept = owner.execute("SELECT FROM pg_database WHERE datname = %s", (KEPT,)).fetchone() is not None
    if is_kept or not record["postgres"]:
        Databases(owner).drop("postgres")
    if is_kept:
        owner.execute(f"ALTER DATABASE {KEPT} RENAME TO postgres")


def _drop_roles(connect: "Connect", major: int) -> None:
    from psycopg import Error

    with connect(MAINTENANCE, major) as connection:
        found = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        parked = sorted(role for role in found if _PARKED.fullmatch(role))
        there = [role for role in (*parked, *ROLES, SUPERUSER) if role in found]
        for role in there:
            connection.execute(f"DROP OWNED BY {role} CASCADE")
        for role in there:
            with suppress(Error):
                connection.execute(f"DROP ROLE {role}")
        # Made so for servers older than 16 (see 10_roles.sql).
        connection.execute("UPDATE pg_authid SET rolsuper = false WHERE rolname ~ '^pg_' AND rolsuper")


def wait_for_turn(superuser: "Connection", cancel: CancelToken | None) -> None:
    """Have the server to ourselves, among workbenches, until the connection ends."""
    wait_for_lock(superuser, _TURN, cancel, _TURN_SECONDS)


def wait_for_lock(
    connection: "Connection", number: int, cancel: CancelToken | None, seconds: float = _WAIT_SECONDS
) -> None:
    """Take an advisory lock as soon as nobody holds it.

    Raises:
        Cancelled: meanwhile.
        ServerError: nobody let go of it in time.
    """
    deadline = time.monotonic() + seconds
    while True:
        row = connection.execute("SELECT pg_catalog.pg_try_advisory_lock(%s)", (number,)).fetchone()
        if row is not None and row[0]:
            return
        if cancel is not None:
            cancel.check()
        if time.monotonic() > deadline:
            raise ServerError("another workbench keeps the server of shadow.url busy", hint="Wait for it, or close it.")
        time.sleep(_POLL_SECONDS)
