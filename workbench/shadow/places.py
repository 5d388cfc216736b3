"""Where the shadow keeps its files: the live server (in memory where possible) and the prepared clusters (on disk).

Private to the user: folders are made 0700, or 0711 where an unprivileged account must pass through to its own.
"""

import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import ServerError

RUNTIME_VARIABLE: Final = "WORKBENCH_RUNTIME_DIR"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - Linux's shared memory; the folder made in it is checked to be ours
_ROOM: Final = 768 * 1024 * 1024
PRIVATE: Final = 0o700
PASSABLE: Final = 0o711
_SOCKET_LIMIT: Final = 90  # sun_path holds 104 bytes on macOS, 108 on Linux, and `/.s.PGSQL.5432` must fit behind


@dataclass(frozen=True, slots=True)
class Places:
    """All paths of one cluster, which is known by its key (engine and baseline)."""

    base: Path
    cache: Path
    key: str

    @property
    def lock(self) -> Path:
        """Held while the server is started, joined or stopped."""
        return self.base / f"{self.key}.lock"

    @property
    def runs(self) -> Path:
        """Held while a chain runs: roles belong to the whole server, so runs take turns."""
        return self.base / f"{self.key}.runs"

    @property
    def live(self) -> Path:
        """Everything of the running server; gone when it stops."""
        return self.base / self.key

    @property
    def data(self) -> Path:
        """The running server's data directory."""
        return self.live / "data"

    @property
    def extensions(self) -> Path:
        """The folder that `extension_control_path` names (it holds a folder `extension`)."""
        return self.live / "share"

    @property
    def clients(self) -> Path:
        """One locked file per workbench process that uses the server."""
        return self.live / "clients"

    @property
    def state(self) -> Path:
        """What a client must know to connect."""
        return self.live / "server.json"

    @property
    def guard(self) -> Path:
        """Locked by the guardian as long as it lives."""
        return self.live / "guardian.lock"

    @property
    def prepared(self) -> Path:
        """A data directory with the baseline in it, never started from, only copied."""
        return self.cache / self.key


def open_places(key: str, *, shared: bool) -> Places:
    """The places of a cluster; makes and checks the folders above them.

    Args:
        key: the cluster's.
        shared: whether another account (the unprivileged one that root starts Postgres as) must get through.

    Raises:
        ServerError: no folder can be used.
    """
    mode = PASSABLE if shared else PRIVATE
    override = os.environ.get(RUNTIME_VARIABLE)
    try:
        if override:
            base = Path(override).absolute()
            base.mkdir(mode=mode, parents=True, exist_ok=True)
            cache = base / "cache"
        else:
            base = _default_base(mode)
            cache = _ours(_cache()) or base / "cache"
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(
            f"no place for the shadow's files: {error.strerror or error}",
            path=error.filename,
            hint=f"Name a folder of your own in {RUNTIME_VARIABLE}.",
        ) from error
    return Places(base, cache, key)


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("migration-workbench", appauthor=False) / "clusters"


def _ours(folder: Path) -> Path | None:
    """The folder if it is, or can be made, one to write into; a home may be nobody's, or root may have been there."""
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.R_OK | os.W_OK | os.X_OK) else None


def _default_base(mode: int) -> Path:
    name = f"migration-workbench-{_user()}"
    if sys.platform.startswith("linux") and _has_room(_MEMORY):
        base = _private(_MEMORY / name, mode)
        if base is not None:
            return base
    # Root's cache lies in a home that other accounts cannot enter.
    base = None if mode == PASSABLE else _ours(_cache().parent / "live")
    base = base or _private(Path(tempfile.gettempdir()) / name, mode)
    if base is None:
        raise ServerError("the folder for the shadow belongs to somebody else", path=tempfile.gettempdir())
    return base


def _user() -> str:
    return str(os.geteuid()) if sys.platform != "win32" else "user"


def _has_room(folder: Path) -> bool:
    try:
        return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= _ROOM
    except OSError:
        return False


def _private(folder: Path, mode: int) -> Path | None:
    """The folder if it is, or can be made, ours and nobody else's: never a link that somebody left there."""
    try:
        folder.mkdir(mode=mode, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode) or (sys.platform != "win32" and found.st_uid != os.geteuid()):
        return None
    folder.chmod(mode)
    return folder


def socket_folder(live: Path) -> Path:
    """Where the Unix socket goes: beside the data when the path is short enough, else a private folder that is."""
    folder = live / "s"
    if len(os.fsencode(folder)) <= _SOCKET_LIMIT:
        folder.mkdir(mode=0o700)
        return folder
    return Path(tempfile.mkdtemp(prefix="mw-", dir=None if sys.platform == "win32" else "/tmp"))  # noqa: S108 - short, 0700
