"""What the drift panel asks of the screen."""

from typing import TYPE_CHECKING

from textual.message import Message

from workbench.catalog.model import Key

if TYPE_CHECKING:
    from workbench.catalog.renames import Rename
    from workbench.commands.drift import DriftReport


class Renamed(Message):
    """A proposed rename is meant."""

    def __init__(self, rename: "Rename") -> None:
        super().__init__()
        self.rename = rename


class Captured(Message):
    """Differences are to become a migration: the ticked ones, or all (None)."""

    def __init__(self, report: "DriftReport", picked: frozenset[Key] | None) -> None:
        super().__init__()
        self.report = report
        self.picked = picked
