"""Waivers that the workbench writes: where they go, that they bind, what cannot be waived."""

from datetime import date
from pathlib import Path

import pytest

from tests.lint.making import FIRST, chain_of, config_of, manifest_of
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, Severity
from workbench.lint.waive import about_end, about_reason, plan_waiver, why_no_waiver
from workbench.project.migrations import make_migration
from workbench.span import Span

TODAY = date(2026, 6, 1)
RULE = "idempotent-create"


def _findings(sql: str) -> list[Finding]:
    report = Linter().lint(chain_of({FIRST: sql}), manifest_of('{"tables": []}'), config=config_of(), today=TODAY)
    return [finding for finding in report.findings if finding.rule == RULE or finding.rule.startswith("suppression")]


@pytest.mark.parametrize(
    ("sql", "start"),
    [
        ("CREATE INDEX i ON a (b);", "-- lint:ignore idempotent-create reason: by hand\nCREATE INDEX"),
        ("SELECT 1;\n  CREATE INDEX i ON a (b);", "SELECT 1;\n  -- lint:ignore idempotent-create reason: by hand\n  C"),
        ("SELECT 1; CREATE INDEX i ON a (b);", "SELECT 1; \n-- lint:ignore idempotent-create reason: by hand\nCREATE"),
        ("CREATE INDEX i ON a (b); CREATE INDEX j ON a (b);", "-- lint:ignore idempotent-create reason: by hand\nCR"),
        ("SELECT 1;\r\n\tCREATE INDEX i ON a (b);\r\n", "SELECT 1;\r\n\t-- lint:ignore idempotent-create reason: by"),
        ("-- größe 🐘\nCREATE INDEX i ON a (b);", "-- größe 🐘\n-- lint:ignore idempotent-create reason: by hand\nC"),
        ("DO $$\nBEGIN\n  CREATE INDEX i ON a (b);\nEND $$;", "DO $$\nBEGIN\n  -- lint:ignore idempotent-create"),
        ("DO $$ BEGIN\n  EXECUTE 'CREATE INDEX i ON a (b)';\nEND $$;", "DO $$ BEGIN\n  -- lint:ignore idempotent-"),
        (
            "CREATE INDEX i ON a (b);\n-- lint:ignore idempotent-or-replace reason: x\nCREATE INDEX j ON a (b);",
            "-- lint:ignore idempotent-create reason: by hand\nCREATE INDEX i",
        ),
    ],
)
def test_a_written_waiver_binds_to_its_finding_alone(sql: str, start: str) -> None:
    before = [finding for finding in _findings(sql) if finding.rule == RULE]
    (edit,) = plan_waiver(sql, before[0], " by hand ").edits
    text = sql[: edit.start] + edit.text + sql[edit.end :]
    assert text.startswith(start)
    after = [finding for finding in _findings(text) if finding.rule == RULE]
    assert [finding.suppressed for finding in after] == ["by hand", *[None] * (len(before) - 1)]
    assert ("\r\n" in edit.text) == ("\r\n" in sql)


def test_a_waiver_can_end() -> None:
    sql = "CREATE INDEX i ON a (b);"
    (edit,) = plan_waiver(sql, _findings(sql)[0], "for now", "2026-05-31").edits
    rules = [finding.rule for finding in _findings(edit.text + sql) if finding.suppressed is None]
    assert rules == ["suppression-expired", RULE]


def test_what_is_about_no_statement_is_waived_for_the_file() -> None:
    finding = Finding(RULE, Severity.ERROR, "x.sql", Span(0, 0, 1, 1, 1, 1), "said")
    (edit,) = plan_waiver("-- only words\n", finding, "fine").edits
    assert (edit.start, edit.text) == (0, "-- lint:ignore-file idempotent-create reason: fine\n")


@pytest.mark.parametrize(
    ("reason", "wrong"), [("", True), ("  ", True), ("a\nb", True), ("x until: y", True), ("so", False)]
)
def test_a_reason_is_one_line_that_says_something(reason: str, *, wrong: bool) -> None:
    assert bool(about_reason(reason)) is wrong


@pytest.mark.parametrize(("day", "wrong"), [("", False), ("2026-06-01", False), ("2026-05-31", True), ("soon", True)])
def test_an_end_is_a_day_to_come(day: str, *, wrong: bool) -> None:
    assert bool(about_end(day, TODAY)) is wrong


def test_what_cannot_be_waived_says_why() -> None:
    migration = make_migration(Path(FIRST), FIRST, b"CREATE INDEX i ON a (b);")
    (finding,) = _findings(migration.text)
    assert why_no_waiver(finding, migration, merged=False) is None
    assert "merged" in (why_no_waiver(finding, migration, merged=True) or "")
    assert "in a migration" in (why_no_waiver(finding, None, merged=False) or "")
    meta = Finding("parse-error", Severity.ERROR, FIRST, finding.span, "said")
    assert "cannot be waived" in (why_no_waiver(meta, migration, merged=False) or "")
