"""What a real Postgres says of the demo: the bundled chain holds, and the planted problems are found."""

import json
from functools import cache
from pathlib import Path

import pytest

from workbench.commands.demo import demo_target
from workbench.commands.prove import run_prove
from workbench.demo.copy import make_demo
from workbench.progress import CancelToken, silent
from workbench.project.manifest import EntryKind, load_manifest
from workbench.project.project import open_project
from workbench.shadow.proof import ProofReport, ProofState
from workbench.shadow.replay import replayed

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "tests" / "projects" / "guide_layout"


@cache
def _prove(root: Path) -> ProofReport:
    return run_prove(open_project(root, {}), None, silent, CancelToken())


@pytest.mark.parametrize("root", [ROOT, GUIDE], ids=["demo", "guide layout"])
def test_every_migration_applies_and_changes_nothing_the_second_time(root: Path) -> None:
    report = _prove(root)
    assert len(report.proofs) == len(open_project(root, {}).read_chain().migrations)
    assert [(proof.path, proof.error, proof.second_run) for proof in report.proofs if not proof.second_run] == []
    assert [(proof.path, proof.second_run) for proof in report.proofs if proof.state is not ProofState.PROVEN] == []


def test_a_manifest_lists_exactly_the_tables_and_enums_of_the_chain() -> None:
    for root in (ROOT, GUIDE):
        project = open_project(root, {})
        manifest = load_manifest(project.layout.manifest).manifest
        assert manifest is not None
        with replayed(project, project.read_chain()) as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            ).fetchall()
            enums = connection.execute(
                "SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'"
            ).fetchall()
        assert {entry.name for entry in manifest.of(EntryKind.TABLE)} == {name for (name,) in tables}
        assert {entry.name for entry in manifest.of(EntryKind.ENUM)} == {name for (name,) in enums}


def test_what_the_manifest_says_of_columns_and_constraints_is_so() -> None:
    project = open_project(ROOT, {})
    said = json.loads(project.layout.manifest.read_text(encoding="utf-8"))
    columns = (
        "SELECT attname, replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz')"
        " FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    )
    with replayed(project, project.read_chain()) as connection:
        connection.execute("SET search_path = public")
        for table, described in said["columns"].items():
            assert dict(connection.execute(columns, (f"public.{table}",)).fetchall()) == described
        for table, names in said["constraints"].items():
            found = connection.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass", (f"public.{table}",)
            ).fetchall()
            assert set(names) <= {name for (name,) in found}


def test_the_seed_fits_the_chain_and_can_be_run_twice() -> None:
    for root in (ROOT, GUIDE):
        project = open_project(root, {})
        with replayed(project, project.read_chain()) as connection:
            for seed in project.layout.seeds * 2:
                connection.execute(seed.read_text(encoding="utf-8").encode())
            if root == ROOT:
                counted = connection.execute(
                    "SELECT (SELECT count(*) FROM public.patient_profiles), (SELECT count(*) FROM public.reports)"
                ).fetchone()
                assert counted == (2, 1)


def test_people_see_what_is_theirs() -> None:
    """The policies do what their names say, for a patient, a nurse of her clinic, and nobody."""
    project = open_project(ROOT, {})
    counts = {
        "authenticated 0a000000-0000-4000-8000-000000000011": (1, 2, 1, 0, 1, 6),
        "authenticated 0a000000-0000-4000-8000-000000000012": (1, 0, 0, 0, 1, 6),
        "authenticated 0a000000-0000-4000-8000-000000000003": (1, 2, 1, 1, 4, 6),
        "authenticated 0a000000-0000-4000-8000-0000000000ff": (0, 0, 0, 0, 0, 6),
    }
    tables = (
        "patient_profiles",
        "assessment_answers",
        "reports",
        "tasks",
        "user_org_membership",
        "navigation_items",
    )
    question = "SELECT " + ", ".join(f"(SELECT count(*) FROM public.{table})" for table in tables)
    with replayed(project, project.read_chain()) as connection:
        connection.execute(project.layout.seeds[0].read_bytes())
        for who, expected in counts.items():
            role, user = who.split()
            with connection.transaction():
                connection.execute(f"SET LOCAL ROLE {role}".encode())
                claims = f'{{"sub": "{user}", "role": "{role}"}}'
                connection.execute("SELECT set_config('request.jwt.claims', %s, true)", (claims,))
                assert connection.execute(question.encode()).fetchone() == expected, who


def test_the_planted_problems_are_what_postgres_finds(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "démo")
    report = _prove(root)
    found = {
        proof.path.rsplit("/", 1)[-1]: (proof.state, error.sqlstate if error else "", error.line if error else 0)
        for proof in report.proofs
        for error in [proof.error or (proof.second_run.error if proof.second_run else None)]
        if proof.state is not ProofState.PROVEN
    }
    assert found == {
        "20261111101530_keep_sleep_scores_in_range.sql": (ProofState.NOT_RERUNNABLE, "42710", 7),
        "20261117142655_add_sleep_score_feedback.sql": (ProofState.NOT_RERUNNABLE, "42710", 17),
        "20261118090310_index_sleep_scores_by_night.sql": (ProofState.NOT_RERUNNABLE, "42P07", 7),
        "20261120161108_show_weekly_sleep.sql": (ProofState.FAILED, "42703", 12),
    }


def test_the_live_database_was_changed_by_hand_and_is_gone_afterwards(tmp_path: Path) -> None:
    import psycopg

    project = open_project(make_demo(tmp_path / "demo"), {})
    with demo_target(project) as url:
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "SELECT (SELECT relrowsecurity FROM pg_class WHERE oid = 'public.feature_flags'::regclass),"
                " to_regclass('public.idx_tasks_due_on_hotfix') IS NOT NULL,"
                " to_regclass('public.sleep_scores') IS NOT NULL"
            ).fetchone()
        connection.close()
        assert row == (False, True, False)
        # Somebody else may take a turn on the server meanwhile.
        assert len(_prove(ROOT).proofs) == 50
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)
