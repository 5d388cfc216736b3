"""File events for real: how editors save, how git switches branches, folders that come and go."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from workbench.project.project import open_project
from workbench.project.watch import Changes, watch_project

_PATIENCE = 10.0


class Watching:
    """A watch under way, and what it has reported."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = open_project(root, {})
        self.stop = Event()
        self._reports: Queue[Changes] = Queue()
        ready = Event()
        arguments = (self.project, self.stop, self._reports.put, ready.set)
        self._thread = Thread(target=watch_project, args=arguments, daemon=True)
        self._thread.start()
        assert ready.wait(_PATIENCE)

    def wait(self, enough: Callable[[Changes], bool]) -> Changes:
        """Add reports up until they are what is waited for."""
        seen = Changes()
        end = time.monotonic() + _PATIENCE
        while not enough(seen):
            report = self._reports.get(timeout=max(0.001, end - time.monotonic()))
            seen = Changes(
                seen.migrations | report.migrations,
                seen.manifest or report.manifest,
                seen.config or report.config,
                seen.git or report.git,
            )
        return seen

    def names(self, *wanted: str) -> Changes:
        """Wait for migrations by their file names."""
        paths = {self.project.layout.migrations / name for name in wanted}
        return self.wait(lambda seen: paths <= seen.migrations)

    def end(self) -> float:
        """Stop; how many seconds that took."""
        start = time.monotonic()
        self.stop.set()
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive()
        return time.monotonic() - start


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "1_a.sql").write_bytes(b"SELECT 1;\n")
    (tmp_path / "supabase" / "manifest.json").write_bytes(b"{}")
    return tmp_path


@pytest.fixture
def watching(root: Path) -> Iterator[Watching]:
    watching = Watching(root)
    yield watching
    watching.end()


def folder(watching: Watching) -> Path:
    return watching.project.layout.migrations


def test_a_save_in_place(watching: Watching) -> None:
    start = time.monotonic()
    (folder(watching) / "1_a.sql").write_bytes(b"SELECT 2;\n")
    seen = watching.names("1_a.sql")
    assert time.monotonic() - start < 2
    assert not seen.manifest
    assert not seen.git


def test_a_save_by_renaming_over(watching: Watching) -> None:
    temporary = folder(watching) / ".1_a.sql.swp"
    temporary.write_bytes(b"SELECT 2;\n")
    temporary.replace(folder(watching) / "1_a.sql")
    assert watching.names("1_a.sql").migrations == {folder(watching) / "1_a.sql"}


def test_a_save_by_moving_the_old_one_away(watching: Watching) -> None:
    path = folder(watching) / "1_a.sql"
    path.rename(path.with_name("1_a.sql~"))
    path.write_bytes(b"SELECT 2;\n")
    path.with_name("1_a.sql~").unlink()
    assert watching.names("1_a.sql").migrations == {path}


def test_new_renamed_and_deleted(watching: Watching) -> None:
    (folder(watching) / "2_b.sql").write_bytes(b"")
    watching.names("2_b.sql")
    (folder(watching) / "2_b.sql").rename(folder(watching) / "3_b.sql")
    watching.names("2_b.sql", "3_b.sql")
    (folder(watching) / "1_a.sql").unlink()
    watching.names("1_a.sql")


def test_many_files_at_once(watching: Watching) -> None:
    names = [f"{number}_x.sql" for number in range(100, 400)]
    for name in names:
        (folder(watching) / name).write_bytes(b"SELECT 1;\n")
    watching.names(*names)


def test_the_manifest_and_the_settings(watching: Watching) -> None:
    (watching.root / "supabase" / "manifest.json").write_bytes(b'{"tables": []}')
    assert watching.wait(lambda seen: seen.manifest).migrations == frozenset()
    (watching.root / "supabase" / "config.toml").write_bytes(b"")
    assert not watching.wait(lambda seen: seen.config).manifest


def test_what_is_no_business_of_ours(watching: Watching) -> None:
    for name in ("README.md", "4913", ".hidden", "2_b.sql.bak"):
        (folder(watching) / name).write_bytes(b"x")
    (watching.root / "src").mkdir()
    (watching.root / "src" / "x.sql").write_bytes(b"x")
    (folder(watching) / "9_end.sql").write_bytes(b"")
    seen = watching.names("9_end.sql")
    assert seen == Changes(frozenset((folder(watching) / "9_end.sql",)))


def test_the_folder_goes_and_comes_back(watching: Watching) -> None:
    shutil.rmtree(folder(watching))
    watching.names("1_a.sql")
    folder(watching).mkdir()
    (folder(watching) / "2_b.sql").write_bytes(b"")
    watching.names("2_b.sql")
    (folder(watching) / "2_b.sql").write_bytes(b"SELECT 1;")
    watching.names("2_b.sql")


def test_the_folder_is_swapped_for_another(watching: Watching) -> None:
    other = watching.root / "other"
    other.mkdir()
    (other / "7_new.sql").write_bytes(b"")
    folder(watching).rename(watching.root / "away")
    other.rename(folder(watching))
    watching.names("1_a.sql", "7_new.sql")
    (folder(watching) / "8_later.sql").write_bytes(b"")
    watching.names("8_later.sql")


def test_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    (tmp_path / "supabase").mkdir()
    watching = Watching(tmp_path)
    folder(watching).mkdir()
    (folder(watching) / "1_a.sql").write_bytes(b"")
    watching.names("1_a.sql")
    (folder(watching) / "1_a.sql").write_bytes(b"SELECT 1;")
    watching.names("1_a.sql")
    shutil.rmtree(tmp_path / "supabase")
    watching.names("1_a.sql")
    folder(watching).mkdir(parents=True)
    (folder(watching) / "2_b.sql").write_bytes(b"")
    watching.names("2_b.sql")
    watching.end()


def test_a_manifest_in_a_folder_that_does_not_exist_yet(root: Path) -> None:
    (root / "workbench.toml").write_text('[paths]\nmanifest = "docs/canon/manifest.json"\n', encoding="utf-8")
    watching = Watching(root)
    (root / "docs" / "canon").mkdir(parents=True)
    (root / "docs" / "canon" / "manifest.json").write_bytes(b"{}")
    watching.wait(lambda seen: seen.manifest)
    watching.end()


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def test_git_switches_branches(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    git(root, "checkout", "-q", "-b", "empty")
    git(root, "rm", "-q", "-r", "supabase/migrations")
    (root / "supabase" / "migrations").mkdir()
    (root / "supabase" / "migrations" / "5_e.sql").write_bytes(b"")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "y")
    watching = Watching(root)
    git(root, "checkout", "-q", "main")
    seen = watching.wait(lambda seen: seen.git and len(seen.migrations) == 2)
    assert {path.name for path in seen.migrations} == {"1_a.sql", "5_e.sql"}
    (folder(watching) / "1_a.sql").write_bytes(b"SELECT 2;\n")
    watching.names("1_a.sql")
    git(root, "commit", "-q", "-a", "-m", "z")
    watching.wait(lambda seen: seen.git)
    watching.end()


def test_git_of_a_worktree(root: Path, tmp_path: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "supabase")
    git(root, "commit", "-q", "-m", "x")
    git(root, "worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))
    watching = Watching(tmp_path / "tree")
    (folder(watching) / "2_b.sql").write_bytes(b"")
    git(tmp_path / "tree", "add", "supabase")
    watching.wait(lambda seen: seen.git)
    git(root, "commit", "-q", "--allow-empty", "-m", "on main")
    watching.wait(lambda seen: seen.git)
    watching.end()


def test_reading_the_history_is_no_change(root: Path) -> None:
    from workbench.project.history import read_history

    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    watching = Watching(root)
    os.utime(folder(watching) / "1_a.sql", (1, 1))
    watching.names("1_a.sql")
    read_history(watching.project, watching.project.read_chain())
    (folder(watching) / "9_end.sql").write_bytes(b"")
    assert not watching.names("9_end.sql").git
    watching.end()


def test_stops_at_once(root: Path) -> None:
    assert Watching(root).end() < 1


def test_a_stop_before_the_start(root: Path) -> None:
    stop = Event()
    stop.set()
    watch_project(open_project(root, {}), stop, lambda _: pytest.fail("nothing has changed"))


if os.name == "posix":

    def test_a_linked_manifest(root: Path) -> None:
        real = root / "elsewhere" / "real.json"
        real.parent.mkdir()
        real.write_bytes(b"{}")
        (root / "supabase" / "manifest.json").unlink()
        (root / "supabase" / "manifest.json").symlink_to(real)
        watching = Watching(root)
        real.write_bytes(b'{"tables": []}')
        watching.wait(lambda seen: seen.manifest)
        watching.end()

    def test_a_project_behind_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        link = tmp_path_factory.mktemp("links") / "project"
        link.symlink_to(root)
        watching = Watching(link)
        (folder(watching) / "1_a.sql").write_bytes(b"SELECT 2;\n")
        assert watching.names("1_a.sql").migrations == {link / "supabase" / "migrations" / "1_a.sql"}
        watching.end()


def test_polling_where_there_are_no_events(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    watching = Watching(root)
    (folder(watching) / "1_a.sql").write_bytes(b"SELECT 22;\n")
    watching.names("1_a.sql")
    watching.end()
