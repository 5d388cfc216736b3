"""What a statement's facts name that has to be there already: a table from fact to names. Knows no chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    AlterTable,
    ColumnDefault,
    ColumnGeneration,
    ColumnNotNull,
    ColumnType,
    CommentOn,
    Constraint,
    CopyRows,
    CreateIndex,
    CreatePlain,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    DeleteRows,
    Drop,
    DropColumn,
    Fact,
    Inherit,
    InsertRows,
    LockTable,
    MergeRows,
    ObjectKind,
    Partition,
    Publish,
    ReadsRelation,
    Rename,
    SetSchema,
    TruncateTable,
    TypeRef,
    UpdateRows,
)
from workbench.sql.names import Name


class Sort(StrEnum):
    """What sort of thing is named, in the words of a message."""

    RELATION = "table"
    COLUMN = "column"
    TYPE = "type"
    FUNCTION = "function"
    SCHEMA = "schema"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named: for a column, `name` is its table's. `at` is where it stands, 0 if that is not known."""

    sort: Sort
    name: Name
    column: str = ""
    at: int = 0


_RELATIONS: Final = frozenset(
    {ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW}
)
_TYPES: Final = frozenset({ObjectKind.TYPE, ObjectKind.DOMAIN})
_ON_TABLES: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER})


def mentions(facts: Iterable[Fact]) -> Iterator[Mention]:
    """What some facts of one statement name. Where it says IF EXISTS, nothing has to be there."""
    every = tuple(facts)
    lenient = any(isinstance(fact, AlterTable) and (fact.if_exists or fact.temporary) for fact in every)
    for fact in every:
        if not lenient:
            yield from _of_table(fact)
        yield from _of_type(fact)
        yield from _of_others(fact)


def _relation(name: Name, at: int = 0) -> Mention:
    return Mention(Sort.RELATION, name, at=at)


def _columns(table: Name, names: Iterable[str], at: int = 0) -> Iterator[Mention]:
    for name in names:
        yield Mention(Sort.COLUMN, table, name, at)


def _of_table(fact: Fact) -> Iterator[Mention]:  # noqa: C901, PLR0912 - a row a kind
    match fact:
        case AlterTable() if fact.kind in _RELATIONS:
            yield _relation(fact.name)
        case AddConstraint():
            yield from _of_constraint(fact.table, fact.constraint)
        case AddColumn():
            for constraint in fact.constraints:
                yield from _of_target(constraint)
        case DropColumn() if not fact.if_exists:
            yield from _columns(fact.table, (fact.column,))
        case ColumnType() | ColumnNotNull() | ColumnDefault() | ColumnGeneration():
            yield from _columns(fact.table, (fact.column,))
        case Rename() if fact.kind is ObjectKind.COLUMN and fact.table is not None:
            yield from _columns(fact.table, (fact.name.name,))
        case Partition():
            yield _relation(fact.part)
        case Inherit():
            yield _relation(fact.parent)
        case CreateTable() if not fact.temporary:
            for above in (fact.parent, *fact.inherits, *fact.likes):
                if above is not None:
                    yield _relation(above)
            for constraint in fact.constraints:
                yield from _of_target(constraint)
        case _:
            pass


def _of_constraint(table: Name, constraint: Constraint) -> Iterator[Mention]:
    yield from _columns(table, (*constraint.columns, *constraint.include), constraint.at)
    yield from _of_target(constraint)


def _of_target(constraint: Constraint) -> Iterator[Mention]:
    if constraint.references is not None:
        yield _relation(constraint.references.table, constraint.at)
        yield from _columns(constraint.references.table, constraint.references.columns, constraint.at)


def _of_others(fact: Fact) -> Iterator[Mention]:  # noqa: C901 - a row a kind
    match fact:
        case InsertRows() | UpdateRows() | DeleteRows() | MergeRows() | TruncateTable() | CopyRows() | LockTable():
            yield _relation(fact.table)
            yield from _columns(fact.table, fact.columns if isinstance(fact, InsertRows | UpdateRows) else ())
        case ReadsRelation():
            yield _relation(fact.relation, fact.at)
        case CreateIndex():
            yield _relation(fact.table)
            yield from _columns(fact.table, (key.column for key in fact.keys if key.column))
            yield from _columns(fact.table, fact.include)
        case CreatePolicy():
            yield _relation(fact.table)
        case CreateTrigger():
            yield _relation(fact.table)
            yield Mention(Sort.FUNCTION, fact.function)
        case Drop() if not fact.if_exists and fact.kind in _RELATIONS:
            yield _relation(fact.name)
        case Drop() if not fact.if_exists and fact.kind in _ON_TABLES and fact.table is not None:
            yield _relation(fact.table)
        case CommentOn() if fact.kind in _RELATIONS:
            yield _relation(fact.name)
        case CommentOn() if fact.kind is ObjectKind.COLUMN and fact.table is not None:
            # The table may be a view or a composite type as well.
            yield from _columns(fact.table, (fact.name.name,))
        case Publish() if fact.added:
            yield _relation(fact.table)
        case CreatePlain() if fact.kind is ObjectKind.SEQUENCE and not fact.temporary:
            yield Mention(Sort.SCHEMA, Name("", fact.name.schema))
        case _:
            pass


def _of_type(fact: Fact) -> Iterator[Mention]:  # noqa: C901 - a row a kind
    """Types that are named, and the schemas that objects are made in."""
    match fact:
        case CreateTable() if not fact.temporary:
            yield Mention(Sort.SCHEMA, Name("", fact.name.schema))
            for column in fact.columns:
                yield from _type(column.type)
        case AddColumn():
            yield from _type(fact.definition.type)
        case ColumnType():
            yield from _type(fact.type)
        case CreateView() if not fact.temporary:
            yield Mention(Sort.SCHEMA, Name("", fact.name.schema))
        case CreateType():
            yield Mention(Sort.SCHEMA, Name("", fact.name.schema))
        case CreateRoutine():
            yield Mention(Sort.SCHEMA, Name("", fact.name.schema))
            for argument in fact.arguments:
                yield from _type(argument.type)
            yield from _type(fact.returns)
        case AddEnumValue():
            yield Mention(Sort.TYPE, fact.type)
        case Drop() if not fact.if_exists and fact.kind in _TYPES:
            yield Mention(Sort.TYPE, fact.name)
        case SetSchema():
            yield Mention(Sort.SCHEMA, Name("", fact.to))
        case _:
            pass


def _type(found: TypeRef | None) -> Iterator[Mention]:
    if found is not None and not found.builtin and not found.field:
        yield Mention(Sort.TYPE, found.name, at=found.at)
