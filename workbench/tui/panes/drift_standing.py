"""What stands between the drift panel's targets and its tree: how it goes, or why the tree is not the whole truth."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes import drift_words
from workbench.tui.panes.drift_ticks import DriftTicks
from workbench.tui.snapshot import Activity
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.target_line import StateLine

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.project.config import Config


@dataclass(frozen=True, slots=True)
class Chosen:
    """The target that is looked at: whether there are others, what is being asked about it, what is known of it."""

    target: str
    others: bool
    activity: Activity
    report: "DriftReport | None"


def title(there: Chosen, seconds: float | None, room: int, marks: Marks) -> str:
    """The pane's title: the target, how much it differs, and how old that is."""
    name = f"Drift: {there.target}" if there.target else "Drift"
    words = ""
    if there.activity.running:
        words = f"comparing {marks.cut}"
    elif there.report is not None and seconds is not None:
        words = drift_words.result(there.report, seconds, room - len(name) - 7, marks)
    dash = "—" if marks is UNICODE else "-"
    return name.replace("[", "(") + (f" [not bold]{dash} {words}[/]" if words else "")


def when_empty(there: Chosen, config: "Config", width: int, marks: Marks) -> list[Line]:
    """What stands where the tree would."""
    activity, report = there.activity, there.report
    if activity.running:
        return drift_words.running(activity.what, width, marks)
    if activity.error:
        return drift_words.failed(activity.error, activity.hint, width, marks, others=there.others)
    if report is not None:
        return drift_words.no_drift(report, width, marks)
    if activity.what == "cancelled":
        return drift_words.cancelled(width)
    return drift_words.not_compared(there.target, config, width, marks)


def say(
    state: StateLine,
    activity: Activity,
    report: "DriftReport | None",
    ticks: DriftTicks,
    marks: Marks,
    *,
    stale: bool,
) -> None:
    """Say the first that is worth it; nothing, most of the time. `activity` is the chosen target's own."""
    if activity.running:
        state.say_progress(activity.what, activity.done, activity.total)
    elif activity.error and report is not None and report.differences:
        state.say_trouble(activity.error, "d", "again")
    elif stale:
        state.say_note("the migrations changed since", "d", "again")
    elif report is not None and ticks.keys:
        state.say(drift_words.ticked(ticks, len(report.differences), marks), "c")
    elif report is not None and report.differences:
        _say_what_is_missing(state, report, marks)
    else:
        state.say([])


def _say_what_is_missing(state: StateLine, report: "DriftReport", marks: Marks) -> None:
    if report.left_out:
        state.say_note(drift_words.partial(report), "", "")
    elif report.stopped:
        state.say_note(f"only up to {report.stopped.rpartition('/')[2]}", "", "")
    elif report.hint:
        state.say_note(report.hint, "", "")
    else:
        said = drift_words.history(report.awaited) if report.awaited is not None else ""
        state.say([(f" {marks.pending} {said}", Tone.WARNING)] if said else [])
