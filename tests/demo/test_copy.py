"""A private copy of the demo: its files, its git history, and that nothing else is touched."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from workbench.demo import bundle
from workbench.demo.copy import make_demo
from workbench.demo.removal import remove_demo
from workbench.errors import EditError, ProjectError
from workbench.project.history import GitState, History, read_history
from workbench.project.project import Project, open_project

NEW = {
    "20261109083012_create_sleep_scores.sql",
    "20261111101530_keep_sleep_scores_in_range.sql",
    "20261117142655_add_sleep_score_feedback.sql",
    "20261118090310_index_sleep_scores_by_night.sql",
    "20261120161108_show_weekly_sleep.sql",
}
EDITED = {"20260416083110_seed_navigation_items.sql"}


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def _history(root: Path) -> tuple[Project, History]:
    project = open_project(root, {})
    return project, read_history(project, project.read_chain())


def _named(history: History, state: GitState) -> set[str]:
    return {path.rsplit("/", 1)[-1] for path, found in history.states.items() if found is state}


def test_a_branch_with_new_and_edited_migrations(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "kopie für Zoë")
    project, history = _history(root)
    assert history.available
    assert (history.branch, history.base_ref) == ("feature/sleep-scores", "main")
    assert (history.ahead, history.behind) == (2, 1)
    assert _named(history, GitState.NEW) == NEW
    assert _named(history, GitState.EDITED) == EDITED
    assert len(_named(history, GitState.MERGED)) == len(project.read_chain().migrations) - len(NEW) - len(EDITED)
    assert history.deleted == ()


def test_the_team_wrote_it(tmp_path: Path) -> None:
    _, history = _history(make_demo(tmp_path / "demo"))
    assert set(history.authors.values()) == {
        "Katrin Vogel",
        "Jonas Brügge",
        "Priya Nair",
        "Marek Dvořák",
        "Aylin Demir",
    }


def test_what_is_committed_and_what_is_not(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "demo")
    status = _git(root, "status", "--porcelain").splitlines()
    migrations = "supabase/migrations"
    assert sorted(status) == [
        f" M {migrations}/20260416083110_seed_navigation_items.sql",
        f"?? {migrations}/20261117142655_add_sleep_score_feedback.sql",
        f"?? {migrations}/20261118090310_index_sleep_scores_by_night.sql",
        f"?? {migrations}/20261120161108_show_weekly_sleep.sql",
    ]
    assert _git(root, "fsck", "--strict", "--no-dangling") == ""


def test_main_holds_the_bundled_project(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "demo")
    for path, content in bundle.read_project().items():
        shown = subprocess.run(["git", "show", f"main:{path}"], cwd=root, check=True, capture_output=True).stdout
        assert shown == content, path
    dates = [int(stamp) for stamp in _git(root, "log", "--format=%at", "main").split()]
    assert dates == sorted(dates, reverse=True)


def test_a_commit_in_it_needs_no_settings_but_a_name(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "demo")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "Try it")
    assert _git(root, "status", "--porcelain") == ""
    assert _git(root, "rev-list", "--count", "main..HEAD").strip() == "3"


def test_twice_in_a_row_gives_the_same_twice(tmp_path: Path) -> None:
    first, second = make_demo(tmp_path / "one"), make_demo(tmp_path / "two")
    assert _git(first, "rev-parse", "HEAD", "main") == _git(second, "rev-parse", "HEAD", "main")
    assert _git(first, "write-tree") == _git(second, "write-tree")


def test_by_default_among_the_temporary_files() -> None:
    root = make_demo()
    try:
        assert root.name == "demo"  # what the screen calls the project
        assert open_project(root, {}).root == root
    finally:
        remove_demo(root)
    assert not root.parent.exists()


def test_hooks_settings_and_a_surrounding_repository_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    witness = tmp_path / "a hook ran"
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        hook = hooks / name
        hook.write_text(f"#!/bin/sh\ntouch '{witness}'\n", encoding="utf-8")
        hook.chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[core]\n\thooksPath = {hooks.as_posix()}\n\tautocrlf = true\n[init]\n\tdefaultBranch = trunk\n"
    )
    outer = tmp_path / "outer"
    outer.mkdir()
    _git(outer, "init", "--quiet")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(outer / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(outer))
    monkeypatch.setenv("GIT_INDEX_FILE", str(outer / "index"))
    root = make_demo(outer / "demo")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert not witness.exists()
    assert not (outer / "index").exists()
    _, history = _history(root)
    assert history.branch == "feature/sleep-scores"
    assert _named(history, GitState.EDITED) == EDITED


def test_without_git_there_are_just_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    root = make_demo(tmp_path / "demo")
    assert not (root / ".git").exists()
    _, history = _history(root)
    assert not history.available
    assert history.reason == "git is not installed"


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match="a folder of its own"):
        make_demo(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert make_demo(tmp_path) == tmp_path.resolve()


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EditError, match="cannot be written"):
        make_demo(tmp_path / "file" / "demo")


def test_it_is_there_before_anybody_waits(tmp_path: Path) -> None:
    make_demo(tmp_path / "warm")
    began = time.process_time() + sum(os.times()[2:4])
    make_demo(tmp_path / "demo")
    assert time.process_time() + sum(os.times()[2:4]) - began < 0.5
