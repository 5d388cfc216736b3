"""Follows a target: says when its schema objects have changed, by a fingerprint that costs it a few milliseconds."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from workbench.catalog.snapshot import fingerprint
from workbench.commands.targets import find_side, open_side
from workbench.errors import Cancelled, TargetError
from workbench.progress import CancelToken, silent
from workbench.project.config import DEMO_ADDRESS

if TYPE_CHECKING:
    from workbench.project.project import Project

SECONDS: Final = 5.0


def follow(
    project: "Project",
    target: str,
    seen: str,
    changed: Callable[[], None],
    cancel: CancelToken,
    *,
    seconds: float | None = None,
) -> None:
    """Look again and again until the token is cancelled, or the target is lost; nobody is told of that.

    Args:
        project: whose target it is.
        target: a live database; files and the demo's own are not followed.
        seen: the fingerprint that was last seen; empty where none was.
        changed: hears of each change.
        cancel: ends it.
        seconds: how long to wait between two looks.
    """
    try:
        side = find_side(project, target)
        if side.address in {None, DEMO_ADDRESS}:
            return
        with open_side(project, side, report=silent, cancel=cancel) as connection:
            last = seen or fingerprint(connection, side.label, cancel)
            while not cancel.wait(SECONDS if seconds is None else seconds):
                now = fingerprint(connection, side.label, cancel)
                if now != last:
                    last = now
                    changed()
    except (TargetError, Cancelled):
        return
