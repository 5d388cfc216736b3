"""One error in full: what went wrong, where, what to do next, and for a bug where in the code. Copies it on request."""

import traceback
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.crash import frames_of, versions
from workbench.tui.widgets.key_line import DialogKey, KeyLine


class TroubleScreen(ModalScreen[None]):
    """Esc leaves, y copies."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,E", "leave", "Back"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(self, error: WorkbenchError, place: str) -> None:
        super().__init__()
        self._parts = [part for part in (place, error.title, error.hint) if part]
        # What the workbench refuses has a title that says all; only its own bugs have more to tell.
        bug = error.__cause__ if type(error) is WorkbenchError else None
        self._frames = frames_of(bug) if bug is not None and traceback.extract_tb(bug.__traceback__) else []

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return "\n".join([*self._parts, *self._frames, versions()])

    def compose(self) -> ComposeResult:
        """The words, the place in the code, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "The last error"
            for part in self._parts:
                yield Static(Content(part), classes="said")
            if self._frames:
                yield Static(Content("\n".join(self._frames)), classes="muted")
            yield Static(Content(versions()), classes="muted")
            yield KeyLine([DialogKey("y", "copy", "copy"), DialogKey("Esc", "back", "leave")])

    def action_copy(self) -> None:
        """Onto the clipboard."""
        self.app.copy_to_clipboard(self.text)
        self.notify("copied", timeout=2)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()
