"""The formats for CI: valid under their schemas, escaped, the same bytes each time, places that count from 1."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema

from workbench.cli.formats.github import render_github
from workbench.cli.formats.gitlab import render_gitlab
from workbench.cli.formats.junit import render_junit
from workbench.cli.formats.sarif import render_sarif
from workbench.cli.formats.statistics import count_rules, render_statistics
from workbench.lint.finding import Finding, Fix, LintReport, Severity, TextEdit
from workbench.span import LineIndex

SCHEMAS = Path(__file__).parent / "schemas"
PATH = "supabase/migrations/20260101000000_größe, 50% 📏.sql"
TEXT = "-- Größe 📏\nCREATE INDEX i ON a (b);\nCREATE TABLE x (\n  id int\n);\n"


def _finding(start: int, end: int, **changed: Any) -> Finding:
    said: dict[str, Any] = {
        "rule": "idempotent-create",
        "severity": Severity.ERROR,
        "path": PATH,
        "span": LineIndex(TEXT).span(start, end),
        "message": "CREATE INDEX: a, b\nc % d",
        "help": "Add IF NOT EXISTS \x00\x1b.",
        "objects": ("public.i",),
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**said | changed)


INDEX = _finding(11, 34, fix=Fix("Add IF NOT EXISTS", (TextEdit(23, 23, " IF NOT EXISTS"),)))
TABLE = _finding(36, 63, rule="rls-not-enabled", severity=Severity.WARNING, help="")
NOTE = _finding(0, 0, rule="rule-failed", severity=Severity.INFO, path="", fingerprint="", objects=())
WAIVED = _finding(11, 34, suppressed="by hand")
ACCEPTED = _finding(11, 34, baselined=True)
OUTSIDE = _finding(0, 0, path="/elsewhere/manifest.json", rule="manifest-missing")
CLEAN = "supabase/migrations/20260102000000_clean.sql"
REPORT = LintReport((NOTE, OUTSIDE, INDEX, INDEX, TABLE, WAIVED, ACCEPTED), 2, files=(PATH, CLEAN))
EMPTY = LintReport((), 0)


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    return json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("render", [render_sarif, render_github, render_gitlab, render_junit])
def test_the_same_report_has_the_same_bytes(render: Callable[[LintReport], str]) -> None:
    assert render(REPORT) == render(REPORT)
    render(REPORT).encode("utf-8")


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_sarif_is_valid(sarif_schema: Any, report: LintReport) -> None:
    jsonschema.validate(json.loads(render_sarif(report, "apps/db/")), sarif_schema)


def test_the_sarif_schema_refuses_what_is_wrong(sarif_schema: Any) -> None:
    log = json.loads(render_sarif(REPORT))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, sarif_schema)


def test_sarif_says_where_what_and_how_to_repair() -> None:
    (run,) = json.loads(render_sarif(REPORT, "apps/db/"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    nowhere, outside, index, _, table, waived, accepted = run["results"]
    assert nowhere["locations"] == []
    assert outside["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/manifest.json"}
    place = index["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 24}
    assert place["artifactLocation"]["uri"].startswith(
        "apps/db/supabase/migrations/20260101000000_gr%C3%B6%C3%9Fe%2C%20"
    )
    rules = run["tool"]["driver"]["rules"]
    assert rules[index["ruleIndex"]]["id"] == "idempotent-create"
    assert rules[table["ruleIndex"]]["properties"]["tags"] == ["security"]
    assert [index["level"], table["level"], nowhere["level"]] == ["error", "warning", "note"]
    (change,) = index["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 23, "charLength": 0}, "insertedContent": {"text": " IF NOT EXISTS"}}
    ]
    assert waived["suppressions"][0] == {"kind": "inSource", "justification": "by hand"}
    assert accepted["suppressions"][0]["kind"] == "external"
    assert "suppressions" not in index


def test_github_commands_are_escaped_and_the_heaviest_come_first() -> None:
    lines = render_github(REPORT, "db/").splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == ["::error", "::error", "::error", "::warning", "::notice"]
    assert lines[1] == (
        "::error file=db/supabase/migrations/20260101000000_größe%2C 50%25 📏.sql,line=2,endLine=2,col=1,endColumn=23,"
        "title=idempotent-create::CREATE INDEX: a, b%0Ac %25 d%0AAdd IF NOT EXISTS \ufffd\ufffd."
    )
    # Over several lines there are no columns.
    assert ",line=3,endLine=5,title=rls-not-enabled::" in lines[3]
    assert lines[4].startswith("::notice title=rule-failed::")


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_gitlab_is_valid(report: LintReport) -> None:
    schema = json.loads((SCHEMAS / "gitlab.json").read_text(encoding="utf-8"))
    entries = json.loads(render_gitlab(report, "db/"))
    jsonschema.validate([entry for entry in entries if entry["check_name"] != "manifest-missing"], schema)


def test_gitlab_tells_each_finding_apart_and_leaves_out_what_does_not_count() -> None:
    entries = json.loads(render_gitlab(REPORT, "db/"))
    assert len(entries) == len({entry["fingerprint"] for entry in entries}) == 4
    assert [entry["severity"] for entry in entries] == ["critical", "critical", "critical", "minor"]
    assert entries[1]["location"] == {"path": f"db/{PATH}", "lines": {"begin": 2, "end": 2}}


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_junit_is_valid(report: LintReport) -> None:
    xmlschema.XMLSchema(SCHEMAS / "junit.xsd").validate(render_junit(report))


@pytest.mark.parametrize(("fails", "failures"), [(Severity.ERROR, 3), (Severity.INFO, 5), (None, 0)])
def test_junit_fails_where_the_check_does(fails: Severity | None, failures: int) -> None:
    root = ET.fromstring(render_junit(REPORT, "db/", fails))  # noqa: S314 - our own text
    assert root.get("failures") == str(failures) == str(len(root.findall(".//failure")))
    assert root.get("tests") == "8"
    assert len(root.findall(".//skipped")) == 2
    clean = root.find(f"testsuite[@name='db/{CLEAN}']")
    assert clean is not None
    assert [case.get("name") for case in clean] == ["no findings"]


def test_statistics_count_what_counts() -> None:
    assert count_rules(REPORT) == [
        {"rule": "idempotent-create", "severity": "error", "count": 2, "fixable": 2},
        {"rule": "manifest-missing", "severity": "error", "count": 1, "fixable": 0},
        {"rule": "rls-not-enabled", "severity": "warning", "count": 1, "fixable": 0},
        {"rule": "rule-failed", "severity": "info", "count": 1, "fixable": 0},
    ]
    assert render_statistics(REPORT).splitlines()[1].split() == ["2", "2", "idempotent-create", "error"]
    assert render_statistics(EMPTY) == "no findings\n"
