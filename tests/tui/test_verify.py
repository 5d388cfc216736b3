"""`v`: every check in one go, watched, stopped, and followed to where more is said."""

from pathlib import Path

import pytest

from tests.tui.bench import TABLE, bench, write_project
from workbench.tui.screens.verify import VerifyScreen


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    files = {"20260101000000_one.sql": TABLE.format(name="alpha"), "20260102000000_two.sql": "CREATE SEQUENCE s;\n"}
    return write_project(tmp_path / "small", files, '{"tables": ["alpha"], "enums": []}\n')


async def test_each_step_gets_its_line_and_enter_shows_more(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("v")
        await here.reads("Verify", "manifest  1 table, 0 enums")
        await here.reads(
            "lint      1 error", "history   could not run", "two.sql is not re-runnable", "3 of 6 steps failed"
        )
        screen = here.screen
        assert isinstance(screen, VerifyScreen)
        first = screen._token
        await here.press("v")
        assert screen._token is not first
        await here.reads("3 of 6 steps failed")
        await here.press("down", "enter")
        assert here.on_main
        assert here.main.focused_pane is here.main.findings


async def test_esc_stops_it(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("v")
        screen = here.screen
        assert isinstance(screen, VerifyScreen)
        await here.press("escape")
        assert here.on_main
        assert screen._token.cancelled


async def test_the_target_that_the_project_names_is_compared_with(project: Path) -> None:
    with (project / "workbench.toml").open("a", encoding="utf-8") as file:
        file.write('[targets]\nstaging = "postgresql://nobody@127.0.0.1:1/none"\n')
    async with bench(project) as here:
        await here.linted()
        await here.press("v")
        assert isinstance(here.screen, VerifyScreen)
        assert here.screen._target == "staging"
        await here.press("escape")
