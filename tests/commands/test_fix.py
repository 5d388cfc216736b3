"""`lint --fix` on real files in a real repository: what is merged stays, what is not is repaired whole."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.cli.formats.diff import render_diff
from workbench.commands.fix import FixPlan, apply_fixes, plan_fixes
from workbench.commands.lint import LintRequest, run_lint
from workbench.errors import EditError
from workbench.project.project import Project, open_project

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
MERGED = "CREATE TABLE a (id int);\n"
NEW = b"\xef\xbb\xbf-- \xc3\xbc\r\nCREATE TABLE b (id int);\r\nDO $$ BEGIN\r\n  CREATE INDEX i ON b (id);\r\nEND $$;"
FIXED = (
    b"\xef\xbb\xbf-- \xc3\xbc\r\nCREATE TABLE IF NOT EXISTS b (id int);\r\n"
    b"ALTER TABLE public.b ENABLE ROW LEVEL SECURITY;\r\n"
    b"DO $$ BEGIN\r\n  CREATE INDEX IF NOT EXISTS i ON b (id);\r\nEND $$;"
)


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase/migrations"
    folder.mkdir(parents=True)
    (tmp_path / "supabase/manifest.json").write_text('{"tables": ["a"], "enums": []}\n', encoding="utf-8", newline="\n")
    (folder / "20260101000000_a.sql").write_text(MERGED, encoding="utf-8", newline="\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "core.autocrlf", "false")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "switch", "-qc", "feature")
    (folder / "20260102000000_b.sql").write_bytes(NEW)
    return open_project(tmp_path, {})


def planned(project: Project, *paths: str, select: tuple[str, ...] = ()) -> FixPlan:
    return plan_fixes(project, LintRequest(paths, select=select), now=NOW)


def test_what_is_new_is_fixed_and_what_is_merged_stays(project: Project) -> None:
    plan = planned(project)
    offered = {finding.rule: finding.fix.forward for finding in plan.merged if finding.fix is not None}
    assert offered == {"idempotent-create": "", "rls-not-enabled": "ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;"}
    apply_fixes(plan)
    folder = project.layout.migrations
    assert (folder / "20260101000000_a.sql").read_bytes() == MERGED.encode()
    assert (folder / "20260102000000_b.sql").read_bytes() == FIXED
    assert project.layout.manifest.read_bytes() == b'{"tables": ["a", "b"], "enums": []}\n'
    assert planned(project).edits == ()
    assert not [f for f in run_lint(project).findings if f.path.endswith("b.sql") and f.fix is not None]


def test_the_diff_is_what_git_applies(project: Project) -> None:
    (project.layout.migrations / "20260101000000_c.sql").write_text("CREATE TABLE c (id int);\n", encoding="utf-8")
    plan = planned(project)
    shown = render_diff(plan, project.relative)
    assert (project.layout.migrations / "20260102000000_b.sql").read_bytes() == NEW
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "second")
    (project.root / "fix.diff").write_bytes(shown.encode("utf-8"))
    git(project.root, "apply", "fix.diff")
    assert (project.layout.migrations / "20260102000000_b.sql").read_bytes() == FIXED


def test_a_second_file_with_a_version_gets_the_next_free_one(project: Project) -> None:
    folder = project.layout.migrations
    (folder / "20260102000000_b.sql").rename(folder / "20260101000000_b.sql")
    git(project.root, "add", ".")
    plan = planned(project)
    assert [(old.name, new.name) for old, new in plan.renames] == [("20260101000000_b.sql", "20260301120000_b.sql")]
    shown = render_diff(plan, project.relative)
    assert "rename to supabase/migrations/20260301120000_b.sql\n" in shown
    apply_fixes(plan)
    assert sorted(path.name for path in folder.iterdir()) == ["20260101000000_a.sql", "20260301120000_b.sql"]
    assert (folder / "20260301120000_b.sql").read_bytes() == FIXED
    assert git(project.root, "ls-files", "supabase/migrations").split() == [
        "supabase/migrations/20260101000000_a.sql",
        "supabase/migrations/20260301120000_b.sql",
    ]


def test_nothing_is_retimed_behind_what_may_build_on_it(project: Project) -> None:
    folder = project.layout.migrations
    (folder / "20260101000000_c.sql").write_text("CREATE TABLE IF NOT EXISTS c (id int);\n", encoding="utf-8")
    plan = planned(project, select=("migration-duplicate-version",))
    assert plan.renames == ()
    assert [why for _, why in plan.kept] == ["20260102000000_b.sql is new too and would run before it"]


def test_files_that_move_leave_their_versions(project: Project) -> None:
    folder = project.layout.migrations
    (folder / "20260102000000_b.sql").rename(folder / "20990101000000_b.sql")
    (folder / "0002_d.sql").write_text("SELECT 1;\n", encoding="utf-8")
    renames = [(old.name, new.name) for old, new in planned(project).renames]
    assert renames == [
        ("0002_d.sql", "20260301120000_d.sql"),
        ("20990101000000_b.sql", "20260301120001_b.sql"),
    ]


def test_only_what_is_asked_for(project: Project) -> None:
    plan = planned(project, "20260101000000_a.sql")
    assert plan.edits == ()
    assert len(plan.merged) == 2
    plan = planned(project, select=("manifest-unknown-table",))
    assert [edit.path.name for edit in plan.edits] == ["manifest.json"]


def test_waived_findings_stay(project: Project) -> None:
    path = project.layout.migrations / "20260102000000_b.sql"
    path.write_text("-- lint:ignore idempotent-create reason: made by hand\nCREATE SCHEMA s;\n", encoding="utf-8")
    assert planned(project).edits == ()


def test_a_file_changed_meanwhile_is_left_alone(project: Project) -> None:
    plan = planned(project)
    path = project.layout.migrations / "20260102000000_b.sql"
    path.write_bytes(b"SELECT 1;\n")
    with pytest.raises(EditError, match="changed meanwhile"):
        apply_fixes(plan)
    assert path.read_bytes() == b"SELECT 1;\n"
    assert project.layout.manifest.read_bytes() == b'{"tables": ["a"], "enums": []}\n'


def test_without_git_nothing_is_merged(project: Project) -> None:
    import shutil

    shutil.rmtree(project.root / ".git", ignore_errors=True)
    assert {edit.path.name for edit in planned(project).edits} == {
        "20260101000000_a.sql",
        "20260102000000_b.sql",
        "manifest.json",
    }
