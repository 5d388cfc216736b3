"""`g` goes to what makes an object, Esc comes back; several objects on a line are asked about."""

from pathlib import Path

import pytest

from tests.tui.bench import TABLE, bench, write_project
from workbench.tui.screens.definitions import DefinitionsScreen

FOLDER = "supabase/migrations/"
FIRST = "20260101000000_first.sql"
SECOND = "20260102000000_second.sql"
FILES = {
    FIRST: "-- words\n" + TABLE.format(name="alpha") + TABLE.format(name="beta"),
    SECOND: (
        "ALTER TABLE public.alpha ADD COLUMN IF NOT EXISTS x INT;\n"
        "CREATE OR REPLACE VIEW public.both AS\n"
        "  SELECT a.id FROM public.alpha a JOIN public.beta b ON b.id = a.id;\n"
        "SELECT 1;\n"
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "small", FILES)


async def test_it_goes_there_and_esc_comes_back_to_the_line(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1")
        await here.reads("g Definition")
        await here.press("g")
        await here.until(lambda: here.main.selected == FOLDER + FIRST, "the first migration")
        assert here.main.source.line == 2
        await here.press("g")
        await here.until(lambda: "public.alpha is made here" in here.toasts, "the answer")
        await here.press("escape")
        assert here.main.selected == FOLDER + SECOND
        assert here.main.source.line == 1
        assert here.main.focused_pane is here.main.source
        await here.press("escape")
        assert here.main.focused_pane is here.main.migrations


async def test_of_several_one_is_chosen(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1", "down", "down", "g")
        await here.until(lambda: isinstance(here.screen, DefinitionsScreen), "the question")
        await here.reads("public.alpha create table", "public.beta create table", "20260101000000_first:4")
        await here.press("down", "enter")
        assert here.main.selected == FOLDER + FIRST
        assert here.main.source.line == 4


async def test_a_trail_that_was_left_is_not_gone_back_on(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1", "g")
        await here.until(lambda: here.main.selected == FOLDER + FIRST, "the first migration")
        await here.press("0", "home", "1", "escape")
        assert here.main.selected == FOLDER + SECOND
        assert here.main.focused_pane is here.main.migrations


async def test_what_no_migration_makes_is_told(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1", "end", "g")
        await here.until(lambda: "no migration makes" in here.toasts, "the answer")


async def test_enter_in_the_manifest_shows_the_line_that_makes_the_entry(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("3", "down", "down", "enter")
        await here.until(lambda: here.main.focused_pane is here.main.source, "the source")
        assert here.main.selected == FOLDER + FIRST
        assert here.main.source.line == 4
        await here.press("escape")
        assert here.main.focused_pane is not None
        assert here.main.focused_pane.id == "manifest"
