"""Finds, starts, shares and leaves the shadow's Postgres. One warm server per user, engine and baseline.

Clients come and go under a file lock; each holds a locked file while it uses the server, and the guardian stops the
server when no such file is held any more for a while. Knows databases by name only: what is in them is `replay.py`'s.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import signal
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Report, silent
from workbench.shadow import settings
from workbench.shadow.account import server_account
from workbench.shadow.engine import describe_engine, find_engine
from workbench.shadow.foundation import baseline_hash
from workbench.shadow.launch import start
from workbench.shadow.locking import FileLock, locked
from workbench.shadow.majors import major_of
from workbench.shadow.places import Places, open_places
from workbench.shadow.reach import own_parameters
from workbench.shadow.settings import MAINTENANCE, MIGRATOR, SUPERUSER

if TYPE_CHECKING:
    import psycopg

    from workbench.project.config import Config

__all__ = ["ShadowServer", "describe_engine", "open_server"]

_PROBE_SECONDS: Final = 5.0
_RECOVERY_SECONDS: Final = 10.0
# It starts anew, or a session that has ended has not yet let go of all the locks that there can be.
_RECOVERING: Final = re.compile(
    r"starting up|recovery mode|not yet accepting|terminated abnormally|out of shared memory"
)
_TLS_REQUEST: Final = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
_FORMAT: Final = "5"  # of the prepared cluster; raise it when settings that initdb bakes in change


@dataclass(frozen=True, slots=True)
class ShadowServer:
    """A running Postgres: its version (``18.6``), where it came from, and how to connect.

    `is_guest`: it is not the workbench's own, and its files are out of reach.
    """

    version: str
    engine: str
    places: Places
    host: str
    port: int
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    parameters: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_guest: bool = False

    def connect(self, database: str, *, role: str = MIGRATOR) -> "psycopg.Connection[tuple[Any, ...]]":
        """A new autocommit connection to a database, as the role that migrations run as.

        Raises:
            ServerError: the server does not answer, or has no such database.
        """
        import psycopg

        chosen = settings.superuser_options if role == SUPERUSER else settings.migrator_options
        options = chosen(major_of(self.version))
        parameters = {**self.parameters, "passfile": os.devnull} if self.is_guest else own_parameters(self.places.live)
        deadline = time.monotonic() + _RECOVERY_SECONDS
        while True:
            try:
                return psycopg.connect(
                    **parameters,  # type: ignore[arg-type]
                    host=self.host,
                    port=self.port,
                    dbname=database,
                    user=role,
                    password=self.passwords.get(role),
                    options=options,
                    autocommit=True,
                    client_encoding="UTF8",  # whatever a migration has set for its database
                    connect_timeout=10,
                    application_name="migration-workbench",
                    prepare_threshold=None,
                )
            except psycopg.OperationalError as error:
                if not _RECOVERING.search(str(error)) or time.monotonic() > deadline:
                    raise ServerError(f"the shadow's Postgres does not answer: {str(error).strip()}") from error
                time.sleep(0.02)

    def administer(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """A superuser's connection to the maintenance database, which no migration can reach."""
        return self.connect(MAINTENANCE, role=SUPERUSER)

    def kill(self, processes: Sequence[int]) -> None:
        """End processes of the server's that heed nothing else; it starts anew then. Not on somebody else's."""
        for process in processes if not self.is_guest else ():
            with contextlib.suppress(OSError):
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))

    def stop(self) -> None:
        """Stop the workbench's own server for everybody; who wants one next starts it afresh."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            postmaster = json.loads(self.places.state.read_text(encoding="utf-8"))["postmaster"]
            os.kill(postmaster, getattr(signal, "SIGQUIT", signal.SIGTERM))
        deadline = time.monotonic() + _PROBE_SECONDS
        while _answers(self.host, self.port) and time.monotonic() < deadline:  # nobody joins one that is dying
            time.sleep(0.01)

    def url(self, database: str) -> str:
        """A URL of a database, as the role that migrations run as."""
        from urllib.parse import quote

        password = f":{quote(self.passwords[MIGRATOR])}" if MIGRATOR in self.passwords else ""
        host = quote(self.host, safe="")
        return f"postgresql://{MIGRATOR}{password}@/{quote(database)}?host={host}&port={self.port}"


@contextmanager
def open_server(config: "Config", report: Report = silent, cancel: CancelToken | None = None) -> Iterator[ShadowServer]:
    """The shared server, started if need be; it stays warm for a while after the last block ends.

    Raises:
        ServerError: no Postgres can be found or started.
        Cancelled: the token was cancelled while it was being prepared.
    """
    if config.shadow_url:
        yield _as_guest(config, report, cancel)
        return
    engine = find_engine(config)
    account = server_account()
    key = hashlib.sha256(f"{_FORMAT}|{settings.TCP}|{engine.fingerprint()}|{baseline_hash()}".encode()).hexdigest()[:16]
    places = open_places(key, shared=account is not None)
    with locked(places.lock, cancel):
        facts = _running(places)
        if facts is None:
            facts = start(places, engine, account, report, cancel)
        client = _join(places)
    try:
        yield ShadowServer(
            facts["version"], engine.origin.value, places, facts["host"], facts["port"], facts["passwords"]
        )
    finally:
        client.path.unlink(missing_ok=True)
        client.release()


def _as_guest(config: "Config", report: Report, cancel: CancelToken | None) -> ShadowServer:
    from workbench.shadow.guest import enter_server

    guest = enter_server(config, report, cancel)
    parameters = dict(guest.parameters)
    host, port = parameters.pop("host", ""), int(parameters.pop("port", None) or 5432)
    return ShadowServer(
        guest.version, "shadow.url", guest.places, host, port, guest.passwords, parameters, is_guest=True
    )


def _join(places: Places) -> FileLock:
    """Be counted as a client until the process ends or the lock is released. The caller holds the start lock."""
    client = FileLock(places.clients / f"{os.getpid()}-{secrets.token_hex(6)}")
    client.acquire()
    return client


def _running(places: Places) -> dict[str, Any] | None:
    """What is known of the running server; None when there is none that answers."""
    try:
        facts: dict[str, Any] = json.loads(places.state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not _guarded(places):
        return None  # its server is dying with it, or has been left alone
    return facts if _answers(facts["host"], facts["port"]) else None


def _guarded(places: Places) -> bool:
    """Whether a guardian lives; a process number would not tell, as numbers are used again."""
    lock = FileLock(places.guard)
    try:
        dead = lock.try_acquire()
    except OSError:
        return False
    lock.release()
    return not dead


def _answers(host: str, port: int) -> bool:
    """Whether a server there asks no more than the question whether it speaks TLS: a tenth of a connection's cost."""
    with contextlib.suppress(OSError), _probe(host, port) as probe:
        probe.sendall(_TLS_REQUEST)
        return probe.recv(1) in (b"N", b"S")
    return False


def _probe(host: str, port: int) -> socket.socket:
    if settings.TCP:
        return socket.create_connection((host, port), timeout=_PROBE_SECONDS)
    probe = socket.socket(socket.AF_UNIX)
    try:
        probe.settimeout(_PROBE_SECONDS)
        probe.connect(f"{host}/.s.PGSQL.{port}")
    except OSError:
        probe.close()
        raise
    return probe
