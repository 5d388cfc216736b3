"""What stands beside the titles of the tabs on a small screen: how much each pane holds. Pure."""

from workbench.lint.finding import Severity
from workbench.tui import desk_plan
from workbench.tui.marks import Marks
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone


def tab_counts(snapshot: Snapshot, path: str, marks: Marks) -> dict[str, Line]:
    """By pane; the findings are those of the migration at `path`."""
    counts: dict[str, Line] = {}
    found = [finding.severity for finding in snapshot.findings_of(path)]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    line: Line = [(f"{marks.error}{errors}", Tone.ERROR)] if errors else []
    if warnings:
        line += [(" " if line else "", Tone.PLAIN), (f"{marks.warning}{warnings}", Tone.WARNING)]
    counts[desk_plan.FINDINGS] = line or [("0", Tone.FAINT)]
    manifest = snapshot.manifest.manifest
    broken: Line = [(marks.failed, Tone.ERROR)] if snapshot.manifest.exists else []
    total = len(manifest.tables) + len(manifest.enums) if manifest else 0
    counts[desk_plan.MANIFEST] = [(str(total), Tone.FAINT)] if manifest else broken
    if snapshot.drift is not None:
        counts[desk_plan.DRIFT] = [(str(snapshot.drift.drifted), Tone.WARNING)]
    return counts
