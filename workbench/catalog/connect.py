"""Opens a connection to a database that is only ever read. Owns the time it may take and what is said when it fails.

Nothing is set on the session: behind a pooler it is somebody else's next. What keeps a reading harmless is set for its
one transaction (`snapshot.py`).
"""

import contextlib
import os
import queue
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog import address as addresses
from workbench.catalog.trouble import cannot_connect
from workbench.errors import TargetError
from workbench.progress import CancelToken

if TYPE_CHECKING:
    import psycopg


CONNECT_SECONDS: Final = 5
_POLL_SECONDS: Final = 0.03
_OWN_HOSTS: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
# What libpq reads or writes, apart from certificates.
_FILES: Final = ("passfile", "servicefile", "sslkeylogfile")
_WITHHELD: Final = (
    "PGPASSWORD is not sent to a host that only the project's file names. Put the password into ~/.pgpass, or the "
    'whole address into an environment variable: [targets] {label} = {{ env = "…" }}.'
)


def connect(
    address: str, label: str, *, of_project: bool = False, cancel: CancelToken | None = None
) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection to the database at a URL or conninfo; what it leaves out comes from the environment and ~/.pgpass.

    With `of_project`, the address stands in a file of the project, which need not be the user's own: no password is
    sent to its host but the address's own, or one that ~/.pgpass has for that very host.

    Raises:
        TargetError: the address cannot be meant, or nobody answers there who lets us in.
        Cancelled: the token was cancelled.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    addresses.check(address, label)
    try:
        parameters = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        # What libpq says of it quotes it.
        raise TargetError(
            f"{label} is not an address that Postgres understands",
            hint="Write postgresql://user@host:port/database, with special characters percent-encoded.",
        ) from None
    withheld = of_project and _withhold(parameters, label)
    parameters.setdefault("connect_timeout", CONNECT_SECONDS)
    parameters.setdefault("application_name", "migration-workbench")
    # One behaviour whatever the user's locale; what is compared is text.
    parameters["client_encoding"] = "UTF8"
    open_to_others = _open_passfile(parameters)
    if open_to_others is not None:
        # libpq would not read it, and say so on stderr, over whatever is on the screen.
        parameters["passfile"] = str(open_to_others / "unread")
    result = _in_background(parameters, cancel or CancelToken())
    if isinstance(result, Exception):
        error = cannot_connect(result, label, parameters)
        if open_to_others is not None and "password" in error.title:
            error.hint = f"{open_to_others} is not read as long as others may read it: chmod 600 {open_to_others}"
        elif withheld and "password" in error.title:
            error.hint = _WITHHELD.format(label=label)
        raise error from result
    return result


def _withhold(parameters: dict[str, Any], label: str) -> bool:
    """Keep the environment's password from a host that somebody else may have named; whether there was one to keep."""
    files = [name for name in _FILES if name in parameters]
    if files:
        raise TargetError(
            f"the address of {label} names {files[0]}, a file of this machine",
            hint="A project's file may not: put the whole address into an environment variable.",
        )
    places = (*str(parameters.get("host", "")).split(","), *str(parameters.get("hostaddr", "")).split(","))
    if "password" in parameters or all(place in _OWN_HOSTS or place.startswith("/") for place in places):
        return False
    parameters["password"] = ""  # said, so that libpq looks into ~/.pgpass and not into the environment
    return bool(os.environ.get("PGPASSWORD"))


def _open_passfile(parameters: dict[str, Any]) -> Path | None:
    """The password file, if others than its owner may read it."""
    if os.name == "nt":
        return None
    named = parameters.get("passfile") or os.environ.get("PGPASSFILE")
    with contextlib.suppress(OSError, RuntimeError):
        path = Path(str(named)) if named else Path.home() / ".pgpass"
        mode = path.stat().st_mode
        if stat.S_ISREG(mode) and mode & (stat.S_IRWXG | stat.S_IRWXO):
            return path
    return None


def _in_background(
    parameters: dict[str, Any], cancel: CancelToken
) -> "psycopg.Connection[tuple[Any, ...]] | Exception":
    """Connect while the token is watched: resolving a name or a silent host may take longer than anybody waits."""
    import psycopg

    results: queue.SimpleQueue[psycopg.Connection[tuple[Any, ...]] | Exception] = queue.SimpleQueue()
    abandoned = threading.Event()

    def work() -> None:
        try:
            results.put(psycopg.connect(**parameters, autocommit=True, prepare_threshold=None))
        except (psycopg.Error, OSError, UnicodeError) as error:
            results.put(error)
        if abandoned.is_set():
            _close_late(results)

    threading.Thread(target=work, name="target-connect", daemon=True).start()
    while True:
        with contextlib.suppress(queue.Empty):
            return results.get(timeout=_POLL_SECONDS)
        if cancel.cancelled:
            abandoned.set()
            _close_late(results)
            cancel.check()


def _close_late(results: "queue.SimpleQueue[Any]") -> None:
    """Close a connection that came when nobody wanted it any more; both threads look, so that one of them finds it."""
    import psycopg

    with contextlib.suppress(queue.Empty):
        late = results.get_nowait()
        if isinstance(late, psycopg.Connection):
            late.close()
