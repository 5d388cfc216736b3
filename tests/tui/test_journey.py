"""The main journey on a real terminal: look, write, save, prove, leave. Nothing is driven but keys and files."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.demo.copy import make_demo

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a POSIX thing", allow_module_level=True)

from tests.tui.terminal import Terminal

NEWEST = "20261120161108_show_weekly_sleep.sql"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_demo(tmp_path / "demo")


@pytest.fixture
def terminal(root: Path) -> Iterator[Terminal]:
    with Terminal(cwd=root) as running:
        running.wait_for("Migrations", "Manifest", "Findings", "Drift", NEWEST)
        yield running


def test_four_panes_fill_and_the_proof_arrives(terminal: Terminal) -> None:
    text = terminal.wait_for("shadow 18", "column s.total does not exist", "failed (line 12)")

    assert "feature/sleep-scores" in text
    assert "tables" in text


def test_a_save_from_any_editor_shows_its_findings_and_its_proof(root: Path, terminal: Terminal) -> None:
    terminal.wait_for("shadow 18", "failed (line 12)")
    (root / "supabase" / "migrations" / NEWEST).write_text(
        "CREATE TABLE public.naps (\n  id bigint PRIMARY KEY\n);\n", encoding="utf-8"
    )

    terminal.wait_for("CREATE TABLE public.naps", "manifest-unknown-table", "not re-runnable")


def test_a_rule_explains_itself_and_escape_never_leaves(terminal: Terminal) -> None:
    terminal.wait_for("linted")
    terminal.press("a")
    terminal.wait_for("Findings: all", "manifest-unkn")
    terminal.press("x")
    terminal.wait_for("Why", "Esc leaves")
    terminal.press("escape")
    terminal.wait_gone("Esc leaves")
    terminal.press("escape", "escape", "escape")
    terminal.wait_for("Migrations", NEWEST)


def test_help_lists_the_keys_and_quitting_restores_the_terminal(terminal: Terminal) -> None:
    terminal.press("?")
    terminal.wait_for("─ Keys ─")
    terminal.press("escape")
    terminal.wait_gone("─ Keys ─")
    terminal.press("q")

    assert terminal.wait_end() == 0


def test_a_signal_leaves_as_the_key_does(terminal: Terminal) -> None:
    """With the terminal in order, and the code that shells expect of it."""
    left: list[str] = []
    terminal.signal(signal.SIGTERM)

    assert terminal.wait_end(left.append) == 128 + signal.SIGTERM
    assert "\x1b[?1049l" in "".join(left)
    assert "interrupted" in "".join(left)


def test_it_ends_with_its_terminal(root: Path) -> None:
    with Terminal(cwd=root) as terminal:
        terminal.wait_for("Migrations")
        terminal.hang_up()


def test_a_small_terminal_has_one_tabbed_pane(root: Path) -> None:
    with Terminal(cwd=root, columns=80, rows=24) as terminal:
        terminal.wait_for("Migrations", "Source", "Findings", "Manifest", "Drift")
        terminal.press("2")
        terminal.wait_for("there is no column total", "proven: 42703")
        terminal.press("3")
        terminal.wait_for("assessments")


def test_a_folder_without_a_project_offers_the_demo(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Terminal(cwd=tmp_path / "empty") as terminal:
        terminal.wait_for("supabase/", "demo")
        terminal.press("q")

        assert terminal.wait_end() == 0


def test_a_new_migration_is_written_with_its_manifest_change_and_taken_back(root: Path, terminal: Terminal) -> None:
    manifest = root / "supabase" / "manifest.json"
    before = manifest.read_bytes()
    terminal.wait_for("linted")
    terminal.press("n")
    terminal.wait_for("New migration", "Table")
    terminal.press("add_meal_diary")
    terminal.wait_for("public.meal_diary", "_add_meal_diary.sql", "manifest.json")
    terminal.press("enter")
    terminal.wait_for("Write these 2 files?")
    terminal.press("enter")
    terminal.wait_gone("New migration")
    terminal.wait_for("add_meal", "wrote")

    written = list((root / "supabase" / "migrations").glob("*_add_meal_diary.sql"))
    assert len(written) == 1
    assert b'"meal_diary"' in manifest.read_bytes()

    terminal.press("U")
    terminal.wait_gone("_add_meal")
    assert manifest.read_bytes() == before
    assert not written[0].exists()
