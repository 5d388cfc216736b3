"""Which editor to open a file with, at which line, and whether it wants the terminal. Starts nothing itself."""

import os
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from workbench.errors import WorkbenchError

# How an editor is told the line: "+12 file", "file:12", "--goto file:12", "--line 12 file".
_PLUS_NAMES: Final = "vi vim nvim view nano pico micro emacs emacsclient kak joe jed ne mg mcedit gedit kate gvim mvim"
_PLUS: Final = frozenset(_PLUS_NAMES.split())
_COLON: Final = frozenset(("hx", "helix", "subl", "sublime_text", "zed", "lapce"))
_GOTO: Final = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
_LINE: Final = frozenset(("idea", "pycharm", "datagrip", "webstorm", "phpstorm", "rubymine", "goland", "mate"))
# These open a window of their own: the screen must not be suspended for them.
_WINDOWED: Final = (
    _GOTO
    | _LINE
    | {"subl", "sublime_text", "zed", "lapce", "gedit", "kate", "gvim", "mvim", "notepad", "notepad++", "bbedit", "xed"}
    | {"open", "xdg-open", "start"}
)
_FALLBACKS: Final = ("nano", "vim", "vi", "micro", "hx", "nvim", "emacs")
_HINT: Final = "Set EDITOR (such as `export EDITOR=nano`), then try again."


@dataclass(frozen=True, slots=True)
class EditorCommand:
    """What to run, and whether it brings a window of its own. `chosen` says how it was found."""

    arguments: tuple[str, ...]
    windowed: bool
    chosen: str


def editor_command(
    path: Path, line: int, env: Mapping[str, str], which: Callable[[str], str | None] = shutil.which
) -> EditorCommand:
    """The command that opens a file at a line.

    Raises:
        WorkbenchError: EDITOR names nothing that can be run, or it is unset and there is no usual editor either.
    """
    for variable in ("VISUAL", "EDITOR"):
        wished = env.get(variable, "").strip()
        if wished:
            words = _split(wished, variable)
            if which(words[0]) is None:
                raise WorkbenchError(f"{variable} is {wished!r}, and there is no such program", hint=_HINT)
            return _command(words, path, line, f"${variable}")
    fallbacks = ("notepad",) if os.name == "nt" else _FALLBACKS
    for name in fallbacks:
        if which(name) is not None:
            return _command([name], path, line, f"EDITOR is not set; using {name}")
    raise WorkbenchError("no editor: EDITOR is not set, and none of the usual ones is here", hint=_HINT)


def _split(wished: str, variable: str) -> list[str]:
    try:
        return shlex.split(wished, posix=os.name != "nt")
    except ValueError as error:
        raise WorkbenchError(f"{variable} cannot be read: {error}", hint=_HINT) from error


def _command(words: list[str], path: Path, line: int, chosen: str) -> EditorCommand:
    name = PurePath(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    file = str(path)
    if name in _GOTO:
        place = ["--goto", f"{file}:{line}"]
    elif name in _COLON:
        place = [f"{file}:{line}"]
    elif name in _LINE:
        place = ["--line", str(line), file]
    elif name in _PLUS:
        place = [f"+{line}", file]
    else:
        place = [file]
    in_terminal = "-nw" in words or "--no-window-system" in words or "-t" in words
    windowed = name in _WINDOWED or (name in {"emacs", "emacsclient"} and not in_terminal and "-c" in words)
    return EditorCommand((*words, *place), windowed, chosen)
