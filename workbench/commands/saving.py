"""Writes the fix of a drift as a migration that may be run twice, and the manifest change that belongs to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.authoring.scaffold import ScaffoldPlan, plan_written
from workbench.catalog.model import Kind
from workbench.catalog.plan.plan import opening_of
from workbench.commands.new import author
from workbench.commands.targets import MIGRATIONS
from workbench.errors import ScaffoldError
from workbench.project.edits import apply_edits
from workbench.project.manifest import EntryKind, load_manifest

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.commands.fixing import Fix
    from workbench.project.project import Project

_ENTRIES = {Kind.TABLE: EntryKind.TABLE, Kind.ENUM: EntryKind.ENUM}


def save_fix(
    project: "Project", name: str, report: "DriftReport", *, now: datetime, write: bool = True
) -> ScaffoldPlan:
    """Plan a migration of the report's fix, and write it.

    Args:
        project: where it goes.
        name: what it does, in words.
        report: a drift from the migrations, with its fix.
        now: the time, with its zone.
        write: False only plans.

    Raises:
        ScaffoldError: there is nothing to save, or the name cannot be used.
        ManifestError: the manifest would have to change and is broken.
        EditError: the files cannot be written; they are as they were before.
    """
    if report.source != MIGRATIONS:
        raise ScaffoldError(
            "only a drift from the migrations can be saved as one", hint="Leave out --from, or print the fix as SQL."
        )
    fix = report.fix
    if fix is None or not fix.statements:
        why = fix.why if fix is not None else "Nothing differs."
        if not report.differences and report.awaited is not None and report.awaited.keys:
            why = f"Nothing was changed by hand: apply to {report.live} the migrations that it lacks."
        raise ScaffoldError("there is no fix to save", hint=why)
    plan = plan_written(
        project,
        project.read_chain(),
        load_manifest(project.layout.manifest),
        name,
        _text(report, fix),
        tuple(_made(report)),
        author(project),
        now,
    )
    if write:
        apply_edits(plan.edits)
    return plan


def _text(report: "DriftReport", fix: "Fix") -> str:
    known = "Verified on a copy." if fix.verified else f"NOT VERIFIED: {' '.join(fix.why.split())}."
    head = [f"-- The drift from {report.source} to {' '.join(report.target.split())}. {known}"]
    head += [f"-- PARTIAL, left out: {' '.join(what.split())}." for what in report.left_out]
    parts = ["\n".join(head), *opening_of(fix.statements)]
    for statement in fix.statements:
        words = ", ".join(hazard.value for hazard in statement.hazards)
        parts.append(f"-- {words}\n{statement.rerunnable}" if words else statement.rerunnable)
    return "\n\n".join(parts) + "\n"


def _made(report: "DriftReport") -> Iterator[tuple[EntryKind, str, str]]:
    for difference in report.differences:
        entry = _ENTRIES.get(difference.key.kind)
        if entry is not None and difference.before is None:
            yield entry, difference.key.schema, difference.key.name
