"""Readers of statements that change or remove something."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from workbench.sql.extract.naming import kind_of, named, qualified, relation, strings, temporary
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    AlterTable,
    ConstraintSort,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    ObjectKind,
    Rename,
    RowSecurity,
    RowSecurityAction,
    SetSchema,
)
from workbench.sql.names import Name
from workbench.sql.place import Place

_ROW_SECURITY: Final = {
    "AT_EnableRowSecurity": RowSecurityAction.ENABLE,
    "AT_DisableRowSecurity": RowSecurityAction.DISABLE,
    "AT_ForceRowSecurity": RowSecurityAction.FORCE,
    "AT_NoForceRowSecurity": RowSecurityAction.NO_FORCE,
}
_SORTS: Final = {
    "CONSTR_CHECK": ConstraintSort.CHECK,
    "CONSTR_FOREIGN": ConstraintSort.FOREIGN_KEY,
    "CONSTR_UNIQUE": ConstraintSort.UNIQUE,
    "CONSTR_PRIMARY": ConstraintSort.PRIMARY_KEY,
    "CONSTR_EXCLUSION": ConstraintSort.EXCLUDE,
    "CONSTR_NOTNULL": ConstraintSort.NOT_NULL,
}
_ON_TABLES: Final = frozenset({ObjectKind.TRIGGER, ObjectKind.POLICY})


@lru_cache(maxsize=1)
def _actions() -> Mapping[int, str]:
    from postgast.pg_query_pb2 import AlterTableType

    numbers: Any = AlterTableType
    return {number: word for word, number in numbers.items()}


@lru_cache(maxsize=1)
def _sorts() -> Mapping[int, ConstraintSort]:
    from postgast.pg_query_pb2 import ConstrType

    numbers: Any = ConstrType
    return {numbers.Value(word): sort for word, sort in _SORTS.items()}


@lru_cache(maxsize=1)
def _cascade() -> int:
    from postgast.pg_query_pb2 import DropBehavior

    numbers: Any = DropBehavior
    number: int = numbers.Value("DROP_CASCADE")
    return number


def alter_table(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER TABLE (and VIEW, INDEX, SEQUENCE …) with its actions."""
    name = relation(node.relation, place)
    yield AlterTable(name, kind_of(node.objtype), node.missing_ok, temporary(node.relation))
    for item in node.cmds:
        yield from _action(name, item.alter_table_cmd, place)


def _action(table: Name, command: Any, place: Place) -> Iterator[Fact]:
    action = _actions().get(command.subtype, "")
    if action in _ROW_SECURITY:
        yield RowSecurity(table, _ROW_SECURITY[action])
    elif action == "AT_AddColumn":
        column = getattr(command, "def").column_def
        yield AddColumn(table, column.colname, command.missing_ok, place.offset(column.location))
    elif action == "AT_DropColumn":
        yield DropColumn(table, command.name, command.missing_ok, command.behavior == _cascade())
    elif action == "AT_AddConstraint":
        constraint = getattr(command, "def").constraint
        sort = _sorts().get(constraint.contype)
        if sort is not None:
            at = place.offset(constraint.location)
            yield AddConstraint(table, constraint.conname, sort, constraint.skip_validation, at)
    elif action == "AT_DropConstraint":
        yield DropConstraint(table, command.name, command.missing_ok)


def alter_enum(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER TYPE … ADD VALUE; renaming a value has no fact yet."""
    if not node.old_val:
        yield AddEnumValue(qualified(strings(node.type_name), place), node.new_val, node.skip_if_new_val_exists)


def rename(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER … RENAME TO, of objects and of what belongs to a table."""
    kind = kind_of(node.rename_type)
    if node.HasField("relation"):
        on = relation(node.relation, place)
        if node.subname:
            of_table = kind is ObjectKind.COLUMN and kind_of(node.relation_type) is ObjectKind.TABLE
            if of_table or kind is ObjectKind.CONSTRAINT:
                yield AlterTable(on, ObjectKind.TABLE, node.missing_ok, temporary(node.relation))
            yield Rename(kind, Name(on.schema, node.subname), node.newname, on)
        else:
            if kind is ObjectKind.TABLE:
                yield AlterTable(on, kind, node.missing_ok, temporary(node.relation))
            yield Rename(kind, on, node.newname)
    elif node.HasField("object"):
        yield Rename(kind, named(node.object, place), node.newname)
    else:
        yield Rename(kind, Name("", node.subname), node.newname)


def set_schema(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER … SET SCHEMA."""
    kind = kind_of(node.object_type)
    if node.HasField("relation"):
        name = relation(node.relation, place)
        if kind is ObjectKind.TABLE:
            yield AlterTable(name, kind, node.missing_ok, temporary(node.relation))
    else:
        name = named(node.object, place)
    yield SetSchema(kind, name, node.newschema)


def drop(node: Any, place: Place) -> Iterator[Fact]:
    """DROP, one fact an object."""
    kind = kind_of(node.remove_type)
    cascade = node.behavior == _cascade()
    for item in node.objects:
        if kind in _ON_TABLES and item.WhichOneof("node") == "list":
            *table, name = strings(item.list.items)
            on = qualified(table, place)
            yield Drop(kind, Name(on.schema, name), node.missing_ok, cascade, on)
        else:
            yield Drop(kind, named(item, place), node.missing_ok, cascade)
