"""`i`: the source is typed into where it stands, saved whole or not at all, and nothing typed is lost unasked."""

from pathlib import Path

import pytest

from tests.project.test_history import Repo
from tests.tui.bench import SMALL, TABLE, Bench, bench, write_project
from workbench.tui.retyping import opened, retyped, whereabouts, why_not_here
from workbench.tui.screens.changed_on_disk import ChangedOnDiskScreen
from workbench.tui.screens.type_here import TypeHereScreen
from workbench.tui.screens.unsaved import UnsavedScreen

NAME = "20260101000000_first.sql"
TEXT = "-- Größe\r\n\r\n" + TABLE.format(name="alpha").replace("\n", "\r\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "small", {NAME: b"\xef\xbb\xbf" + TEXT.encode()})


def file(project: Path) -> Path:
    return project / "supabase" / "migrations" / NAME


def write(project: Path, text: str) -> None:
    file(project).write_bytes(text.encode())


def held(project: Path) -> bytes:
    return file(project).read_bytes()


async def typing(here: Bench) -> TypeHereScreen:
    await here.press("1", "i")
    await here.until(lambda: isinstance(here.screen, TypeHereScreen), "the editor")
    assert isinstance(here.screen, TypeHereScreen)
    return here.screen


async def test_what_is_typed_is_saved_with_the_file_s_own_line_ends(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1", "down")
        await typing(here)
        await here.reads("saved · nothing found", "ctrl+s saves", "Manifest")
        await here.write("CREATE TABLE public.loose (id INT);")
        await here.reads("not saved yet")
        await here.press("enter", "ctrl+s")
        await here.until(lambda: b"loose" in held(project), "the file")
        await here.reads("saved · 3 found")
        assert (
            held(project)
            == b"\xef\xbb\xbf"
            + TEXT.replace("\r\n\r\n", "\r\n" + "CREATE TABLE public.loose (id INT);\r\n\r\n", 1).encode()
        )
        await here.press("up")
        await here.reads("idempotent-create (+2): CREATE TABLE")
        await here.press("escape")
        assert here.on_main
        assert here.main.source.line == 2
        await here.press("U")
        await here.until(lambda: b"loose" not in held(project), "the old text")


async def test_what_is_typed_is_linted_before_it_is_saved_and_marks_move_with_their_lines(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        screen = await typing(here)
        await here.press("down")
        await here.write("CREATE TABLE public.loose (id INT);")
        await here.reads("not saved yet · 3 found", "✗ 2", "✗ idempotent-create (+2)")
        assert b"loose" not in held(project)
        await here.press("up", "enter")
        assert "✗ 3" in here.text
        await here.press("f8")
        assert screen.editor.line == 3
        await here.press("home", "shift+end", "delete")
        await here.reads("not saved yet · nothing found")
        assert "✗ 3" not in here.text


def test_lines_are_followed_through_an_edit() -> None:
    where = whereabouts(["a", "b", "c", "d"], ["a", "new", "newer", "c", "d"])
    assert [where(line) for line in range(1, 5)] == [1, 0, 4, 5]
    assert [whereabouts(["a", "b"], ["a", "x"])(line) for line in (1, 2)] == [1, 2]


async def test_undo_within_and_a_new_line_that_begins_like_the_one_above(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        editor = (await typing(here)).editor
        await here.press("end", "enter", "space", "space", "a", "enter", "b")
        assert editor.lines[:3] == ["-- Größe", "  a", "  b"]
        while len(editor.lines) > len(opened(TEXT).split("\n")):
            await here.press("ctrl+z")
        assert "\n".join(editor.lines) == opened(TEXT)
        await here.press("escape")
        assert here.on_main


async def test_leaving_unsaved_asks(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await typing(here)
        await here.write("-- x ")
        await here.press("ctrl+q")
        await here.until(lambda: isinstance(here.screen, UnsavedScreen), "the question")
        await here.press("ctrl+q", "escape")
        assert isinstance(here.screen, TypeHereScreen)
        await here.press("escape", "d")
        await here.until(lambda: here.on_main, "the panes")
        assert held(project) == b"\xef\xbb\xbf" + TEXT.encode()
        await typing(here)
        await here.write("-- x ")
        await here.press("escape", "enter")
        await here.until(lambda: here.on_main, "the panes")
        assert held(project) == b"\xef\xbb\xbf-- x " + TEXT.encode()


@pytest.mark.parametrize(("key", "left"), [("k", "-- mine -- Größe"), ("t", "-- theirs")])
async def test_a_file_saved_elsewhere_meanwhile_is_not_overwritten_unasked(project: Path, key: str, left: str) -> None:
    async with bench(project) as here:
        await here.linted()
        screen = await typing(here)
        await here.write("-- mine ")
        write(project, "-- theirs\n")
        await here.press("ctrl+s")
        await here.until(lambda: isinstance(here.screen, ChangedOnDiskScreen), "the question")
        assert held(project) == b"-- theirs\n"
        await here.press(key)
        await here.until(lambda: here.screen is screen and not screen.changed, "the editor")
        assert held(project).decode().startswith(left)
        assert screen.editor.lines[0] == left
        if key == "t":
            await here.press("ctrl+z")
            assert screen.editor.lines[0] == "-- mine -- Größe"


async def test_a_file_that_is_gone_is_told_and_the_text_stays(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        screen = await typing(here)
        await here.write("-- mine ")
        file(project).unlink()
        await here.press("ctrl+s")
        await here.until(lambda: "is gone" in here.toasts, "the error")
        assert here.screen is screen
        assert screen.changed


async def test_on_a_small_screen_it_takes_all_of_it_and_follows_a_resize(project: Path) -> None:
    async with bench(project, size=SMALL) as here:
        await here.linted()
        screen = await typing(here)
        assert screen.query_one("#type-frame").region.size == (80, 23)
        await here.pilot.resize_terminal(200, 60)
        await here.until(lambda: screen.query_one("#type-frame").region == here.main.source.region, "the pane's place")


async def test_the_very_next_key_is_typed(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.pilot.press("1", "i", "d", "x")
        await here.reads("dx-- Größe")


async def test_a_merged_migration_is_left_alone(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(NAME, TABLE.format(name="alpha"))
    repo.commit()
    async with bench(tmp_path) as here:
        await here.linted()
        await here.press("1")
        await here.reads("b Blame")
        assert "i Type" not in here.text
        await here.press("i")
        await here.until(lambda: "is merged and stays as it is" in here.toasts, "the reason")


@pytest.mark.parametrize("text", ["", "\n", "a", "a\r\nb", "a\nb\r\n", "\r\n\r\n", "a\tb\x00", "ä\n\n"])
def test_a_text_that_is_only_opened_stays_as_it_is(text: str) -> None:
    raw = text.encode()
    assert retyped(raw, opened(text).split("\n")) == raw
    assert retyped(b"\xef\xbb\xbf" + raw, opened(text).split("\n")) == b"\xef\xbb\xbf" + raw


def test_lines_that_stay_keep_their_ends_and_new_ones_get_the_usual_one() -> None:
    assert retyped(b"a\r\nb\nc\r\nd", ["a", "new", "b", "c", "d", ""]) == b"a\r\nnew\r\nb\nc\r\nd\r\n"


@pytest.mark.parametrize("text", ["a\rb\n", "a\x0bb", "a\u2028b", "a\x85\n", "a\r\r\n"])
def test_line_ends_that_would_be_lost_are_left_to_an_editor(text: str) -> None:
    assert why_not_here(text) is not None
