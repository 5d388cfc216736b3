"""What one run may take of the machine: time, disk, files, memory. A statement has less, and one after another adds up.

Looking at the file system costs microseconds and is done all the time; the rest only while something takes long.
"""

import contextlib
import os
import shutil
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

STATEMENT_BYTES: Final = 4 << 30  # that one statement may write
RUN_BYTES: Final = 8 << 30  # that a run's database may hold
MEMORY_BYTES: Final = 3 << 30  # of a session's process; on Linux the system itself stops it at less
_RESERVE: Final = 128 << 20  # bytes that are left to others: a server without room for its log stops for good
_LOOK_SECONDS: Final = 1.0
_EVERYTHING: Final = 1 << 62


class Room:
    """The room of one run, and what its present statement may take of it."""

    def __init__(self, server: "ShadowServer", seconds: float) -> None:
        """The run begins: whatever it takes counts from here."""
        self._server = server
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._at_first = self._free()
        self._files_at_first = self._free_files()
        self._least = 0
        self._looked = time.monotonic()

    def begin(self) -> None:
        """A statement begins."""
        self._least = max(self._free() - STATEMENT_BYTES, _RESERVE)

    def exceeded(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> tuple[str, str] | None:
        """The SQLSTATE and what is told of a session that takes too much; None for one that does not."""
        if time.monotonic() > self._end:
            told = f"the run has taken more than {self._seconds:g} s (shadow.seconds), and this statement was stopped"
            return "57014", told
        free = self._free()
        if free < self._at_first // 2 or self._free_files() < self._files_at_first // 2:
            return "53100", "the run has taken half of the disk that was free, and this statement was stopped"
        if free < self._least:
            return "53100", "the statement was filling the disk and was stopped"
        if time.monotonic() - self._looked < _LOOK_SECONDS:
            return None
        self._looked = time.monotonic()
        return self._exceeded_slowly(connection)

    def _exceeded_slowly(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> tuple[str, str] | None:
        if self._resident(connection.info.backend_pid) > MEMORY_BYTES:
            return "53200", f"the server's process takes more than {_said(MEMORY_BYTES)} of memory and was stopped"
        if self._size(connection.info.dbname) > RUN_BYTES:
            told = f"the database of the run holds more than {_said(RUN_BYTES)}, and this statement was stopped"
            return "53100", told
        return None

    def _free(self) -> int:
        if not self._server.is_guest:
            with contextlib.suppress(OSError):
                return shutil.disk_usage(self._server.places.data).free
        return _EVERYTHING

    def _free_files(self) -> int:
        """How many more files there may be; 0 where the file system does not count them."""
        if not self._server.is_guest and hasattr(os, "statvfs"):
            with contextlib.suppress(OSError):
                return os.statvfs(self._server.places.data).f_ffree
        return 0

    def _resident(self, process: int) -> int:
        if self._server.is_guest:
            return 0
        psutil = import_module("psutil")
        with contextlib.suppress(psutil.Error):
            return int(psutil.Process(process).memory_info().rss)
        return 0

    def _size(self, database: str) -> int:
        from psycopg import Error

        from workbench.errors import ServerError

        with contextlib.suppress(Error, ServerError), self._server.administer() as superuser:
            return database_size(superuser, database)
        return 0


def database_size(superuser: "psycopg.Connection[tuple[Any, ...]]", database: str) -> int:
    """The bytes that a database takes on the disk."""
    row = superuser.execute("SELECT pg_catalog.pg_database_size(%s::name)", (database,)).fetchone()
    return int(row[0]) if row else 0


def _said(size: int) -> str:
    return f"{size / (1 << 30):.3g} GB"
