"""The object lens: who touches what is under the cursor, and going there."""

from pathlib import Path

from tests.tui.bench import TABLE, bench, write_project
from workbench.tui.screens.lens import LensScreen

FILES = {
    "20260101000000_first.sql": "-- words\n" + TABLE.format(name="alpha"),
    "20260102000000_second.sql": TABLE.format(name="beta"),
    "20260103000000_third.sql": "ALTER TABLE alpha RENAME TO gamma;\nDO $$ BEGIN\n  DROP INDEX IF EXISTS i;\nEND $$;\n",
    "20260104000000_fourth.sql": "SELECT 1;\n\nALTER TABLE public.gamma ADD COLUMN IF NOT EXISTS x int;\n",
}


async def test_it_follows_an_object_through_its_names_and_goes_where_one_wants(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", FILES)
    async with bench(root) as here:
        await here.linted()
        assert here.main.selected == "supabase/migrations/20260104000000_fourth.sql"
        await here.press("1", "down", "down", "u")
        await here.until(lambda: isinstance(here.screen, LensScreen), "the lens")
        await here.reads("Lens: public.gamma", "also called public.alpha", "in 3 migrations", "CREATE TABLE")
        await here.press("down", "end", "enter")
        assert here.on_main
        assert here.main.selected == "supabase/migrations/20260104000000_fourth.sql"
        await here.press("u", "home", "enter")
        assert here.main.selected == "supabase/migrations/20260101000000_first.sql"
        assert here.main.source.line == 2


async def test_the_manifest_asks_about_its_entry_and_between_statements_the_file_answers(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", FILES)
    async with bench(root) as here:
        await here.linted()
        await here.press("3", "down", "w")
        await here.reads("Lens: public.")
        await here.press("escape", "0", "end", "u")
        await here.reads("Lens: public.alpha")
        await here.press("escape", "0", "home", "1", "home", "down", "u")
        await here.reads("Lens: public.gamma")


async def test_what_no_migration_names_has_no_lens(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {"20260101000000_first.sql": "-- nothing\n"})
    async with bench(root) as here:
        await here.linted()
        await here.press("u")
        await here.until(lambda: "no object is named here" in here.toasts, "the answer")
