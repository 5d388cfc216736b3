"""Which manifest change that was undone can be done again. Knows texts only; undoing is the main screen's business.

The undo of the workbench is one for all files. What was undone is seen on the text: it is what it was before a change.
"""

from dataclasses import dataclass
from typing import Final

_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Remembered:
    """One change to the manifest, in the words of its toast. `before` is None when there was no file."""

    said: str
    before: str | None
    after: str


class RedoList:
    """The changes made here, oldest first."""

    def __init__(self) -> None:
        self._changes: list[Remembered] = []

    def remember(self, said: str, before: str | None, after: str) -> None:
        """A change was made; others that started from the same text cannot be done again any more."""
        self._changes = [change for change in self._changes if change.before != before][1 - _KEPT :]
        self._changes.append(Remembered(said, before, after))

    def again(self, text: str | None) -> Remembered | None:
        """The change that would come next after a text (None: no file)."""
        return next((change for change in reversed(self._changes) if change.before == text), None)
