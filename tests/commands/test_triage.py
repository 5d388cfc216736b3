"""Findings put together: weight, number, age and authors of each group; the report as Markdown."""

from pathlib import Path

import pytest

from tests.project.test_history import Repo
from workbench.commands.report import run_report
from workbench.commands.triage import NO_MIGRATION, NOBODY, By, Group, markdown, triage
from workbench.lint.finding import Finding, Fix, Severity
from workbench.project.history import History
from workbench.project.migrations import Chain, make_migration
from workbench.span import Span

OLD, NEW, ODD = "m/20250301101500_old.sql", "m/20260402101500_new.sql", "m/0001_odd.sql"
CHAIN = Chain(tuple(make_migration(Path(path), path, b"SELECT 1;") for path in (ODD, OLD, NEW)))
HISTORY = History(available=True, authors={OLD: "Zoë Müller", ODD: "Ada | Example"})


def finding(rule: str, path: str, severity: Severity = Severity.WARNING, fix: Fix | None = None) -> Finding:
    return Finding(rule, severity, path, Span(0, 0, 3, 1, 3, 1), f"{rule} *here*", fix=fix)


FOUND = {
    OLD: (finding("a", OLD), finding("b", OLD, Severity.ERROR)),
    NEW: (finding("a", NEW, fix=Fix("mend")), finding("c", NEW)),
    ODD: (finding("a", ODD),),
    "manifest.json": (finding("d", "manifest.json", Severity.INFO),),
}


def said(group: Group) -> tuple[str, str, int, int, str, tuple[str, ...], int]:
    since = f"{group.since}" if group.since else ""
    return group.title, str(group.worst), len(group.cases), group.files, since, group.authors, group.fixable


def test_by_rule_the_heaviest_comes_first_then_the_largest() -> None:
    assert [said(group) for group in triage(FOUND, CHAIN, HISTORY)] == [
        ("b", "error", 1, 1, "2025-03-01", ("Zoë Müller",), 0),
        ("a", "warning", 3, 3, "2025-03-01", (NOBODY, "Zoë Müller", "Ada | Example"), 1),
        ("c", "warning", 1, 1, "2026-04-02", (NOBODY,), 0),
        ("d", "info", 1, 1, "", (NO_MIGRATION,), 0),
    ]


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (By.AUTHOR, ["Zoë Müller", NOBODY, "Ada | Example", NO_MIGRATION]),
        (By.MIGRATION, ["20250301101500_old", "20260402101500_new", "0001_odd", "manifest"]),
    ],
)
def test_they_are_put_together_otherwise_too(by: By, titles: list[str]) -> None:
    assert [group.title for group in triage(FOUND, CHAIN, HISTORY, by)] == titles


def test_markdown_shows_names_as_they_are() -> None:
    text = markdown(triage(FOUND, CHAIN, HISTORY), "small_project")
    assert "# Findings in small\\_project" in text
    assert "| warning | a | 3 | 3 | 2025-03-01 | not committed, Zoë Müller, Ada \\| Example |" in text
    assert "- **warning** `m/20260402101500_new.sql:3` a \\*here\\*" in text
    assert "Nothing was found." in markdown((), "x")


def test_a_real_project_names_its_authors(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write("20260101000000_a.sql", "CREATE TYPE public.mood AS ENUM ('a');\n")
    repo.commit(author="Zoë Müller")
    text = run_report(repo.project(), By.AUTHOR)
    assert "## Zoë Müller" in text
    assert "`supabase/migrations/20260101000000_a.sql:1`" in text
    assert "(merged, Zoë Müller)" in text
