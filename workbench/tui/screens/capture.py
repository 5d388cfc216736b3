"""Captures drift as a migration: a name, what it would do and whether that was tried, both files. Writes on a yes.

The fix is planned and tried on a copy in a worker; the target itself is only ever read.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken
from workbench.project.edits import AppliedEdits
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import counted
from workbench.tui.widgets.form_field import FormField
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.plan_preview import PlanPreview

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.authoring.scaffold import ScaffoldPlan
    from workbench.catalog.model import Key
    from workbench.commands.drift import DriftReport
    from workbench.project.project import Project

_UNCHANGED: Final = "No table and no enum is added, so the manifest stays as it is."


class CaptureScreen(ModalScreen[AppliedEdits]):
    """Dismisses with what was written, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+t", "turn_tab", "SQL or manifest", priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self, project: "Project", drift: "DriftReport", picked: "Collection[Key] | None", marks: Marks = UNICODE
    ) -> None:
        super().__init__()
        self._project = project
        self._drift = drift
        self._picked = picked
        self._marks = marks
        self._token = CancelToken()
        self._fixed: DriftReport | None = None
        self._plan: ScaffoldPlan | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What is captured, the name, the preview, what went wrong, the keys."""
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = "Capture drift as a migration"
            yield Static(id="capture-said", classes="said")
            name = f"adopt drift of {self._drift.target}"
            yield FormField("name", "Name", Input(name), self._marks, about="what it does, in words")
            yield Static(id="capture-badge", classes="said")
            yield PlanPreview(id="capture-preview")
            yield Static(classes="trouble")
            yield KeyLine(id="form-keys")

    def on_mount(self) -> None:
        """Plan and try the fix."""
        self._name_field.control.focus()
        count = len(self._drift.differences) if self._picked is None else len(self._picked)
        said = f"{counted(count, 'difference')} of {self._drift.target}, as statements that may be run twice."
        self.query_one("#capture-said", Static).update(Content(said))
        self._say_badge(Content.styled(f"planning the fix, and trying it on a copy {self._marks.cut}", "$accent"))
        self._show_keys()
        self._make_fix()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._token.cancel()

    # -- the fix -----------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="capture", exit_on_error=False)
    def _make_fix(self) -> None:
        from workbench.commands.picking import with_fix

        try:
            fixed = with_fix(self._project, self._drift, self._picked, cancel=self._token)
        except Cancelled:
            return
        except WorkbenchError as error:
            self.call_later(self._failed, error)
            return
        self.call_later(self._take_fix, fixed)

    def _take_fix(self, fixed: "DriftReport") -> None:
        self._fixed = fixed
        fix = fixed.fix
        if fix is None:
            return
        if fix.verified:
            badge = Content.styled(f"{self._marks.proven} verified: applied to a copy, and nothing differs", "$success")
        else:
            badge = Content.styled(f"{self._marks.warning} not verified: {fix.why}", "$warning")
        hazards = ", ".join(hazard.value for hazard in fix.hazards)
        if hazards:
            badge = Content.assemble(badge, Content.styled(f"\n{self._marks.warning} {hazards}", "$warning"))
        self._say_badge(badge)
        self._make_plan(self._name_field.value)

    @on(FormField.Edited)
    def _edited(self) -> None:
        self._plan = None
        self._show_keys()
        self._make_plan(self._name_field.value)

    @work(thread=True, exclusive=True, group="capture-plan", exit_on_error=False)
    def _make_plan(self, name: str) -> None:
        from workbench.commands.saving import save_fix

        if self._fixed is None:
            return
        try:
            plan = save_fix(self._project, name, self._fixed, now=datetime.now(UTC), write=False)
        except WorkbenchError as error:
            self.call_later(self._failed, error)
            return
        self.call_later(self._take_plan, name, plan)

    def _take_plan(self, name: str, plan: "ScaffoldPlan") -> None:
        if name != self._name_field.value:
            return
        self._plan = plan
        self._trouble("")
        self._name_field.tell("", note=plan.filename)
        self.query_one(PlanPreview).show(plan, "", _UNCHANGED)
        self._show_keys()

    # -- writing -----------------------------------------------------------------------------------------------------

    @on(FormField.Entered)
    def action_write(self) -> None:
        """Write both files."""
        if self._plan is not None and not self._busy:
            self._busy = True
            self._write(self._plan)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write(self, plan: "ScaffoldPlan") -> None:
        from workbench.project.edits import apply_edits

        try:
            self.call_later(self._wrote, apply_edits(plan.edits))
        except WorkbenchError as error:
            self.call_later(self._failed, error)

    def _wrote(self, applied: AppliedEdits) -> None:
        self.dismiss(applied)

    def action_leave(self) -> None:
        """Back, with nothing written."""
        if not self._busy:
            self.dismiss(None)

    def action_turn_tab(self) -> None:
        """SQL, or the manifest."""
        self.query_one(PlanPreview).tabs.step()

    def action_page(self, by: int) -> None:
        """Through the preview."""
        self.query_one(PlanPreview).scroll_page(by)

    # -- words -------------------------------------------------------------------------------------------------------

    @property
    def _name_field(self) -> FormField:
        return self.query_one("#field-name", FormField)

    def _failed(self, error: WorkbenchError) -> None:
        self._busy = False
        self._plan = None
        self._trouble(f"{self._marks.failed} {error.title}" + (f"\n{error.hint}" if error.hint else ""))
        self._show_keys()

    def _trouble(self, words: str) -> None:
        shown = self.query_one(".trouble", Static)
        shown.set_class(bool(words), "-shown")
        shown.update(Content(words))

    def _say_badge(self, words: Content) -> None:
        self.query_one("#capture-badge", Static).update(words)

    def _show_keys(self) -> None:
        count = len(self._plan.edits) if self._plan is not None else 1
        self.query_one(KeyLine).show(
            DialogKey("Enter", f"writes {counted(count, 'file')}", "write", self._plan is not None),
            DialogKey("ctrl+t", "SQL/manifest", "turn_tab"),
            DialogKey("PgUp/Dn", "scroll", "page(1)"),
            DialogKey("Esc", "leaves", "leave"),
        )
