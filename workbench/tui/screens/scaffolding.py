"""What dialogs share that write SQL made elsewhere as a migration: a name, the preview of both files, and a yes.

Planning and writing happen in workers. Owns no SQL: whoever opens such a dialog says how the plan is made.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.project.edits import AppliedEdits
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.widgets.form_field import FormField
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.plan_preview import PlanPreview
from workbench.words import counted

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from workbench.authoring.scaffold import ScaffoldPlan


class ScaffoldingScreen(ModalScreen[AppliedEdits]):
    """Dismisses with what was written, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+t", "turn_tab", "SQL or manifest", priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]
    TITLE_LINE: ClassVar[str] = ""
    UNCHANGED: ClassVar[str] = "No table and no enum is added, so the manifest stays as it is."

    def __init__(self, name: str, marks: Marks = UNICODE) -> None:
        super().__init__()
        self.marks = marks
        self._proposed = name
        self._plan: ScaffoldPlan | None = None
        self._busy = False

    def compose(self) -> "ComposeResult":
        """What it is about, the name, the preview, what went wrong, the keys."""
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = self.TITLE_LINE
            yield Static(id="scaffolding-said", classes="said")
            yield FormField("name", "Name", Input(self._proposed), self.marks, about="what it does, in words")
            yield from self.more()
            yield PlanPreview(id="scaffolding-preview")
            yield Static(classes="trouble")
            yield KeyLine(id="form-keys")

    def on_mount(self) -> None:
        """The name is what there is to be done."""
        self._name_field.control.focus()
        self.show_keys()

    # -- what the dialog at hand knows -----------------------------------------------------------------------------

    def more(self) -> "tuple[Widget, ...]":
        """What stands between the name and the preview."""
        return ()

    def more_keys(self) -> tuple[DialogKey, ...]:
        """Its own keys."""
        return ()

    @abstractmethod
    def planned(self, name: str) -> "ScaffoldPlan | None":
        """The migration, in a worker; None as long as there is nothing to plan.

        Raises:
            WorkbenchError: why there is none.
        """

    # -- the plan --------------------------------------------------------------------------------------------------

    @on(FormField.Edited)
    def plan_again(self) -> None:
        """What is shown is not what would be written any more."""
        self._plan = None
        self.show_keys()
        self._make_plan(self._name_field.value)

    @work(thread=True, exclusive=True, group="scaffolding", exit_on_error=False)
    def _make_plan(self, name: str) -> None:
        try:
            plan = self.planned(name)
        except WorkbenchError as error:
            self.call_later(self.failed, error)
            return
        if plan is not None:
            self.call_later(self._take_plan, name, plan)

    def _take_plan(self, name: str, plan: "ScaffoldPlan") -> None:
        if name != self._name_field.value:
            return
        self._plan = plan
        self._trouble("")
        self._name_field.tell("", note=plan.filename)
        self.query_one(PlanPreview).show(plan, "", self.UNCHANGED)
        self.show_keys()

    # -- writing ---------------------------------------------------------------------------------------------------

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
            self.call_later(self.failed, error)

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

    # -- words -----------------------------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """What the migration is about."""
        self.query_one("#scaffolding-said", Static).update(Content(words))

    def failed(self, error: WorkbenchError) -> None:
        """There is nothing to write."""
        self._busy = False
        self._plan = None
        self._trouble(f"{self.marks.failed} {error.title}" + (f"\n{error.hint}" if error.hint else ""))
        self.show_keys()

    def show_keys(self) -> None:
        """What can be done now."""
        count = len(self._plan.edits) if self._plan is not None else 1
        self.query_one(KeyLine).show(
            DialogKey("Enter", f"writes {counted(count, 'file')}", "write", self._plan is not None),
            *self.more_keys(),
            DialogKey("ctrl+t", "SQL/manifest", "turn_tab"),
            DialogKey("PgUp/Dn", "scroll", "page(1)"),
            DialogKey("Esc", "leaves", "leave"),
        )

    @property
    def _name_field(self) -> FormField:
        return self.query_one("#field-name", FormField)

    def _trouble(self, words: str) -> None:
        shown = self.query_one(".trouble", Static)
        shown.set_class(bool(words), "-shown")
        shown.update(Content(words))
