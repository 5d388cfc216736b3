"""The one undo for everything the workbench wrote: migrations, manifest, fixes. Owns the stack only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.project.edits import AppliedEdits


@dataclass(frozen=True, slots=True)
class Written:
    """A change that can be taken back, in the words of its toast."""

    what: str
    applied: "AppliedEdits"


class UndoStack:
    """Newest first."""

    def __init__(self) -> None:
        self._written: list[Written] = []

    def push(self, what: str, applied: "AppliedEdits") -> None:
        """Something was written."""
        self._written.append(Written(what, applied))

    def pop(self) -> Written | None:
        """The newest change; None when there is nothing left to take back."""
        return self._written.pop() if self._written else None

    def put_back(self, written: Written) -> None:
        """It could not be taken back: keep it."""
        self._written.append(written)

    def __bool__(self) -> bool:
        return bool(self._written)
