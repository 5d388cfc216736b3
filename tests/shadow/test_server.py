"""The server's life: started once, shared, and gone without a trace, whatever is killed."""

import os
import subprocess
import sys
import textwrap
import time
from contextlib import nullcontext
from pathlib import Path

import psutil
import psycopg
import pytest

from workbench.errors import ServerError
from workbench.project.config import Config
from workbench.shadow.account import copy_tree, server_account
from workbench.shadow.parts import quiet_environment
from workbench.shadow.places import open_places
from workbench.shadow.server import ShadowServer, open_server

CONFIG = Config(root=Path())


def _wait(condition: object, seconds: float = 10.0) -> bool:
    """Poll a condition: other processes tell nobody when they end."""
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def _servers(runtime: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if any(str(runtime) in part for part in process.cmdline()) and process.pid != os.getpid():
                found.append(process)
        except psutil.Error:
            continue
    return found


def _left(runtime: Path) -> list[str]:
    return [path.name for path in runtime.iterdir() if path.is_dir() and path.name != "cache"]


def _gone(runtime: Path) -> bool:
    return not _servers(runtime) and not _left(runtime)


def _answer(server: ShadowServer) -> object:
    with server.connect("workbench_baseline") as connection:
        row = connection.execute("SELECT current_user").fetchone()
    assert row is not None
    return row[0]


def _pid(server: ShadowServer, name: str) -> int:
    import json

    return int(json.loads(server.places.state.read_text(encoding="utf-8"))[name])


def test_it_starts_is_shared_and_leaves_nothing(runtime: Path) -> None:
    with open_server(CONFIG) as server:
        assert server.version.startswith("18")
        assert server.engine == "embedded"
        assert _answer(server) == "postgres"
        began = time.perf_counter()
        with open_server(CONFIG) as again:
            assert time.perf_counter() - began < 0.2
            assert again == server
        assert _answer(server) == "postgres"
    assert _wait(lambda: _gone(runtime))


def test_without_file_system_sockets_it_asks_for_passwords(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.shadow.settings.TCP", True)
    with open_server(CONFIG) as server:
        assert server.host == "127.0.0.1"
        assert _answer(server) == "postgres"
        assert server.passwords["postgres"] not in repr(server)
        with psycopg.connect(server.url("workbench_baseline")) as connection:
            assert connection.info.user == "postgres"
        with pytest.raises(psycopg.OperationalError, match=r"no password|password authentication"):
            psycopg.connect(host=server.host, port=server.port, user="workbench_superuser", dbname="postgres")
        assert server.places.state.stat().st_mode & 0o077 == 0
    assert _wait(lambda: _gone(runtime))


def test_it_stays_while_somebody_uses_it(runtime: Path) -> None:
    with open_server(CONFIG) as server:
        pid = _pid(server, "postmaster")
        assert not _wait(lambda: _gone(runtime), 1.0)
        assert _pid(server, "postmaster") == pid


def test_its_files_are_private(runtime: Path) -> None:
    with open_server(CONFIG) as server:
        assert server.places.data.stat().st_mode & 0o077 == 0
        assert Path(server.host).stat().st_mode & 0o077 == 0
        assert server.places.prepared.stat().st_mode & 0o077 == 0
        if os.geteuid() == 0:
            assert server.places.data.stat().st_uid != 0


@pytest.mark.parametrize("victim", ["postmaster", "guardian"])
def test_a_killed_server_is_replaced(runtime: Path, victim: str) -> None:
    with open_server(CONFIG) as server:
        killed = psutil.Process(_pid(server, victim))
        killed.kill()
        psutil.wait_procs([killed], timeout=10)
        assert _wait(lambda: _postmaster_is_gone(server))
        with open_server(CONFIG) as again:
            assert _answer(again) == "postgres"
    assert _wait(lambda: _gone(runtime))


def _postmaster_is_gone(server: ShadowServer) -> bool:
    try:
        return not psutil.pid_exists(_pid(server, "postmaster"))
    except (OSError, ValueError):
        return True


def test_both_killed_at_once_leave_nothing_after_the_next_run(runtime: Path) -> None:
    with open_server(CONFIG) as server:
        victims = [psutil.Process(_pid(server, name)) for name in ("guardian", "postmaster")]
        for victim in victims:
            victim.kill()
        psutil.wait_procs(victims, timeout=10)
    with open_server(CONFIG) as again:
        assert _answer(again) == "postgres"
    assert _wait(lambda: _gone(runtime))


def test_a_killed_workbench_leaves_no_server(runtime: Path) -> None:
    code = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from workbench.project.config import Config
        from workbench.shadow.server import open_server
        with open_server(Config(root=Path())):
            print("open", flush=True)
            time.sleep(60)
    """)
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"open"
    child.kill()
    child.wait()
    child.stdout.close()
    assert _wait(lambda: _gone(runtime))


def test_two_at_once_start_one(runtime: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from workbench.project.config import Config
        from workbench.shadow.server import open_server
        with open_server(Config(root=Path())) as server:
            print(server.places.state.read_text(), flush=True)
            sys.stdin.readline()
    """)
    command = [sys.executable, "-c", code]
    folder = Path(__file__).parents[2]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, cwd=folder) for _ in range(3)]
    said = {child.stdout.readline() for child in children if child.stdout}
    for child in children:
        child.communicate(b"\n")
    assert len(said) == 1
    assert _wait(lambda: _gone(runtime))


def test_rubbish_in_the_runtime_folder_is_no_obstacle(runtime: Path) -> None:
    with open_server(CONFIG) as server:
        live, state = server.places.live, server.places.state
    assert _wait(lambda: _gone(runtime))
    (live / "data").mkdir(parents=True)
    (live / "data" / "postmaster.pid").write_text("1\nnonsense", encoding="utf-8")
    state.write_text(
        '{"guardian": 1, "postmaster": 1, "version": "1", "host": "/nowhere", "port": 1}', encoding="utf-8"
    )
    with open_server(CONFIG) as server:
        assert _answer(server) == "postgres"
    assert _wait(lambda: _gone(runtime))


def test_the_first_start_prepares_and_reports(runtime: Path) -> None:
    import shutil

    shutil.rmtree(runtime / "cache", ignore_errors=True)
    said: list[str] = []
    with open_server(CONFIG, lambda progress: said.append(progress.what)) as server:
        assert _answer(server) == "postgres"
    assert said == [
        "preparing Postgres (once)",
        "writing the extensions (once)",
        "applying the Supabase baseline (once)",
    ]


def test_a_long_runtime_path_still_has_a_socket(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = runtime / ("d" * 100)
    monkeypatch.setenv("WORKBENCH_RUNTIME_DIR", str(deep))
    with open_server(CONFIG) as server:
        assert _answer(server) == "postgres"
        sockets = Path(server.host)
    assert _wait(lambda: not sockets.exists() and _gone(deep))


def test_a_closed_runtime_folder_is_enough_or_explained(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = runtime / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("WORKBENCH_RUNTIME_DIR", str(closed / "here"))
    # Only root's server runs as somebody else, who must get in.
    wanted = nullcontext() if server_account() is None else pytest.raises(ServerError, match="cannot enter")
    with wanted, open_server(CONFIG) as server:
        assert _answer(server) == "postgres"
    assert _wait(lambda: not _servers(runtime))


@pytest.mark.skipif(sys.platform != "linux", reason="where the cache is, is said by a variable there only")
@pytest.mark.parametrize("shared", [True, False])
def test_without_a_home_to_write_to_there_is_still_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, shared: bool
) -> None:
    """Containers have none, and where root has been, folders are root's."""
    (tmp_path / "file").touch()
    monkeypatch.delenv("WORKBENCH_RUNTIME_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("workbench.shadow.places._MEMORY", tmp_path / "none")
    places = open_places("key", shared=shared)
    assert places.prepared.is_relative_to(places.base)
    assert places.base.parent == tmp_path
    assert os.access(places.cache, os.W_OK)


@pytest.mark.skipif(sys.platform == "win32", reason="libpq does not ask there who may read the password file")
def test_what_the_environment_says_of_other_databases_is_nothing_to_it(
    runtime: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    passwords = runtime / "passwords"
    passwords.write_text("*:*:*:*:secret\n", encoding="utf-8")
    passwords.chmod(0o644)
    said = {
        "PGHOSTADDR": "127.0.0.1", "PGREQUIREAUTH": "scram-sha-256", "PGCHANNELBINDING": "require",
        "PGGSSENCMODE": "require", "PGTARGETSESSIONATTRS": "standby", "PGSSLNEGOTIATION": "direct",
        "PGPASSFILE": str(passwords),
    }  # fmt: skip
    for name, text in said.items():
        monkeypatch.setenv(name, text)
    with open_server(CONFIG) as server:
        assert _answer(server) == "postgres"
    assert capfd.readouterr().err == ""


def test_the_server_is_told_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@host/db")
    monkeypatch.setenv("PGPASSWORD", "secret")
    told = quiet_environment()
    assert told["PATH"] == os.environ["PATH"]
    assert "secret" not in " ".join(told.values())


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_what_cannot_be_copied_is_told_once(tmp_path: Path) -> None:
    """Not with the name of each file."""
    import resource

    (tmp_path / "from").mkdir()
    for number in range(3):
        (tmp_path / "from" / str(number)).write_bytes(b"x" * 100_000)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limit[1]))
    try:
        with pytest.raises(OSError, match=r"^\[Errno \d+\] File too large$"):
            copy_tree(tmp_path / "from", tmp_path / "to")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
