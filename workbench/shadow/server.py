"""Finds, starts, shares and leaves the shadow's Postgres. One warm server per user, engine and baseline.

Clients come and go under a file lock; each holds a locked file while it uses the server, and the guardian stops the
server when no such file is held any more for a while. Knows databases by name only: what is in them is `replay.py`'s.
"""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Report, silent
from workbench.shadow.account import Account, copy_tree, give, reachable_bin, server_account
from workbench.shadow.cluster import prepare_cluster
from workbench.shadow.engine import (
    Engine,
    EngineOrigin,
    describe_engine,
    find_engine,
    quiet_environment,
    require_new_enough,
    version_of,
)
from workbench.shadow.foundation import baseline_hash
from workbench.shadow.guardian import Orders, remove_shared_memory, start_guardian, stop_server
from workbench.shadow.locking import FileLock, locked
from workbench.shadow.places import Places, open_places, socket_folder
from workbench.shadow.settings import MAINTENANCE, MIGRATOR, SUPERUSER, server_arguments

if TYPE_CHECKING:
    import psycopg

    from workbench.project.config import Config

__all__ = ["ShadowServer", "describe_engine", "open_server"]

IDLE_VARIABLE: Final = "WORKBENCH_SHADOW_IDLE"
_IDLE_SECONDS: Final = 120.0
_IDLE_SECONDS_CI: Final = 10.0
_START_SECONDS: Final = 30.0
_FORMAT: Final = "1"  # of the prepared cluster; raise it when settings that initdb bakes in change


@dataclass(frozen=True, slots=True)
class ShadowServer:
    """A running Postgres: its version (``18.6``), where it came from, and how to connect."""

    version: str
    engine: str
    places: Places
    host: str
    port: int

    def connect(self, database: str, *, role: str = MIGRATOR) -> "psycopg.Connection[tuple[Any, ...]]":
        """A new autocommit connection to a database, as the role that migrations run as.

        Raises:
            ServerError: the server does not answer, or has no such database.
        """
        import psycopg

        # A superuser in a database that strangers' SQL has shaped runs none of its event triggers and sees none of
        # its functions.
        options = "-c event_triggers=off -c search_path=pg_catalog" if role == SUPERUSER else ""
        try:
            return psycopg.connect(
                host=self.host,
                port=self.port,
                dbname=database,
                user=role,
                options=options,
                autocommit=True,
                connect_timeout=10,
                application_name="migration-workbench",
                prepare_threshold=None,
            )
        except psycopg.OperationalError as error:
            raise ServerError(f"the shadow's Postgres does not answer: {str(error).strip()}") from error

    def administer(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """A superuser's connection to the maintenance database, which no migration can reach."""
        return self.connect(MAINTENANCE, role=SUPERUSER)

    def url(self, database: str) -> str:
        """A URL of a database, as the role that migrations run as."""
        from urllib.parse import quote

        return f"postgresql://{MIGRATOR}@/{quote(database)}?host={quote(self.host, safe='')}&port={self.port}"


@contextmanager
def open_server(config: "Config", report: Report = silent, cancel: CancelToken | None = None) -> Iterator[ShadowServer]:
    """The shared server, started if need be; it stays warm for a while after the last block ends.

    Raises:
        ServerError: no Postgres can be found or started.
        Cancelled: the token was cancelled while it was being prepared.
    """
    engine = find_engine(config)
    if engine.origin is EngineOrigin.URL:
        raise ServerError(
            "shadow.url is not supported by this version",
            hint="Remove it: the workbench then starts a Postgres of its own.",
        )
    account = server_account()
    key = hashlib.sha256(f"{_FORMAT}|{engine.fingerprint()}|{baseline_hash()}".encode()).hexdigest()[:16]
    places = open_places(key, shared=account is not None)
    with locked(places.lock, cancel):
        facts = _running(places)
        if facts is None:
            facts = _start(places, engine, account, report, cancel)
        client = _join(places)
    try:
        yield ShadowServer(facts["version"], engine.origin.value, places, facts["host"], facts["port"])
    finally:
        client.path.unlink(missing_ok=True)
        client.release()


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
    if not (_alive(facts["guardian"]) and _alive(facts["postmaster"])):
        return None
    return facts if _answers(facts["host"], facts["port"]) else None


def _answers(host: str, port: int) -> bool:
    """Whether somebody listens there; a thousandth of the cost of a real connection."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            socket.create_connection((host, port), timeout=5).close()
            return True
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(5)
            probe.connect(f"{host}/.s.PGSQL.{port}")
        return True
    return False


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return bool(_psutil().pid_exists(pid))
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start(
    places: Places, engine: Engine, account: Account | None, report: Report, cancel: CancelToken | None
) -> dict[str, Any]:
    """Start a server on a fresh copy of the prepared cluster. The caller holds the start lock."""
    _clear(places)
    places.live.mkdir(mode=0o711 if account else 0o700)
    folders: list[Path] = []
    try:
        reachable = reachable_bin(engine.program("postgres").parent, places.live, account)
        usable = Engine(engine.origin, reachable, engine.why)
        if reachable != engine.bin and not reachable.is_relative_to(places.live):
            folders.append(reachable.parent)
        version = version_of(usable)
        require_new_enough(usable, version)
        if not (places.prepared / "data").is_dir():
            prepare_cluster(places, usable, account, report, cancel)
        copy_tree(places.prepared / "data", places.data)
        copy_tree(places.prepared / "share", places.extensions)
        places.data.chmod(0o700)
        give(places.data, account)
        give(places.extensions, account)
        places.clients.mkdir(mode=0o700)
        sockets = socket_folder(places.live)
        give(sockets, account)
        if not sockets.is_relative_to(places.live):
            folders.append(sockets)
        return _launch(places, usable, account, sockets=sockets, version=version, folders=folders)
    except OSError as error:
        _clear(places, folders)
        raise ServerError(f"the shadow's Postgres could not be set up: {error.strerror or error}") from error
    except BaseException:
        _clear(places, folders)
        raise


def _launch(
    places: Places, engine: Engine, account: Account | None, *, sockets: Path, version: str, folders: list[Path]
) -> dict[str, Any]:
    host, port = (str(sockets), 5432) if sys.platform != "win32" else ("127.0.0.1", _free_port())
    Orders(
        command=[str(engine.program("postgres")), *server_arguments(places, sockets, port)],
        environment=quiet_environment(),
        account=(account.uid, account.gid, account.name) if account else None,
        lock=str(places.lock),
        live=str(places.live),
        clients=str(places.clients),
        data=str(places.data),
        state=str(places.state),
        folders=[str(folder) for folder in folders],
        idle_seconds=_idle_seconds(),
        facts={"version": version, "host": host, "port": port},
    ).write(places.live / "guardian.json")
    guardian = start_guardian(places.live)
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        facts = _ready(places)
        if facts is not None:
            guardian.returncode = 0  # it is meant to outlive this process: no warning when the object goes
            return facts
        if guardian.poll() is not None or _postmaster_gone(places):
            break
        time.sleep(0.004)
    guardian.kill()
    guardian.wait()
    log = places.live / "server.log"
    said = log.read_text(errors="replace").strip() if log.exists() else ""
    raise ServerError("the shadow's Postgres did not start", hint=said[-400:] or "It said nothing.")


def _ready(places: Places) -> dict[str, Any] | None:
    try:
        lines = (places.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        if len(lines) < 8 or lines[7].strip() != "ready":  # noqa: PLR2004 - the pid file's eighth line is the status
            return None
        facts: dict[str, Any] = json.loads(places.state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return facts


def _postmaster_gone(places: Places) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return not _alive(json.loads(places.state.read_text(encoding="utf-8"))["postmaster"])
    return False


def _clear(places: Places, folders: list[Path] | None = None) -> None:
    """Remove what a dead server left; stop one whose guardian died. The caller holds the start lock."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int((places.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        if _is_postgres(pid, places.data):
            stop_server(pid, lambda seconds: _gone(pid, seconds))
    remove_shared_memory(places.data)
    for folder in (places.live, *(folders or ())):
        shutil.rmtree(folder, ignore_errors=True)


def _is_postgres(pid: int, data: Path) -> bool:
    """Whether a process is the postmaster of this data directory, and not one that got its number since."""
    psutil = _psutil()
    try:
        return str(data) in psutil.Process(pid).cmdline()
    except psutil.Error:
        return False


def _gone(pid: int, seconds: float) -> bool:
    psutil = _psutil()
    with contextlib.suppress(psutil.NoSuchProcess):
        try:
            psutil.Process(pid).wait(seconds)
        except psutil.TimeoutExpired:
            return False
    return True


def _psutil() -> Any:
    """The module, which is needed in rare cases only and has no type stubs."""
    return import_module("psutil")


def _idle_seconds() -> float:
    """How long a server nobody uses stays warm."""
    with contextlib.suppress(ValueError, KeyError):
        return float(os.environ[IDLE_VARIABLE])
    return _IDLE_SECONDS_CI if os.environ.get("CI") else _IDLE_SECONDS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
