"""What a table is made of at some point of the chain: columns, constraints, indexes, each with its birth. Values only.

Nothing here is changed in place: a change makes a new shape.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from workbench.lint.story.timeline import Position
from workbench.record import record
from workbench.sql.facts import Column, Constraint, ConstraintSort, CreateIndex, Expression, IndexKey
from workbench.sql.names import Name, quoted

if TYPE_CHECKING:
    from workbench.lint.story.life import Life

T = TypeVar("T")


@record
class ColumnLife:
    """A column as it is now, and since when there has been one."""

    column: Column
    born: Position

    @property
    def not_null(self) -> bool:
        """Whether it can hold no NULL."""
        return self.column.not_null


@record
class ConstraintLife:
    """A constraint under the name it has, given or chosen by the server.

    `target` is the life of the table that a foreign key points at, where the chain knows it. `validated`: all rows have
    been checked.
    """

    constraint: Constraint
    name: str
    born: Position
    target: "Life | None" = field(default=None, repr=False)
    validated: bool = True


@record
class IndexLife:
    """An index; `constraint` names the one that keeps it, if one does."""

    index: CreateIndex
    name: str
    born: Position
    constraint: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its plain key columns, up to the first expression."""
        found: list[str] = []
        for key in self.index.keys:
            if not key.column:
                break
            found.append(key.column)
        return tuple(found)


@record
class Shape:
    """A table's columns, constraints and indexes by name, in the order they came.

    `complete`: the columns are all it has; not so where some come from a query or a table that the chain lacks.
    """

    columns: Mapping[str, ColumnLife] = field(default_factory=lambda: MappingProxyType({}))
    constraints: Mapping[str, ConstraintLife] = field(default_factory=lambda: MappingProxyType({}))
    indexes: Mapping[str, IndexLife] = field(default_factory=lambda: MappingProxyType({}))
    complete: bool = True
    partitioned: bool = False

    # -- questions -------------------------------------------------------------------------------------------------

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        life = self.columns.get(name)
        return life.column if life is not None else None

    def of(self, sort: ConstraintSort) -> Iterator[ConstraintLife]:
        """The constraints of one sort."""
        return (life for life in self.constraints.values() if life.constraint.sort is sort)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key; none if there is none, or it is not known."""
        return next((life.constraint.columns for life in self.of(ConstraintSort.PRIMARY_KEY)), ())

    # -- changes ---------------------------------------------------------------------------------------------------

    def with_column(self, column: Column, born: Position) -> "Shape":
        """With a column more, or another in its place."""
        columns = {**self.columns, column.name: ColumnLife(column, born)}
        return Shape(columns, self.constraints, self.indexes, self.complete, self.partitioned)

    def with_constraint(self, life: ConstraintLife) -> "Shape":
        """With a constraint more, or another in its place."""
        constraints = {**self.constraints, life.name: life}
        return Shape(self.columns, constraints, self.indexes, self.complete, self.partitioned)

    def with_index(self, life: IndexLife) -> "Shape":
        """With an index more, or another in its place."""
        indexes = {**self.indexes, life.name: life}
        return Shape(self.columns, self.constraints, indexes, self.complete, self.partitioned)

    def without_column(self, name: str) -> "Shape":
        """Without a column, and without the constraints and indexes that go with it."""
        return replace(
            self,
            columns={known: life for known, life in self.columns.items() if known != name},
            constraints={k: life for k, life in self.constraints.items() if name not in _constrained(life.constraint)},
            indexes={k: life for k, life in self.indexes.items() if name not in indexed(life.index)},
        )

    def without_constraint(self, name: str) -> "Shape":
        """Without a constraint and its index."""
        return replace(
            self,
            constraints={known: life for known, life in self.constraints.items() if known != name},
            indexes={known: life for known, life in self.indexes.items() if life.constraint != name},
        )

    def without_index(self, name: str) -> "Shape":
        """Without an index."""
        return replace(self, indexes={known: life for known, life in self.indexes.items() if known != name})

    def with_column_renamed(self, old: str, new: str) -> "Shape":
        """With a column under another name, everywhere it is named."""
        held = self.columns.get(old)
        if held is None:
            return self
        renamed = replace(held, column=replace(held.column, name=new))
        return replace(
            self,
            columns=_rekeyed(self.columns, old, new, renamed),
            constraints={
                known: replace(life, constraint=_constraint_renamed(life.constraint, old, new))
                for known, life in self.constraints.items()
            },
            indexes={
                known: replace(life, index=_index_renamed(life.index, old, new)) for known, life in self.indexes.items()
            },
        )

    def with_constraint_renamed(self, old: str, new: str) -> "Shape":
        """With a constraint (and its index) under another name."""
        held = self.constraints.get(old)
        if held is None:
            return self
        if held.constraint.has_index and old in self.indexes:
            return self.with_index_renamed(old, new)
        return replace(self, constraints=_rekeyed(self.constraints, old, new, replace(held, name=new)))

    def with_index_renamed(self, old: str, new: str) -> "Shape":
        """With an index (and the constraint that it belongs to) under another name."""
        held = self.indexes.get(old)
        if held is None:
            return self
        index = replace(held.index, name=Name(held.index.table.schema, new))
        life = replace(held, name=new, index=index, constraint=new if held.constraint else "")
        shape = replace(self, indexes=_rekeyed(self.indexes, old, new, life))
        owner = self.constraints.get(held.constraint)
        if owner is None:
            return shape
        constraints = _rekeyed(self.constraints, held.constraint, new, replace(owner, name=new))
        return replace(shape, constraints=constraints)


def _rekeyed(held: Mapping[str, T], old: str, new: str, value: T) -> dict[str, T]:
    """With another key and value in place of one."""
    return {(new if known == old else known): (value if known == old else kept) for known, kept in held.items()}


def indexed(index: CreateIndex) -> frozenset[str]:
    """All columns that an index has to do with: keys, included ones, those of its expressions and its condition."""
    named = {key.column for key in index.keys if key.column} | set(index.include)
    for expression in (*(key.expression for key in index.keys), index.predicate):
        if expression is not None:
            named.update(expression.columns)
    return frozenset(named)


def _constrained(constraint: Constraint) -> frozenset[str]:
    named = set(constraint.columns) | set(constraint.include)
    for expression in (constraint.check, constraint.predicate, *(key.expression for key in constraint.keys)):
        if expression is not None:
            named.update(expression.columns)
    named.update(key.column for key in constraint.keys)
    return frozenset(named)


def _constraint_renamed(constraint: Constraint, old: str, new: str) -> Constraint:
    if old not in _constrained(constraint):
        return constraint
    return replace(
        constraint,
        columns=_names_renamed(constraint.columns, old, new),
        include=_names_renamed(constraint.include, old, new),
        check=_expression_renamed(constraint.check, old, new),
        predicate=_expression_renamed(constraint.predicate, old, new),
        keys=tuple(_key_renamed(key, old, new) for key in constraint.keys),
    )


def _index_renamed(index: CreateIndex, old: str, new: str) -> CreateIndex:
    if old not in indexed(index):
        return index
    return replace(
        index,
        keys=tuple(_key_renamed(key, old, new) for key in index.keys),
        include=_names_renamed(index.include, old, new),
        predicate=_expression_renamed(index.predicate, old, new),
    )


def _key_renamed(key: IndexKey, old: str, new: str) -> IndexKey:
    column = new if key.column == old else key.column
    return replace(key, column=column, expression=_expression_renamed(key.expression, old, new))


def _names_renamed(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in names)


def _expression_renamed(expression: Expression | None, old: str, new: str) -> Expression | None:
    if expression is None or old not in expression.columns:
        return expression
    text = re.sub(rf"(?<![\w\"'.]){re.escape(quoted(old))}(?![\w\"'(])", lambda _: quoted(new), expression.text)
    return replace(expression, text=text, columns=_names_renamed(expression.columns, old, new))
