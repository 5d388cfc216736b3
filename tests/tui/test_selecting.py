"""`space` selects migrations: what is found, fixed, waived and proven is then of all of them."""

from pathlib import Path

import pytest

from tests.tui.bench import SMALL, TABLE, Bench, bench, write_project
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.suppress import SuppressScreen

NAMES = [f"2026010{number}000000_step_{number}.sql" for number in range(1, 4)]
POLICY = (
    'CREATE POLICY "p{0}" ON public.alpha FOR SELECT TO authenticated USING (true);\n'
    + "--\n" * 12
    + 'CREATE POLICY "q{0}" ON public.alpha FOR SELECT TO authenticated USING (true);\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    texts = [TABLE.format(name="alpha"), POLICY.format(2), POLICY.format(3)]
    return write_project(tmp_path / "small", dict(zip(NAMES, texts, strict=True)))


def held(project: Path) -> list[str]:
    return [(project / "supabase" / "migrations" / name).read_text(encoding="utf-8") for name in NAMES]


async def select_both(here: Bench) -> None:
    await here.linted()
    await here.press("0", "space", "space")
    await here.reads("2 selected", "Findings: 2 selected", "20260103000000_step_3  ")


async def test_all_fixes_of_what_is_selected_are_one_change(project: Path) -> None:
    before = held(project)
    async with bench(project, size=SMALL) as here:
        await here.linted()
        await here.press("0", "space", "space")
        await here.reads("2 selected")
        await here.press("f")
        await here.until(lambda: isinstance(here.screen, ConfirmScreen), "the question")
        await here.reads("4 findings in 2 files", NAMES[1], "+ DROP POLICY IF EXISTS", "Enter write it")
        await here.press("enter")
        await here.until(lambda: all(text.count("DROP POLICY") == 2 for text in held(project)[1:]), "the fixes")
        assert held(project)[0] == before[0]
        await here.press("U")
        await here.until(lambda: held(project) == before, "the old texts")


async def test_one_reason_waives_a_rule_in_all_that_is_selected(project: Path) -> None:
    async with bench(project) as here:
        await select_both(here)
        await here.press("s")
        await here.until(lambda: isinstance(here.screen, SuppressScreen), "the form")
        await here.reads("Suppress idempotent-policy", "and 3 more of this rule, in 2 migrations")
        await here.write("made by a tool")
        await here.press("enter")
        waiver = "-- lint:ignore idempotent-policy reason: made by a tool\nCREATE POLICY"
        await here.until(lambda: all(text.count(waiver) == 2 for text in held(project)[1:]), "the comments")


async def test_what_is_selected_stays_so_until_escape_and_can_be_chosen_by_filter_and_mouse(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("slash", *"step_2", "enter", "A")
        await here.reads("1 selected")
        await here.press("escape", "escape")
        await here.reads("3 · newest first")
        assert here.main.migrations.ticked == ()
        await here.pilot.click("#migration-rows", offset=(5, 0), control=True)
        await here.pilot.click("#migration-rows", offset=(5, 2), control=True)
        await here.reads("2 selected")
        assert [path.rpartition("/")[2] for path in here.main.migrations.ticked] == [NAMES[0], NAMES[2]]
        assert here.main.command == ("lint", *here.main.migrations.ticked)
        (project / "supabase" / "migrations" / NAMES[2]).unlink()
        await here.press("ctrl+r")
        await here.reads("1 selected")
