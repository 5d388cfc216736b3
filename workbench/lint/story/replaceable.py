"""What OR REPLACE replaces: the signatures of routines and the columns of views, from when to when.

A statement that may have changed them unseen (a CASCADE, SQL put together at run time) makes them unknown, not gone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from workbench.lint.story.journal import Journal, KeptDict
from workbench.lint.story.timeline import Position, Timeline
from workbench.sql.facts import (
    CreateRoutine,
    CreateView,
    Drop,
    DropColumn,
    DropConstraint,
    DynamicSql,
    Fact,
    ObjectKind,
    Rename,
    SetSchema,
)
from workbench.sql.names import Name

_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
_KEPT: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.INDEX, ObjectKind.EVENT_TRIGGER})
_UNSEEN: Final = re.compile(
    r"^[\s%]*$|drop\s+(?:function|procedure|routine|view|table|type|schema)|(?:alter|create)\s.*(?:function|procedure|view)",
    re.IGNORECASE | re.DOTALL,
)
_Signature: TypeAlias = tuple[str, ...]


class Replaceables:
    """Built by the story; asked by rules."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._routines: KeptDict[Name, KeptDict[_Signature, Timeline[CreateRoutine]]] = KeptDict(journal)
        self._views: KeptDict[Name, Timeline[CreateView]] = KeptDict(journal)

    def routine(self, name: Name, own: _Signature, position: Position) -> CreateRoutine | None:
        """The routine of a name with these input types, just before a statement."""
        known = self._of(name).get(own)
        return known.before(position) if known is not None else None

    def overloads(self, name: Name, position: Position) -> Iterator[tuple[CreateRoutine, Position]]:
        """The routines of a name just before a statement, and where each was created or replaced last."""
        for known in self._of(name).values():
            held = known.since(position)
            if held is not None:
                yield held

    def view(self, name: Name, position: Position) -> CreateView | None:
        """How a view was created, just before a statement; None where that is not certain."""
        known = self._views.get(name)
        return known.before(position) if known is not None else None

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case CreateRoutine():
                self._create(fact, position)
            case CreateView() if not fact.temporary and not fact.materialized:
                self._views.setdefault(fact.name, Timeline(self._journal)).set(position, fact)
            case Drop() | Rename() | SetSchema():
                self._take_away(fact, position)
            case DropColumn() | DropConstraint() if fact.cascade:
                self._forget_views(position)
            case DynamicSql() if _UNSEEN.search(fact.template):
                self._forget_views(position)
                self._forget_routines(list(self._routines), position)
            case _:
                pass

    def _of(self, name: Name) -> Mapping[_Signature, Timeline[CreateRoutine]]:
        return self._routines.get(name) or {}

    def _create(self, fact: CreateRoutine, position: Position) -> None:
        own = fact.signature
        if own is None:
            self._forget_routines([fact.name], position)
        else:
            overloads = self._routines.setdefault(fact.name, KeptDict(self._journal))
            overloads.setdefault(own, Timeline(self._journal)).set(position, fact)

    def _take_away(self, fact: Drop | Rename | SetSchema, position: Position) -> None:
        if fact.kind in _ROUTINES and fact.signature is not None:
            known = self._of(fact.name).get(fact.signature)
            if known is not None and known.last is not None:
                known.set(position, None)
        elif fact.kind in _ROUTINES:
            # Which of the overloads it was is not told.
            self._forget_routines([fact.name], position)
        elif fact.kind is ObjectKind.SCHEMA:
            self._forget_routines([name for name in self._routines if name.schema == fact.name.name], position)
            self._forget_views(position)
        elif isinstance(fact, Drop) and fact.cascade and fact.kind not in _KEPT:
            self._forget_routines(list(self._routines), position)
            self._forget_views(position)
        elif fact.name in self._views:
            self._views[fact.name].set(position, None)
        elif isinstance(fact, Rename) and fact.table is not None and fact.table in self._views:
            self._views[fact.table].set(position, None)

    def _forget_routines(self, names: list[Name], position: Position) -> None:
        for name in names:
            for known in self._of(name).values():
                if known.last is not None:
                    known.set(position, None)

    def _forget_views(self, position: Position) -> None:
        for known in self._views.values():
            if known.last is not None:
                known.set(position, None)
