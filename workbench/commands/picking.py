"""The fix of a drift, or of the part of it that somebody picked. Runs nothing on what was compared."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.catalog.compare import compare
from workbench.catalog.model import Catalog, Key
from workbench.catalog.plan.subset import between
from workbench.catalog.snapshot import snapshot
from workbench.commands.fixing import make_fix
from workbench.commands.targets import MIGRATIONS, find_side
from workbench.progress import CancelToken, Report, silent

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.project.project import Project


def with_fix(
    project: "Project",
    drift: "DriftReport",
    picked: Collection[Key] | None = None,
    *,
    source: str = MIGRATIONS,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> "DriftReport":
    """A drift with its fix, planned and tried on a copy.

    Args:
        project: whose drift it is.
        drift: the differences, with both catalogs; a rename that is meant is made if both its sides are wanted.
        picked: the differences that are wanted; what they cannot do without comes along. None for all.
        source: what the drift is from, as `run_drift` was told.
        report: hears of progress.
        cancel: stops it.

    Raises:
        Cancelled: the token was cancelled.
    """
    if drift.before is None or drift.after is None or not drift.differences:
        return drift
    after = drift.after

    def choose(before: Catalog) -> Catalog:
        return after if picked is None else between(before, after, picked).catalog

    chosen = choose(drift.before)
    differences = drift.differences if picked is None else compare(drift.before, chosen)
    meant = [rename for rename in drift.meant if picked is None or {rename.old, rename.new} <= set(picked)]
    token = cancel or CancelToken()
    side = find_side(project, source)
    fix = make_fix(
        project, side, drift.before, after,
        read=snapshot, report=report, cancel=token, renames=meant, wanted=choose,
    )  # fmt: skip
    return replace(drift, differences=differences, after=chosen, fix=fix)
