"""The top line: project, branch, shadow, target, totals, times. Says what is known; drops what there is no room for."""

from collections.abc import Sequence

from workbench.lint.finding import Severity
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone, shorten_middle, width_of
from workbench.tui.widgets.toned_line import Part, TonedLine, gap, width_of_parts

_BRAND = "Migration Workbench"
_GAP = "   "
# The room the times have at least, where the brand is shown.
_TIMES = 24


class Headline(TonedLine):
    """One line over the panes."""

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._snapshot: Snapshot | None = None
        self._opening = ""

    def show(self, snapshot: Snapshot | None, opening: str = "") -> None:
        """There is news."""
        self._snapshot = snapshot
        self._opening = opening
        self.forget_strips()

    def parts(self, width: int) -> Sequence[Part]:
        """From left to right; the brand and the branch stand where there is room for them."""
        if self._snapshot is None:
            return [([(f" {_BRAND}", Tone.STRONG), (f"  {self._opening}", Tone.MUTED)], "")]
        return headline(self._snapshot, width, self._marks)


def headline(snapshot: Snapshot, width: int, marks: Marks) -> list[Part]:
    """The parts that fit into a width.

    What is there must not come and go with the length of a time: the times get what the others leave.
    """
    brand: Part = ([(f" {_BRAND}  ", Tone.ACCENT)], "")
    project: Part = ([(" ", Tone.PLAIN), (snapshot.project.root.name or "/", Tone.STRONG)], "")
    branch: Part = (_branch(snapshot, marks), "")
    parts = [
        project,
        branch,
        (_shadow(snapshot, marks), "p"),
        (_target(snapshot, marks), "d"),
        (_totals(snapshot, marks), "a"),
    ]
    if width_of_parts([brand, *parts]) + _TIMES <= width:
        parts.insert(0, brand)
    if width_of_parts(parts) > width:
        parts.remove(branch)
    room = width - width_of_parts(parts) - 1
    times = _times(snapshot, marks, room)
    return [*parts, gap(room - width_of(times)), (times, "")]


def _branch(snapshot: Snapshot, marks: Marks) -> Line:
    history = snapshot.history
    if history is None:
        return []
    if not history.available:
        return [(f" {marks.dot} no git", Tone.FAINT)]
    line: Line = [(f" {marks.dot} ", Tone.FAINT), (shorten_middle(history.branch, 32, marks.cut), Tone.MUTED)]
    if history.ahead:
        line.append((f" {marks.ahead}{history.ahead}", Tone.ACCENT))
    if history.behind:
        line.append((f" {marks.behind}{history.behind}", Tone.WARNING))
    return line


def _shadow(snapshot: Snapshot, marks: Marks) -> Line:
    activity = snapshot.prove_activity
    name = f"shadow {snapshot.postgres}".strip()
    line: Line = [(_GAP, Tone.PLAIN), (f"{name} ", Tone.MUTED)]
    if activity.running:
        done = f" {activity.done}/{activity.total}" if activity.total else ""
        return [*line, (f"{marks.waiting}{done}", Tone.ACCENT)]
    if activity.error:
        return [*line, (marks.failed, Tone.ERROR)]
    if snapshot.postgres:
        return [*line, (marks.new, Tone.SUCCESS)]
    return [*line, (marks.merged, Tone.FAINT)]


def _target(snapshot: Snapshot, marks: Marks) -> Line:
    if not snapshot.drift_target:
        return []
    line: Line = [(_GAP, Tone.PLAIN), (f"{shorten_middle(snapshot.drift_target, 18, marks.cut)} ", Tone.MUTED)]
    if snapshot.drift_activity.running:
        return [*line, (marks.waiting, Tone.ACCENT)]
    if snapshot.drift_activity.error:
        return [*line, (marks.failed, Tone.ERROR)]
    if snapshot.drift is None:
        return [*line, (marks.merged, Tone.FAINT)]
    count = snapshot.drift.drifted
    return [*line, (f"{marks.drift} {count}", Tone.WARNING if count else Tone.SUCCESS)]


def _totals(snapshot: Snapshot, marks: Marks) -> Line:
    line: Line = [(_GAP, Tone.PLAIN)]
    activity = snapshot.lint_activity
    if activity.running:
        return [*line, (f"linting {activity.done}/{activity.total}", Tone.ACCENT)]
    if snapshot.lint is None:
        said = "not linted" if activity.what else f"linting {marks.cut}"
        return [*line, (said, Tone.FAINT)]
    errors, warnings = snapshot.count(Severity.ERROR), snapshot.count(Severity.WARNING)
    if not errors and not warnings:
        return [*line, (f"{marks.proven} clean", Tone.SUCCESS)]
    if errors:
        line.append((f"{marks.error} {errors}", Tone.ERROR))
    if warnings:
        line.append((f"{'  ' if errors else ''}{marks.warning} {warnings}", Tone.WARNING))
    return [(text, Tone.STALE if snapshot.findings_stale else tone) for text, tone in line]


def _times(snapshot: Snapshot, marks: Marks, room: int) -> Line:
    words: list[str] = []
    if snapshot.saved_at is not None:
        words.append(f"saved {snapshot.saved_at:%H:%M:%S}")
    if snapshot.lint is not None:
        words.append(f"linted {duration(snapshot.lint.milliseconds)}")
    if snapshot.proven_ms is not None:
        words.append(f"proven {duration(snapshot.proven_ms)}")
    while words:
        line: Line = [(_GAP + f" {marks.dot} ".join(words), Tone.FAINT)]
        if width_of(line) <= room:
            return line
        words.pop()
    return []


def duration(milliseconds: float) -> str:
    """A time as people say it."""
    second = 1000
    return f"{milliseconds:.0f} ms" if milliseconds < second else f"{milliseconds / second:.1f} s"
