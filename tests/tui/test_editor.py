"""Which editor, with which arguments, in which window."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.tui.editor import editor_command

FILE = Path("folder") / "a file.sql"


def only(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("editor", "arguments", "windowed"),
    [
        ("vim", ("vim", "+12", str(FILE)), False),
        ("nano -w", ("nano", "-w", "+12", str(FILE)), False),
        ("hx", ("hx", f"{FILE}:12"), False),
        ("code --wait", ("code", "--wait", "--goto", f"{FILE}:12"), True),
        ("subl", ("subl", f"{FILE}:12"), True),
        ("pycharm", ("pycharm", "--line", "12", str(FILE)), True),
        ("emacs -nw", ("emacs", "-nw", "+12", str(FILE)), False),
        ("emacsclient -c", ("emacsclient", "-c", "+12", str(FILE)), True),
        ("ed", ("ed", str(FILE)), False),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(editor: str, arguments: tuple[str, ...], *, windowed: bool) -> None:
    command = editor_command(FILE, 12, {"EDITOR": editor}, only(editor.split(maxsplit=1)[0]))
    assert command.arguments == arguments
    assert command.windowed is windowed


def test_visual_goes_before_editor() -> None:
    command = editor_command(FILE, 1, {"VISUAL": "hx", "EDITOR": "vim"}, only("hx", "vim"))
    assert command.arguments[0] == "hx"


def test_without_a_wish_a_usual_editor_is_taken_and_named() -> None:
    command = editor_command(FILE, 1, {}, only("vi"))
    assert command.arguments[0] == "vi"
    assert "EDITOR is not set" in command.chosen


@pytest.mark.parametrize("env", [{"EDITOR": "nosuch"}, {"EDITOR": "'open"}, {}])
def test_what_cannot_be_run_is_said_with_a_hint(env: dict[str, str]) -> None:
    with pytest.raises(WorkbenchError) as caught:
        editor_command(FILE, 1, env, only())
    assert "EDITOR" in caught.value.title
    assert "EDITOR" in caught.value.hint
