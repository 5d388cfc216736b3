"""The history rules on a real repository: what a branch does to the chain that it left."""

import os
import subprocess
from pathlib import Path

import pytest

from workbench.commands.lint import LintRequest, run_lint
from workbench.project.project import open_project

FOLDER = "supabase/migrations"


class Branch:
    """A repository whose default branch has three migrations, and a branch that left before the last of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / FOLDER).mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.write("01_legacy.sql", "SELECT 0;\n")
        self.write("20260101000000_first.sql", "SELECT 1;\nSELECT 2;\n")
        self.commit()
        self.git("branch", "feature")
        self.write("20260110000000_theirs.sql", "SELECT 3;\n")
        self.commit()
        self.git("checkout", "-q", "feature")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, env=os.environ, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        (self.root / FOLDER / name).write_bytes(text.encode())

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A commit")

    def said(self, **env: str) -> list[tuple[str, int, str, str]]:
        report = run_lint(open_project(self.root, env), LintRequest(select=("history",)))
        return [(f.path.rpartition("/")[2], f.span.line, f.rule, str(f.severity)) for f in report.findings]


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return Branch(tmp_path / "repo")


def test_a_branch_that_keeps_to_the_rules(branch: Branch) -> None:
    legacy = [("01_legacy.sql", 1, "migration-filename", "info")]
    branch.write("20260111000000_mine.sql", "SELECT 4;\n")
    assert branch.said() == legacy
    branch.commit()
    assert branch.said() == legacy


def test_a_branch_that_does_not(branch: Branch) -> None:
    branch.write("20260101000000_first.sql", "SELECT 1;\nSELECT 22;\n")
    (branch.root / FOLDER / "01_legacy.sql").unlink()
    branch.write("20260105000000_mine.sql", "SELECT 4;\n")
    branch.write("20260105000000_mine_too.sql", "SELECT 4;\n")
    branch.write("mine.sql", "SELECT 5;\n")
    expected = [
        ("01_legacy.sql", 1, "migration-edited", "error"),
        ("mine.sql", 1, "migration-filename", "error"),
        ("20260101000000_first.sql", 2, "migration-edited", "error"),
        ("20260105000000_mine.sql", 1, "migration-out-of-order", "warning"),
        ("20260105000000_mine_too.sql", 1, "migration-duplicate-version", "error"),
        ("20260105000000_mine_too.sql", 1, "migration-duplicate-content", "warning"),
        ("20260105000000_mine_too.sql", 1, "migration-out-of-order", "warning"),
    ]
    assert sorted(branch.said()) == sorted(expected)
    allowed = {rule: severity for _, _, rule, severity in branch.said(ALLOW_MIGRATION_EDITS="1")}
    assert allowed["migration-edited"] == "warning"
    assert allowed["migration-duplicate-version"] == "error"


def test_a_merged_migration_under_a_new_name(branch: Branch) -> None:
    branch.git("mv", f"{FOLDER}/20260101000000_first.sql", f"{FOLDER}/20260102000000_first.sql")
    said = branch.said()
    assert ("20260102000000_first.sql", 1, "migration-edited", "error") in said
    assert not [rule for _, _, rule, _ in said if rule == "migration-out-of-order"]


def test_a_file_that_the_runner_skips_can_be_asked_about(branch: Branch) -> None:
    branch.write("mine.sql", "SELECT 5;\n")
    project = open_project(branch.root, {})
    for paths in ((f"{FOLDER}/mine.sql",), (FOLDER,)):
        report = run_lint(project, LintRequest(paths=paths, select=("migration-filename",)))
        assert (f"{FOLDER}/mine.sql", "error") in [(f.path, str(f.severity)) for f in report.findings]
