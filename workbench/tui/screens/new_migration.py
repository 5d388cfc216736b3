"""A new migration: a pattern, a name, the pattern's fields, and what would be written, as one types. Writes on a yes.

Both files are written, or neither. What was typed is dropped only when the user says so.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.project.edits import AppliedEdits
from workbench.tui.marks import Marks, marks_for
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.migration_form import MANIFEST_FIELD, MigrationForm
from workbench.tui.widgets.form_field import FormField
from workbench.tui.widgets.gallery import Card, Gallery
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.plan_preview import PlanPreview

if TYPE_CHECKING:
    from textual.timer import Timer

    from workbench.authoring.patterns import Pattern
    from workbench.authoring.scaffold import ScaffoldPlan
    from workbench.project.manifest import ManifestLoad
    from workbench.project.migrations import Chain
    from workbench.project.project import Project

# Typing goes on undisturbed; a pause of this many seconds makes a new preview.
_PAUSE: Final = 0.06
_EXAMPLE: Final = "add_symptom_notes"
# From these widths on, form and preview stand beside one another, and the patterns beside them as well.
_MEDIUM: Final = 100
_WIDE: Final = 160


@dataclass(frozen=True, slots=True)
class PlanOrder:
    """What a plan is wanted of; `example` says what is still missing, if it is filled up with examples."""

    number: int
    name: str
    pattern: str
    values: Mapping[str, str]
    with_manifest: bool
    example: str


def _now() -> datetime:
    return datetime.now(UTC)


class NewMigrationScreen(ModalScreen[AppliedEdits | None]):
    """Dismisses with the written files, which can be undone, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+enter,ctrl+s", "write", "Write", show=False),
        Binding("ctrl+t", "turn_tab", "SQL or manifest", show=False),
        Binding("ctrl+up", "pattern(-1)", "Previous pattern", show=False),
        Binding("ctrl+down", "pattern(1)", "Next pattern", show=False),
        Binding("pageup", "page(-1)", "Preview up", show=False),
        Binding("pagedown", "page(1)", "Preview down", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    CSS_PATH: ClassVar[str] = "../styles/new_migration.tcss"

    def __init__(
        self,
        project: "Project",
        chain: "Chain",
        manifest: "ManifestLoad",
        marks: Marks | None = None,
        *,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_MEDIUM, "-medium"), (_WIDE, "-wide")]
        from workbench.authoring.patterns import all_patterns

        self._project = project
        self._chain = chain
        self._manifest = manifest
        self._marks = marks or marks_for(os.environ)
        self._clock = clock
        self._patterns = {pattern.name: pattern for pattern in all_patterns()}
        self._author = ""
        self._plan: ScaffoldPlan | None = None
        self._asked = 0
        self._timer: Timer | None = None
        self._write_next = False
        self._busy = False

    # -- parts -----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Patterns, form, preview; then what would be written, and the keys."""
        cards = [Card(p.name, p.title, p.description) for p in self._patterns.values()]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "New migration"
            dialog.border_subtitle = self._project.relative(self._project.layout.migrations)
            with Container(id="new-body"):
                yield Gallery(cards, self._marks, id="patterns")
                with Container(id="new-side"):
                    with VerticalScroll(id="new-form", can_focus=False):
                        yield MigrationForm(next(iter(self._patterns.values())), self._marks, example=_EXAMPLE)
                        yield Static(classes="trouble")
                        yield Static(classes="notes")
                    yield PlanPreview()
            yield Static(id="new-files")
            yield KeyLine(id="new-keys")

    def on_mount(self) -> None:
        """The name first."""
        self.form.focus_first()
        self._show_keys()
        self._find_author()
        self._ask_for_plan()

    @property
    def form(self) -> MigrationForm:
        """What is typed."""
        return self.query_one(MigrationForm)

    @property
    def preview(self) -> PlanPreview:
        """What would be written."""
        return self.query_one(PlanPreview)

    @property
    def pattern(self) -> "Pattern":
        """The pattern that is chosen."""
        return self.form.pattern

    # -- what is typed -----------------------------------------------------------------------------------------------

    @on(Gallery.Chosen)
    async def _choose(self, event: Gallery.Chosen) -> None:
        event.stop()
        await self.form.set_pattern(self._patterns[event.name])
        self._changed()

    @on(FormField.Edited)
    def _edited(self, event: FormField.Edited) -> None:
        event.stop()
        self._changed()

    @on(FormField.Entered)
    def _entered(self, event: FormField.Entered) -> None:
        event.stop()
        self.action_write()

    def _changed(self) -> None:
        """The preview is of something else now: make a new one, once typing pauses."""
        self._plan = None
        self._write_next = False
        self.form.follow()
        self._show_keys()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._ask_for_plan)

    def action_pattern(self, by: int) -> None:
        """Another pattern, wherever the focus is."""
        self.query_one(Gallery).action_step(by)

    def action_turn_tab(self) -> None:
        """SQL, or what changes in the manifest."""
        self.preview.tabs.step()

    def action_page(self, by: int) -> None:
        """Through the preview, wherever the focus is."""
        self.preview.scroll_page(by)

    # -- the plan ----------------------------------------------------------------------------------------------------

    def _ask_for_plan(self) -> None:
        self._timer = None
        self._asked += 1
        examples = self.form.examples()
        values = {**self.form.given, **examples, **({"author": self._author} if self._author else {})}
        missing = self.form.first_missing() if examples or not self.form.name_typed else ""
        order = PlanOrder(
            self._asked,
            self.form.name_typed or _EXAMPLE,
            self.pattern.name,
            values,
            with_manifest=self.form.value(MANIFEST_FIELD) != "no",
            example=f"an example, until there is {missing}" if missing else "",
        )
        self._make_plan(order)

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _make_plan(self, order: PlanOrder) -> None:
        from workbench.authoring.scaffold import plan_migration

        try:
            plan = plan_migration(
                self._project,
                self._chain,
                self._manifest,
                order.name,
                order.pattern,
                order.values,
                self._clock(),
                with_manifest=order.with_manifest,
            )
        except WorkbenchError as error:
            self.call_later(self._take_trouble, order.number, error)
            return
        self.call_later(self._take_plan, order, plan)

    def _take_plan(self, order: PlanOrder, plan: "ScaffoldPlan") -> None:
        if order.number != self._asked or self._timer is not None:
            return
        self._plan = None if order.example else plan
        self.form.say_file(plan.filename if self.form.name_typed else "")
        self.preview.show(plan, order.example, self._why_unchanged())
        self._say_trouble("")
        self._say_notes(() if order.example else plan.notes)
        self._show_keys()
        if self._write_next:
            self.action_write()

    def _take_trouble(self, number: int, error: WorkbenchError) -> None:
        if number != self._asked or self._timer is not None:
            return
        self._plan = None
        self._write_next = False
        self.form.say_file("")
        self._say_notes(())
        told_at_field = bool(self.form.problems()) or not self.form.name_typed
        self._say_trouble("" if told_at_field else f"{self._marks.failed} {error.title}\n{error.hint}".strip())
        self.preview.say_stale(f"needs {self.form.first_missing()}" if told_at_field else "not what was typed last")
        self._show_keys()

    def _why_unchanged(self) -> str:
        if self.form.value(MANIFEST_FIELD) == "no":
            return "The manifest is left alone, as you wished."
        if not (self.pattern.tables or self.pattern.enums):
            return "This pattern creates no table and no enum, so the manifest stays as it is."
        return "The manifest stays as it is: it lists all of this already, or does not govern the schema."

    @work(thread=True, exclusive=True, group="author", exit_on_error=False)
    def _find_author(self) -> None:
        from workbench.commands.new import author

        self.call_later(self._take_author, author(self._project))

    def _take_author(self, name: str) -> None:
        self._author = name
        if self._timer is None:
            self._ask_for_plan()

    # -- writing -----------------------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Ask for the last time, saying which files; or go to what is wrong."""
        if self._busy:
            return
        wrong = self.form.touch_all()
        self._show_keys()
        if wrong is not None:
            wrong.control.focus()
            return
        plan = self._plan
        if plan is None:
            # The preview is still being made: ask as soon as it is here.
            self._write_next = self._timer is not None or not self.query_one(".trouble").has_class("-shown")
            return
        self._write_next = False
        count = len(plan.edits)
        title = "Write this file?" if count == 1 else f"Write these {count} files?"
        self.app.push_screen(ConfirmScreen(title, self._said(plan), yes="write", no="back to the form"), self._answered)

    def _said(self, plan: "ScaffoldPlan") -> str:
        lines = [f"{self._project.relative(plan.path)}\n  new, {len(plan.sql.splitlines())} lines"]
        if plan.manifest_after is not None:
            made = "new" if plan.manifest_before is None else "changed"
            lines.append(f"{self._project.relative(self._project.layout.manifest)}\n  {made}")
        if len(plan.edits) > 1:
            lines.append("Both are written, or neither.")
        return "\n\n".join([*lines, *plan.notes])

    def _answered(self, yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
        if yes and self._plan is not None and not self._busy:
            self._busy = True
            self._apply(self._plan)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _apply(self, plan: "ScaffoldPlan") -> None:
        from workbench.project.edits import apply_edits
        from workbench.project.manifest import load_manifest

        try:
            applied = apply_edits(plan.edits)
        except WorkbenchError as error:
            # What is on disk may be other than what was planned on: look again, so that the next try can succeed.
            try:
                chain = self._project.read_chain()
            except WorkbenchError:
                chain = self._chain
            self.call_later(self._refused, error, chain, load_manifest(self._project.layout.manifest))
            return
        self.call_later(self._wrote, applied)

    def _wrote(self, applied: AppliedEdits) -> None:
        self.dismiss(applied)

    def _refused(self, error: WorkbenchError, chain: "Chain", manifest: "ManifestLoad") -> None:
        self._busy = False
        self._chain, self._manifest = chain, manifest
        place = f"{self._project.relative(Path(error.path))}: " if error.path else ""
        self._changed()
        self.notify(f"{place}{error.title}\n{error.hint}", title="Not written", severity="error", markup=False)

    def action_leave(self) -> None:
        """Back; asks only if something that was typed would be lost."""
        if self._busy:
            return
        if not self.form.touched:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self.dismiss(None)

        said = "Nothing has been written; what you typed would be lost."
        self.app.push_screen(ConfirmScreen("Drop this migration?", said, yes="drop it", no="keep typing"), answered)

    # -- words -------------------------------------------------------------------------------------------------------

    def _show_keys(self) -> None:
        plan = self._plan
        files = self.query_one("#new-files", Static)
        if plan is None:
            files.update(Content("Nothing is written until you say so."))
        else:
            names = [self._project.relative(edit.path) for edit in plan.edits]
            files.update(Content(f"Writes {' and '.join(names)}"))
        self.query_one(KeyLine).show(
            DialogKey("Enter", "write", "write", plan is not None),
            DialogKey("Tab", "next field", "app.focus_next"),
            DialogKey("ctrl+t", "SQL/manifest", "turn_tab"),
            DialogKey("ctrl+down", "pattern", "pattern(1)"),
            DialogKey("PgUp/Dn", "scroll", "page(1)"),
            DialogKey("Esc", "leave", "leave"),
        )

    def _say_trouble(self, words: str) -> None:
        _say(self.query_one(".trouble", Static), words)

    def _say_notes(self, notes: tuple[str, ...]) -> None:
        _say(self.query_one(".notes", Static), "\n".join(f"{self._marks.warning} {note}" for note in notes))


def _say(where: Static, words: str) -> None:
    where.set_class(bool(words), "-shown")
    where.update(Content(words))
