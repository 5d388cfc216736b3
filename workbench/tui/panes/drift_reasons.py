"""Why one of the drift panel's keys has nothing to do now. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.tui.snapshot import Snapshot

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport

_NEED_PROJECT = frozenset({"compare", "next_target", "stop", "matrix"})


def why_not(
    action: str, target: str, targets: Sequence[str], snapshot: Snapshot | None, report: "DriftReport | None"
) -> str | None:
    """The reason; None when it has something to do, and for the actions of others."""
    if snapshot is None:
        return "reading the project" if action in _NEED_PROJECT else None
    variable = snapshot.project.config.missing_targets.get(target)
    if action == "compare" and variable is not None:
        return f"{target} takes its address from {variable}, which is not set"
    if action in {"next_target", "matrix"} and len(targets) < 2:  # noqa: PLR2004 - one is no choice
        return "there is no other target; workbench.toml sets them under [targets]"
    if action == "stop" and not snapshot.drift_activity.running:
        return "nothing is being compared"
    if action in {"show_fix", "tick", "capture"} and not snapshot.drift_activity.running:
        return _no_difference(action, report)
    return None


def _no_difference(action: str, report: "DriftReport | None") -> str | None:
    if report is None or not report.differences:
        return f"there is no difference to {action.removeprefix('show_')}"
    if action != "show_fix" and report.by_hand == frozenset():
        return "nothing was changed by hand: all of it waits for migrations"
    return None
