"""A file changed on disk while it was being edited here: shows what changed, and asks. Changes nothing itself."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.tones import Line
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.line_view import LineView


class Answer(StrEnum):
    """What is to become of what was typed."""

    KEEP_MINE = "keep"
    TAKE_THEIRS = "take"


_MERGED: Final = "what you typed goes into the file as it is on disk now; what they changed stays."
OVERWRITTEN: Final = "the file gets your text as it stands here; what they changed is gone (U brings it back)."


class ChangedOnDiskScreen(ModalScreen[Answer | None]):
    """Dismisses with the answer; Esc goes back to the form and decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,enter", "answer('keep')", "Keep mine"),
        Binding("t", "answer('take')", "Take theirs"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, name: str, lines: Sequence[Line], *, keeping: str = _MERGED) -> None:
        """`keeping` says what becomes of the file where one's own is kept."""
        super().__init__()
        self._keeping = keeping
        self._file = name
        self._lines = lines

    def compose(self) -> ComposeResult:
        """What happened, what changed, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"{self._file} changed on disk"
            said = (
                "Somebody saved it while you were typing. What changed there:"
                if self._lines
                else "Somebody saved it while you were typing; nothing that is shown here changed."
            )
            yield Static(Content(said), classes="said")
            if self._lines:
                yield LineView(self._lines, id="disk-lines")
            yield Static(
                Content(
                    f"\nKeep mine: {self._keeping}"
                    "\nTake theirs: what you typed is dropped, and you start again from the file."
                ),
                classes="muted",
            )
            yield KeyLine(
                [
                    DialogKey("k", "keep mine", "answer('keep')"),
                    DialogKey("t", "take theirs", "answer('take')"),
                    DialogKey("Esc", "decide later", "leave"),
                ]
            )

    def action_answer(self, answer: str) -> None:
        """That is the answer."""
        self.dismiss(Answer(answer))

    def action_leave(self) -> None:
        """Back to the form, as it is."""
        self.dismiss(None)
