"""Puts back what was merged: a migration that was edited, renamed or deleted since. Plans; writes nothing."""

from pathlib import Path

from workbench.errors import EditError
from workbench.project.edits import FileEdit
from workbench.project.git import GitUnavailableError, ask_git
from workbench.project.history import History
from workbench.project.project import Project

_UNCHANGED = "Nothing was changed."


def plan_restore(project: Project, history: History, path: str) -> list[FileEdit]:
    """The edits after which a migration is as it was merged, under the name that it was merged with.

    Args:
        project: whose migration.
        history: what git said of it.
        path: relative; where it is now, or where it was.

    Raises:
        EditError: git does not have it, or a file cannot be read.
    """
    merged = next((old for old, new in history.renamed.items() if new == path), path)
    target = project.root / merged
    edits = [FileEdit(target, _read(target), _merged(project.root, history.base, merged))]
    if merged != path:
        moved = project.root / path
        edits.append(FileEdit(moved, _read(moved), None))
    return edits


def _merged(root: Path, base: str, path: str) -> bytes:
    """The file as a checkout would write it here."""
    try:
        answer = ask_git(root, "cat-file", "--filters", f"{base}:./{path}")
    except GitUnavailableError as error:
        raise EditError(f"cannot be asked for: {error}", path=path, hint=_UNCHANGED) from error
    if not base or not answer.ok:
        raise EditError("is not among what was merged", path=path, hint=_UNCHANGED)
    return answer.out.encode("utf-8", "surrogateescape")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path, hint=_UNCHANGED) from error
