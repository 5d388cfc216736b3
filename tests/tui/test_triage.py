"""`T`: the whole project's findings, one decision after the other."""

from pathlib import Path

import pytest

from tests.project.test_history import Repo
from tests.tui.bench import SMALL, TABLE, bench, write_project
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.explain import ExplainScreen
from workbench.tui.screens.suppress import SuppressScreen
from workbench.tui.screens.triage import TriageScreen

FOLDER = "supabase/migrations/"
FIRST = "20260101000000_first.sql"
SECOND = "20260102000000_second.sql"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        FIRST: TABLE.format(name="alpha").replace("IF NOT EXISTS ", ""),
        SECOND: TABLE.format(name="beta") + "CREATE TABLE public.alpha2 (id INT);\nCREATE SEQUENCE public.s;\n",
    }
    return write_project(tmp_path / "small", files)


async def test_it_says_how_often_where_since_when_and_goes_there(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("T")
        await here.until(lambda: isinstance(here.screen, TriageScreen), "the triage")
        await here.reads("Triage by rule", "idempotent-create", "3 in 2 files · since 2026-01-01", "second:3")
        await here.press("enter", "end", "enter")
        assert here.on_main
        assert here.main.selected == FOLDER + FIRST
        assert here.main.source.line == 1
        assert here.main.focused_pane is here.main.source


async def test_what_has_no_room_is_left_out_whole(project: Path) -> None:
    async with bench(project, size=SMALL) as here:
        await here.linted()
        await here.press("T")
        await here.reads("Triage by rule", "3 since 2026-01-01")


@pytest.mark.parametrize(("key", "screen"), [("f", ConfirmScreen), ("s", SuppressScreen), ("x", ExplainScreen)])
async def test_each_decision_is_made_where_it_always_is_and_the_queue_goes_on(
    project: Path, key: str, screen: type
) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("T", "enter", "down", key)
        await here.until(lambda: isinstance(here.screen, screen), "what was asked for")
        await here.press("escape")
        assert here.main.selected == FOLDER + SECOND
        await here.press("T")
        await here.until(lambda: isinstance(here.screen, TriageScreen), "the triage")
        groups = here.screen.query_one("#triage-groups")
        assert groups.current.key == "idempotent-create"  # type: ignore[attr-defined]


async def test_it_is_grouped_otherwise_and_copied_as_a_report(project: Path) -> None:
    async with bench(project, size=SMALL) as here:
        await here.linted()
        await here.press("T", "o")
        await here.reads("Triage by author", "not committed")
        await here.press("o")
        await here.reads("Triage by migration", "20260101000000_first")
        await here.press("r")
        assert "# Findings in small" in here.app.clipboard
        await here.press("escape")
        assert here.on_main


async def test_where_nothing_is_wrong_there_is_nothing_to_decide(tmp_path: Path) -> None:
    root = write_project(
        tmp_path / "small", {FIRST: TABLE.format(name="alpha")}, '{"tables": ["alpha"], "enums": []}\n'
    )
    async with bench(root) as here:
        await here.linted()
        await here.press("T")
        await here.reads("nothing to decide")
        await here.press("f", "s", "enter", "r", "T")
        assert here.on_main


async def test_what_is_merged_cannot_be_waived_from_here_either(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(FIRST, "CREATE SEQUENCE public.s;\n")
    repo.commit()
    async with bench(tmp_path) as here:
        await here.linted()
        await here.press("T")
        await here.until(lambda: isinstance(here.screen, TriageScreen), "the triage")
        await here.reads("idempotent-create")
        await here.press("s")
        await here.until(lambda: "merged migrations stay" in here.toasts, "the reason")
        assert isinstance(here.screen, TriageScreen)
