"""All targets at once: what differs from the migrations, by object and by target. Compares; changes nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken, Progress
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes import matrix_words
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.row_list import Row, RowList
from workbench.tui.widgets.words import wrapped
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.commands.matrix import Matrix, MatrixRow
    from workbench.project.project import Project
    from workbench.tui.screens.drift_detail import DriftDetailScreen


class MatrixScreen(ModalScreen[str]):
    """Dismisses with the target that was looked at last, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,a", "leave", "Back"),
        Binding("d", "compare", "Compare again"),
        Binding("s", "only_security", "Only what costs protection"),
        Binding("left,h", "turn(-1)", "Target to the left"),
        Binding("right,l", "turn(1)", "Target to the right"),
    ]

    def __init__(self, project: "Project", targets: Sequence[str], at: str, marks: Marks = UNICODE) -> None:
        super().__init__()
        self._project = project
        self._targets = tuple(targets)
        self._at = self._targets.index(at) if at in self._targets else 0
        self._marks = marks
        self._token = CancelToken()
        self._matrix: Matrix | None = None
        self._security = False
        self._trouble: WorkbenchError | None = None

    def compose(self) -> ComposeResult:
        """What it is, the targets, the objects, what is known of the target, the keys."""
        with Vertical(classes="dialog -tall -wide") as dialog:
            dialog.border_title = "Drift: all targets"
            yield Static(_content(matrix_words.legend(self._marks)), id="matrix-said", classes="said")
            yield Static(id="matrix-head")
            yield RowList["MatrixRow"](self._line, id="matrix-rows")
            yield Static(id="matrix-target", classes="keys")
            yield KeyLine(id="matrix-keys")

    def on_mount(self) -> None:
        """Compare."""
        self._rows.focus()
        self.action_compare()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._token.cancel()

    def on_resize(self) -> None:
        """The names stand over their columns."""
        self.call_after_refresh(self._show)

    @property
    def _rows(self) -> "RowList[MatrixRow]":
        return self.query_one("#matrix-rows", RowList)

    # -- comparing ---------------------------------------------------------------------------------------------------

    def action_compare(self) -> None:
        """Compare them all, once more."""
        self._token.cancel()
        self._token = CancelToken()
        self._trouble = None
        self._say_busy(Progress(0, len(self._targets), "comparing"))
        self._compare(self._token)

    @work(thread=True, exclusive=True, group="matrix", exit_on_error=False)
    def _compare(self, token: CancelToken) -> None:
        from workbench.commands.matrix import run_matrix

        def report(progress: Progress) -> None:
            self.call_later(self._say_busy, progress)

        try:
            matrix = run_matrix(self._project, self._targets, report=report, cancel=token)
        except Cancelled:
            return
        except WorkbenchError as error:
            self.call_later(self._failed, error)
            return
        self.call_later(self._take, matrix)

    def _take(self, matrix: "Matrix") -> None:
        self._matrix = matrix
        self._show()

    def _failed(self, error: WorkbenchError) -> None:
        self._trouble = error
        self._show()

    def _say_busy(self, progress: Progress) -> None:
        done = f" {progress.done}/{progress.total}" if progress.total else ""
        self.query_one(".dialog", Vertical).border_subtitle = f"{progress.what}{done} {self._marks.cut}"
        if self._matrix is None:
            words = f"Comparing {len(self._targets)} targets with the migrations {self._marks.cut} Esc leaves."
            self._rows.set_rows([], empty=wrapped(words, Tone.MUTED, self._rows.content_size.width))

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Back, with the target under the cursor."""
        self.dismiss(self._targets[self._at])

    def action_turn(self, by: int) -> None:
        """The next target."""
        self._at = (self._at + by) % len(self._targets)
        self._show()

    def action_only_security(self) -> None:
        """Only what costs protection, or all."""
        self._security = not self._security
        self._show()

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        row, matrix = self._rows.current, self._matrix
        if row is None or matrix is None:
            return
        cell, report = row.value.cells[self._at], matrix.columns[self._at].report
        if cell is None or cell.difference is None or report is None:
            what = "is not known" if cell is None else "is as the migrations make it"
            self.notify(f"{self._targets[self._at]}: {row.value.key} {what}", timeout=3, markup=False)
            return
        from workbench.tui.screens.drift_detail import DriftDetailScreen

        differences = report.differences
        detail = DriftDetailScreen(report, differences, differences.index(cell.difference), self._marks)
        self.app.push_screen(detail)
        self._plan(detail, report, self._token)

    @work(thread=True, exclusive=True, group="matrix-fix", exit_on_error=False)
    def _plan(self, detail: "DriftDetailScreen", report: "DriftReport", token: CancelToken) -> None:
        """The fix of a target's drift, for whoever turns to it."""
        from workbench.commands.picking import with_fix

        try:
            fixed = with_fix(self._project, report, cancel=token)
        except Cancelled:
            return
        except WorkbenchError as error:
            self.call_later(self.notify, error.title, severity="warning", markup=False)
            return
        self.call_later(self._take_fix, detail, fixed)

    def _take_fix(self, detail: "DriftDetailScreen", report: "DriftReport") -> None:
        if detail.is_mounted:
            detail.take(report)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _line(self, row: "MatrixRow", width: int) -> Line:
        return matrix_words.row_line(row, self._targets, self._at, width, self._marks)

    def _show(self) -> None:
        matrix = self._matrix
        width = self._rows.content_size.width
        head = matrix_words.head(self._targets, self._at, width, self._marks)
        self.query_one("#matrix-head", Static).update(_content(head))
        if self._trouble is not None:
            empty = matrix_words.failed(self._trouble, width, self._marks)
            self._rows.set_rows([], empty=empty)
        elif matrix is not None:
            rows = [row for row in matrix.rows if row.security or not self._security]
            shown = [Row(f"{row.key.kind}\0{row.key.on}\0{row.key}", row) for row in rows]
            self._rows.set_rows(shown, empty=matrix_words.nothing(matrix, width, self._marks))
            self.query_one("#matrix-target", Static).update(
                _content(matrix_words.about(matrix.columns[self._at], self._marks))
            )
        if matrix is not None or self._trouble is not None:
            count = counted(len(self._rows.rows), "object")
            self.query_one(".dialog", Vertical).border_subtitle = count + (
                " that cost protection" if self._security else ""
            )
        self._rows.redraw()
        self.query_one(KeyLine).show(
            DialogKey("Enter", "both sides", "open_row", bool(self._rows.rows)),
            DialogKey("left/right", "target", "turn(1)"),
            DialogKey("s", "all" if self._security else "security only", "only_security"),
            DialogKey("d", "again", "compare"),
            DialogKey("Esc", "back", "leave"),
        )

    def action_open_row(self) -> None:
        """As Enter."""
        self._rows.action_choose()


def _content(line: Line) -> Content:
    styles = {Tone.ACCENT: "$accent", Tone.ERROR: "$error", Tone.WARNING: "$warning", Tone.SUCCESS: "$success"}
    return Content.assemble(*(Content.styled(text, styles.get(tone, "$muted")) for text, tone in line))
