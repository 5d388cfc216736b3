"""Steps of a fix, and which of them need which. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.closure import Closure

# What a table must have as its parent has it.
SHAPE: Final = frozenset({Kind.COLUMN, Kind.CONSTRAINT, Kind.DEFAULT, Kind.TRIGGER})


class Role(IntEnum):
    """What a step does with its object.

    `LATE` is what can only be said when others are there, or gone; rows are put by in `HOLD`, if not along with what is
    done with their table, and are given back in `FILL`.
    """

    DROP = 0
    ALTER = 1
    CREATE = 2
    LATE = 3
    HOLD = 4
    FILL = 5


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One thing to be done with one object."""

    role: Role
    key: Key


class Graph:
    """The steps of some work, each with those that it needs."""

    def __init__(self, work: Closure, inside: Mapping[Key, Key], late: frozenset[Key]) -> None:
        self.work = work
        self.inside = inside
        self.late = late
        self.needs: dict[Step, set[Step]] = {}

    def add(self, step: Step | None, *needed: Step | None) -> None:
        """Say that a step needs others."""
        if step is None:
            return
        needs = self.needs.setdefault(step, set())
        needs.update(other for other in needed if other is not None and other != step)

    def drop(self, key: Key) -> Step | None:
        """The step that drops an object, which may be that of what takes it along."""
        return Step(Role.DROP, self.work.taker(key)) if key in self.work.dropped else None

    def create(self, key: Key) -> Step | None:
        """The step that makes an object, which may be that of its table."""
        if key not in self.work.made:
            return None
        return Step(Role.CREATE, self.inside.get(key, key))

    def alter(self, key: Key) -> Step | None:
        """The step that changes an object in place."""
        changes = (key in self.work.altered or key in self.work.retyped) and key not in self.work.made
        return Step(Role.ALTER, key) if changes else None
