"""`migration-version-width`: versions of different lengths that run in another order than they read."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.lint.filenames import place_in_time
from workbench.lint.finding import RETIME, Finding, Fix, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World
from workbench.span import START


class MigrationVersionWidth(ProjectRule):
    """Versions of different lengths run in another order than they read.

    ## What it does
    Files run in the order of their names, letter by letter. It reports a version that is shorter than another one and
    does not run where a reader expects it: `20260105_x.sql` runs *after* `20260105093000_y.sql`, since an underscore
    sorts behind the digits, and `9_x.sql` runs after `10_y.sql` and after everything of the year 2026. Short versions
    that run where one expects them (`01_init.sql` before all dates) are fine. Where both are merged, it is told once,
    as a note.

    ## Why is this bad?
    The migration may need what an apparently later one makes. And the runner compares what is applied by version alone:
    it then finds a migration "to be inserted before the last one" and stops.

    ## How to fix
    Give the short one a version of 14 digits: `workbench retime`.

    ## References
    - https://github.com/supabase/cli/blob/develop/pkg/migration/apply.go
    """

    name = "migration-version-width"
    family = Family.HISTORY
    severity = Severity.WARNING

    def check(self, world: World) -> Iterator[Finding]:
        """One for each short version; those that are merged together."""
        settled: list[tuple[FileView, FileView]] = []
        for file, other in _misplaced(world).values():
            if file.settled and other.settled:
                settled.append((file, other))
                continue
            yield self._say(file, other)
        if settled:
            more = f" (and so for {len(settled) - 1} more)" if len(settled) > 1 else ""
            finding = self._say(*settled[0])
            help_ = "Both are merged, so they stay as they are; give new migrations 14 digits."
            yield replace(finding, message=finding.message + more, help=help_, severity=Severity.INFO, fix=None)

    def _say(self, file: FileView, other: FileView) -> Finding:
        order = "before" if file.number < other.number else "after"
        said = f"the version {file.migration.version} runs {order} {other.migration.filename}, not as it reads"
        help_ = f"`workbench retime {file.migration.filename}` gives it 14 digits."
        fix = None if file.merged else Fix(RETIME, retime=True)
        return file.finding(self, said, help_, span=START, fix=fix)


def _misplaced(world: World) -> dict[int, tuple[FileView, FileView]]:
    """The shorter ones of pairs that run the other way round than they read, each with the first such partner."""
    found: dict[int, tuple[FileView, FileView]] = {}
    latest: dict[int, tuple[int, FileView]] = {}
    for file in world.files:
        width = len(file.migration.version)
        place = place_in_time(file.migration.version)
        for other_width, (other_place, other) in latest.items():
            if other_width != width and other_place > place:
                short, long = (file, other) if width < other_width else (other, file)
                found.setdefault(short.number, (short, long))
        if width not in latest or latest[width][0] < place:
            latest[width] = (place, file)
    return dict(sorted(found.items()))
