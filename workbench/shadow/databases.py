"""The databases of the shadow server: made from templates in milliseconds, dropped when done, never left behind.

Names tell what they are: `run_…` is a chain at work (stale when nobody holds the run lock), `ckpt_…` a checkpoint.
"""

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.shadow.settings import BASELINE, MIGRATOR, SUPERUSER

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

_CHECKPOINT: Final = "ckpt_"
_RUN: Final = "run_"
_KEPT: Final = 8


class Databases:
    """Makes and drops databases through a superuser's connection to the maintenance database."""

    def __init__(self, superuser: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._superuser = superuser

    def create(self, template: str = BASELINE, prefix: str = _RUN) -> str:
        """A new database from a template.

        Raises:
            ServerError: it cannot be made (the disk is full, the template is in use or gone).
        """
        name = f"{prefix}{secrets.token_hex(8)}"
        self._copy(name, template)
        return name

    def _copy(self, name: str, template: str, owner: str = MIGRATOR) -> None:
        from psycopg import Error

        try:
            self._superuser.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {owner} STRATEGY file_copy')
        except Error as error:
            raise ServerError(f"the shadow database could not be made: {str(error).strip()}") from error

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it; harmless when it is gone."""
        self._superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def drop_stale(self) -> None:
        """Drop what killed runs left. The caller holds the run lock."""
        for name in self._named(_RUN):
            self.drop(name)

    def checkpoints(self) -> frozenset[str]:
        """The keys of the checkpoints there are."""
        return frozenset(name.removeprefix(_CHECKPOINT) for name in self._named(_CHECKPOINT))

    def keep(self, key: str, database: str, current: Collection[str] = ()) -> None:
        """Keep the state of a database, to which nobody is connected, as a checkpoint.

        Of too many checkpoints the oldest is dropped; those of the chain that is at work (`current`) go last.
        """
        existing = self._named(_CHECKPOINT)
        if f"{_CHECKPOINT}{key}" not in existing:
            self._copy(f"{_CHECKPOINT}{key}", database, SUPERUSER)  # whose no migration can drop
            self._drop_oldest(existing, current)

    def adopt(self, key: str, database: str, current: Collection[str] = ()) -> None:
        """As `keep`, but the database itself becomes the checkpoint."""
        existing = self._named(_CHECKPOINT)
        self._superuser.execute(f'ALTER DATABASE "{database}" RENAME TO "{_CHECKPOINT}{key}"')
        self._superuser.execute(f'ALTER DATABASE "{_CHECKPOINT}{key}" OWNER TO {SUPERUSER}')
        self._drop_oldest(existing, current)

    def _drop_oldest(self, existing: list[str], current: Collection[str]) -> None:
        surplus = len(existing) + 1 - _KEPT
        if surplus > 0:
            for name in sorted(existing, key=lambda name: name.removeprefix(_CHECKPOINT) in current)[:surplus]:
                self.drop(name)

    def restore(self, key: str) -> str:
        """A new database with the state of a checkpoint."""
        return self.create(f"{_CHECKPOINT}{key}")

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
        name = databases.create(template, prefix="scratch_")
        try:
            yield name
        finally:
            databases.drop(name)
