"""What the linter says of the demo: nothing of the bundled chain, and each planted problem where it stands."""

from datetime import UTC, datetime
from pathlib import Path

from workbench.demo.copy import make_demo
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, LintReport
from workbench.project.history import read_history
from workbench.project.manifest import load_manifest
from workbench.project.project import open_project

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 12, 1, tzinfo=UTC)
GUIDE = ROOT / "tests" / "projects" / "guide_layout"


def _lint(root: Path, *, with_history: bool = True) -> LintReport:
    project = open_project(root, {})
    chain = project.read_chain()
    history = read_history(project, chain) if with_history else None
    return Linter().lint(chain, load_manifest(project.layout.manifest), config=project.config, history=history, now=NOW)


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.path.rsplit("/", 1)[-1], finding.span.line, finding.rule


def test_the_bundled_chain_is_clean_with_and_without_its_history() -> None:
    for with_history in (True, False):
        report = _lint(ROOT, with_history=with_history)
        assert [_place(finding) for finding in report.findings if finding.suppressed is None] == []
        assert report.migrations == 50
        assert len({name for kind, name in report.created if kind == "table"}) == 30
        assert len({name for kind, name in report.created if kind == "enum"}) == 15


def test_the_guides_project_holds_to_its_manifest() -> None:
    findings = _lint(GUIDE).findings
    assert [_place(finding) for finding in findings if finding.rule.startswith("manifest-")] == []


def test_each_planted_problem_is_found_where_it_stands(tmp_path: Path) -> None:
    report = _lint(make_demo(tmp_path / "demo"))
    feedback = "20261117142655_add_sleep_score_feedback.sql"
    planted = {
        (feedback, 7, "manifest-unknown-table"),
        (feedback, 17, "policy-without-rls"),
        (feedback, 17, "idempotent-policy"),
        (feedback, 29, "manifest-deprecated-object"),
        ("20261118090310_index_sleep_scores_by_night.sql", 7, "idempotent-create"),
    }
    planted |= {
        ("20260416083110_seed_navigation_items.sql", 11, "migration-edited"),
        ("manifest.json", 30, "manifest-orphan-entry"),
    }
    found = {_place(finding) for finding in report.findings if finding.suppressed is None}
    rules = {rule for _, _, rule in planted}
    assert {place for place in found if place[2] in rules} == planted
    # Rules that look at other things may find more, but only in what is not merged as it stands.
    troubled = {path for path, _, _ in found}
    assert not {path for path in troubled if path.startswith("2026") and path < "20261109"} - {
        "20260416083110_seed_navigation_items.sql"
    }


def test_the_deprecated_table_comes_with_its_reason_and_what_to_use(tmp_path: Path) -> None:
    report = _lint(make_demo(tmp_path / "demo"))
    (finding,) = (found for found in report.findings if found.rule == "manifest-deprecated-object")
    said = f"{finding.message} {finding.help}"
    assert "the diary is the sleep funnel now" in said
    assert "assessment_answers" in said
