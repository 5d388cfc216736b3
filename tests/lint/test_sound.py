"""A chain that a real Postgres applies: whatever it names exists, so no rule may say that it does not."""

import shutil
from pathlib import Path

import pytest

from workbench.commands.lint import LintRequest, run_lint
from workbench.progress import CancelToken, silent
from workbench.project.project import Project, open_project
from workbench.shadow.prove import Prover

SOUND = Path(__file__).parent / "sound"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(SOUND, tmp_path / "supabase/migrations")
    return open_project(tmp_path, {})


def test_it_applies(project: Project) -> None:
    report = Prover(project).prove(project.read_chain(), report=silent, cancel=CancelToken())
    assert [proof.error for proof in report.proofs] == [None] * len(list(SOUND.iterdir()))


def test_and_nothing_in_it_is_unknown(project: Project) -> None:
    asked = LintRequest(select=("references", "parse-error", "rule-failed"))
    assert [(f.rule, f.path, f.span.line, f.message) for f in run_lint(project, asked).findings] == []
