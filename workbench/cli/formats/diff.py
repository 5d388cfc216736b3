"""`workbench lint --diff`: what `--fix` would write, as unified diffs that `git apply` and `patch` take."""

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from workbench.commands.fix import FixPlan
from workbench.project.edits import FileEdit

_NO_NEWLINE: Final = "\\ No newline at end of file\n"


def render_diff(plan: FixPlan, name: Callable[[Path], str]) -> str:
    """The plan's edits, file by file; `name` tells how a path is written."""
    gone = dict(plan.renames)
    moved = {new: old for old, new in plan.renames}
    before = {edit.path: edit.before for edit in plan.edits if edit.path in gone}
    parts: list[str] = []
    for edit in plan.edits:
        if edit.path in gone:
            continue
        old = moved.get(edit.path)
        if old is None:
            parts += _file(edit.before, edit.after, name(edit.path), name(edit.path))
        else:
            renamed = FileEdit(edit.path, before[old], edit.after)
            parts += _renamed(renamed, name(old), name(edit.path))
    return "".join(parts)


def _renamed(edit: FileEdit, old: str, new: str) -> Iterator[str]:
    """A file under another name, in git's words; the text may be the same."""
    yield f"diff --git a/{old} b/{new}\n"
    if edit.before == edit.after:
        yield "similarity index 100%\n"
    yield f"rename from {old}\nrename to {new}\n"
    yield from _file(edit.before, edit.after, old, new)


def _file(before: bytes | None, after: bytes | None, old: str, new: str) -> Iterator[str]:
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{old}", f"b/{new}", n=3)
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _lines(content: bytes | None) -> list[str]:
    """Lines as patch counts them: ended by a newline and by nothing else; a byte order mark stays in the first."""
    text = (content or b"").decode("utf-8", "replace")
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
