"""`e` on a real terminal: the editor gets the screen and the line, the workbench gets the screen back."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.tui.bench import TABLE, write_project

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a POSIX thing", allow_module_level=True)

from tests.tui.terminal import Terminal

NAME = "20260101000000_first.sql"
# Stands in for an editor: shows what it was given, waits for a key, appends a table.
EDITOR = """
import sys
print("EDITING", *sys.argv[1:], flush=True)
sys.stdin.readline()
with open(sys.argv[-1], "a", encoding="utf-8") as file:
    file.write("CREATE TABLE IF NOT EXISTS public.gamma (id UUID PRIMARY KEY);\\n")
sys.exit(int("--fail" in sys.argv))
"""


def make(tmp_path: Path) -> tuple[Path, Path]:
    root = write_project(tmp_path / "small", {NAME: "-- one\n-- two\n" + TABLE.format(name="alpha")})
    folder = tmp_path / "bin"
    folder.mkdir()
    editor = folder / "vim"
    editor.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
    editor.chmod(0o755)
    return root, editor


def test_the_editor_opens_at_the_line_and_the_screen_comes_back_with_its_findings(tmp_path: Path) -> None:
    root, editor = make(tmp_path)
    with Terminal(cwd=root, EDITOR=shlex.quote(str(editor))) as terminal:
        terminal.wait_for("linted", "-- one")
        terminal.press("1")
        terminal.press("down", "down", "e")
        terminal.wait_for("EDITING +3", NAME)
        terminal.press("enter")
        terminal.wait_for("manifest-unknown", "public.gamma")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_an_editor_that_fails_is_told(tmp_path: Path) -> None:
    root, editor = make(tmp_path)
    with Terminal(cwd=root, EDITOR=f"{shlex.quote(str(editor))} --fail") as terminal:
        terminal.wait_for("linted")
        terminal.press("e")
        terminal.wait_for("EDITING")
        terminal.press("enter")
        terminal.wait_for("vim ended with 1", "Migrations")


def test_an_editor_that_is_not_there_is_told(tmp_path: Path) -> None:
    root, _ = make(tmp_path)
    with Terminal(cwd=root, EDITOR="no-such-editor") as terminal:
        terminal.wait_for("linted")
        terminal.press("e")
        terminal.wait_for("no-such-editor", "there is no such")


def test_a_crash_leaves_the_terminal_and_a_short_report(tmp_path: Path) -> None:
    root, _ = make(tmp_path)
    # Only from outside can a bug be planted: a module of that name goes before the real one.
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "sitecustomize.py").write_text(
        "import workbench.tui.panes.source as source\n"
        "def bug(self, line):\n    secret = 'hunter2'\n    raise ZeroDivisionError('planted')\n"
        "source.SourcePane.go_to = bug\n",
        encoding="utf-8",
    )
    path = f"{planted}:{Path(__file__).parents[2]}"
    (root / "supabase" / "migrations" / NAME).write_text("CREATE TABLE public.gamma (id INT);\n", encoding="utf-8")
    with Terminal(cwd=root, PYTHONPATH=path) as terminal:
        terminal.wait_for("linted", "manifest-unknown")
        terminal.press("]")
        assert terminal.wait_end() == 2
        assert "ZeroDivisionError: planted" in terminal.text
        assert "hunter2" not in terminal.text
        assert "Traceback" not in terminal.text
