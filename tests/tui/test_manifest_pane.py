"""The manifest pane: what it lists and marks, and every edit in it, on real files."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, TABLE, Bench, bench, write_project
from workbench.tui.panes.manifest import ManifestPane
from workbench.tui.panes.manifest_rows import DeprecatedRow, EntryRow, Standing
from workbench.tui.screens.changed_on_disk import ChangedOnDiskScreen
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.manifest_form import ManifestForm

MANIFEST = """{
  "note": "kept as it is",
  "tables": [
    "alpha",
    "gone",
    "old"
  ],
  "enums": ["mood"],
  "deprecated": [
    {"kind": "table", "name": "old", "reason": "too slow", "replacement": "alpha", "since": "2026-01-01"}
  ]
}
"""
MIGRATIONS = {
    "20260101000000_first.sql": TABLE.format(name="alpha") + TABLE.format(name="old"),
    "20260102000000_mood.sql": "CREATE TYPE public.mood AS ENUM ('sad', 'glad');\n",
    "20260103000000_beta.sql": TABLE.format(name="beta"),
}


class ManifestPage:
    """The pane in the words of a user."""

    def __init__(self, here: Bench, path: Path) -> None:
        self.here = here
        self.path = path

    @property
    def pane(self) -> ManifestPane:
        return self.here.main.query_one(ManifestPane)

    @property
    def names(self) -> list[str]:
        """The names in the order they stand, deprecations not counted."""
        return [row.value.name for row in self.pane.rows.rows if isinstance(row.value, EntryRow)]

    @property
    def standings(self) -> dict[str, Standing]:
        return {row.value.name: row.value.standing for row in self.pane.rows.rows if isinstance(row.value, EntryRow)}

    @property
    def current(self) -> str:
        value = self.pane.current
        return value.name if isinstance(value, EntryRow) else ""

    @property
    def text(self) -> str:
        """The file."""
        return self.path.read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        return str(self.pane.border_title)

    async def go_to(self, name: str) -> None:
        """Move the cursor by keys."""
        await self.here.press("home")
        for _ in self.pane.rows.rows:
            if self.current == name:
                return
            await self.here.press("down")
        raise AssertionError(f"{name} is not in {self.names}")

    async def on_disk(self, words: str) -> None:
        await self.here.until(lambda: self.path.exists() and words in self.text, f"{words!r} in the file")

    async def off_disk(self, words: str) -> None:
        await self.here.until(lambda: words not in self.text, f"{words!r} leave the file")


@asynccontextmanager
async def manifest_page(
    root: Path, text: str | None = MANIFEST, *, size: tuple[int, int] = DESIGN, watch: bool = False
) -> AsyncIterator[ManifestPage]:
    write_project(root / "small", MIGRATIONS, text)
    async with bench(root / "small", size=size, watch=watch) as here:
        page = ManifestPage(here, root / "small" / "supabase" / "manifest.json")
        await here.linted()
        await here.press("3")
        await here.until(lambda: here.main.focused_pane is page.pane, "the focus in the pane")
        yield page


# -- what it shows -----------------------------------------------------------------------------------------------------


async def test_it_lists_what_is_canonical_and_what_the_chain_creates_beyond(tmp_path: Path) -> None:
    async with manifest_page(tmp_path, size=LARGE) as page:
        assert page.names == ["alpha", "beta", "gone", "old", "mood"]
        assert page.standings["beta"] is Standing.UNLISTED
        assert page.standings["gone"] is Standing.DEAD
        assert page.standings["alpha"] is Standing.CREATED
        assert "3 tables 1 enum" in page.title
        lines = "\n".join(page.here.row_texts(page.pane))
        assert "not listed m add" in lines
        assert "never created" in lines
        assert "old → alpha" in lines


@pytest.mark.parametrize("size", [SMALL, DESIGN, LARGE])
async def test_rows_say_which_migration_creates_them(tmp_path: Path, size: tuple[int, int]) -> None:
    async with manifest_page(tmp_path, size=size) as page:
        await page.here.reads("0101000000")
        assert any("alpha" in line for line in page.here.row_texts(page.pane))


async def test_enter_shows_the_migration_that_creates_it(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("mood")
        await page.here.press("enter")
        await page.here.until(lambda: (page.here.main.selected or "").endswith("_mood.sql"), "the migration")


async def test_the_filter_leaves_what_matches(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("slash")
        await page.here.write("is:unlisted")
        assert page.names == ["beta"]
        await page.here.press("escape")
        assert len(page.names) == 5


async def test_the_cursor_stays_on_its_entry_when_others_come(tmp_path: Path) -> None:
    async with manifest_page(tmp_path, watch=True) as page:
        await page.go_to("mood")
        page.path.write_text(MANIFEST.replace('"alpha",\n', '"alpha",\n    "another",\n'), encoding="utf-8")
        await page.here.until(lambda: "another" in page.names, "the new entry")
        assert page.current == "mood"


# -- edits -------------------------------------------------------------------------------------------------------------


async def test_m_lists_the_unlisted_one_and_keeps_the_format(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("beta")
        await page.here.press("m")
        await page.on_disk('"beta"')
        assert page.text == MANIFEST.replace('    "alpha",\n', '    "alpha",\n    "beta",\n')
        await page.here.until(lambda: page.standings["beta"] is Standing.CREATED, "the entry")
        assert page.current == "beta"


async def test_what_cannot_be_done_says_why(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("alpha")
        await page.here.press("m")
        await page.here.until(lambda: "no unlisted one" in page.here.toasts, "the reason")
        await page.go_to("beta")
        await page.here.press("r")
        await page.here.until(lambda: "m adds it" in page.here.toasts, "the reason")
        assert page.text == MANIFEST


async def test_add_checks_while_one_types_and_writes(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        assert isinstance(page.here.screen, ManifestForm)
        await page.here.write("alpha")
        await page.here.reads("the manifest lists the table alpha already")
        await page.here.press("enter")
        assert isinstance(page.here.screen, ManifestForm)
        await page.here.write(" beta")
        await page.here.reads("double quotes")
        await page.here.press("ctrl+u")
        await page.here.write("app.users")
        await page.here.reads("no migration creates the table app.users yet")
        await page.here.press("enter")
        await page.on_disk('"app.users"')
        await page.here.until(lambda: page.current == "app.users", "the cursor on it")


async def test_add_an_enum(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        await page.here.write("tone")
        await page.here.press("shift+tab", "right", "enter")
        await page.on_disk('"enums": ["mood", "tone"]')


async def test_nothing_typed_is_not_an_error_until_enter(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        assert "a name is needed" not in page.here.text
        await page.here.press("enter")
        await page.here.reads("a name is needed")
        await page.here.press("escape")
        assert page.here.on_main
        assert page.text == MANIFEST


async def test_rename(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("gone")
        await page.here.press("r")
        await page.here.press("ctrl+u")
        await page.here.write("beta")
        await page.here.press("enter")
        await page.off_disk('"gone"')
        assert json.loads(page.text)["tables"] == ["alpha", "beta", "old"]
        await page.here.until(lambda: page.current == "beta", "the cursor on it")


async def test_deprecate_wants_a_reason_and_knows_today(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("mood")
        await page.here.press("D", "enter")
        await page.here.reads("say why")
        await page.here.write("moods pass")
        await page.here.press("tab")
        await page.here.write("feeling")
        await page.here.reads("the manifest lists no enum feeling")
        await page.here.press("enter")
        await page.on_disk("moods pass")
        noted = json.loads(page.text)["deprecated"][1]
        assert (noted["name"], noted["replacement"], len(noted["since"])) == ("mood", "feeling", 10)


async def test_an_old_deprecation_is_changed_and_taken_back(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("old")
        await page.here.press("D")
        await page.here.reads("too slow", "2026-01-01")
        await page.here.press("end", "!", "enter")
        await page.on_disk("too slow!")
        await page.here.until(lambda: page.here.snapshot.manifest.digest != "", "the news")
        await page.here.press("A")
        await page.off_disk("too slow")
        assert json.loads(page.text)["tables"] == ["alpha", "gone", "old"]


async def test_x_on_a_deprecation_takes_it_back(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("end")
        assert isinstance(page.pane.current, DeprecatedRow)
        await page.here.press("x")
        await page.off_disk("too slow")


async def test_removing_asks_while_the_chain_creates_it(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("alpha")
        await page.here.press("delete")
        assert isinstance(page.here.screen, ConfirmScreen)
        await page.here.press("escape")
        assert page.text == MANIFEST
        await page.here.press("x", "enter")
        await page.off_disk('    "alpha",')


async def test_removing_what_nobody_creates_does_not_ask(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("gone")
        await page.here.press("x")
        await page.off_disk('"gone"')


async def test_undo_and_redo(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("gone")
        await page.here.press("x")
        await page.off_disk('"gone"')
        await page.here.until(lambda: "gone" not in page.names, "the list without it")
        await page.here.press("ctrl+z")
        await page.on_disk('"gone"')
        assert page.text == MANIFEST
        await page.here.until(lambda: "gone" in page.names, "the list with it")
        await page.here.press("ctrl+y")
        await page.off_disk('"gone"')
        await page.here.until(lambda: "gone" not in page.names, "the list without it")
        await page.here.press("u")
        await page.on_disk('"gone"')
        assert page.text == MANIFEST


async def test_redo_has_nothing_to_do_at_first(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("ctrl+y")
        await page.here.until(lambda: "nothing to do again" in page.here.toasts, "the reason")


async def test_a_click_selects_and_the_footer_does(tmp_path: Path) -> None:
    async with manifest_page(tmp_path, size=LARGE) as page:
        row = page.names.index("beta") + 1
        await page.here.pilot.click(page.pane.rows, offset=(6, row))
        assert page.current == "beta"
        await page.here.pilot.click(page.pane.rows, offset=(6, row), times=2)
        await page.on_disk('"beta"')


# -- when it is not as it should be ------------------------------------------------------------------------------------


async def test_without_a_file_it_teaches_and_makes_one_from_the_chain(tmp_path: Path) -> None:
    async with manifest_page(tmp_path, None) as page:
        await page.here.reads("There is no manifest yet", "3 tables, 1 enum")
        assert "none yet" in page.title
        await page.here.press("M")
        await page.on_disk('"beta"')
        assert json.loads(page.text) == {"tables": ["alpha", "beta", "old"], "enums": ["mood"]}
        await page.here.until(lambda: len(page.names) == 4, "the list")


async def test_a_broken_file_says_where_and_is_left_alone(tmp_path: Path) -> None:
    broken = MANIFEST.replace('"gone",', '"gone"')
    async with manifest_page(tmp_path, broken) as page:
        await page.here.reads("manifest.json:5:", "opens it there")
        assert "broken" in page.title
        assert page.pane.line == 5
        for key in ("a", "x", "D", "M"):
            await page.here.press(key)
        assert page.here.on_main
        assert page.text == broken


async def test_a_half_broken_file_shows_what_can_be_used(tmp_path: Path) -> None:
    text = '{\n  "tables": ["alpha", "alpha"],\n  "enums": "mood"\n}\n'
    async with manifest_page(tmp_path, text) as page:
        await page.here.reads("problems", "alpha")
        assert page.standings["alpha"] is Standing.CREATED
        await page.here.press("a")
        await page.here.until(lambda: "broken" in page.here.toasts, "the reason")
        assert page.text == text


async def test_a_read_only_failure_is_told_in_the_form_and_nothing_is_lost(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        await page.here.write("delta")
        page.path.unlink()
        page.path.mkdir()
        await page.here.press("enter")
        await page.here.until(lambda: isinstance(page.here.screen, ChangedOnDiskScreen), "the question")
        await page.here.press("k")
        await page.here.until(lambda: isinstance(page.here.screen, ManifestForm), "the form")
        await page.here.reads("delta", "manifest")
        assert page.path.is_dir()


# -- changed on disk meanwhile -----------------------------------------------------------------------------------------

THEIRS = MANIFEST.replace('"gone",', '"theirs",')


async def test_a_change_on_disk_asks_and_keeping_mine_loses_nothing_of_theirs(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        await page.here.write("mine")
        page.path.write_text(THEIRS, encoding="utf-8")
        await page.here.press("enter")
        await page.here.until(lambda: isinstance(page.here.screen, ChangedOnDiskScreen), "the question")
        await page.here.reads("theirs", "Keep mine")
        assert page.text == THEIRS
        await page.here.press("k")
        await page.on_disk('"mine"')
        assert json.loads(page.text)["tables"] == ["alpha", "theirs", "old", "mine"]


async def test_taking_theirs_starts_again_from_the_file(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.go_to("old")
        await page.here.press("D")
        await page.here.write(" mine")
        page.path.write_text(MANIFEST.replace("too slow", "too old"), encoding="utf-8")
        await page.here.press("enter")
        await page.here.until(lambda: isinstance(page.here.screen, ChangedOnDiskScreen), "the question")
        await page.here.press("t")
        await page.here.until(lambda: isinstance(page.here.screen, ManifestForm), "the form")
        await page.here.reads("too old")
        assert "mine" not in page.here.text
        assert "mine" not in page.text


async def test_deciding_later_keeps_what_was_typed(tmp_path: Path) -> None:
    async with manifest_page(tmp_path) as page:
        await page.here.press("a")
        await page.here.write("mine")
        page.path.write_text(THEIRS, encoding="utf-8")
        await page.here.press("enter")
        await page.here.until(lambda: isinstance(page.here.screen, ChangedOnDiskScreen), "the question")
        await page.here.press("escape")
        await page.here.until(lambda: isinstance(page.here.screen, ManifestForm), "the form")
        await page.here.reads("mine")
        assert page.text == THEIRS


async def test_the_watcher_asks_while_one_types(tmp_path: Path) -> None:
    async with manifest_page(tmp_path, watch=True) as page:
        await page.here.press("a")
        await page.here.write("mine")
        page.path.write_text(THEIRS, encoding="utf-8")
        await page.here.until(lambda: isinstance(page.here.screen, ChangedOnDiskScreen), "the question")
        await page.here.press("k")
        await page.here.reads("mine")
        await page.here.press("enter")
        await page.on_disk('"mine"')
        assert '"theirs"' in page.text
