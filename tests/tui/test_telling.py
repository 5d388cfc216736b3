"""What went wrong, in full; and the command line behind each pane."""

import shlex
from pathlib import Path

import pytest

from tests.tui.bench import TABLE, bench, write_project
from workbench.cli.main import run
from workbench.errors import TargetError, WorkbenchError
from workbench.tui.screens.trouble import TroubleScreen

NAME = "20260101000000_first.sql"


async def test_the_last_error_is_a_key_away(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: TABLE.format(name="alpha")})
    async with bench(root) as here:
        await here.linted()
        await here.press("E")
        assert "nothing has gone wrong" in here.toasts
        here.main.tell_error(TargetError("live hung up", hint="Is it a Postgres?", path=root / "x.sql", line=3))
        await here.until(lambda: "E shows details" in here.toasts, "the toast")
        await here.press("E")
        await here.reads("The last error", "live hung up", "Is it a Postgres?", "x.sql:3", "workbench ", "Python 3.")
        await here.press("y")
        copied = here.app.clipboard
        assert copied.startswith("x.sql:3\nlive hung up\nIs it a Postgres?\nworkbench ")
        await here.press("escape")
        assert here.on_main


def test_a_bug_says_where_in_the_code_and_no_value() -> None:
    secret = "s3cr3t"  # noqa: S105 - nobody's
    try:
        int(secret)
    except ValueError as error:
        bug = WorkbenchError("ValueError")
        bug.__cause__ = error
    text = TroubleScreen(bug, "").text
    assert "test_telling.py" in text
    assert secret not in text


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("1", f"lint supabase/migrations/{NAME}"),
        ("2a", "lint"),
        ("3", "manifest check"),
        ("4", "drift --to local"),
    ],
)
async def test_the_command_line_behind_a_pane_is_copied(
    tmp_path: Path, keys: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path / "small one", {NAME: TABLE.format(name="alpha")})
    async with bench(root) as here:
        await here.linted()
        await here.press(*keys, "Y")
        program, *arguments = shlex.split(here.app.clipboard)
        assert (program, arguments[:2]) == ("workbench", ["-C", str(root)])
        assert shlex.join(arguments[2:]) == command
    if "drift" not in command:
        assert run(arguments) == 0
        assert capsys.readouterr().out


async def test_without_git_it_is_said_what_that_costs(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: TABLE.format(name="alpha")})
    async with bench(root) as here:
        await here.linted()
        await here.reads("no git: nothing counts as merged")


async def test_no_migration_is_no_clean_migration(tmp_path: Path) -> None:
    async with bench(write_project(tmp_path / "small", {}, None)) as here:
        await here.linted()
        await here.reads("there is no migration to check yet")
        assert "nothing found in this migration" not in here.text
