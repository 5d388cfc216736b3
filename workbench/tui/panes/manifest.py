"""Stands in until the manifest pane is here."""

from textual.reactive import reactive
from textual.widgets import Static

from workbench.tui.snapshot import Snapshot


class ManifestPane(Static, can_focus=True):
    """Stands in."""

    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Manifest"
