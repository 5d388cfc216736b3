"""The form for a waiver: why a finding is fine here, and until when. Checks while one types; writes nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.lint.finding import Finding
from workbench.lint.waive import about_end, about_reason
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.finding_row import severity_piece
from workbench.tui.widgets.form_field import FormField
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.words import counted

_WORDS = "A comment before the statement says so; reviewers see it, and the check passes."


@dataclass(frozen=True, slots=True)
class WaiverWords:
    """What the user said: the reason, and the last day (`YYYY-MM-DD`, or empty)."""

    reason: str
    until: str


class SuppressScreen(ModalScreen[WaiverWords]):
    """Enter writes, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(
        self, finding: Finding, today: date, marks: Marks = UNICODE, *, beside: Sequence[Finding] = ()
    ) -> None:
        """`beside` are further findings of the rule that get the same words."""
        super().__init__()
        self._beside = beside
        self._finding = finding
        self._today = today
        self._marks = marks

    def compose(self) -> ComposeResult:
        """The finding, the two fields, the keys."""
        finding = self._finding
        with Vertical(classes="dialog -small") as dialog:
            dialog.border_title = f"Suppress {finding.rule}"
            mark, _ = severity_piece(finding.severity, self._marks)
            # The name alone: with its folders it would be broken within the line's number.
            place = f"{finding.path.rpartition('/')[2]}:{finding.span.line}"
            yield Static(Content(f"{mark} {finding.message}\n{place}"), classes="said")
            if self._beside:
                files = len({found.path for found in (finding, *self._beside)})
                more = f"and {len(self._beside)} more of this rule, in {counted(files, 'migration')} in all"
                yield Static(Content(more), classes="said")
            yield Static(Content(_WORDS), classes="said muted")
            about = "why it is fine here; it stands in the file"
            yield FormField("reason", "Reason", Input(), self._marks, about=about)
            about = "a day to look at it again, such as 2027-01-31; may stay empty"
            yield FormField("until", "Until", Input(), self._marks, about=about)
            yield KeyLine(id="form-keys")

    def on_mount(self) -> None:
        """Start with the reason."""
        self._field("reason").control.focus()
        self._check()

    def _field(self, name: str) -> FormField:
        return self.query_one(f"#field-{name}", FormField)

    @on(FormField.Edited)
    def _check(self) -> bool:
        """Say what is wrong beside each field; whether it can be written."""
        reason, until = self._field("reason"), self._field("until")
        problems = {reason: about_reason(reason.value), until: about_end(until.value, self._today)}
        for shown, problem in problems.items():
            # An empty field that nobody has touched is not wrong yet.
            shown.tell(problem if shown.touched or shown.value else "")
        possible = not any(problems.values())
        self.query_one(KeyLine).show(
            DialogKey("Enter", "writes the comment", "write", possible), DialogKey("Esc", "leaves", "leave")
        )
        return possible

    @on(FormField.Entered)
    def action_write(self) -> None:
        """That is why, unless something is wrong."""
        for shown in self.query(FormField):
            shown.touched = True
        if self._check():
            self.dismiss(WaiverWords(self._field("reason").value.strip(), self._field("until").value.strip()))

    def action_leave(self) -> None:
        """Back, with nothing written."""
        self.dismiss(None)
