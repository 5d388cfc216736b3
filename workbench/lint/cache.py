"""What was worked out before, kept on disk by what it was worked out from. A cache: losing it costs time only.

One SQLite file a version of the code, in a folder that is the user's own. Whatever is wrong with it (corrupt, locked,
somebody else's, a full disk) means that nothing is remembered; nothing in it is ever run, and each row has a checksum.
"""

import contextlib
import hashlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

CACHE_VARIABLE: Final = "WORKBENCH_CACHE_DIR"
"""Names the folder to keep things in; empty for none at all."""

FACTS: Final = "facts"
REPORTS: Final = "reports"
_LARGEST: Final = 256 * 1024 * 1024
_REPORTS_KEPT: Final = 64
_PATIENCE: Final = 0.25  # seconds to wait for another workbench that is writing
_DAY: Final = 24 * 3600.0
_MANY: Final = 500  # keys a query
_OLD: Final = 14 * 24 * 3600.0  # seconds until the file of another version of the code goes


class Memory(Protocol):
    """Rows by key, in tables."""

    def find(self, table: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What is known of some keys."""
        ...

    def keep(self, table: str, rows: Mapping[str, bytes]) -> None:
        """Remember some rows."""
        ...


class NoMemory:
    """Remembers nothing."""

    def find(self, table: str, keys: Sequence[str]) -> dict[str, bytes]:  # noqa: ARG002
        """Nothing."""
        return {}

    def keep(self, table: str, rows: Mapping[str, bytes]) -> None:
        """Forget them at once."""


class DiskMemory:
    """Remembers in one file. Never fails."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, table: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What is known of some keys; rows that are not as they were written are unknown."""
        found: dict[str, bytes] = {}
        self._within(lambda database: found.update(_rows(database, table, keys)))
        return found

    def keep(self, table: str, rows: Mapping[str, bytes]) -> None:
        """Remember some rows, and forget the oldest where there is too much."""
        if rows:
            self._within(lambda database: _put(database, table, rows))

    def _within(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Work on the database; what goes wrong with it ends the work, and a broken file is removed."""
        database: sqlite3.Connection | None = None
        try:
            database = sqlite3.connect(self.path, timeout=_PATIENCE)
            database.execute("PRAGMA synchronous = OFF")
            for table in (FACTS, REPORTS):
                columns = "key TEXT PRIMARY KEY, content BLOB, checksum TEXT, used REAL"
                database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
            work(database)
        except sqlite3.OperationalError:
            # Locked, a full disk, a folder that is gone: another time.
            return
        except (sqlite3.Error, ValueError, TypeError, OverflowError):
            if database is not None:
                database.close()
            with contextlib.suppress(OSError):
                self.path.unlink()
        finally:
            if database is not None:
                database.close()


def _rows(database: sqlite3.Connection, table: str, keys: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    oldest = time.time()
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, content, checksum, used FROM {table} WHERE key IN ({marks})"  # noqa: S608 - our names
        for key, content, checksum, used in database.execute(query, some):
            if isinstance(content, bytes) and checksum == _checksum(key, content):
                found[key] = content
                oldest = min(oldest, float(used or 0))
    if time.time() - oldest > _DAY:
        # Once a day is enough to tell what is still of use from what is not.
        now = time.time()
        with database:
            database.executemany(f"UPDATE {table} SET used = ? WHERE key = ?", [(now, key) for key in found])  # noqa: S608
    return found


def _put(database: sqlite3.Connection, table: str, rows: Mapping[str, bytes]) -> None:
    now = time.time()
    with database:
        put = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)"  # noqa: S608 - our names
        database.executemany(put, [(key, row, _checksum(key, row), now) for key, row in rows.items()])
        old = f"SELECT key FROM {REPORTS} ORDER BY used DESC LIMIT -1 OFFSET {_REPORTS_KEPT}"  # noqa: S608 - our names
        database.execute(f"DELETE FROM {REPORTS} WHERE key IN ({old})")  # noqa: S608 - our names
    pages, page = (database.execute(f"PRAGMA {word}").fetchone()[0] for word in ("page_count", "page_size"))
    if pages * page > _LARGEST:
        with database:
            half = f"SELECT key FROM {FACTS} ORDER BY used LIMIT (SELECT count(*) / 2 + 1 FROM {FACTS})"  # noqa: S608
            database.execute(f"DELETE FROM {FACTS} WHERE key IN ({half})")  # noqa: S608 - our names
        database.execute("VACUUM")


def _checksum(key: str, content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8, key=key.encode("utf-8", "replace")[:64]).hexdigest()


def open_memory(env: Mapping[str, str] | None = None) -> Memory:
    """The user's memory for this version of the code, or none where there is no safe place for one."""
    said = (os.environ if env is None else env).get(CACHE_VARIABLE)
    if said == "":
        return NoMemory()
    try:
        if said is not None:
            folder = Path(said).absolute()
        else:
            from platformdirs import user_cache_path

            folder = user_cache_path("migration-workbench", appauthor=False) / "lint"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{code_stamp()}.sqlite"
        if not _ours(folder, closed=True) or (os.path.lexists(path) and not _ours(path, closed=False)):
            return NoMemory()
        if not path.exists():
            _drop_old(folder)
    except (OSError, RuntimeError):
        return NoMemory()
    return DiskMemory(path)


def _ours(path: Path, *, closed: bool) -> bool:
    """Whether a path is this user's own, and no link; and, if it has to be `closed`, nobody else may write there."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not (closed and found.st_mode & 0o022)


def _drop_old(folder: Path) -> None:
    """Files of other versions of the code that nobody has used for a while."""
    for path in folder.glob("*.sqlite*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD:
                path.unlink()


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """What tells versions of the code apart: of ours by size and time of each file, of the parser's, of Python's."""
    package = Path(__file__).parents[1]
    parts = [sys.version]
    for name in ("lint", "sql", "project"):
        for folder, folders, names in os.walk(package / name):
            folders.sort()
            for each in sorted(names):
                if each.endswith(".py"):
                    found = os.stat(os.path.join(folder, each))  # noqa: PTH116, PTH118 - some 200 files at each start
                    parts.append(f"{folder}/{each} {found.st_size} {found.st_mtime_ns}")
    parser = find_spec("postgast")
    if parser is not None and parser.origin is not None:
        parts.append(f"{parser.origin} {Path(parser.origin).stat().st_mtime_ns}")
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
