"""The story of the chain: which tables, types and other relations lived from when to when, under which names.

A fold over the facts of all files in version order. Asked with a position it tells the state there, so that rules see
the chain as it is *before* their statement, and know how it ends. Every branch of a condition counts as taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from workbench.lint.story.access import Access
from workbench.lint.story.doubts import Doubts
from workbench.lint.story.grants import Grants
from workbench.lint.story.journal import Journal, KeptDict, KeptSet
from workbench.lint.story.life import TABLES, Life
from workbench.lint.story.missing import Missing
from workbench.lint.story.namesakes import Namesakes
from workbench.lint.story.replaceable import Replaceables
from workbench.lint.story.routines import Routines
from workbench.lint.story.sayings import KEPT, Sayings
from workbench.lint.story.tables import Tables
from workbench.lint.story.timeline import Position, Timeline
from workbench.lint.story.views import Views
from workbench.sql.facts import (
    AlterTable,
    CallRoutine,
    CallsFunctions,
    CastsTo,
    CommentOn,
    CreateEventTrigger,
    CreateIndex,
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    DeleteRows,
    Drop,
    DynamicSql,
    Fact,
    FileFacts,
    Grant,
    InsertRows,
    LockTable,
    NamesColumns,
    NamesRoles,
    NeedsVersion,
    ObjectKind,
    ReadsRelation,
    RegardsRelations,
    Rename,
    RepeatedColumn,
    RoutineNames,
    RowSecurity,
    RowSecurityAction,
    SetSchema,
    ShowsAll,
    TableAction,
    TableSource,
    TransactionControl,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.names import PUBLIC, Name, split_regclass

_RELATIONS: Final = frozenset(
    {*TABLES, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.INDEX, ObjectKind.SEQUENCE}
)
_TYPES: Final = frozenset({ObjectKind.TYPE, ObjectKind.DOMAIN})
_LISTED: Final = TABLES | _TYPES
_NOTED: Final = 16  # files: where people write; what they edit before that is told anew from the start
_READING: Final = (CallRoutine, CallsFunctions, CastsTo, DynamicSql, NamesColumns, ReadsRelation, RegardsRelations)
_ENABLES_RLS: Final = re.compile(r"enable\s+row\s+level\s+security", re.IGNORECASE)


_NAMING: Final[dict[type, tuple[str, ...]]] = {}
# What no part of the story heeds: two fifths of all facts.
_UNHEARD: Final = frozenset(
    {AlterTable, CallsFunctions, CastsTo, DeleteRows, InsertRows, LockTable, NamesColumns, NamesRoles, NeedsVersion}
    | {
        RegardsRelations,
        RepeatedColumn,
        RoutineNames,
        ShowsAll,
        TableAction,
        TransactionControl,
        TruncateTable,
        UpdateRows,
    }
)


class Edition:
    """Stands for a story as it was told once; what is worked out from it may be kept by this."""


class Story:
    """Built by `tell`; asked by rules. `edition` is another one whenever it is told anew."""

    def __init__(self) -> None:
        self.edition = Edition()
        self.journal = journal = Journal()
        self._relations: KeptDict[Name, Timeline[Life]] = KeptDict(journal)
        self._types: KeptDict[Name, Timeline[Life]] = KeptDict(journal)
        self._temporary: KeptDict[tuple[int, str], int] = KeptDict(journal)
        self._once_temporary: KeptSet[str] = KeptSet(journal)
        self._rls_functions: KeptSet[Name] = KeptSet(journal)
        self._rls_by_event = False
        self.tables = Tables(self._known, self.relation, journal)
        self.access = Access(self._known, journal)
        self.routines = Routines(journal)
        self.views = Views(self._known, journal)
        self.grants = Grants(journal)
        self.namesakes = Namesakes(journal)
        self.replaceables = Replaceables(journal)
        self.sayings = Sayings(journal)
        self.missing = Missing(self)

    def _known(self, name: Name) -> Life | None:
        """What a relation's name stands for so far."""
        known = self._relations.get(name)
        return known.last if known else None

    def relation(self, name: Name, position: Position) -> Life | None:
        """What a relation's name stands for just before a statement."""
        known = self._relations.get(name)
        return known.before(position) if known else None

    def gone(self, name: Name, position: Position) -> bool:
        """Whether a relation of that name was there once, and is not just before a statement."""
        known = self._relations.get(name)
        return known is not None and known.before(position) is None and known.when[0] < position

    def relation_made(self, name: Name, position: Position) -> Life | None:
        """The same, just after the statement."""
        known = self._relations.get(name)
        return known.at(position) if known else None

    def type_made(self, name: Name, position: Position) -> Life | None:
        """What a type's name stands for just after a statement."""
        known = self._types.get(name)
        return known.at(position) if known else None

    def living_relation(self, name: Name) -> Life | None:
        """What a relation's name stands for at the end of what was told."""
        return self._known(name)

    def living_type(self, name: Name) -> Life | None:
        """What a type's name stands for at the end of what was told."""
        known = self._types.get(name)
        return known.last if known else None

    def has_relation_called(self, bare: str, position: Position) -> bool:
        """Whether there is a relation of that name in any schema just before a statement."""
        owners = self.namesakes.owners(ObjectKind.TABLE, bare, position)
        return any(self._known(owner) is not None for owner in owners)

    def was_temporary(self, bare: str) -> bool:
        """Whether any file so far makes a temporary table of that name."""
        return bare in self._once_temporary

    def is_gone(self, name: Name, position: Position) -> bool:
        """Whether the chain made a relation of that name, and there is none just before a statement."""
        return name in self._relations and self.relation(name, position) is None

    def is_temporary(self, name: Name, position: Position) -> bool:
        """Whether a name stands for a temporary table that this file made before."""
        made = self._temporary.get((position.file, name.name))
        return made is not None and made < position.statement

    def within(self, schema: str, position: Position) -> Iterator[Life]:
        """The relations and types of a schema that are there just before a statement; indexes go with their tables."""
        for space in (self._relations, self._types):
            for name, known in space.items():
                life = known.before(position) if name.schema == schema else None
                if life is not None and life.kind is not ObjectKind.INDEX:
                    yield life

    def living(self) -> Iterator[Life]:
        """The tables and types at the end of the chain."""
        for space in (self._relations, self._types):
            for names in space.values():
                life = names.last
                if life is not None and life.ended is None and life.kind in _LISTED:
                    yield life

    # -- telling ---------------------------------------------------------------------------------------------------

    def add_file(self, file: FileFacts, number: int, *, note: bool = False) -> None:
        """Take in a file; to be called in order. One that is noted can be taken back, with all later ones."""
        if note:
            self.journal.begin(number)
        self.missing.doubts.add_file(file)
        for index, statement in enumerate(file.statements):
            position = Position(number, index)
            self.missing.look(statement, position)
            for fact in statement.facts:
                if type(fact) in KEPT:
                    self.sayings.add(fact, position, statement)
                self.add(fact, position)

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        noted = self.journal.length
        if type(fact) not in _UNHEARD:
            self._take_in(fact, position)
        if self.journal.noting:
            # What a view reads concerns the view alone, and those above it.
            names = self.views.changed_at(position) if isinstance(fact, ReadsRelation) else objects_of(fact)
            self.journal.about(names)
            if not names and self.journal.length > noted:
                self.journal.about_everything()

    def _take_in(self, fact: Fact, position: Position) -> None:
        self._add(fact, position)
        self.access.add(fact, position)
        self.routines.add(fact, position)
        self.views.add(fact, position)
        self.grants.add(fact, position)
        self.tables.add(fact, position)
        self.namesakes.add(fact, position)
        self.replaceables.add(fact, position)

    def _add(self, fact: Fact, position: Position) -> None:  # noqa: C901, PLR0912 - a row a kind of fact
        match fact:
            case CreateTable():
                self._create_table(fact, position)
            case CreateView() if not fact.temporary:
                kind = ObjectKind.MATERIALIZED_VIEW if fact.materialized else ObjectKind.VIEW
                self._begin(self._relations, Life(self.journal, kind, fact.name, position))
            case CreateIndex() if fact.name is not None:
                self._begin(self._relations, Life(self.journal, ObjectKind.INDEX, fact.name, position))
            case CreatePlain() if fact.kind is ObjectKind.SEQUENCE and not fact.temporary:
                self._begin(self._relations, Life(self.journal, ObjectKind.SEQUENCE, fact.name, position))
            case CreateType():
                self._begin(self._types, Life(self.journal, ObjectKind.TYPE, fact.name, position, fact.sort, made=fact))
            case Drop():
                self._drop(fact, position)
            case Rename():
                self._rename(fact, position)
            case SetSchema():
                self._move(fact.kind, fact.name, Name(fact.to, fact.name.name), position)
            case RowSecurity() if fact.action is RowSecurityAction.ENABLE:
                known = self._relations.get(fact.table)
                if known and known.last is not None and known.last.rls is None:
                    self.journal.put(known.last, "rls", position)
            case CommentOn() if fact.kind in TABLES:
                commented = self._known(fact.name)
                if commented is not None:
                    self.journal.put(commented, "commented", bool(fact.text.strip()))
            case _:
                self._opaque(fact)

    def _create_table(self, fact: CreateTable, position: Position) -> None:
        if fact.temporary:
            self._once_temporary.add(fact.name.name)
            self._temporary.setdefault((position.file, fact.name.name), position.statement)
            return
        kind = ObjectKind.FOREIGN_TABLE if fact.source is TableSource.FOREIGN else ObjectKind.TABLE
        life = Life(self.journal, kind, fact.name, position, rls_opaque=self._rls_by_event)
        self._begin(self._relations, life)

    def _opaque(self, fact: Fact) -> None:
        """Row level security that may be switched on by what cannot be read."""
        match fact:
            case DynamicSql() if _ENABLES_RLS.search(fact.template):
                self._all_opaque()
            case CreateRoutine() if fact.enables_rls:
                self._rls_functions.add(fact.name)
            case CreateEventTrigger() if fact.function in self._rls_functions:
                self.journal.put(self, "_rls_by_event", value=True)
            case CallRoutine() if fact.name in self._rls_functions:
                self._all_opaque(self._meant(fact.given))
            case _:
                pass

    def _all_opaque(self, meant: frozenset[Name] = frozenset()) -> None:
        for name, names in self._relations.items():
            if names.last is not None and (not meant or name in meant):
                self.journal.put(names.last, "rls_opaque", value=True)

    def _meant(self, given: tuple[str, ...]) -> frozenset[Name]:
        """The relations that a call names in its arguments: by one text, or by two, a schema and a name."""
        alone = [split_regclass(text) for text in given if text.strip()]
        pairs = [Name(schema.name, name.name) for schema in alone for name in alone]
        named = (*(Name(name.schema or PUBLIC, name.name) for name in alone), *pairs)
        return frozenset(name for name in named if self._known(name) is not None)

    def _begin(self, space: KeptDict[Name, Timeline[Life]], life: Life) -> None:
        names = space.get(life.name)
        if names is None:
            names = space[life.name] = Timeline(self.journal)
        # Whatever has the name already keeps it: IF NOT EXISTS, or the other branch of a condition.
        if names.last is None:
            names.set(life.born, life)

    def _end(self, space: KeptDict[Name, Timeline[Life]], name: Name, position: Position) -> None:
        names = space.get(name)
        if names is not None and names.last is not None:
            self.journal.put(names.last, "ended", position)
            names.set(position, None)

    def _drop(self, fact: Drop, position: Position) -> None:
        if fact.kind in _RELATIONS:
            self._end(self._relations, fact.name, position)
        elif fact.kind in _TYPES:
            self._end(self._types, fact.name, position)
        elif fact.kind is ObjectKind.SCHEMA:
            for space in (self._relations, self._types):
                for name in [name for name in space if name.schema == fact.name.name]:
                    self._end(space, name, position)

    def _rename(self, fact: Rename, position: Position) -> None:
        if fact.kind is ObjectKind.SCHEMA:
            for space in (self._relations, self._types):
                for name in [name for name in space if name.schema == fact.name.name]:
                    self._move_in(space, name, Name(fact.to, name.name), position)
        elif fact.table is None:
            self._move(fact.kind, fact.name, Name(fact.name.schema, fact.to), position)

    def _move(self, kind: ObjectKind, old: Name, new: Name, position: Position) -> None:
        if kind in _RELATIONS:
            self._move_in(self._relations, old, new, position)
        elif kind in _TYPES:
            self._move_in(self._types, old, new, position)

    def _move_in(self, space: KeptDict[Name, Timeline[Life]], old: Name, new: Name, position: Position) -> None:
        names = space.get(old)
        if names is None or names.last is None:
            return
        life = names.last
        names.set(position, None)
        self.journal.put(life, "name", new)
        life.names.set(position, new)
        target = space.setdefault(new, Timeline(self.journal))
        if target.last is not None:
            # A swap by way of conditions: what had the name before is as good as gone.
            self.journal.put(target.last, "ended", position)
        target.set(position, life)


def tell(files: Sequence[FileFacts], before: FileFacts | None = None) -> Story:
    """The story of a chain, from the facts of its files in version order; the last few can be told anew.

    Of what ran `before` it only the names are known that may be there since.
    """
    story = Story()
    if before is not None:
        story.missing.begin(before)
    for number, file in enumerate(files):
        story.add_file(file, number, note=number >= len(files) - _NOTED)
    return story


def retell(story: Story, files: Sequence[FileFacts], first: int) -> set[str] | None:
    """Tell a story anew from one file on; the names of the objects that this may have changed, None for any.

    To be called where `story.journal.reaches(first)` only.
    """
    before, doubts = story.journal.names_since(first), _flags(story.missing.doubts)
    story.journal.take_back(first)
    story.edition = Edition()
    for number in range(first, len(files)):
        story.add_file(files[number], number, note=True)
    after = story.journal.names_since(first)
    if before is None or after is None or _flags(story.missing.doubts) != doubts:
        return None
    return before | after


def objects_of(fact: Fact) -> frozenset[str]:
    """The bare names of the objects that a fact is about, not of those it reads; none where they cannot be told."""
    wide = (
        isinstance(fact, _READING)
        or (isinstance(fact, Drop) and (fact.cascade or fact.kind is ObjectKind.SCHEMA))
        or (isinstance(fact, Rename) and fact.kind is ObjectKind.SCHEMA)
        or (isinstance(fact, Grant) and (fact.default or fact.schemas))
    )
    if wide:
        return frozenset()
    names = {fact.to} if isinstance(fact, Rename) else set()
    for field in _fields(fact):
        value = getattr(fact, field)
        if isinstance(value, Name):
            names.add(value.name)
        elif isinstance(value, tuple):
            names.update(item.name for item in value if isinstance(item, Name))
    return frozenset(names)


def _fields(fact: Fact) -> tuple[str, ...]:
    """The fields that hold names, by their types."""
    kind = type(fact)
    if kind not in _NAMING:
        told = (field for field in fields(fact) if field.name != "reads" and Name.__name__ in str(field.type))
        _NAMING[kind] = tuple(field.name for field in told)
    return _NAMING[kind]


def _flags(doubts: Doubts) -> list[object]:
    return [value for value in vars(doubts).values() if isinstance(value, bool)]
