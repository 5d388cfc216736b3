"""Something was typed and not saved: asks what is to become of it. Does nothing itself."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.widgets.key_line import DialogKey, KeyLine


class Unsaved(StrEnum):
    """What is to become of what was typed."""

    SAVE = "save"
    DROP = "drop"


class UnsavedScreen(ModalScreen[Unsaved | None]):
    """Dismisses with the answer; Esc goes back to the text and decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "answer('save')", "Save it"),
        Binding("d", "answer('drop')", "Drop it"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._file = name

    def compose(self) -> ComposeResult:
        """The question, the keys."""
        with Vertical(classes="dialog -small") as dialog:
            dialog.border_title = "Not saved yet"
            yield Static(Content(f"What you typed into {self._file} is not saved."), classes="said")
            yield KeyLine(
                [
                    DialogKey("Enter", "save it", "answer('save')"),
                    DialogKey("d", "drop it", "answer('drop')"),
                    DialogKey("Esc", "type on", "leave"),
                ]
            )

    def action_answer(self, answer: str) -> None:
        """That is the answer."""
        self.dismiss(Unsaved(answer))

    def action_leave(self) -> None:
        """Back to the text."""
        self.dismiss(None)
