"""A command that is asked to stop: it says one line, and leaves neither processes nor anything on the server."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.shadow.conftest import MakeProject
from tests.shadow.test_exhaustion import DEAF
from tests.shadow.test_faults import LEFT
from workbench.project.project import Project
from workbench.shadow.databases import Databases
from workbench.shadow.prove import Prover
from workbench.shadow.server import ShadowServer, open_server

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(runtime: Path) -> Iterator[Start]:
    """Start the command on a project; at the end no process of the runtime folder is left, and no half-made cluster."""

    def begin(project: Project, *options: str) -> "subprocess.Popen[str]":
        command = [sys.executable, *options, "-m", "workbench", "-C", str(project.root), "prove"]
        return subprocess.Popen(
            command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )

    yield begin
    assert not list((runtime / "cache").glob("*.prepare"))
    _wait_until(lambda: not _processes(runtime))


def _processes(runtime: Path) -> list[int]:
    found = psutil.process_iter(["pid", "cmdline"])
    return [p.info["pid"] for p in found if any(str(runtime) in word for word in p.info["cmdline"] or ())]


def _wait_until(said: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _is_at(server: ShadowServer, sign: str) -> bool:
    query = "SELECT FROM pg_stat_activity WHERE datname ~ '^run_' AND state = 'active' AND query ~ %s"
    with server.administer() as superuser:
        return superuser.execute(query, (sign,)).fetchone() is not None


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("statement", ["SELECT pg_sleep(60);", DEAF], ids=["asleep", "deaf"])
def test_a_signal_in_the_middle_of_a_run(make_project: MakeProject, start: Start, name: str, statement: str) -> None:
    project = make_project("CREATE ROLE made_by_a_run;", statement)
    number = getattr(signal, name)
    with open_server(project.config) as server:
        child = start(project)
        _wait_until(lambda: _is_at(server, "pg_sleep|repeat"))
        child.send_signal(number)
        said, told = child.communicate(timeout=30)
        # Python itself dies of SIGINT where the interrupt met a text that was being executed.
        assert child.returncode in (128 + number, -signal.SIGINT)
        assert (said, told) == ("", "interrupted\n")
        with server.administer() as superuser:
            _wait_until(lambda: not superuser.execute(LEFT).fetchall())
        project.read_chain().migrations[1].path.write_text("SELECT 1;", encoding="utf-8")
        assert all(proof.applied for proof in Prover(project).prove(project.read_chain()).proofs)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_while_the_screen_proves(make_project: MakeProject, start: Start, name: str) -> None:
    """A terminal that is closed, and a system that goes down."""
    assert callable(start)  # which looks at what is left
    project = make_project("CREATE ROLE made_by_a_run; SELECT pg_sleep(60);")
    files = {path for path in project.root.rglob("*") if path.is_file()}
    ours, theirs = os.openpty()
    drain = threading.Thread(target=_drain, args=(ours,), daemon=True)
    with open_server(project.config) as server:
        child = subprocess.Popen(
            [sys.executable, "-m", "workbench", str(project.root)], stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True, cwd=Path(__file__).parents[2], env={**os.environ, "TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(theirs)
        drain.start()
        _wait_until(lambda: _is_at(server, "pg_sleep"), 60.0)
        child.send_signal(getattr(signal, name))
        child.wait(30)
        project.read_chain().migrations[0].path.write_text("SELECT 1;", encoding="utf-8")
        assert Prover(project).prove(project.read_chain()).ok
        with server.administer() as superuser:
            assert superuser.execute(LEFT).fetchall() == []
    drain.join()
    os.close(ours)
    assert files == {path for path in project.root.rglob("*") if path.is_file()}


def _drain(terminal: int) -> None:
    """Read what a screen draws, until it is gone."""
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass


def test_an_interrupt_while_the_first_start_prepares_postgres(
    make_project: MakeProject, runtime: Path, start: Start
) -> None:
    shutil.rmtree(runtime / "cache", ignore_errors=True)
    project = make_project("SELECT 1;")
    child = start(project)
    _wait_until(lambda: bool(list(runtime.rglob("*.prepare"))))
    child.send_signal(signal.SIGINT)
    said, told = child.communicate(timeout=30)
    assert child.returncode in (130, -signal.SIGINT)
    assert (said, told) == ("", "interrupted\n")
    assert Prover(project).prove(project.read_chain()).ok


def test_an_interrupt_while_the_command_is_being_loaded(tmp_path: Path) -> None:
    """Nothing of it is loaded when its own first line has run."""
    code = (
        "import sys, signal, builtins; real = builtins.__import__\n"
        "def load(name, *rest):\n"
        "    if name == 'workbench.cli.main': signal.raise_signal(signal.SIGINT)\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = load\n"
        "from workbench.__main__ import main; main()"
    )
    child = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=Path(__file__).parents[2], env=os.environ
    )
    assert (child.returncode, child.stdout, child.stderr) == (130, b"", b"")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("prefix", ["demo_", "scratch_"])
def test_a_database_that_a_killed_workbench_had_open_is_dropped(
    make_project: MakeProject, runtime: Path, prefix: str
) -> None:
    """While it is open, no other run touches it."""
    assert runtime.is_dir()
    project = make_project("SELECT 1;")
    names = "SELECT datname FROM pg_database WHERE datname ~ '^(demo|scratch)_'"
    with open_server(project.config) as server, server.administer() as superuser:
        name, lock = Databases(superuser).hold(server, "workbench_baseline", prefix)
        assert Prover(project).prove(project.read_chain()).ok
        assert superuser.execute(names).fetchall() == [(name,)]
        lock.release()  # as the system does when the process ends
        assert Prover(project).prove(project.read_chain(), second_run=False).ok
        assert superuser.execute(names).fetchall() == []
        assert not list(server.places.live.glob(f"{prefix}*"))
