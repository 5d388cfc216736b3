"""Stops what a connection is doing when its user cancels, from a thread of its own.

The server is asked first; where nothing comes back even then, as of a network that swallows all, the line is cut.
"""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from workbench.progress import CancelToken

if TYPE_CHECKING:
    import psycopg

_POLL_SECONDS: Final = 0.02
_ASK_SECONDS: Final = 2.0
# No reading takes that long where anybody answers: each query has a time of its own on the server.
DEADLINE_SECONDS: Final = 120.0


@contextmanager
def cancellable(connection: "psycopg.Connection[tuple[Any, ...]]", cancel: CancelToken | None) -> Iterator[None]:
    """Ask the server to stop the connection's query when the token is cancelled while the block runs."""
    if cancel is None:
        yield
        return
    cancel.check()
    finished = threading.Event()
    thread = threading.Thread(target=_watch, args=(connection, cancel, finished), name="catalog-cancel", daemon=True)
    thread.start()
    try:
        yield
    finally:
        finished.set()
        thread.join()
    cancel.check()


def _watch(connection: "psycopg.Connection[tuple[Any, ...]]", cancel: CancelToken, finished: threading.Event) -> None:
    from psycopg import Error

    deadline = time.monotonic() + DEADLINE_SECONDS
    while not finished.wait(_POLL_SECONDS):
        if cancel.cancelled or time.monotonic() > deadline:
            with contextlib.suppress(Error):
                connection.cancel_safe(timeout=_ASK_SECONDS)
            if not finished.wait(_ASK_SECONDS):
                _cut(connection)
            return


def _cut(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Hang up, whoever waits for an answer."""
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)
