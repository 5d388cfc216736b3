"""Whatever breaks in the middle: the next run is right, nothing is left behind, and no file of the project changes."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.shadow.conftest import MakeProject
from tests.shadow.test_exhaustion import DEAF
from workbench.errors import Cancelled, ServerError
from workbench.progress import CancelToken, Progress
from workbench.project.project import Project, open_project
from workbench.shadow import foundation, locking
from workbench.shadow.prove import Prover
from workbench.shadow.replay import replayed
from workbench.shadow.server import ShadowServer, open_server

CHAIN = ("CREATE TABLE IF NOT EXISTS public.a (id int);", "CREATE TABLE IF NOT EXISTS public.b (id int);")
LEFT = """
SELECT datname FROM pg_database WHERE datname ~ '^(run|scratch)_'
UNION ALL SELECT rolname FROM pg_roles WHERE rolname = 'made_by_a_run'
UNION ALL SELECT query FROM pg_stat_activity WHERE datname ~ '^run_'
"""


def _files(project: Project) -> dict[str, str]:
    return {
        str(path.relative_to(project.root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(project.root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(runtime: Path, make_project: MakeProject) -> Iterator[Project]:
    """A project with a runtime folder of its own, where it is proven at the end, and found unchanged."""
    assert runtime.is_dir()
    made = make_project(*CHAIN)
    before = _files(made)
    yield made
    assert Prover(made).prove(made.read_chain()).ok
    with open_server(made.config) as server, server.administer() as superuser:
        assert superuser.execute(LEFT).fetchall() == []
    assert _files(made) == before


def _proving(project: Project) -> "subprocess.Popen[bytes]":
    """A workbench at work on the project, in a process of its own."""
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from workbench.project.project import open_project
        from workbench.shadow.prove import Prover
        project = open_project(Path(sys.argv[1]), {})
        Prover(project).prove(project.read_chain(), on_proof=lambda proof: print(proof.version, flush=True))
    """)
    command = [sys.executable, "-c", code, str(project.root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("statement", ["SELECT pg_sleep(60);", DEAF], ids=["asleep", "deaf"])
def test_a_workbench_killed_in_the_middle_of_a_run(
    project: Project, tmp_path_factory: pytest.TempPathFactory, statement: str
) -> None:
    other = tmp_path_factory.mktemp("slow")
    folder = other / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000001_a.sql").write_text("CREATE ROLE made_by_a_run;", encoding="utf-8")
    (folder / "20260101000002_b.sql").write_text(statement, encoding="utf-8")
    with open_server(project.config):  # stays, as for a screen that somebody has open
        child = _proving(open_project(other, {}))
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"20260101000001"
        child.kill()
        child.wait()
        child.stdout.close()
        assert Prover(project).prove(project.read_chain()).ok


def test_a_postmaster_killed_in_the_middle_of_a_run(project: Project) -> None:
    with open_server(project.config) as server:
        pid = json.loads(server.places.state.read_text(encoding="utf-8"))["postmaster"]
    killed: list[int] = []

    def kill(_: object) -> None:
        if not killed:
            killed.append(pid)
            psutil.Process(pid).kill()

    with pytest.raises(ServerError):
        Prover(project).prove(project.read_chain(), on_proof=kill)


def test_a_backend_killed_in_the_middle_of_a_run(project: Project) -> None:
    busy = "SELECT pid FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep' AND state = 'active'"

    def kill() -> None:
        with server.administer() as superuser:
            while (found := superuser.execute(busy).fetchone()) is None:
                pass
        psutil.Process(found[0]).kill()

    with open_server(project.config) as server:
        slow = project.root / "supabase" / "migrations" / "20260101000009_slow.sql"
        slow.write_text("SELECT pg_sleep(60);", encoding="utf-8")
        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(ServerError):
            Prover(project).prove(project.read_chain())
        killer.join()
        slow.unlink()
        assert Prover(project).prove(project.read_chain()).ok


def test_two_workbenches_on_one_project(project: Project) -> None:
    children = [_proving(project) for _ in range(2)]
    versions = [migration.version.encode() for migration in project.read_chain().migrations]
    for child in children:
        said, _ = child.communicate()
        assert child.returncode == 0
        assert said.split() == versions


@pytest.mark.parametrize("cancelled_at", [0, 1])
def test_a_cancelled_replay(project: Project, make_project: MakeProject, cancelled_at: int) -> None:
    """Between migrations, and in the middle of a statement, with a role that no later chain may see."""
    slow = make_project(*CHAIN, "CREATE ROLE made_by_a_run; SELECT pg_sleep(60);")
    token = CancelToken()
    at = slow.read_chain().migrations[2 * cancelled_at].filename

    def cancel(progress: Progress) -> None:
        if progress.what == at:
            threading.Timer(0.3 * cancelled_at, token.cancel).start()

    with pytest.raises(Cancelled), replayed(slow, slow.read_chain(), report=cancel, cancel=token):
        pass
    (slow.root / "supabase" / "migrations" / slow.read_chain().migrations[2].filename).unlink()


def test_two_projects_at_once(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each has a role of the same name, which is one role to the server."""
    projects = []
    for number in range(2):
        folder = tmp_path_factory.mktemp("one") / "supabase" / "migrations"
        folder.mkdir(parents=True)
        text = f"CREATE ROLE made_by_a_run; CREATE TABLE public.t{number} (id int); DROP ROLE made_by_a_run;"
        (folder / "20260101000001_a.sql").write_text(text, encoding="utf-8")
        projects.append(open_project(folder.parents[1], {}))
    results: list[bool] = []

    def work(mine: Project) -> None:
        results.append(Prover(mine).prove(mine.read_chain(), second_run=False).ok)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in (*projects, project)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True, True, True]


@pytest.mark.parametrize("fault", ["another version", "no control file", "no passwords", "rubbish"])
def test_a_prepared_cluster_that_is_none(project: Project, runtime: Path, fault: str) -> None:
    with open_server(project.config) as server:
        prepared = server.places.prepared
    shutil.rmtree(server.places.live, ignore_errors=True)  # its guardian may be at it
    match fault:
        case "another version":
            (prepared / "data" / "PG_VERSION").write_text("9\n", encoding="utf-8")
        case "no control file":
            (prepared / "data" / "global" / "pg_control").unlink()
        case "no passwords":
            (prepared / "passwords.json").unlink()
        case _:
            (prepared / "data" / "global" / "pg_control").write_bytes(b"x" * 8192)
    assert prepared.is_relative_to(runtime)


def test_a_broken_baseline_file(
    project: Project, runtime: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("baseline")
    for path in foundation.baseline_files():
        shutil.copy(path, folder)
    (folder / "20_schemas.sql").write_text("CREATE SCHEMA a;\nCREATE SCHEMO b;\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(foundation, "_SQL", folder)
        foundation.baseline_hash.cache_clear()
        with pytest.raises(ServerError, match="syntax error") as caught, open_server(project.config):
            pass
        assert caught.value.place == "baseline 20_schemas.sql"
    foundation.baseline_hash.cache_clear()
    assert [path.name for path in runtime.iterdir() if path.is_dir()] == ["cache"]


def test_stale_locks_and_a_stale_socket(project: Project) -> None:
    with open_server(project.config) as server:
        places = server.places
    shutil.rmtree(places.live, ignore_errors=True)  # its guardian may be at it
    (places.live / "s").mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(places.live / "s" / ".s.PGSQL.5432"))
    for path in (places.lock, places.runs, places.guard):
        path.write_text(f"{os.getpid()}\n", encoding="utf-8")
    facts = {"guardian": 1, "postmaster": 1, "version": "18.6", "host": str(places.live / "s"), "port": 5432}
    places.state.write_text(json.dumps({**facts, "passwords": {}}), encoding="utf-8")


@pytest.mark.parametrize("leap", [-(10**9), 10**9])
def test_a_clock_jump(project: Project, monkeypatch: pytest.MonkeyPatch, leap: int) -> None:
    now = time.time()
    with open_server(project.config) as server:
        for path in (server.places.prepared, server.places.state, server.places.lock):
            os.utime(path, (now + leap, now + leap))
        monkeypatch.setattr(time, "time", lambda: now - leap)
        assert Prover(project).prove(project.read_chain()).ok


@pytest.fixture
def small_disk(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder with little room: a file system of its own where we may make one, else all but a little kept."""
    mounted = sys.platform.startswith("linux") and os.geteuid() == 0 and _mount(runtime)
    if not mounted:
        free = shutil.disk_usage(runtime).free
        monkeypatch.setattr("workbench.shadow.room._RESERVE", free - (64 << 20))
    yield runtime
    if mounted:
        subprocess.run(["umount", "-l", str(runtime)], check=True)


def _mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", "size=448m,mode=0711", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def test_a_full_disk(small_disk: Path, make_project: MakeProject) -> None:
    wasteful = "CREATE TABLE public.big AS SELECT repeat('x', 5000) FROM generate_series(1, 10000000)"
    project = make_project(*CHAIN, wasteful)
    before = _files(project)
    for _ in range(2):
        first, second, third = Prover(project).prove(project.read_chain()).proofs
        assert first.applied
        assert second.applied
        assert third.error is not None
        assert third.error.sqlstate == "53100"
    with open_server(project.config) as server, server.administer() as superuser:
        assert superuser.execute(LEFT).fetchall() == []
        _leave(server)
    assert _files(project) == before
    assert small_disk.is_dir()


def _leave(server: ShadowServer) -> None:
    """End the server now: what it is mounted on goes away."""
    pid = json.loads(server.places.state.read_text(encoding="utf-8"))["guardian"]
    guardian = psutil.Process(pid)
    guardian.terminate()
    psutil.wait_procs([guardian], timeout=10)


def test_a_lock_on_a_removed_file_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guardian removes files of dead clients: one that is being made just then must not count as held."""
    path = tmp_path / "client"
    really, removed = locking._lock, []

    def removing(handle: int) -> bool:
        if not removed:
            removed.append(path)
            path.unlink()
        return really(handle)

    monkeypatch.setattr(locking, "_lock", removing)
    lock = locking.FileLock(path)
    assert not lock.try_acquire()
    lock.acquire()
    assert not locking.FileLock(path).try_acquire()
    lock.release()
