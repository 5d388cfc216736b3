"""Starts the shared server on a fresh copy of the prepared cluster, and clears away what a dead one left.

Called with the start lock held. The running server is the guardian's; finding and joining it is `server.py`'s.
"""

import contextlib
import json
import os
import shutil
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Report
from workbench.shadow import settings
from workbench.shadow.account import Account, copy_tree, give
from workbench.shadow.cluster import PASSWORDS, is_prepared, prepare_cluster
from workbench.shadow.engine import Engine, require_new_enough, version_of
from workbench.shadow.guardian import Orders, remove_shared_memory, start_guardian, stop_server
from workbench.shadow.installation import usable_engine
from workbench.shadow.majors import major_of
from workbench.shadow.parts import quiet_environment
from workbench.shadow.places import Places, socket_folder
from workbench.shadow.settings import server_arguments

IDLE_VARIABLE: Final = "WORKBENCH_SHADOW_IDLE"
_IDLE_SECONDS: Final = 120.0
_IDLE_SECONDS_CI: Final = 10.0
_START_SECONDS: Final = 30.0


class _DidNotStartError(ServerError):
    """Postgres itself refused to run on the cluster."""


def start(
    places: Places, engine: Engine, account: Account | None, report: Report, cancel: CancelToken | None
) -> dict[str, Any]:
    """Start a server on a fresh copy of the prepared cluster, which is made anew if it turns out to be no good.

    The caller holds the start lock.
    """
    kept = places.prepared.exists()
    try:
        return _start(places, engine, account, report, cancel)
    except _DidNotStartError:
        if not kept:
            raise
        shutil.rmtree(places.prepared, ignore_errors=True)
        return _start(places, engine, account, report, cancel)


def _start(
    places: Places, engine: Engine, account: Account | None, report: Report, cancel: CancelToken | None
) -> dict[str, Any]:
    _clear(places)
    places.live.mkdir(mode=0o711 if account else 0o700)
    folders: list[Path] = []
    try:
        version = version_of(engine)
        require_new_enough(engine, version)
        major = major_of(version)
        usable, made = usable_engine(engine, major, places.live, account)
        if made is not None:
            folders.append(made)
        if not is_prepared(places, major):
            prepare_cluster(places, usable, major, account, report=report, cancel=cancel)
        os.utime(places.prepared)  # in use: see `cluster.py`
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
    host, port = ("127.0.0.1", _free_port()) if settings.TCP else (str(sockets), 5432)
    passwords = json.loads((places.prepared / PASSWORDS).read_text(encoding="utf-8"))
    Orders(
        command=[str(engine.program("postgres")), *server_arguments(places, sockets, port, major_of(version))],
        environment=quiet_environment(),
        account=(account.uid, account.gid, account.name) if account else None,
        lock=str(places.lock),
        live=str(places.live),
        clients=str(places.clients),
        data=str(places.data),
        state=str(places.state),
        guard=str(places.guard),
        folders=[str(folder) for folder in folders],
        idle_seconds=_idle_seconds(),
        facts={"version": version, "host": host, "port": port, "passwords": passwords},
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
    raise _DidNotStartError("the shadow's Postgres did not start", hint=said[-400:] or "It said nothing.")


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
