"""Stands in until the drift pane is here."""

from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from workbench.tui.snapshot import Snapshot


class DriftPane(Static, can_focus=True):
    """Stands in."""

    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)

    class Requested(Message):
        """Compare."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Cancelled(Message):
        """Stop."""

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Drift"
