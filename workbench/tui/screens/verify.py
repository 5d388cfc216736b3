"""The whole check, watched: a line per step as it ends. Runs in a worker; Esc stops it."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from workbench.commands.verify import Outcome, Step, StepResult
from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken, Progress, paced
from workbench.tui import desk_plan
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Line, Tone, fit, spread
from workbench.tui.widgets.headline import duration
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from workbench.project.project import Project

_PANES = {
    Step.MANIFEST: desk_plan.MANIFEST,
    Step.LINT: desk_plan.FINDINGS,
    Step.HISTORY: desk_plan.MIGRATIONS,
    Step.PROVE: desk_plan.MIGRATIONS,
    Step.SCHEMA: desk_plan.MIGRATIONS,
    Step.DRIFT: desk_plan.DRIFT,
}


class VerifyScreen(ModalScreen[str]):
    """Dismisses with the name of the pane that tells more about a step."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back"), Binding("v,r", "again", "Again")]

    def __init__(self, project: "Project", target: str | None, marks: Marks = UNICODE) -> None:
        super().__init__()
        self._project = project
        self._target = target
        self._marks = marks
        self._results: dict[Step, StepResult] = {}
        self._far = ""
        self._token = CancelToken()

    def compose(self) -> ComposeResult:
        """The steps, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Verify"
            rows: RowList[Step] = RowList(self._line, id="verify-steps")
            rows.styles.height = len(Step)
            yield rows
            yield KeyLine(id="verify-keys")

    def on_mount(self) -> None:
        """Begin at once."""
        self._rows.set_rows([Row(step.value, step) for step in Step])
        self._rows.focus()
        self.action_again()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self._token.cancel()

    @property
    def _rows(self) -> RowList[Step]:
        return self.query_one("#verify-steps", RowList)

    @property
    def _unfinished(self) -> bool:
        return len(self._results) < len(Step)

    def action_again(self) -> None:
        """All steps once more."""
        if self._results and self._unfinished:
            return
        self._results, self._far = {}, ""
        self._token = CancelToken()
        self._show()
        self._check(self._token)

    def action_open(self) -> None:
        """Where more is said about the step under the cursor."""
        if (row := self._rows.current) is not None:
            self.dismiss(_PANES[row.value])

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter, or a second click."""
        event.stop()
        self.action_open()

    def action_leave(self) -> None:
        """Back; what still runs is stopped."""
        self._token.cancel()
        self.dismiss(None)

    @work(thread=True, exclusive=True, group="verify", exit_on_error=False)
    def _check(self, token: CancelToken) -> None:
        from workbench.commands.verify import run_verify

        def ended(result: StepResult) -> None:
            self.app.call_later(self._take, token, result)

        def far(progress: Progress) -> None:
            self.app.call_later(self._take_progress, token, progress)

        try:
            run_verify(self._project, target=self._target, on_step=ended, report=paced(far), cancel=token)
        except Cancelled:
            return
        except WorkbenchError as error:
            self.app.call_later(self.notify, error.title, severity="error", markup=False)

    def _take(self, token: CancelToken, result: StepResult) -> None:
        if not token.cancelled and self.is_mounted:
            self._results[result.step] = result
            self._far = ""
            self._show()

    def _take_progress(self, token: CancelToken, progress: Progress) -> None:
        if not token.cancelled and self.is_mounted:
            self._far = f"{progress.done}/{progress.total}" if progress.total else progress.what
            self._show()

    def _show(self) -> None:
        dialog = self.query_one(".dialog", Vertical)
        failed = sum(result.outcome in {Outcome.FAILED, Outcome.BROKEN} for result in self._results.values())
        wrong = f"{failed} of {len(Step)} steps failed" if failed else "all is well"
        dialog.border_subtitle = f"checking {self._marks.cut}" if self._unfinished else wrong
        self._rows.redraw()
        self.query_one(KeyLine).show(
            DialogKey("Enter", "shows more", "open"),
            DialogKey("v", "again", "again", not self._unfinished),
            DialogKey("Esc", "stops" if self._unfinished else "back", "leave"),
        )

    def _line(self, step: Step, width: int) -> Line:
        result = self._results.get(step)
        if result is None:
            now = step == next((each for each in Step if each not in self._results), None)
            sign = self._marks.running if now else self._marks.waiting
            return [(f" {fit(sign, 2)} ", Tone.ACCENT if now else Tone.FAINT), (f"{step:<10}", Tone.PLAIN),
                    (self._far if now else "", Tone.MUTED)]  # fmt: skip
        signs = {
            Outcome.PASSED: (self._marks.proven, Tone.SUCCESS),
            Outcome.FAILED: (self._marks.failed, Tone.ERROR),
            Outcome.BROKEN: (self._marks.blocked, Tone.WARNING),
            Outcome.SKIPPED: (self._marks.unproven, Tone.FAINT),
        }
        sign, tone = signs[result.outcome]
        said = (
            result.words if result.outcome in {Outcome.PASSED, Outcome.FAILED} else f"{result.outcome}: {result.words}"
        )
        left: Line = [(f" {fit(sign, 2)} ", tone), (f"{step:<10}", Tone.PLAIN), (said, Tone.MUTED)]
        took = [] if result.outcome is Outcome.SKIPPED else [(f"{duration(result.milliseconds)} ", Tone.FAINT)]
        return spread(left, took, width, self._marks.cut)
