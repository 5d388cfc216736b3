"""Advisory file locks between processes; the system releases those of the dead. Small, for start-up's sake."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from workbench.errors import ServerError
from workbench.progress import CancelToken

_POLL_SECONDS: Final = 0.005


class FileLock:
    """An exclusive lock on a file that stays where it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def try_acquire(self) -> bool:
        """Take the lock if nobody holds it; never waits. False, too, when the file has just been removed: try again.

        Raises:
            OSError: the file cannot be opened.
        """
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(handle) and self._is_still(handle):
            self._handle = handle
            return True
        os.close(handle)
        return False

    def _is_still(self, handle: int) -> bool:
        """Whether the locked file is the one of that name: it may have been removed between opening and locking."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except OSError:
            return False

    def acquire(self, cancel: CancelToken | None = None, timeout: float = 120.0) -> None:
        """Wait for the lock.

        Raises:
            Cancelled: the token was cancelled meanwhile.
            ServerError: nobody let go of it in time.
        """
        deadline = time.monotonic() + timeout
        while not self.try_acquire():
            if cancel is not None:
                cancel.check()
            if time.monotonic() > deadline:
                raise ServerError("another workbench keeps the shadow busy", hint="Wait for it, or close it.")
            time.sleep(_POLL_SECONDS)

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def release(self) -> None:
        """Let go; harmless when not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


@contextmanager
def locked(path: Path, cancel: CancelToken | None = None, timeout: float = 120.0) -> Iterator[None]:
    """Hold the lock on a file while the block runs."""
    lock = FileLock(path)
    lock.acquire(cancel, timeout)
    try:
        yield
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
