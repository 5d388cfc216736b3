"""Files to begin with: what they say holds in the project that they are written for, and none is written over."""

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from workbench.commands.init import Starter, run_init
from workbench.commands.lint import run_lint
from workbench.errors import EditError, ProjectError
from workbench.project.project import Project, open_project

TABLE = "CREATE TABLE IF NOT EXISTS public.{0} (id int);\nALTER TABLE public.{0} ENABLE ROW LEVEL SECURITY;\n"
ONE, TWO = (f"supabase/migrations/2026010{day}000000_one.sql" for day in (1, 2))


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One that is not at its repository's top."""
    root = tmp_path / "apps" / "my db"
    (root / "supabase" / "migrations").mkdir(parents=True)
    (root / ONE).write_text(TABLE.format("alpha"), encoding="utf-8")
    git(tmp_path, "init", "-b", "main")
    return open_project(root, {})


def test_every_key_that_the_settings_show_may_be_switched_on(project: Project) -> None:
    begun = run_init(project, Starter.CONFIG)
    shown = begun.after.decode()
    assert open_project(project.root, {}).config == project.config
    meant = "\n".join(line.removeprefix("# ") for line in shown.splitlines()[1:])
    assert set(tomllib.loads(meant)) == {
        "default_branch", "paths", "manifest", "lint", "rules", "shadow", "targets", "drift",
    }  # fmt: skip
    begun.path.write_text(meant, encoding="utf-8")
    again = open_project(project.root, {})
    assert again.layout.migrations == project.layout.migrations
    assert again.config.severities == {"prefer-timestamptz": "warning"}
    assert again.config.missing_targets == {"staging": "STAGING_DATABASE_URL"}


def test_a_first_manifest_lists_what_the_chain_makes_and_nothing_is_written_over(project: Project) -> None:
    run_init(project, Starter.MANIFEST)
    manifest = project.layout.manifest
    assert '"alpha"' in manifest.read_text(encoding="utf-8")
    assert not [f for f in run_lint(project).findings if f.rule.startswith("manifest")]
    manifest.write_text('{"tables": ["mine"]}', encoding="utf-8")
    with pytest.raises(EditError, match="exists already"):
        run_init(project, Starter.MANIFEST)
    assert "mine" in manifest.read_text(encoding="utf-8")
    run_init(project, Starter.MANIFEST, force=True)
    assert "mine" not in manifest.read_text(encoding="utf-8")


def test_the_workflow_stands_at_the_repositorys_top_and_names_the_project(project: Project, tmp_path: Path) -> None:
    begun = run_init(project, Starter.CI, write=False)
    text = begun.after.decode()
    assert begun.path == tmp_path / ".github" / "workflows" / "db-determinism.yml"
    assert not begun.path.exists()
    assert '- "apps/my db/supabase/migrations/**"' in text
    assert "workbench -C 'apps/my db' verify" in text
    assert "{{" not in text


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for the program is a shell script")
def test_the_hook_lets_sound_migrations_pass_and_stops_others(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "workbench"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m workbench "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    run_init(project, Starter.HOOKS)
    root = project.root
    git(root, "add", ".")
    git(root, "commit", "-m", "first")

    (root / TWO).write_text("CREATE TABLE public.beta (id int);\n", encoding="utf-8")
    git(root, "add", ".")
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(root, "commit", "-m", "unsound")
    assert b"idempotent-create" in stopped.value.stdout + stopped.value.stderr
    (root / TWO).write_text(TABLE.format("beta"), encoding="utf-8")
    (root / ONE).write_text(TABLE.format("gamma"), encoding="utf-8")
    git(root, "add", ".")
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(root, "commit", "-m", "edited")
    assert b"edited" in stopped.value.stdout + stopped.value.stderr
    git(root, "checkout", "HEAD", "--", ONE)
    git(root, "commit", "-m", "sound")


def test_without_a_repository_there_is_no_place_for_a_hook(tmp_path: Path) -> None:
    (tmp_path / "supabase").mkdir()
    with pytest.raises(ProjectError, match="no place for a hook"):
        run_init(open_project(tmp_path, {}), Starter.HOOKS)
