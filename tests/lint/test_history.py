"""The rules of the history family: what names, versions and git say of a chain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.lint.making import chain_of, config_of, history_of, manifest_of
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, Severity
from workbench.lint.registry import find_rule
from workbench.project.config import Paths
from workbench.project.history import GitState
from workbench.project.migrations import Chain

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
FOLDER = "supabase/migrations/"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def ask(
    rule: str,
    names: Sequence[str],
    *,
    merged: Sequence[str] | None = None,
    texts: dict[str, str] | None = None,
    allowed: bool = False,
    **git: Any,
) -> list[Finding]:
    """What one rule says of files. `merged` None: there is no git; `git` are other things it says."""
    found = find_rule(rule)
    assert found is not None
    chain = chain_of({name: (texts or {}).get(name, f"SELECT '{name}';") for name in names})
    history = None
    if merged is not None:
        history = history_of(chain, *merged)
        skipped = {f"{FOLDER}{name}": GitState.MERGED if name in merged else GitState.NEW for name in chain.skipped}
        history = replace(history, states={**history.states, **skipped, **git.pop("states", {})}, **git)
    else:
        history = replace(history_of(chain), states={})
    config = config_of(edits_allowed=allowed)
    return list(Linter([found]).lint(chain, manifest_of(None), config=config, history=history, now=NOW).findings)


def shown(findings: list[Finding]) -> list[tuple[str, Severity]]:
    """Files and severities."""
    return [(finding.path.removeprefix(FOLDER), finding.severity) for finding in findings]


class TestFilename:
    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("add_users.sql", "must begin with a version"),
            ("2026-01-05_x.sql", "digits only"),
            ("077a_x.sql", "digits only"),
            ("20260105093000-x.sql", "an underscore must follow"),
            ("20260105093000.sql", "an underscore must follow"),
            ("20260105093000_x.SQL", "lower case"),
            ("_20260105093000_x.sql", "must begin with a version"),
            ("20200105093000_init.sql", "if it is first"),
        ],
    )
    def test_what_the_runner_passes_over_is_an_error_wherever_it_comes_from(self, name: str, says: str) -> None:
        for merged in (None, [], [name]):
            (finding,) = ask("migration-filename", [name, "20260101000000_a.sql"], merged=merged)
            assert (finding.path, finding.severity) == (FOLDER + name, ERROR)
            assert says in finding.message
            assert finding.new is (merged == [])

    def test_paths_are_counted_from_the_project_however_the_folder_is_said(self) -> None:
        config = config_of(paths=Paths(migrations="./db/migrations/"))
        rule = find_rule("migration-filename")
        assert rule is not None
        report = Linter([rule]).lint(Chain((), ("x.sql",)), manifest_of(None), config=config, now=NOW)
        assert [finding.path for finding in report.findings] == ["db/migrations/x.sql"]

    def test_a_folder_full_of_them_is_one_mistake(self) -> None:
        names = [f"x{number}.sql" for number in range(9)]
        (finding,) = ask("migration-filename", names)
        assert "8 more" in finding.message
        findings = ask("migration-filename", [*names, "new.sql"], merged=names)
        assert shown(findings) == [("new.sql", ERROR), ("x0.sql", ERROR)]

    def test_legacy_versions_are_told_once(self) -> None:
        legacy = ["01_init.sql", "02_more.sql", "20250101_a.sql"]
        dated = [f"2026010{number}000000_x.sql" for number in range(1, 7)]
        for merged in (None, [*legacy, *dated]):
            findings = ask("migration-filename", [*legacy, *dated], merged=merged)
            assert shown(findings) == [("01_init.sql", INFO)]
            assert "3 versions" in findings[0].message

    def test_a_project_that_only_counts_has_nothing_to_fear(self) -> None:
        names = [f"0{number}_x.sql" for number in range(10, 20)]
        assert shown(ask("migration-filename", names, merged=names[:-1])) == [("010_x.sql", INFO)]
        dated = [f"202601{number}000000_x.sql" for number in range(10, 22)]
        assert shown(ask("migration-filename", [*names, *dated], merged=[*names[:-1], *dated])) == [
            ("010_x.sql", INFO),
            ("019_x.sql", ERROR),
        ]

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("2026_x.sql", "has 4 digits"),
            ("202601050930001_x.sql", "has 15 digits"),
            ("20261301000000_x.sql", "is no date and time"),
            ("20260230000000_x.sql", "is no date and time"),
            ("20260101006000_x.sql", "is no date and time"),
            ("99_x.sql", "has 2 digits"),
        ],
    )
    def test_a_new_version_that_is_no_time(self, name: str, says: str) -> None:
        dated = ["20260101000000_a.sql", "20260102000000_b.sql"]
        (finding,) = ask("migration-filename", [*dated, name], merged=dated)
        assert (finding.severity, finding.path) == (ERROR, FOLDER + name)
        assert says in finding.message
        assert "workbench retime" in finding.help
        assert shown(ask("migration-filename", [*dated, name])) == [(name, ERROR)]

    def test_names_in_other_cases(self) -> None:
        fine = ["20260101000000_a.sql", "20260102000000_add_x2.sql", "20260103000000_c.sql"]
        odd = "20260104000000_Add-Users.sql"
        assert shown(ask("migration-filename", [*fine, odd], merged=fine)) == [(odd, WARNING)]
        assert shown(ask("migration-filename", [*fine, odd])) == [(odd, INFO)]
        assert ask("migration-filename", [*fine, odd], merged=[*fine, odd]) == []
        generated = [f"2026010{number}000000_{number}e3b1f-4c2a.sql" for number in range(1, 6)]
        assert ask("migration-filename", generated, merged=generated[:4]) == []
        (finding,) = ask("migration-filename", [*generated, "20260109000000_.sql"], merged=generated)
        assert "no name" in finding.message


class TestVersions:
    def test_of_two_with_one_version_the_new_one_has_to_move(self) -> None:
        names = ["20260101000000_a.sql", "20260101000000_b.sql", "20260102000000_c.sql"]
        for merged, wrong in (
            ([names[0]], [names[1]]),
            ([names[1]], [names[0]]),
            ([], [names[1]]),
            (names, [names[1]]),
        ):
            findings = ask("migration-duplicate-version", names, merged=merged)
            assert shown(findings) == [(name, ERROR) for name in wrong]
        assert "20260101000000_a.sql" in findings[0].message
        assert ask("migration-duplicate-version", ["1_a.sql", "01_a.sql"]) == []

    @pytest.mark.parametrize(
        ("names", "wrong"),
        [
            (["20260105_x.sql", "20260105093000_y.sql"], ["20260105_x.sql"]),
            (["20260105_x.sql", "20260106093000_y.sql"], []),
            (["9_x.sql", "10_y.sql"], ["9_x.sql"]),
            (["9_x.sql", "20260106093000_y.sql"], ["9_x.sql"]),
            (["01_x.sql", "02_y.sql", "20260106093000_y.sql"], []),
            (["202601_x.sql", "20260106093000_y.sql"], ["202601_x.sql"]),
            (["001_x.sql", "01_y.sql"], []),
        ],
    )
    def test_versions_that_run_otherwise_than_they_read(self, names: list[str], wrong: list[str]) -> None:
        assert shown(ask("migration-version-width", names)) == [(name, WARNING) for name in wrong]

    def test_merged_widths_are_told_once(self) -> None:
        names = ["20260105_w.sql", "20260105_x.sql", "20260105093000_y.sql"]
        findings = ask("migration-version-width", names, merged=names)
        assert shown(findings) == [("20260105_w.sql", INFO)]
        assert "1 more" in findings[0].message

    def test_a_new_one_before_the_newest_of_the_base(self) -> None:
        names = ["20260101000000_a.sql", "20260102000000_b.sql", "20260104000000_c.sql", "20260103000000_d.sql"]
        merged = [names[0]]
        findings = ask(
            "migration-out-of-order", names, merged=merged, newest="20260103000000_d.sql", base_ref="origin/main"
        )
        assert shown(findings) == [("20260102000000_b.sql", WARNING)]
        assert "20260103000000_d.sql on origin/main" in findings[0].message
        renamed = {f"{FOLDER}0_b.sql": f"{FOLDER}20260102000000_b.sql"}
        assert ask("migration-out-of-order", names, merged=merged, newest="20260103000000_d.sql", renamed=renamed) == []
        assert ask("migration-out-of-order", names) == []

    @pytest.mark.parametrize(
        ("name", "newest", "expected"),
        [
            ("20260302015959_x.sql", "", 0),
            ("20260302020001_x.sql", "", 1),
            ("20270101000000_x.sql", "", 1),
            ("99999999999999_x.sql", "", 1),
            ("20300101000001_x.sql", "20300101000000_a.sql", 0),
            ("20310101000001_x.sql", "20300101000000_a.sql", 1),
            ("9_x.sql", "", 0),
        ],
    )
    def test_ahead_of_the_clock(self, name: str, newest: str, expected: int) -> None:
        findings = ask("migration-future-version", [name], merged=[], newest=newest)
        assert shown(findings) == [(name, WARNING)] * expected
        assert ask("migration-future-version", [name], merged=[name]) == []
        if not newest:
            assert len(ask("migration-future-version", [name])) == expected


class TestAppendOnly:
    def test_an_edit_is_shown_where_it_begins(self) -> None:
        name = "20260101000000_a.sql"
        path = FOLDER + name
        git = {"base": "0123456789abcdef", "base_ref": "main", "first_change": {path: 2}}
        options: dict[str, Any] = {"merged": [], "texts": {name: "SELECT 1;\r\nSELECT 2;\r\n"}, **git}
        options["states"] = {path: GitState.EDITED}
        (finding,) = ask("migration-edited", [name], **dict(options))
        assert finding.severity is ERROR
        assert (finding.span.line, finding.span.column, finding.span.end_line, finding.span.end_column) == (2, 1, 2, 10)
        assert f"git restore --source=0123456789ab -- {path}" in finding.help
        (finding,) = ask("migration-edited", [name], **options, allowed=True)
        assert finding.severity is WARNING
        assert "ALLOW_MIGRATION_EDITS" in finding.help

    def test_renamed_and_deleted(self) -> None:
        new = "20260102000000_a.sql"
        gone, moved = f"{FOLDER}20250101000000_gone.sql", f"{FOLDER}20260101000000_a.sql"
        findings = ask(
            "migration-edited",
            [new],
            merged=[],
            base_ref="main",
            deleted=(gone, moved),
            renamed={moved: FOLDER + new},
        )
        assert shown(findings) == [("20250101000000_gone.sql", ERROR), (new, ERROR)]
        assert "was renamed to 20260102000000_a.sql" in findings[1].message

    def test_nothing_to_say_without_git(self) -> None:
        assert ask("migration-edited", ["20260101000000_a.sql"]) == []

    def test_copies(self) -> None:
        names = ["20260101000000_a.sql", "20260102000000_b.sql", "20260103000000_c.sql", "20260104000000_d.sql"]
        texts = {
            names[0]: "CREATE TABLE x ();\nSELECT 1;",
            names[1]: "-- copied\nCREATE   TABLE x ();\r\n\r\nSELECT 1",
            names[2]: "",
            names[3]: "-- nothing",
        }
        findings = ask("migration-duplicate-content", names, texts=texts)
        assert shown(findings) == [(names[1], WARNING)]
        assert names[0] in findings[0].message
        assert ask("migration-duplicate-content", names, texts=texts, merged=names) == []
        findings = ask("migration-duplicate-content", names, texts=texts, merged=names[1:])
        assert shown(findings) == [(names[0], WARNING)]
