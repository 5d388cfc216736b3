"""Which objects share a name: policies and triggers of several tables, tables of several schemas, labels of enums.

A guard that asks for the bare name finds any of them. Only what such guards ask for is kept.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.lint.story.journal import Journal, KeptDict
from workbench.lint.story.timeline import Position, Timeline
from workbench.sql.facts import (
    AddConstraint,
    AddEnumValue,
    CreateIndex,
    CreatePolicy,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    Drop,
    DropConstraint,
    Fact,
    ObjectKind,
)
from workbench.sql.names import Name

_ON_TABLES: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER})


class Namesakes:
    """Built by the story. `owner` is the table or enum that something belongs to; of a relation or type, its own name.

    All relations are kept as tables: they share one space of names.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._held: KeptDict[tuple[ObjectKind, str], KeptDict[Name, Timeline[bool]]] = KeptDict(journal)

    def owners(self, kind: ObjectKind, name: str, position: Position) -> Iterator[Name]:
        """Where there is something of that kind and name just before a statement."""
        for owner, there in self._of(kind, name).items():
            if there.before(position):
                yield owner

    def count(self, kind: ObjectKind, name: str) -> int:
        """How many have ever had that name."""
        return len(self._held.get((kind, name), ()))

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case CreatePolicy():
                self._note(ObjectKind.POLICY, fact.name, fact.table, position)
            case CreateTrigger():
                self._note(ObjectKind.TRIGGER, fact.name, fact.table, position)
            case CreateTable() if not fact.temporary:
                self._note(ObjectKind.TABLE, fact.name.name, fact.name, position)
                for constraint in fact.constraints:
                    self._note(ObjectKind.CONSTRAINT, constraint.name, fact.name, position)
            case CreateView() | CreateIndex() if fact.name is not None:
                self._note(ObjectKind.TABLE, fact.name.name, fact.name, position)
            case AddConstraint():
                self._note(ObjectKind.CONSTRAINT, fact.name, fact.table, position)
            case CreateType():
                self._note(ObjectKind.TYPE, fact.name.name, fact.name, position)
                for label in fact.labels:
                    self._note(ObjectKind.ENUM_VALUE, label, fact.name, position)
            case AddEnumValue():
                self._note(ObjectKind.ENUM_VALUE, fact.value, fact.type, position)
            case _:
                self._take_away(fact, position)

    def _of(self, kind: ObjectKind, name: str) -> Mapping[Name, Timeline[bool]]:
        return self._held.get((kind, name)) or {}

    def _take_away(self, fact: Fact, position: Position) -> None:
        match fact:
            case Drop() if fact.kind in _ON_TABLES and fact.table is not None:
                self._end(fact.kind, fact.name.name, fact.table, position)
            case DropConstraint():
                self._end(ObjectKind.CONSTRAINT, fact.name, fact.table, position)
            case _:
                pass

    def _note(self, kind: ObjectKind, name: str, owner: Name, position: Position) -> None:
        if name:
            held = self._held.setdefault((kind, name), KeptDict(self._journal))
            there = held.setdefault(owner, Timeline(self._journal))
            if not there.last:
                there.set(position, value=True)

    def _end(self, kind: ObjectKind, name: str, owner: Name, position: Position) -> None:
        there = self._of(kind, name).get(owner)
        if there is not None and there.last:
            there.set(position, None)
