"""What patterns make, on a real Postgres and under our own rules: it applies, applies again, and nothing is found."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.authoring.scaffold import plan_migration
from workbench.lint.engine import Linter
from workbench.progress import CancelToken, silent
from workbench.project.edits import apply_edits
from workbench.project.manifest import load_manifest
from workbench.project.project import Project, open_project
from workbench.shadow.proof import ProofState
from workbench.shadow.prove import Prover

_START = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
_CASES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("add_things", "table", {}),
    (
        "add_notes",
        "table",
        {"access": "write", "columns": "score integer CHECK (score > 0), \"Note\" text DEFAULT 'a, b'"},
    ),
    ("add_open_data", "table", {"owner": "", "updated_at": "no"}),
    ("add_hidden", "table", {"access": "nothing", "owner": "Owner"}),
    ("add_order", "table", {"table": "Order", "access": "write"}),
    ("add_long", "table", {"table": "x" * 63, "access": "write"}),
    ("add_state", "enum", {"labels": "open, 'it''s, done', größer"}),
    ("add_odd_state", "enum", {"enum": '"Odd ""state"', "labels": "a"}),
    ("add_state_column", "column", {"table": "things", "column": "state", "type": "public.state", "default": "'open'"}),
    ("add_count", "column", {"table": '"Order"', "column": "group", "type": "int", "default": "0", "required": "yes"}),
    ("add_label", "column", {"table": "things"}),
    *(
        (f"let_{command.lower()}", "policy", {"table": "open_data", "command": command, "condition": "true"})
        for command in ("SELECT", "INSERT", "UPDATE", "DELETE", "ALL")
    ),
    (
        "let_quotes",
        "policy",
        {"table": "notes", "policy": 'It\'s "own"', "role": "anon", "condition": "user_id IS NULL"},
    ),
    ("plain", "template", {}),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was made of patterns only."""
    (tmp_path / "supabase" / "migrations").mkdir(parents=True)
    project = open_project(tmp_path, {})
    for minute, (name, pattern, values) in enumerate(_CASES):
        planned = plan_migration(
            project,
            project.read_chain(),
            load_manifest(project.layout.manifest),
            name,
            pattern,
            values,
            _START + timedelta(minutes=minute),
        )
        apply_edits(planned.edits)
    return project


def test_all_patterns_apply_and_apply_again(project: Project) -> None:
    report = Prover(project).prove(project.read_chain(), report=silent, cancel=CancelToken())
    failed = [proof for proof in report.proofs if proof.state is not ProofState.PROVEN]
    assert [(proof.path, proof.error, proof.second_run) for proof in failed] == []
    assert all(proof.second_run is not None and proof.second_run.changed == () for proof in report.proofs)
    manifest = load_manifest(project.layout.manifest).manifest
    assert manifest is not None
    added = {name for proof in report.proofs for name in proof.objects.added}
    assert len([name for name in added if name.startswith("table ")]) == len(manifest.tables) == 6
    assert len(manifest.enums) == 2


def test_all_patterns_are_clean_under_our_own_rules(project: Project) -> None:
    report = Linter().lint(project.read_chain(), load_manifest(project.layout.manifest), config=project.config)
    assert report.statements > len(_CASES)
    # The plain template waits to be filled in; these two tables were asked to be open to all, and closed to all.
    found = [finding for finding in report.findings if finding.rule != "migration-empty"]
    found = [finding for finding in found if not {"public.open_data", "public.hidden"} & set(finding.objects)]
    assert [(finding.rule, finding.path, finding.message) for finding in found] == []
