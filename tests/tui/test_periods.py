"""The list of migrations on wide screens: separators where they help, whole versions where names have room."""

from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, bench, write_project
from workbench.project.migrations import make_migration
from workbench.tui.marks import UNICODE
from workbench.tui.panes.migration_row import Columns, Standing, columns_of, migration_line
from workbench.tui.panes.periods import Period, period_line, with_periods
from workbench.tui.tones import plain, width_of


def standing(version: str, name: str = "a", proof: str = "proven") -> Standing:
    filename = f"{version}_{name}.sql"
    migration = make_migration(Path(filename), filename, b"SELECT 1;")
    return Standing(migration, "new", proof, False, 0, 0, 0, False)  # noqa: FBT003 - values of a row


def titles(versions: list[str]) -> list[str]:
    rows = with_periods([standing(version) for version in versions])
    return [f"{row.title} {row.count}" for row in rows if isinstance(row, Period)]


@pytest.mark.parametrize(
    ("versions", "wanted"),
    [
        (
            [f"2026112{day}10{minute}00" for day in (3, 1) for minute in (30, 20, 10)],
            ["Mon 23 Nov 2026 3", "Sat 21 Nov 2026 3"],
        ),
        ([f"2026{month:02}0{day}000000" for month in (3, 2) for day in (3, 2, 1)], ["March 2026 3", "February 2026 3"]),
        ([f"{year}{month:02}01000000" for year in (2026, 2025) for month in (3, 2, 1)], ["2026 3", "2025 3"]),
        ([f"2026{month:02}01000000" for month in range(1, 10)], []),
        (["20261101000000", "20261101000001", "20261102000000"], []),
        (
            ["0001", "0002", "0003", "20261101000000", "20261101000001", "20261101000002"],
            ["no date 3", "Sun 01 Nov 2026 3"],
        ),
        (
            ["20261101", "20261101000001", "20261101999999", "20261102", "20261102000001", "20261102000002"],
            ["Sun 01 Nov 2026 3", "Mon 02 Nov 2026 3"],
        ),
    ],
    ids=["days", "months", "years", "one a month", "few", "no dates", "odd versions"],
)
def test_separators_stand_for_the_shortest_span_that_gathers_some(versions: list[str], wanted: list[str]) -> None:
    assert titles(versions) == wanted


def test_a_separator_fills_its_width() -> None:
    for width in (12, 50, 80):
        assert width_of(period_line(Period("20261101", "November 2026", 12), width, UNICODE)) == width


def test_a_whole_version_stands_only_where_no_name_pays_for_it() -> None:
    short, long = standing("20261122101500", "add_a"), standing("20261122101501", "a" * 40)
    assert "20261122101500" in plain(migration_line(short, 54, UNICODE, columns_of([short])))
    assert "20261122101500" not in plain(migration_line(short, 54, UNICODE, columns_of([short, long])))


def test_the_one_that_is_being_proven_looks_other_than_those_that_wait() -> None:
    for proof, mark in (("running", "⏳1122"), ("waiting", "… 1122"), ("unproven", "· 1122")):
        line = migration_line(standing("20261122101500", proof=proof), 40, UNICODE, Columns())
        assert plain(line).startswith(f" ● {mark}")
        assert width_of(line) == 40


async def test_they_are_seen_on_wide_screens_only_and_the_cursor_passes_over_them(tmp_path: Path) -> None:
    root = write_project(
        tmp_path / "small",
        {f"202601{day:02}0{hour}0000_step.sql": "SELECT 1;\n" for day in (1, 2) for hour in range(4)},
    )
    async with bench(root, size=LARGE) as here:
        await here.linted()
        rows = here.row_texts(here.main.migrations)
        assert rows[0].startswith(" Fri 02 Jan 2026 ──")
        await here.press(*["down"] * 4)
        assert here.main.selected == "supabase/migrations/20260101030000_step.sql"
        for size in (DESIGN, SMALL):
            await here.pilot.resize_terminal(*size)
            await here.until(lambda: len(here.main.migrations.rows.rows) == 8, "the bare list")
            await here.pilot.resize_terminal(*LARGE)
            await here.until(lambda: len(here.main.migrations.rows.rows) == 10, "the separators")
