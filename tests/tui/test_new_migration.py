"""A new migration: what is previewed is what is written, both files or neither, and nothing typed is lost unasked."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, TABLE, Bench, bench, write_project
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.migration_form import MigrationForm, name_problem
from workbench.tui.screens.new_migration import NewMigrationScreen
from workbench.tui.widgets.gallery import Gallery
from workbench.tui.widgets.plan_preview import PlanPreview

MIGRATIONS = {"20260101000000_first.sql": TABLE.format(name="alpha") + TABLE.format(name="beta")}
MANIFEST = '{\n    "tables": ["alpha", "beta"],\n    "enums": [],\n    "note": "kept"\n}\n'


class NewPage:
    """The dialog in the words of a user."""

    def __init__(self, here: Bench, root: Path) -> None:
        self.here = here
        self.folder = root / "supabase" / "migrations"
        self.manifest = root / "supabase" / "manifest.json"

    @property
    def screen(self) -> NewMigrationScreen:
        return next(screen for screen in self.here.app.screen_stack if isinstance(screen, NewMigrationScreen))

    @property
    def form(self) -> MigrationForm:
        return self.screen.query_one(MigrationForm)

    @property
    def values(self) -> dict[str, str]:
        return {field.field: field.value for field in self.form._shown()}

    @property
    def files(self) -> list[str]:
        """The migrations that were not there at first."""
        return sorted(path.name for path in self.folder.iterdir() if path.name not in MIGRATIONS)

    @property
    def written(self) -> str:
        (name,) = self.files
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def open(self) -> bool:
        return any(isinstance(screen, NewMigrationScreen) for screen in self.here.app.screen_stack)

    async def choose(self, pattern: str) -> None:
        """Another pattern, by keys."""
        gallery = self.screen.query_one(Gallery)
        for _ in range(9):
            if gallery.value == pattern:
                break
            await self.here.press("ctrl+down")
        assert gallery.value == pattern

    async def fill(self, name: str, value: str) -> None:
        """Type into a field, over what it holds."""
        self.form.query_one(f"#field-{name}").query_one("Input").focus()
        await self.here.press("end", "ctrl+u")
        await self.here.write(value)

    async def planned(self) -> None:
        """Wait until the preview is of what was typed last."""
        await self.here.until(lambda: self.screen._plan is not None, "the preview")

    async def confirm(self) -> None:
        await self.here.press("enter")
        await self.here.until(lambda: isinstance(self.here.screen, ConfirmScreen), "the question")


@asynccontextmanager
async def new_page(
    root: Path, manifest: str | None = MANIFEST, *, size: tuple[int, int] = DESIGN
) -> AsyncIterator[NewPage]:
    small = write_project(root / "small", MIGRATIONS, manifest)
    async with bench(small, size=size) as here:
        await here.linted()
        await here.press("n")
        page = NewPage(here, small)
        await here.until(lambda: page.open, "the dialog")
        yield page


@pytest.mark.parametrize("size", [SMALL, DESIGN, LARGE])
async def test_a_table_is_previewed_and_written_with_its_manifest_entry(tmp_path: Path, size: tuple[int, int]) -> None:
    async with new_page(tmp_path, size=size) as page:
        await page.here.reads("Table", "Enum", "Template", "row level security")
        await page.here.write("add_naps")
        await page.planned()
        await page.here.reads("_add_naps.sql", "SQL", "Manifest +1")
        assert page.values["table"] == "naps"
        sql = page.screen.query_one(PlanPreview).sql
        assert sql.line_count > 20
        await page.here.press("ctrl+t")
        await page.here.reads('"naps"')
        await page.confirm()
        await page.here.reads("_add_naps.sql", "manifest.json", "Both are written, or neither.")
        assert not page.files
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert "CREATE TABLE IF NOT EXISTS public.naps" in page.written
        assert "ENABLE ROW LEVEL SECURITY" in page.written
        assert page.manifest.read_text(encoding="utf-8") == MANIFEST.replace('"beta"', '"beta", "naps"')


async def test_one_undo_takes_both_back(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open and page.files, "the file")
        await page.here.press("U")
        await page.here.until(lambda: not page.files, "the file gone")
        assert page.manifest.read_text(encoding="utf-8") == MANIFEST


async def test_the_plain_template_is_always_there(tmp_path: Path) -> None:
    async with new_page(tmp_path, None) as page:
        await page.choose("template")
        await page.here.write("look after things")
        await page.planned()
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert page.files[0].endswith("_look_after_things.sql")
        assert not page.manifest.exists()


async def test_an_enum_needs_its_values(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.choose("enum")
        await page.here.write("add_mood")
        await page.here.press("enter")
        await page.here.reads("is needed")
        assert not isinstance(page.here.screen, ConfirmScreen)
        await page.here.write("sad, glad")
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert json.loads(page.manifest.read_text(encoding="utf-8"))["enums"] == ["mood"]


async def test_names_are_checked_and_shown_as_the_file_will_be_called(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("!!")
        await page.here.reads("the name needs letters or")
        await page.here.press("ctrl+u")
        await page.here.write("Add Sleep Goals")
        await page.here.reads("_add_sleep_goals.sql")


async def test_fields_follow_the_name_until_somebody_types_into_them(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        assert page.values["table"] == "naps"
        await page.fill("table", "short_naps")
        await page.fill("migration-name", "add_dreams")
        assert page.values["table"] == "short_naps"
        await page.fill("owner", "")
        await page.planned()
        assert "user_id" not in page.screen._plan.sql  # type: ignore[union-attr]


async def test_what_was_typed_stays_when_another_pattern_is_looked_at(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        await page.fill("columns", "score integer")
        await page.choose("policy")
        assert "columns" not in page.values
        await page.choose("table")
        assert page.values["columns"] == "score integer"
        assert page.form.name_typed == "add_naps"


async def test_wrong_columns_are_told_at_their_field(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        await page.fill("columns", "score")
        await page.here.reads("`score` needs a type")
        await page.here.press("enter")
        assert not isinstance(page.here.screen, ConfirmScreen)


async def test_the_manifest_can_be_left_alone(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        page.form.query_one("#field-in-manifest").query_one("Choice").focus()
        await page.here.press("right")
        await page.planned()
        await page.here.press("ctrl+t")
        await page.here.reads("left alone")
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert page.manifest.read_text(encoding="utf-8") == MANIFEST


async def test_a_broken_manifest_is_told_and_need_not_stop_anybody(tmp_path: Path) -> None:
    broken = MANIFEST.replace("[]", "[")
    async with new_page(tmp_path, broken) as page:
        await page.here.write("add_naps")
        await page.here.reads("the manifest is broken", "leave alone")
        await page.here.press("enter")
        assert not isinstance(page.here.screen, ConfirmScreen)
        page.form.query_one("#field-in-manifest").query_one("Choice").focus()
        await page.here.press("right")
        await page.planned()
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert page.manifest.read_text(encoding="utf-8") == broken


async def test_escape_asks_only_if_something_would_be_lost(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.press("escape")
        assert not page.open
        await page.here.press("n")
        await page.here.write("add_naps")
        await page.here.press("escape")
        assert isinstance(page.here.screen, ConfirmScreen)
        await page.here.press("escape")
        assert page.form.name_typed == "add_naps"
        await page.here.press("escape", "enter")
        assert not page.open
        assert not page.files


async def test_a_manifest_that_changed_meanwhile_keeps_both_files_as_they_are_and_the_next_try_succeeds(
    tmp_path: Path,
) -> None:
    async with new_page(tmp_path) as page:
        await page.here.write("add_naps")
        await page.confirm()
        theirs = MANIFEST.replace('"beta"', '"beta", "theirs"')
        page.manifest.write_text(theirs, encoding="utf-8")
        await page.here.press("enter")
        await page.here.until(lambda: "Not written" in page.here.toasts, "the refusal")
        assert not page.files
        assert page.manifest.read_text(encoding="utf-8") == theirs
        assert page.form.name_typed == "add_naps"
        await page.planned()
        await page.confirm()
        await page.here.press("enter")
        await page.here.until(lambda: not page.open, "the end of the dialog")
        assert json.loads(page.manifest.read_text(encoding="utf-8"))["tables"] == ["alpha", "beta", "naps", "theirs"]


async def test_enter_right_after_the_last_letter_is_not_lost(tmp_path: Path) -> None:
    async with new_page(tmp_path) as page:
        await page.here.pilot.press(*"add_naps", "enter")
        await page.here.until(lambda: isinstance(page.here.screen, ConfirmScreen), "the question")


async def test_patterns_and_tabs_can_be_clicked(tmp_path: Path) -> None:
    async with new_page(tmp_path, size=LARGE) as page:
        await page.here.pilot.click("#patterns", offset=(4, 6))
        assert page.screen.query_one(Gallery).value == "enum"
        await page.here.pilot.click("#preview-tabs", offset=(8, 0))
        await page.here.until(lambda: page.screen.query_one(PlanPreview).has_class("-manifest"), "the tab")


def test_a_name_says_what_is_missing() -> None:
    assert "say what the migration does" in name_problem("")
    assert name_problem("Add naps") == ""
