"""The table of Squawk's rules: names that exist, a reason where there is none, and true on SQL of each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.lint.making import config_of, lint
from workbench.cli.main import run
from workbench.lint.registry import all_rules, find_rule
from workbench.lint.squawk import counterparts

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "squawk_cases.toml").read_text(encoding="utf-8"))
SETUP = CASES.pop("setup")
FIRST, SECOND = "20260101000000_setup.sql", "20260102000000_change.sql"
OFF = {rule.name: "warning" for rule in all_rules() if rule.off}


def test_each_of_their_rules_has_a_counterpart_or_a_reason() -> None:
    table = counterparts()
    assert len(table) > 70
    assert set(table) == set(CASES)
    for row in table.values():
        assert row.ours or row.note, row.theirs


def test_each_of_ours_exists() -> None:
    unknown = {(row.theirs, name) for row in counterparts().values() for name in row.ours if find_rule(name) is None}
    assert unknown == set()


@pytest.mark.parametrize("theirs", CASES)
def test_what_they_report_we_report_or_say_why_not(theirs: str) -> None:
    case, row = CASES[theirs], counterparts()[theirs]
    report = lint({FIRST: SETUP, SECOND: case["sql"]}, merged=[FIRST], config=config_of(severities=OFF))
    found = {finding.rule for finding in report.findings if finding.path.endswith(SECOND)}
    assert sorted(found & set(row.ours)) == case["ours"]
    assert case["ours"] or row.note


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "--squawk"]) == 0
    out = capsys.readouterr().out
    assert "| `ban-drop-table` | `drop-table` |" in out
    assert "| `ban-add-column` (off) | none |" in out
