"""The conditions that nested statements stand under, as values. What one means for a rule is the rule's business."""

from enum import StrEnum

from workbench.record import record


class GuardKind(StrEnum):
    """The constructs that decide whether a statement runs, or what happens when it fails."""

    CONDITION = "condition"
    HANDLER = "exception handler"
    LOOP = "loop"


@record
class ExistenceTest:
    """What is known while the statement runs: that something is (or is not) there.

    `catalogs` are the tables or functions asked (`pg_policies`, `to_regclass`); `equals` the columns compared with
    constants, with the constants (several for `IN`). A function's argument has the column `name`.
    """

    exists: bool
    catalogs: tuple[str, ...]
    equals: tuple[tuple[str, str], ...]

    def values(self, *columns: str) -> tuple[str, ...]:
        """The constants that any of some columns is compared with."""
        return tuple(value for column, value in self.equals if column in columns)


@record
class Guard:
    """One condition, handler or loop around a statement. `at` tells guards of one file apart.

    `text` is the condition or the loop's query; `tests` what it proves; `literals` the constants in it (for a condition
    that could not be read; none where it was read and proves nothing); `handled` the conditions caught without raising
    again. `settled`: the condition asks for nothing but what the body counts itself, so each run takes the same way.
    """

    kind: GuardKind
    at: int
    text: str = ""
    tests: tuple[ExistenceTest, ...] = ()
    literals: tuple[str, ...] = ()
    handled: frozenset[str] = frozenset()
    settled: bool = False

    @property
    def opaque(self) -> bool:
        """A condition of which nothing could be read."""
        return self.kind is GuardKind.CONDITION and not self.tests and not self.settled
