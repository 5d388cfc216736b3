"""Bad input: each shows as what it is, and the other panes go on."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, SMALL, TABLE, bench, write_project
from workbench.commands.lint import update_baseline
from workbench.lint.baseline import BASELINE_NAME
from workbench.project.project import open_project
from workbench.tui.screens.welcome import WelcomeScreen

NAME = "20260101000000_first.sql"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"CREATE TABLE \x00\x01", "binary"),
        ("SELECT 'ä';\n".encode("utf-16"), "binary"),
        (b"SELECT 'caf\xe9';\n", "not UTF-8"),
        (b"", "this migration is empty"),
        (b"   \n\n", "this migration is empty"),
    ],
)
async def test_a_file_that_is_no_text_says_so(tmp_path: Path, content: bytes, words: str) -> None:
    root = write_project(tmp_path / "small", {NAME: content, "20260102000000_good.sql": TABLE.format(name="alpha")})
    async with bench(root) as here:
        await here.linted()
        here.main.go_to(f"supabase/migrations/{NAME}")
        await here.reads(words)
        here.main.go_to("supabase/migrations/20260102000000_good.sql")
        await here.reads("CREATE TABLE IF NOT EXISTS public.alpha")


@pytest.mark.parametrize("size", [DESIGN, SMALL])
async def test_an_empty_folder_teaches_the_first_step(tmp_path: Path, size: tuple[int, int]) -> None:
    root = write_project(tmp_path / "small", {})
    async with bench(root, size=size) as here:
        await here.linted()
        await here.reads("no migrations yet", "makes the first one")
        await here.press("e", "p", "x", "2", "1")
        assert here.app.is_running


async def test_sql_that_does_not_parse_is_a_finding(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: "CREATE TABEL public.alpha (id INT);\n"})
    async with bench(root) as here:
        await here.linted()
        await here.reads("parse-error")


async def test_a_broken_manifest_leaves_the_others_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: TABLE.format(name="alpha")}, '{"tables": [1,')
    async with bench(root) as here:
        await here.linted()
        await here.reads("CREATE TABLE IF NOT EXISTS public.alpha")
        assert here.snapshot.manifest.manifest is None
        assert here.snapshot.manifest.problems


async def test_a_broken_config_says_where(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: "SELECT 1;\n"})
    (root / "workbench.toml").write_text("[paths\n", encoding="utf-8")
    async with bench(root) as here:
        await here.reads("ctrl+r")
        assert "workbench.toml" in here.toasts
        (root / "workbench.toml").unlink()
        await here.press("ctrl+r")
        await here.linted()
        await here.reads("first")


async def test_settings_that_break_before_the_first_findings_are_not_waited_for(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: "SELECT 1;\n"})
    async with bench(root) as here:
        await here.linted()
        here.main.state.snapshot = replace(here.snapshot, lint=None)
        (root / "workbench.toml").write_text("[paths\n", encoding="utf-8")
        await here.press("ctrl+r")
        await here.reads("✗ not valid TOML", "lints again", "not linted")
        (root / "workbench.toml").unlink()
        await here.press("ctrl+r")
        await here.reads("clean")


async def test_two_of_one_version_and_one_out_of_order_are_marked(tmp_path: Path) -> None:
    names = ("20260101000000_a.sql", "20260101000000_b.sql", "20260102000000_c.sql")
    root = write_project(tmp_path / "small", dict.fromkeys(names, "SELECT 1;\n"))
    async with bench(root) as here:
        await here.linted()
        rows = here.row_texts(here.main.migrations)[:3]
        assert [("⇅" in row) for row in rows] == [False, True, True]


async def test_tabs_and_wide_characters_stand_in_their_cells(tmp_path: Path) -> None:
    text = "SELECT\t'日本';\nSELECT 'e🎉', 1; -- ok\n-- \u202ehidden\x1b[31m\n"
    root = write_project(tmp_path / "small", {NAME: text})
    async with bench(root) as here:
        await here.linted()
        rows = here.row_texts(here.main.source)
        assert "SELECT  '日本';" in rows[0]
        assert "SELECT 'e🎉', 1; -- ok" in rows[1]
        assert "\x1b" not in rows[2]
        assert "\u202e" not in rows[2]


async def test_windows_line_ends_are_not_shown(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: b"SELECT 1;\r\nSELECT 2;\r\n"})
    async with bench(root) as here:
        await here.linted()
        rows = here.row_texts(here.main.source)
        assert rows[0].endswith("SELECT 1;")
        assert rows[1].endswith("SELECT 2;")
        assert here.main.source.view.line_count == 2


async def test_nothing_here_offers_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with bench(None) as here:
        assert isinstance(here.screen, WelcomeScreen)
        await here.reads("no Supabase project here", "open the demo")
        await here.press("q")
        await here.until(lambda: not here.app.is_running, "the end")


async def test_the_demo_opens_from_the_welcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with bench(None) as here:
        await here.press("enter")
        await here.linted()
        await here.reads("newest first")
        assert len(here.snapshot.chain.migrations) >= 40
        assert here.main.why_not("edit") is None


async def test_without_git_the_header_says_so(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {NAME: "SELECT 1;\n"})
    async with bench(root) as here:
        await here.linted()
        await here.reads("no git")


async def test_what_the_baseline_accepts_is_not_shown_and_a_broken_one_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {"20260101000000_first.sql": "CREATE TABLE public.loose (id INT);\n"})
    update_baseline(open_project(root))
    async with bench(root) as here:
        await here.linted()
        await here.reads("nothing found")
    (root / "supabase" / BASELINE_NAME).write_text("{", encoding="utf-8")
    async with bench(root) as here:
        await here.linted()
        await here.until(lambda: BASELINE_NAME in here.toasts, "the trouble")
        assert here.main.findings.shown
