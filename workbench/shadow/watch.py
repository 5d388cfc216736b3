"""Stops a session that its user cancelled, that runs too long or takes too much, from a thread of its own."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from workbench.progress import CancelToken
from workbench.shadow.room import Room

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

STATEMENT_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.02
_GRACE_SECONDS: Final = 1.5
_KILL_SECONDS: Final = 4.0  # some of the server's own functions look for no signal in hours


class Watch:
    """The deadline of what a session is doing now. A migration may lift its own timeouts; this one it cannot reach."""

    def __init__(
        self, connection: "psycopg.Connection[tuple[Any, ...]]", cancel: CancelToken, seconds: float, room: Room
    ) -> None:
        self._connection = connection
        self._cancel = cancel
        self._seconds = seconds
        self._room = room
        self._deadline: float | None = None
        self.expired = False
        self.exceeded: tuple[str, str] | None = None

    def start(self) -> None:
        """A statement begins."""
        self._room.begin()
        self._deadline = time.monotonic() + self._seconds

    def stop(self) -> None:
        """It ended."""
        self._deadline = None

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancel.cancelled

    @property
    def due(self) -> bool:
        """Whether the session should be stopped."""
        deadline = self._deadline
        if deadline is None:
            return False
        if time.monotonic() > deadline:
            self.expired = True
        self.exceeded = self.exceeded or self._room.exceeded(self._connection)
        return self.expired or self.exceeded is not None or self._cancel.cancelled


@contextmanager
def watched(
    server: "ShadowServer",
    connection: "psycopg.Connection[tuple[Any, ...]]",
    cancel: CancelToken,
    room: Room,
    seconds: float = STATEMENT_SECONDS,
) -> Iterator[Watch]:
    """Watch a session while the block runs: first cancel its statement, then, if that is caught, end the session.

    If it does not even hear that, its process is ended, upon which the server starts anew.
    """
    watch = Watch(connection, cancel, seconds, room)
    finished = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(server, connection, watch, finished), name="shadow-watch", daemon=True
    )
    thread.start()
    try:
        yield watch
    finally:
        finished.set()
        thread.join()


def _watch(
    server: "ShadowServer",
    connection: "psycopg.Connection[tuple[Any, ...]]",
    watch: Watch,
    finished: threading.Event,
) -> None:
    from psycopg import Error

    from workbench.errors import ServerError

    pid = connection.info.backend_pid
    asked_since: float | None = None
    while not finished.wait(_POLL_SECONDS):
        if not watch.due:
            asked_since = None
            continue
        now = time.monotonic()
        if asked_since is None:
            asked_since = now
        with contextlib.suppress(Error, ServerError):
            if now - asked_since < _GRACE_SECONDS:
                connection.cancel_safe(timeout=_GRACE_SECONDS)
            elif now - asked_since < _KILL_SECONDS:
                with server.administer() as superuser:
                    superuser.execute("SELECT pg_catalog.pg_terminate_backend(%s)", (pid,))
            else:
                server.kill((pid,))
                if server.is_guest:
                    _hang_up(connection)
                return


def _hang_up(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Wake who waits for the session: on somebody else's server its process cannot be ended."""
    line = socket.socket(fileno=connection.pgconn.socket)
    try:
        line.shutdown(socket.SHUT_RDWR)
    finally:
        line.detach()
