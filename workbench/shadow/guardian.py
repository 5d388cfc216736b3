"""The process that owns a shadow server: starts it, stops it when nobody uses it any more, and removes its files.

Runs as ``python -m workbench.shadow.guardian LIVE_FOLDER``, detached from the workbench that started it, so that a
killed workbench leaves no server behind; on Linux the server dies with its guardian too. Standard library only.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from workbench.shadow.account import Account, as_account
from workbench.shadow.locking import FileLock

_POLL_SECONDS: Final = 0.25
_PR_SET_PDEATHSIG: Final = 1
_MEMORY: Final = 2 << 30  # bytes of address space for each process of the server: a statement beyond it is an error


@dataclass(frozen=True, slots=True)
class Orders:
    """What the guardian is told: the server's command, as whom, and which files are its own to remove."""

    command: list[str]
    environment: dict[str, str]
    account: tuple[int, int, str] | None
    lock: str
    live: str
    clients: str
    data: str
    state: str
    guard: str
    folders: list[str]
    idle_seconds: float
    facts: dict[str, Any]

    def write(self, path: Path) -> None:
        """Store them for the guardian, and nobody else, to read."""
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def read_orders(live: Path) -> Orders:
    """The orders that lie in a live folder."""
    return Orders(**json.loads((live / "guardian.json").read_text(encoding="utf-8")))


def start_guardian(live: Path) -> "subprocess.Popen[bytes]":
    """Start one, detached: signals to the workbench's terminal do not reach it."""
    options: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    code = "import sys; sys.path[:0] = [sys.argv.pop(1)]; from workbench.shadow.guardian import main; main()"
    package = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-I", "-c", code, package, str(live)],
        cwd=live,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        **options,
    )


def _before_the_server() -> Callable[[], None] | None:
    """On Linux the server dies with its guardian, and no process of it takes more than its share of memory."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes
    import resource

    prctl = ctypes.CDLL(None, use_errno=True).prctl
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))

    return ask


def _start_server(orders: Orders) -> "subprocess.Popen[bytes]":
    account = Account(*orders.account) if orders.account else None
    with Path(orders.live, "server.log").open("wb") as log:
        return subprocess.Popen(
            orders.command,
            cwd=orders.data if account is None else "/",
            env=orders.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            close_fds=True,
            preexec_fn=_before_the_server(),  # noqa: PLW1509 - this process has one thread
            **as_account(account),
        )


def living_clients(folder: Path) -> bool:
    """Whether some process still holds its file; files of dead ones are removed."""
    living = False
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            lock = FileLock(path)
            if lock.try_acquire():
                path.unlink(missing_ok=True)
                lock.release()
            else:
                living = True
    return living


def stop_server(pid: int, wait: Callable[[float], bool]) -> None:
    """Stop a postmaster at once: its data is thrown away anyway. `wait` says whether it ended within the seconds."""
    for name in ("SIGQUIT", "SIGKILL"):
        with contextlib.suppress(OSError):
            os.kill(pid, getattr(signal, name, signal.SIGTERM))
        if wait(5.0):
            return


def remove_shared_memory(data: Path) -> None:
    """Remove the System V segment that a killed postmaster leaves behind; the seventh line of its pid file names it."""
    if sys.platform == "win32":
        return
    import ctypes

    with contextlib.suppress(OSError, ValueError, IndexError, AttributeError):
        words = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[6].split()
        ctypes.CDLL(None).shmctl(int(words[1]), 0, None)  # 0 is IPC_RMID


def _serve(orders: Orders, server: "subprocess.Popen[bytes]", stopping: list[int]) -> FileLock:
    """Return, holding the lock, when the server has ended or is not needed any more."""
    lock = FileLock(Path(orders.lock))
    last_used = time.monotonic()
    while server.poll() is None and not stopping:
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(min(_POLL_SECONDS, max(orders.idle_seconds, 0.02)))
        if not Path(orders.state).exists():
            break  # somebody removed the folder: there is nothing left to serve
        if living_clients(Path(orders.clients)):
            last_used = time.monotonic()
        elif time.monotonic() - last_used >= orders.idle_seconds and lock.try_acquire():
            if not living_clients(Path(orders.clients)):
                return lock
            lock.release()
    return lock


def _is_ours(orders: Orders) -> bool:
    """Whether the live folder is still this guardian's: a workbench that found the server dead may have begun anew."""
    try:
        facts = json.loads(Path(orders.state).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(facts["guardian"] == os.getpid())


def _wait(server: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def main() -> None:
    """Guard one server until it is not needed any more."""
    live = Path(sys.argv[1])
    orders = read_orders(live)
    stopping: list[int] = []
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: stopping.append(number))
    guard = FileLock(Path(orders.guard))
    guard.acquire()  # let go by the system when this process ends, however it does
    server = _start_server(orders)
    facts = {**orders.facts, "guardian": os.getpid(), "postmaster": server.pid}
    unfinished = Path(f"{orders.state}.new")
    unfinished.touch(mode=0o600)  # it may hold passwords
    unfinished.write_text(json.dumps(facts), encoding="utf-8")
    unfinished.replace(orders.state)
    lock = _serve(orders, server, stopping)
    if server.poll() is None:
        stop_server(server.pid, lambda seconds: _wait(server, seconds))
    with contextlib.suppress(OSError):  # the folder itself may be gone
        while not (lock.held or lock.try_acquire()):
            time.sleep(_POLL_SECONDS)
        if _is_ours(orders):
            remove_shared_memory(Path(orders.data))
            shutil.rmtree(orders.live, ignore_errors=True)
    for folder in orders.folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
