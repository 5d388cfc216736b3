"""The verb `lint` on real files, and how its report is written."""

import json
from pathlib import Path

import pytest

from workbench.cli.formats.json import render_json
from workbench.cli.formats.text import render_text
from workbench.commands.lint import LintRequest, run_lint
from workbench.errors import ConfigError, ProjectError
from workbench.lint.finding import Finding, LintReport, Severity
from workbench.project.project import Project, open_project
from workbench.span import LineIndex

ASIDE = 'index-not-concurrent = "off"\nmanifest-orphan-entry = "off"\nunknown-reference = "off"\n'
BAD = "-- head\nCREATE INDEX i ON a (b);\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "supabase" / "manifest.json").write_text('{"tables": [], "enums": []}', encoding="utf-8")
    (folder / "20260101000000_one.sql").write_text(BAD, encoding="utf-8")
    (folder / "20260102000000_two.sql").write_text("CREATE TABLE x (id int);\n", encoding="utf-8")
    (tmp_path / "workbench.toml").write_text(f"[rules]\n{ASIDE}", encoding="utf-8")
    return open_project(tmp_path, {})


def _rules(report: LintReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_the_whole_project(project: Project) -> None:
    report = run_lint(project)
    assert _rules(report) == ["idempotent-create", "idempotent-create", "manifest-unknown-table", "rls-not-enabled"]
    assert report.migrations == 2
    assert report.worst() is Severity.ERROR


@pytest.mark.parametrize("asked", ["supabase/migrations/20260101000000_one.sql", "20260101000000_one.sql", "one"])
def test_paths_narrow_what_is_reported(project: Project, asked: str) -> None:
    report = run_lint(project, LintRequest(paths=(asked,)))
    assert _rules(report) == ["idempotent-create"]
    assert report.migrations == 2


def test_folders_and_the_working_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run_lint(project, LintRequest(paths=(str(project.root),))).findings) == 4
    monkeypatch.chdir(project.layout.migrations)
    assert len(run_lint(project, LintRequest(paths=("20260102000000_two.sql",))).findings) == 3


def test_a_path_that_is_nothing(project: Project) -> None:
    with pytest.raises(ProjectError, match="no migration") as caught:
        run_lint(project, LintRequest(paths=("nope.sql",)))
    assert caught.value.path == "nope.sql"


def test_a_broken_manifest_is_never_narrowed_away(project: Project) -> None:
    project.layout.manifest.write_text("{", encoding="utf-8")
    report = run_lint(project, LintRequest(paths=("one",)))
    assert _rules(report) == ["manifest-invalid", "idempotent-create"]


def test_rules_that_are_none(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no rule") as caught:
        run_lint(project, LintRequest(select=("rls-not-enable",)))
    assert "rls-not-enabled" in caught.value.hint
    (tmp_path / "workbench.toml").write_text('[rules]\nidempotent-creat = "off"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="idempotent-creat") as caught:
        run_lint(open_project(tmp_path, {}))
    assert (caught.value.line, caught.value.column) == (2, 1)
    with pytest.raises(ConfigError, match="no rule") as caught:
        run_lint(project, LintRequest(ignore=("securty",)))
    assert caught.value.hint == "Did you mean security?"


def test_select_and_ignore(project: Project) -> None:
    assert _rules(run_lint(project, LintRequest(select=("security",)))) == ["rls-not-enabled"]
    assert "idempotent-create" not in _rules(run_lint(project, LintRequest(ignore=("idempotent-create",))))


def test_text_is_a_line_a_finding(project: Project) -> None:
    text = render_text(run_lint(project))
    first, blank, *_ = text.splitlines()
    assert first.startswith("supabase/migrations/20260101000000_one.sql:2:1 error idempotent-create CREATE INDEX makes")
    assert blank == ""
    assert text.splitlines()[-1] == "4 errors in 2 migrations"
    assert "\x1b" not in text


def test_verbose_text_shows_the_code_and_the_advice(project: Project) -> None:
    report = run_lint(project, LintRequest(paths=("one",)))
    texts = {migration.relative: migration.text for migration in project.read_chain().migrations}
    lines = render_text(report, verbose=True, texts=texts).splitlines()
    assert lines[1:5] == [
        "    2 | CREATE INDEX i ON a (b);",
        "      | ^^^^^^^^^^^^^^^^^^^^^^^",
        "    help: Add IF NOT EXISTS, so that the migration can be run again.",
        "    fix:  Add IF NOT EXISTS",
    ]


def test_colour_only_when_asked(project: Project) -> None:
    assert "\x1b[1;31merror\x1b[0m" in render_text(run_lint(project), colour=True)


def test_nothing_found(project: Project) -> None:
    report = run_lint(project, LintRequest(select=("parse-error",)))
    assert render_text(report) == "no findings in 2 migrations\n"


def _finding(message: str, text: str, **more: str) -> Finding:
    span = LineIndex(text).span(0, len(text))
    return Finding("some-rule", Severity.WARNING, "a.sql", span, message, **more)  # type: ignore[arg-type]


def test_what_a_file_holds_does_not_reach_the_terminal_raw() -> None:
    text = "\tSELECT '\x1b[2J';\n\n\n\n\nlast"
    report = LintReport((_finding("says \x1b[31mred\nand more", text),), 1)
    shown = render_text(report, verbose=True, texts={"a.sql": text})
    assert "\x1b" not in shown
    assert "says \ufffd[31mred and more" in shown
    assert "| …" in shown


def test_waived_findings_show_in_verbose_text_only() -> None:
    report = LintReport((_finding("waived", "x", suppressed="known"),), 1)
    assert render_text(report) == "no findings, 1 waived in 1 migration\n"
    assert "(waived: known)" in render_text(report, verbose=True)


def test_json_is_the_contract(project: Project) -> None:
    content = json.loads(render_json(project, run_lint(project, LintRequest(paths=("one",)))))
    assert {key: value for key, value in content.items() if key != "findings"} == {
        "version": 1,
        "project": project.root.as_posix(),
        "migrations": 2,
        "summary": {"error": 1, "warning": 0, "info": 0},
    }
    (finding,) = content["findings"]
    assert len(finding.pop("fingerprint")) == 16
    assert finding.pop("message").startswith("CREATE INDEX makes index public.i")
    assert finding == {
        "rule": "idempotent-create",
        "severity": "error",
        "path": "supabase/migrations/20260101000000_one.sql",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 24,
        "help": "Add IF NOT EXISTS, so that the migration can be run again.",
        "objects": ["public.i"],
        "statement": "CREATE INDEX",
        "fix": {"title": "Add IF NOT EXISTS", "edits": [{"start": 20, "end": 20, "text": " IF NOT EXISTS"}]},
        "suppressed": None,
        "baselined": False,
        "new": False,
    }
