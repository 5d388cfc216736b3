"""What panes and screens tell the main screen, beyond their own messages. Values only.

Any pane may post these; the main screen owns the toasts and the one undo for everything that was written.
"""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError
    from workbench.project.edits import AppliedEdits


class Wrote(Message):
    """Files were written by `apply_edits`: shows a toast and puts the change on the undo stack."""

    def __init__(self, what: str, applied: "AppliedEdits") -> None:
        super().__init__()
        self.what = what
        self.applied = applied


class Failed(Message):
    """Something a user asked for could not be done; nothing was changed."""

    def __init__(self, error: "WorkbenchError") -> None:
        super().__init__()
        self.error = error


class UndoRequested(Message):
    """The user wants the last change back (posted by panes whose own keys would hide the screen's)."""
