"""The verb `retime`: a migration gets the next free version, on disk and in git's index."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.authoring.retime import plan_retime
from workbench.errors import EditError
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.git import GitUnavailableError, ask_git
from workbench.project.history import read_history
from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Retimed:
    """A migration's old and new path, and what its author should know. `staged`: git's index knows of it."""

    old: Path
    new: Path
    notes: tuple[str, ...]
    staged: bool = False


def run_retime(project: Project, wanted: str, *, now: datetime, write: bool = True) -> Retimed:
    """Give a migration the next free version.

    Args:
        project: whose migration.
        wanted: a path, file name, version or name.
        now: the time, with its zone.
        write: False only plans.

    Raises:
        ScaffoldError: nothing (or more than one thing) is called so, or it is merged.
        EditError: it cannot be renamed; it is as it was.
    """
    chain = project.read_chain()
    plan = plan_retime(project, chain, read_history(project, chain), wanted, now)
    if not write:
        return Retimed(plan.old, plan.new, plan.notes)
    staged = _moved_by_git(plan.old, plan.new)
    if not staged:
        _move(plan.old, plan.new)
    return Retimed(plan.old, plan.new, plan.notes, staged)


def _moved_by_git(old: Path, new: Path) -> bool:
    """Rename a file with git, if git tracks it and can."""
    try:
        tracked = ask_git(old.parent, "ls-files", "--error-unmatch", "--", f":(literal){old.name}")
        return tracked.ok and ask_git(old.parent, "mv", "--", old.name, new.name).ok
    except GitUnavailableError:
        return False


def _move(old: Path, new: Path) -> None:
    try:
        content = old.read_bytes()
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=old, hint="Nothing was changed.") from error
    apply_edits([FileEdit(new, None, content), FileEdit(old, content, None)])
