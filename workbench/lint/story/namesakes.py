"""Which objects share a name: policies and triggers of several tables, tables of several schemas, labels of enums.

A guard that asks for the bare name finds any of them. Only what such guards ask for is kept.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

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

_Key: TypeAlias = tuple[ObjectKind, str]
_ON_TABLES: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER})
_NONE: Final[Mapping[Name, Timeline[bool]]] = MappingProxyType({})


class Namesakes:
    """Built by the story. `owner` is the table or enum that something belongs to; of a relation or type, its own name.

    All relations are kept as tables: they share one space of names.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        # Most names have one owner: a dictionary for each would be a tenth of the story.
        self._first: KeptDict[_Key, tuple[Name, Timeline[bool]]] = KeptDict(journal)
        self._others: KeptDict[_Key, KeptDict[Name, Timeline[bool]]] = KeptDict(journal)

    def owners(self, kind: ObjectKind, name: str, position: Position) -> Iterator[Name]:
        """Where there is something of that kind and name just before a statement."""
        for owner, there in self._of((kind, name)):
            if there.before(position):
                yield owner

    def count(self, kind: ObjectKind, name: str) -> int:
        """How many have ever had that name."""
        return sum(1 for _ in self._of((kind, name)))

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

    def _of(self, key: _Key) -> Iterator[tuple[Name, Timeline[bool]]]:
        """All that have ever had a name, in order."""
        first = self._first.get(key)
        if first is not None:
            yield first
            yield from self._others.get(key, _NONE).items()

    def _there(self, key: _Key, owner: Name) -> Timeline[bool] | None:
        first = self._first.get(key)
        if first is None or first[0] == owner:
            return first and first[1]
        return self._others.get(key, _NONE).get(owner)

    def _take_away(self, fact: Fact, position: Position) -> None:
        match fact:
            case Drop() if fact.kind in _ON_TABLES and fact.table is not None:
                self._end(fact.kind, fact.name.name, fact.table, position)
            case DropConstraint():
                self._end(ObjectKind.CONSTRAINT, fact.name, fact.table, position)
            case _:
                pass

    def _note(self, kind: ObjectKind, name: str, owner: Name, position: Position) -> None:
        if not name:
            return
        key = (kind, name)
        there = self._there(key, owner)
        if there is None:
            there = Timeline(self._journal)
            if key not in self._first:
                self._first[key] = owner, there
            else:
                self._others.setdefault(key, KeptDict(self._journal))[owner] = there
        if not there.last:
            there.set(position, value=True)

    def _end(self, kind: ObjectKind, name: str, owner: Name, position: Position) -> None:
        there = self._there((kind, name), owner)
        if there is not None and there.last:
            there.set(position, None)
