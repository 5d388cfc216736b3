"""The fix of a drift, or of the part of it that somebody picked. Runs nothing on what was compared."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.catalog.compare import compare
from workbench.catalog.model import Catalog, Key
from workbench.catalog.plan.subset import between
from workbench.catalog.renames import Rename
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
    renames: Sequence[Rename] = (),
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> "DriftReport":
    """A drift with its fix, planned and tried on a copy.

    Args:
        project: whose drift it is.
        drift: the differences, with both catalogs.
        picked: the differences that are wanted; what they cannot do without comes along. None for all.
        source: what the drift is from, as `run_drift` was told.
        renames: those of the drift's proposals that are meant.
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
    token = cancel or CancelToken()
    side = find_side(project, source)
    fix = make_fix(
        project, side, drift.before, after,
        read=snapshot, report=report, cancel=token, renames=renames, wanted=choose,
    )  # fmt: skip
    return replace(drift, differences=differences, after=chosen, fix=fix)
