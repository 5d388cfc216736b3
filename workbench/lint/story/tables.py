"""The shape of every table at any position of the chain. It hangs on the table's life, so renames carry it along.

Takes in the facts about tables, in order. What has a name already keeps it: `IF NOT EXISTS`, or the other branch of a
condition.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from workbench.lint.story.journal import Journal, KeptDict, KeptList
from workbench.lint.story.life import Life
from workbench.lint.story.naming import constraint_name, index_name
from workbench.lint.story.shape import ConstraintLife, IndexLife, Shape
from workbench.lint.story.timeline import Position
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    Column,
    ColumnDefault,
    ColumnGeneration,
    ColumnNotNull,
    ColumnType,
    Constraint,
    ConstraintSort,
    CreateIndex,
    CreateTable,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    Identity,
    IndexKey,
    Inherit,
    ObjectKind,
    Partition,
    Rename,
    ValidateConstraint,
)
from workbench.sql.names import Name

_Change = Callable[[Shape], Shape]
_CHECKED_LATER: Final = frozenset({ConstraintSort.CHECK, ConstraintSort.FOREIGN_KEY, ConstraintSort.NOT_NULL})
_PASSED_ON: Final = frozenset({ConstraintSort.CHECK, ConstraintSort.NOT_NULL})


class Reach(Enum):
    """Which tables below one have a change too: all that inherit from it, its partitions alone, or none."""

    ALL = auto()
    PARTITIONS = auto()
    ALONE = auto()


class Tables:
    """Built by the story; asked by rules."""

    def __init__(
        self, find: Callable[[Name], Life | None], before: Callable[[Name, Position], Life | None], journal: Journal
    ) -> None:
        """`find` tells what a relation's name stands for so far, `before` what it stood for before a statement."""
        self._find = find
        self._before = before
        self._journal = journal
        self._with_index: KeptDict[str, KeptList[Life]] = KeptDict(journal)
        self._all: KeptList[Life] = KeptList(journal)

    # -- questions -------------------------------------------------------------------------------------------------

    def before(self, name: Name, position: Position) -> Shape | None:
        """A table's shape just before a statement; None for one that the chain does not know."""
        life = self._before(name, position)
        return life.shape.before(position) if life is not None else None

    def each(self, position: Position) -> Iterator[tuple[Life, Shape]]:
        """All tables that are there just before a statement."""
        for life in self._all:
            shape = life.shape.before(position) if life.lives(position) else None
            if shape is not None:
                yield life, shape

    def with_index(self, name: Name, position: Position) -> tuple[Life, IndexLife] | None:
        """The table that has an index just before a statement, and the index."""
        for life in self._with_index.get(name.name, ()):
            shape = life.shape.before(position) if life.lives(position) else None
            if shape is not None and name.name in shape.indexes and life.name_before(position).schema == name.schema:
                return life, shape.indexes[name.name]
        return None

    def pointing_at(self, life: Life, position: Position) -> Iterator[tuple[Life, ConstraintLife]]:
        """The foreign keys of other tables that point at one, just before a statement."""
        for other, shape in self.each(position):
            for held in shape.of(ConstraintSort.FOREIGN_KEY):
                if held.target is life and other is not life:
                    yield other, held

    # -- telling ---------------------------------------------------------------------------------------------------

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order, after the story knows what it names."""
        match fact:
            case CreateTable() if not fact.temporary:
                self._create(fact, position)
            case AddColumn():
                self._change(fact.table, position, lambda shape: _column_added(shape, fact, position))
                for constraint in fact.constraints:
                    self._constrain(fact.table, constraint, position)
            case DropColumn():
                self._change(fact.table, position, lambda shape: shape.without_column(fact.column))
            case ColumnType() | ColumnNotNull() | ColumnDefault() | ColumnGeneration():
                self._change(fact.table, position, lambda shape: _column_altered(shape, fact))
            case AddConstraint():
                self._constrain(fact.table, fact.constraint, position)
            case DropConstraint():
                self._change(fact.table, position, lambda shape: shape.without_constraint(fact.name))
            case ValidateConstraint():
                self._change(fact.table, position, lambda shape: _validated(shape, fact.name))
            case Partition() | Inherit():
                self._join(fact, position)
            case _:
                self._add_to_indexes_and_names(fact, position)

    def _add_to_indexes_and_names(self, fact: Fact, position: Position) -> None:
        match fact:
            case CreateIndex():
                self._index(fact, position)
            case Drop() if fact.kind is ObjectKind.INDEX:
                self._of_index(fact.name, position, lambda shape: shape.without_index(fact.name.name))
            case Rename():
                self._rename(fact, position)
            case _:
                pass

    def _create(self, fact: CreateTable, position: Position) -> None:
        life = self._find(fact.name)
        if life is None or life.born != position or life.shape.last is not None:
            return
        self._all.append(life)
        shape = Shape(complete=fact.complete, partitioned=fact.partitioned)
        sources = (fact.parent, *fact.inherits) if fact.parent is not None else fact.inherits
        known = 0
        for source in (*sources, *fact.likes):
            above = self._find(source)
            given = above.shape.last if above is not None else None
            if given is not None:
                known += given.complete
                shape = _taken_over(shape, given, position, whole=source == fact.parent)
            if above is not None and source in sources:
                self._journal.put(above, "children", (*above.children, life))
        if sources or fact.likes:
            shape = replace(shape, complete=known == len(sources) + len(fact.likes))
        for column in fact.columns:
            old = shape.column(column.name)
            if old is None or column.type is not None:
                shape = shape.with_column(column, position)
        for constraint in fact.constraints:
            shape = _constrained(shape, fact.name, constraint, position, self._target(constraint))
        life.shape.set(position, shape)
        self._note_indexes(life, shape)

    def _change(self, table: Name, position: Position, change: _Change, reach: Reach = Reach.ALL) -> None:
        life = self._find(table)
        if life is not None:
            self._change_life(life, position, change, reach)

    def _change_life(
        self, life: Life, position: Position, change: _Change, reach: Reach = Reach.ALL, depth: int = 0
    ) -> None:
        shape = life.shape.last
        if shape is None or depth > len(self._all):
            return
        changed = change(shape)
        if changed is not shape:
            self._journal.about((life.name.name,))
            life.shape.set(position, changed)
            if changed.indexes is not shape.indexes:
                self._note_indexes(life, changed)
        if reach is Reach.ALONE or (reach is Reach.PARTITIONS and not shape.partitioned):
            return
        for child in life.children:
            if child.ended is None:
                self._change_life(child, position, change, reach, depth + 1)

    def _note_indexes(self, life: Life, shape: Shape) -> None:
        for name in shape.indexes:
            known = self._with_index.setdefault(name, KeptList(self._journal))
            if life not in known:
                known.append(life)

    def _constrain(self, table: Name, constraint: Constraint, position: Position) -> None:
        target = self._target(constraint)
        passed_on = constraint.sort in _PASSED_ON and not constraint.no_inherit
        reach = Reach.ALL if passed_on else Reach.PARTITIONS
        self._change(table, position, lambda shape: _constrained(shape, table, constraint, position, target), reach)

    def _target(self, constraint: Constraint) -> Life | None:
        return self._find(constraint.references.table) if constraint.references is not None else None

    def _index(self, fact: CreateIndex, position: Position) -> None:
        def change(shape: Shape) -> Shape:
            name = index_name(fact, shape.indexes)
            return shape if name in shape.indexes else shape.with_index(IndexLife(fact, name, position))

        self._change(fact.table, position, change, Reach.ALONE if fact.only else Reach.PARTITIONS)

    def _of_index(self, name: Name, position: Position, change: _Change) -> None:
        for life in self._with_index.get(name.name, ()):
            if life.ended is None and life.name.schema == name.schema:
                shape = life.shape.last
                if shape is not None and name.name in shape.indexes:
                    self._change_life(life, position, change)
                    return

    def _rename(self, fact: Rename, position: Position) -> None:
        old, new = fact.name.name, fact.to
        if fact.kind is ObjectKind.COLUMN and fact.table is not None:
            self._change(fact.table, position, lambda shape: shape.with_column_renamed(old, new))
        elif fact.kind is ObjectKind.CONSTRAINT and fact.table is not None:
            self._change(fact.table, position, lambda shape: shape.with_constraint_renamed(old, new))
        elif fact.kind in {ObjectKind.INDEX, ObjectKind.TABLE} and fact.table is None:
            self._of_index(fact.name, position, lambda shape: shape.with_index_renamed(old, new))

    def _join(self, fact: Partition | Inherit, position: Position) -> None:
        """A table comes under another one, or leaves it."""
        if isinstance(fact, Partition):
            above, below, joins = self._find(fact.table), self._find(fact.part), fact.attach
        else:
            above, below, joins = self._find(fact.parent), self._find(fact.table), fact.added
        if above is None or below is None or above is below:
            return
        if not joins:
            self._journal.put(above, "children", tuple(child for child in above.children if child is not below))
            return
        if below not in above.children:
            self._journal.put(above, "children", (*above.children, below))
        given = above.shape.last
        if given is not None:
            whole = isinstance(fact, Partition)
            self._change_life(below, position, lambda shape: _taken_over(shape, given, position, whole=whole))


def _taken_over(shape: Shape, given: Shape, position: Position, *, whole: bool) -> Shape:
    """With what another table gives: its columns and checks, and as a partition all the rest."""
    for held in given.columns.values():
        if held.column.name not in shape.columns:
            shape = shape.with_column(held.column, position)
    for constraint in given.constraints.values():
        if (whole or constraint.constraint.sort is ConstraintSort.CHECK) and constraint.name not in shape.constraints:
            shape = shape.with_constraint(replace(constraint, born=position))
    for index in given.indexes.values() if whole else ():
        if index.name not in shape.indexes:
            shape = shape.with_index(replace(index, born=position))
    return shape


def _column_added(shape: Shape, fact: AddColumn, position: Position) -> Shape:
    return shape if fact.column in shape.columns else shape.with_column(fact.definition, position)


def _column_altered(shape: Shape, fact: ColumnType | ColumnNotNull | ColumnDefault | ColumnGeneration) -> Shape:
    held = shape.columns.get(fact.column)
    if held is None:
        return shape
    match fact:
        case ColumnType():
            column = replace(held.column, type=fact.type, collation=fact.collation)
        case ColumnNotNull():
            column = replace(held.column, not_null=fact.not_null)
        case ColumnDefault():
            column = replace(held.column, default=fact.default)
        case ColumnGeneration():
            column = _regenerated(held.column, fact.word)
    return shape.with_column(column, held.born)


def _regenerated(column: Column, word: str) -> Column:
    match word:
        case "ADD IDENTITY":
            return replace(column, identity=Identity.BY_DEFAULT, not_null=True)
        case "DROP IDENTITY":
            return replace(column, identity=None)
        case "DROP EXPRESSION":
            return replace(column, generated=None, stored=False)
        case _:
            return column


def _constrained(shape: Shape, table: Name, constraint: Constraint, position: Position, target: Life | None) -> Shape:
    """With a constraint, its index, and what it means for the columns."""
    if constraint.using_index:
        return _from_index(shape, constraint, position)
    taken = {*shape.constraints, *shape.indexes}
    name = constraint_name(table.name, constraint, taken)
    if name in shape.constraints:
        return shape
    if constraint.sort in {ConstraintSort.PRIMARY_KEY, ConstraintSort.NOT_NULL} and not constraint.not_valid:
        shape = _never_null(shape, constraint.columns)
    if constraint.sort is ConstraintSort.NOT_NULL and constraint.beside_column:
        # It is the column's own; the shape has it there.
        return shape
    if constraint.has_index and name not in shape.indexes:
        index = CreateIndex(
            name=Name(table.schema, name),
            table=table,
            unique=constraint.sort is not ConstraintSort.EXCLUDE,
            method=constraint.method or "btree",
            keys=constraint.keys or tuple(IndexKey(column) for column in constraint.columns),
            include=constraint.include,
            predicate=constraint.predicate,
            nulls_not_distinct=constraint.nulls_not_distinct,
        )
        shape = shape.with_index(IndexLife(index, name, position, constraint=name))
    validated = not (constraint.not_valid and constraint.sort in _CHECKED_LATER)
    return shape.with_constraint(ConstraintLife(constraint, name, position, target, validated))


def _from_index(shape: Shape, constraint: Constraint, position: Position) -> Shape:
    """A constraint made of a ready index, which takes the constraint's name."""
    name = constraint.name or constraint.using_index
    if name in shape.constraints:
        return shape
    ready = shape.indexes.get(constraint.using_index)
    columns = ready.columns if ready is not None else ()
    if ready is not None:
        shape = shape.with_index_renamed(constraint.using_index, name) if name != ready.name else shape
        shape = shape.with_index(replace(shape.indexes[name], constraint=name))
    if constraint.sort is ConstraintSort.PRIMARY_KEY:
        shape = _never_null(shape, columns)
    return shape.with_constraint(ConstraintLife(replace(constraint, columns=columns), name, position))


def _never_null(shape: Shape, columns: tuple[str, ...]) -> Shape:
    for column in columns:
        held = shape.columns.get(column)
        if held is not None and not held.not_null:
            shape = shape.with_column(replace(held.column, not_null=True), held.born)
    return shape


def _validated(shape: Shape, name: str) -> Shape:
    held = shape.constraints.get(name)
    if held is None or held.validated:
        return shape
    if held.constraint.sort is ConstraintSort.NOT_NULL:
        shape = _never_null(shape, held.constraint.columns)
    return shape.with_constraint(replace(held, validated=True))
