"""The verb `history`: are the merged migrations as they were? Values in, an answer out; nothing is printed here."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import ProjectError
from workbench.project.history import GitState, read_history
from workbench.project.project import Project


class Breach(StrEnum):
    """What was done to a merged migration."""

    EDITED = "edited"
    RENAMED = "renamed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Broken:
    """One merged migration that is not what it was: `line` is where it first differs, `to` its new path."""

    path: str
    breach: Breach
    line: int = 1
    to: str = ""


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """`broken` in the order of paths; `merged` counts the sound ones, `new` those that are not merged yet.

    `base` is the commit compared with, `base_ref` the branch it was found by, `remark` what git had to make do with.
    `allowed`: the emergency switch is on.
    """

    broken: tuple[Broken, ...]
    merged: int
    new: int
    base: str
    base_ref: str
    remark: str
    allowed: bool

    @property
    def ok(self) -> bool:
        """Whether the check passes."""
        return not self.broken or self.allowed


def run_history(project: Project, base: str | None = None, *, staged: bool = False) -> HistoryReport:
    """Compare the migrations with those that are merged.

    Args:
        project: whose migrations.
        base: a branch, tag or commit; where the branch left the default branch, if not given.
        staged: compare what the next commit would hold, and not what is on disk.

    Raises:
        ProjectError: git cannot answer, `base` names no commit, or the migrations cannot be listed.
    """
    history = read_history(project, project.read_chain_to_check(), base, staged=staged)
    if not history.available:
        hint = "The check needs git and the branch that migrations are merged into (`default_branch`, or --base)."
        raise ProjectError(f"the history cannot be checked: {history.reason}", hint=hint)
    states = list(history.states.values())
    moved = set(history.renamed.values())
    edited = (path for path, state in history.states.items() if state is GitState.EDITED)
    broken = [Broken(path, Breach.EDITED, history.first_change.get(path, 1)) for path in edited]
    for path in history.deleted:
        to = history.renamed.get(path, "")
        broken.append(Broken(path, Breach.RENAMED if to else Breach.DELETED, to=to))
    return HistoryReport(
        broken=tuple(sorted(broken, key=lambda each: each.path)),
        merged=states.count(GitState.MERGED),
        new=states.count(GitState.NEW) - len(moved),
        base=history.base,
        base_ref=history.base_ref,
        remark=history.reason,
        allowed=project.config.edits_allowed,
    )
