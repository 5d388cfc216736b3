"""The demo's live database differs from the chain in what was changed by hand, and in nothing else."""

from pathlib import Path

from workbench.catalog.model import Change
from workbench.commands.demo import demo_target
from workbench.commands.drift import run_drift
from workbench.project.project import open_project

ROOT = Path(__file__).parents[2]


def test_drift_is_what_was_changed_by_hand() -> None:
    project = open_project(ROOT, {})
    with demo_target(project) as url:
        report = run_drift(project, target=url)
    found = {(str(difference.key.kind), str(difference.key), difference.change) for difference in report.differences}
    assert found == {
        ("policy", 'public.notifications."Recipients can mark notifications as read"', Change.REMOVED),
        ("table", "public.feature_flags", Change.CHANGED),
        ("function", "private.can_access_patient(uuid)", Change.CHANGED),
        ("index", "public.idx_tasks_due_on_hotfix", Change.ADDED),
        ("column", "public.tasks.priority", Change.CHANGED),
        ("enum", "public.task_priority", Change.CHANGED),
        ("column", "public.organizations.vat_number", Change.ADDED),
        ("constraint", "public.reports.reports_risk_score_range", Change.REMOVED),
        ("table", "public.tmp_patient_import", Change.ADDED),
    }
    alarming = {str(difference.key) for difference in report.differences if difference.security}
    assert {"public.feature_flags", "private.can_access_patient(uuid)"} <= alarming
