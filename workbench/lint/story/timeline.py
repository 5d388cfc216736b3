"""When something was what: values over the statements of a chain, asked by position. Knows no kind of object."""

import sys
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

from workbench.lint.story.journal import Journal

T = TypeVar("T")


class Position(NamedTuple):
    """A statement of the chain: which file, which statement in it."""

    file: int
    statement: int


END: Final = Position(sys.maxsize - 1, 0)
"""Behind everything."""


@dataclass(slots=True)
class Timeline(Generic[T]):
    """What something was, from when on: positions in ascending order, each with the value since then (None: gone)."""

    journal: Journal = field(repr=False)
    when: tuple[Position, ...] = ()
    what: tuple[T | None, ...] = ()

    def set(self, position: Position, value: T | None) -> None:
        """From this statement on, it is `value`; to be called in order."""
        self.journal.put(self, "when", (*self.when, position))
        self.journal.put(self, "what", (*self.what, value))

    def before(self, position: Position) -> T | None:
        """What it was just before a statement."""
        index = bisect_left(self.when, position)
        return self.what[index - 1] if index else None

    def since(self, position: Position) -> tuple[T, Position] | None:
        """What it was just before a statement, and where it became that."""
        index = bisect_left(self.when, position)
        value = self.what[index - 1] if index else None
        return None if value is None else (value, self.when[index - 1])

    def at(self, position: Position) -> T | None:
        """What it was just after a statement."""
        return self.before(Position(position.file, position.statement + 1))

    @property
    def last(self) -> T | None:
        """What it is at the end of what was told."""
        return self.what[-1] if self.what else None
