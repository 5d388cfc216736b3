"""The tour: each step is done for real on a copy of the demo, and known to be done by what came of it."""

from pathlib import Path

from tests.tui.bench import Bench, bench
from workbench.demo.copy import make_demo
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.new_migration import NewMigrationScreen
from workbench.tui.screens.verify import VerifyScreen
from workbench.tui.tour import STOPS
from workbench.tui.widgets.tour_line import TourLine

MIGRATIONS = "supabase/migrations/"


def said(here: Bench) -> str:
    return str(here.main.query_one(TourLine).content)


async def done(here: Bench, number: int) -> None:
    stop = STOPS[number]
    await here.until(lambda: "done" in said(here) and stop.title in said(here), f"{stop.title} done")
    await here.press("full_stop")


async def confirm(here: Bench) -> None:
    await here.until(lambda: isinstance(here.screen, ConfirmScreen), "the question")
    await here.press("enter")


async def test_steps_are_known_to_be_done_and_may_be_passed_over(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "demo")
    async with bench(root) as here:
        await here.linted()
        await here.press("full_stop")
        await here.until(lambda: STOPS[0].why in said(here), "the first step")
        assert "done" not in said(here)

        await here.press("slash", *"git:edited", "enter", "f")
        await confirm(here)
        await done(here, 0)

        await here.press("escape")
        assert here.main.migrations.select(f"{MIGRATIONS}20261118090310_index_sleep_scores_by_night.sql")
        await here.reads("idempotent-create")
        await here.press("f")
        await confirm(here)
        await done(here, 1)

        assert here.main.migrations.select(f"{MIGRATIONS}20261117142655_add_sleep_score_feedback.sql")
        await here.reads("manifest-unknown-table")
        await here.press("2", "m")
        await done(here, 2)

        # What is proven and what drifts takes a server; nobody has to wait for it.
        await here.press("full_stop", "full_stop")
        assert STOPS[5].title in said(here)

        await here.press("n", *"add_naps")
        await here.until(lambda: isinstance(here.screen, NewMigrationScreen), "the form")
        await here.until(lambda: "Writes supabase" in here.text, "what it writes")
        await here.press("enter", "enter")
        await done(here, 5)

        await here.press("v")
        await here.until(lambda: isinstance(here.screen, VerifyScreen), "the check")
        await here.press("escape")
        await done(here, 6)
        await here.reads("That was the tour")
        await here.press("Q")
        await here.forgets("That was the tour")


async def test_other_projects_are_no_place_for_it(tmp_path: Path) -> None:
    (tmp_path / "supabase" / "migrations").mkdir(parents=True)
    async with bench(tmp_path) as here:
        await here.linted()
        await here.press("full_stop")
        await here.until(lambda: "workbench tour" in here.toasts, "where it is")
