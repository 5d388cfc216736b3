"""The facts that rules look for in all files, by kind and in order: a chain is too long to be gone through again."""

from collections.abc import Sequence
from heapq import merge
from operator import attrgetter
from typing import Any, Final

from workbench.lint.story.journal import Journal, KeptDict, KeptList
from workbench.lint.story.timeline import Position
from workbench.record import record
from workbench.sql.facts import (
    CreatePlain,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateView,
    Drop,
    DynamicSql,
    Fact,
    Rename,
    SetSchema,
    StatementFacts,
)

KEPT: Final = frozenset(
    {CreatePlain, CreatePolicy, CreateRoutine, CreateTable, CreateTrigger, CreateView, Drop, DynamicSql, Rename}
    | {SetSchema}
)
"""The kinds of facts that there is something to be had of."""


@record
class Saying:
    """A fact, the statement that it is of, and where in its file that stands."""

    fact: Any
    position: Position
    start: int
    end: int


class Sayings:
    """Built by the story."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._held: KeptDict[type, KeptList[Saying]] = KeptDict(journal)

    def add(self, fact: Fact, position: Position, statement: StatementFacts) -> None:
        """Take in one fact of a kind that is kept; to be called in order."""
        held = self._held.get(type(fact))
        if held is None:
            held = self._held[type(fact)] = KeptList(self._journal)
        held.append(Saying(fact, position, statement.span.start, statement.span.end))

    def of(self, *kinds: type) -> Sequence[Saying]:
        """All facts of some kinds, in order."""
        held = [self._held.get(kind, ()) for kind in kinds]
        return held[0] if len(held) == 1 else list(merge(*held, key=attrgetter("position")))
