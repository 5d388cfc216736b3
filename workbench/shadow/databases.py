"""The databases of the shadow server: made from templates in milliseconds, dropped when done, never left behind.

Names tell what they are: `run_…` is a chain at work (stale when nobody holds the run lock), `ckpt_…` a checkpoint,
`demo_…` and `scratch_…` what somebody has open (stale when nobody holds its own lock).
"""

import secrets
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.shadow.locking import FileLock
from workbench.shadow.lockout import find_lockout
from workbench.shadow.prepared import prepared_error, take_back_prepared
from workbench.shadow.proof import PostgresError
from workbench.shadow.room import database_size
from workbench.shadow.runner import Script
from workbench.shadow.settings import BASELINE, MIGRATOR, SUPERUSER
from workbench.sql.privileged import quoted

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

_CHECKPOINT: Final = "ckpt_"
_RUN: Final = "run_"
_SCRATCH: Final = "scratch_"
_DEMO: Final = "demo_"
_KEPT: Final = 8
CHECKPOINT_BYTES: Final = 1 << 30  # more is made again rather than kept so many times
_LEAVING_SECONDS: Final = 1.0
# On servers older than 16, who may create roles may make one that creates databases. Only superusers own what is ours.
_MADE: Final = """
SELECT d.datname FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON r.oid = d.datdba
WHERE NOT r.rolsuper AND d.datname NOT IN ('postgres', 'template1')
  AND d.datname !~ '^(run|scratch|demo)_[0-9a-f]{16}$'
"""
_PROCESSES: Final = "SELECT a.pid FROM pg_catalog.pg_stat_activity a WHERE a.datname = %s"
_USERS: Final = "SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datname = %s LIMIT 1"


class Databases:
    """Makes and drops databases through a superuser's connection to the maintenance database.

    For the time of the run lock nobody else makes or drops what has our names: they are asked for once.
    """

    def __init__(self, superuser: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._superuser = superuser
        self._checkpoints: list[str] | None = None

    def create(self, template: str = BASELINE) -> str:
        """A new database from a template.

        Raises:
            ServerError: it cannot be made (the disk is full, the template is in use or gone).
        """
        name = f"{_RUN}{secrets.token_hex(8)}"
        self._copy(name, template)
        # Dumps make it the owner of publications and schemas; the platform's is a superuser.
        self._superuser.execute(f'GRANT CREATE ON DATABASE "{name}" TO supabase_admin')
        return name

    def _copy(self, name: str, template: str, owner: str = MIGRATOR) -> None:
        from psycopg import Error

        self._wait_until_left(template)
        try:
            self._superuser.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {owner} STRATEGY file_copy')
        except Error as error:
            raise ServerError(f"the shadow database could not be made: {str(error).strip()}") from error

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it and whatever it says it is; harmless when it is gone."""
        from psycopg.errors import WrongObjectType

        statement = f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)"
        try:
            self._superuser.execute(statement)
        except WrongObjectType:  # its owner, a migration, has made it a template
            self._superuser.execute(f"ALTER DATABASE {quoted(name)} IS_TEMPLATE false")
            self._superuser.execute(statement)

    def drop_stale(self, server: "ShadowServer") -> Sequence[int]:
        """Drop what killed runs left, and what a chain has made. The caller holds the run lock.

        Returns the processes that keep some of it: those at work that the server's own signals do not reach.
        """
        from psycopg.errors import ObjectInUse

        take_back_prepared(server, self._superuser)
        busy: list[int] = []
        made = [row[0] for row in self._superuser.execute(_MADE).fetchall()]
        for name in (*self._named(_RUN), *self._left(server), *made):
            self._wait_until_left(name)
            try:
                self.drop(name)
            except ObjectInUse:
                busy += [row[0] for row in self._superuser.execute(_PROCESSES, (name,)).fetchall()]
        return busy

    def hold(self, server: "ShadowServer", template: str, prefix: str = _DEMO) -> tuple[str, FileLock]:
        """A new database apart from runs, which is there until its lock is let go of."""
        name = f"{prefix}{secrets.token_hex(8)}"
        lock = FileLock(server.places.live / name)
        if not server.is_guest:  # which has no files here, and what is left there goes with the last workbench
            lock.acquire()
        try:
            self._copy(name, template)
        except BaseException:
            self.let_go(name, lock)
            raise
        return name, lock

    def let_go(self, name: str, lock: FileLock) -> None:
        """Drop such a database."""
        try:
            self.drop(name)
        finally:
            if lock.held:
                lock.path.unlink(missing_ok=True)
                lock.release()

    def _left(self, server: "ShadowServer") -> Iterator[str]:
        """Databases that nobody holds any more."""
        for name in () if server.is_guest else (*self._named(_DEMO), *self._named(_SCRATCH)):
            lock = FileLock(server.places.live / name)
            if lock.try_acquire():
                yield name
                lock.path.unlink(missing_ok=True)
                lock.release()

    def checkpoints(self) -> frozenset[str]:
        """The keys of the checkpoints there are."""
        return frozenset(name.removeprefix(_CHECKPOINT) for name in self._kept())

    def _kept(self) -> list[str]:
        """The checkpoints, oldest first."""
        if self._checkpoints is None:
            self._checkpoints = self._named(_CHECKPOINT)
        return self._checkpoints

    def keep(self, key: str, database: str, current: Collection[str] = ()) -> None:
        """Keep the state of a database, to which nobody is connected, as a checkpoint.

        Of too many checkpoints the oldest is dropped; those of the chain that is at work (`current`) go last.
        """
        name = f"{_CHECKPOINT}{key}"
        if name not in self._kept():
            self._copy(name, database, SUPERUSER)  # whose no migration can drop
            self._add(name, current)

    def adopt(self, key: str, database: str, current: Collection[str] = ()) -> None:
        """As `keep`, but the database itself becomes the checkpoint."""
        name = f"{_CHECKPOINT}{key}"
        self._wait_until_left(database)
        self._superuser.execute(f'ALTER DATABASE "{database}" RENAME TO "{name}"')
        self._superuser.execute(f'ALTER DATABASE "{name}" OWNER TO {SUPERUSER}')
        self._add(name, current)

    def _add(self, name: str, current: Collection[str]) -> None:
        kept = self._kept()
        surplus = len(kept) + 1 - _KEPT
        if surplus > 0:
            for old in sorted(kept, key=lambda name: name.removeprefix(_CHECKPOINT) in current)[:surplus]:
                self.drop(old)
                kept.remove(old)
        kept.append(name)

    def _wait_until_left(self, name: str) -> None:
        """Wait for sessions that have just ended: the server itself would look only every tenth of a second."""
        deadline = time.monotonic() + _LEAVING_SECONDS
        while self._superuser.execute(_USERS, (name,)).fetchone() is not None and time.monotonic() < deadline:
            time.sleep(0.001)

    def restore(self, key: str) -> str:
        """A new database with the state of a checkpoint."""
        return self.create(f"{_CHECKPOINT}{key}")

    def size(self, name: str) -> int:
        """The bytes that a database takes on the disk."""
        return database_size(self._superuser, name)

    def find_lockout(self, server: "ShadowServer", database: str, script: Script) -> PostgresError | None:
        """The error of a migration that ended well, but has left a database that nobody can use any more."""
        if take_back_prepared(server, self._superuser, database):
            return prepared_error(script)
        return find_lockout(server, self._superuser, database, script)

    def _named(self, prefix: str) -> list[str]:
        """Oldest first."""
        rows = self._superuser.execute(
            "SELECT datname FROM pg_catalog.pg_database WHERE pg_catalog.starts_with(datname, %s) ORDER BY oid",
            (prefix,),
        )
        return [row[0] for row in rows]


@contextmanager
def scratch_database(server: "ShadowServer", template: str = BASELINE) -> Iterator[str]:
    """The name of an empty database with the baseline, dropped when the block ends."""
    with server.administer() as superuser:
        databases = Databases(superuser)
        name, lock = databases.hold(server, template, _SCRATCH)
        try:
            yield name
        finally:
            databases.let_go(name, lock)
