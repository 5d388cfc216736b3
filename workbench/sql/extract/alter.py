"""The reader of ALTER TABLE and its actions."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from workbench.sql.extract.again import gives_another
from workbench.sql.extract.columns import column, constraint, is_constraint, type_ref
from workbench.sql.extract.conversions import takes
from workbench.sql.extract.expressions import expression
from workbench.sql.extract.naming import kind_of, relation, strings, temporary, word_of
from workbench.sql.extract.settings import options
from workbench.sql.extract.twice import added
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AlterTable,
    ColumnDefault,
    ColumnGeneration,
    ColumnNotNull,
    ColumnType,
    DropColumn,
    DropConstraint,
    Fact,
    Inherit,
    NamesRoles,
    ObjectKind,
    Partition,
    RowSecurity,
    RowSecurityAction,
    SetOptions,
    TableAction,
    ValidateConstraint,
)
from workbench.sql.names import Name
from workbench.sql.place import Place

_OPTIONS: Final = {"SetRelOptions": False, "ResetRelOptions": True}
_Action: TypeAlias = Callable[[Name, Any, Place], Fact | None]


def alter_table(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER TABLE (and VIEW, INDEX, SEQUENCE …) with its actions."""
    name = relation(node.relation, place)
    only = not node.relation.inh
    kind = kind_of(node.objtype)
    yield AlterTable(name, kind, node.missing_ok, temporary(node.relation), only)
    yield from added(node.cmds)
    for item in node.cmds:
        command = item.alter_table_cmd
        word = word_of("AlterTableType", command.subtype).removeprefix("AT_")
        reader = _ACTIONS.get(word)
        # An index that is attached already is no error.
        if reader is None or (word == "AttachPartition" and kind is ObjectKind.INDEX):
            fact: Fact | None = TableAction(name, word, command.name)
        else:
            fact = reader(name, command, place)
        if fact is not None:
            yield fact
        if command.newowner.rolename:
            yield NamesRoles((command.newowner.rolename,))
        if word in _OPTIONS:
            yield SetOptions(name, options(_definition(command).list.items), reset=_OPTIONS[word])


def _cascade(command: Any) -> bool:
    return word_of("DropBehavior", command.behavior) == "DROP_CASCADE"


def _definition(command: Any) -> Any:
    return getattr(command, "def")


def _add_column(table: Name, command: Any, place: Place) -> Fact:
    definition, beside = column(_definition(command).column_def, place)
    return AddColumn(table, definition.name, command.missing_ok, definition.at, definition, beside)


def _drop_column(table: Name, command: Any, _: Place) -> Fact:
    return DropColumn(table, command.name, command.missing_ok, _cascade(command))


def _column_type(table: Name, command: Any, place: Place) -> Fact:
    node = _definition(command).column_def
    return ColumnType(
        table,
        command.name,
        type_ref(node.type_name, place),
        expression(node.raw_default, place) if node.HasField("raw_default") else None,
        ".".join(strings(node.coll_clause.collname)),
        place.offset(node.location),
        takes(command.name, node.raw_default) if node.HasField("raw_default") else None,
        gives_another(node.raw_default, command.name, {table.name}),
    )


def _column_default(table: Name, command: Any, place: Place) -> Fact:
    default = _definition(command)
    return ColumnDefault(table, command.name, expression(default, place) if default.WhichOneof("node") else None)


def _add_constraint(table: Name, command: Any, place: Place) -> Fact | None:
    node = _definition(command).constraint
    return AddConstraint(table, constraint(node, place)) if is_constraint(node) else None


def _drop_constraint(table: Name, command: Any, _: Place) -> Fact:
    return DropConstraint(table, command.name, command.missing_ok, _cascade(command))


def _validate(table: Name, command: Any, _: Place) -> Fact:
    return ValidateConstraint(table, command.name)


def _attach(table: Name, command: Any, place: Place) -> Fact:
    return Partition(table, relation(_definition(command).partition_cmd.name, place), attach=True)


def _detach(table: Name, command: Any, place: Place) -> Fact:
    part = _definition(command).partition_cmd
    return Partition(table, relation(part.name, place), attach=False, concurrently=part.concurrent)


def _inherit(table: Name, command: Any, place: Place) -> Fact:
    return Inherit(table, relation(_definition(command).range_var, place), added=True)


def _no_inherit(table: Name, command: Any, place: Place) -> Fact:
    return Inherit(table, relation(_definition(command).range_var, place), added=False)


def _not_null(*, not_null: bool) -> _Action:
    return lambda table, command, _: ColumnNotNull(table, command.name, not_null)


def _generation(word: str) -> _Action:
    return lambda table, command, _: ColumnGeneration(table, command.name, word, command.missing_ok)


def _row_security(action: RowSecurityAction) -> _Action:
    return lambda table, _, __: RowSecurity(table, action)


_ACTIONS: Final[Mapping[str, _Action]] = MappingProxyType(
    {
        "AddColumn": _add_column,
        "DropColumn": _drop_column,
        "AlterColumnType": _column_type,
        "ColumnDefault": _column_default,
        "SetNotNull": _not_null(not_null=True),
        "DropNotNull": _not_null(not_null=False),
        "AddConstraint": _add_constraint,
        "DropConstraint": _drop_constraint,
        "ValidateConstraint": _validate,
        "AttachPartition": _attach,
        "DetachPartition": _detach,
        "DetachPartitionFinalize": _detach,
        "AddInherit": _inherit,
        "DropInherit": _no_inherit,
        "AddIdentity": _generation("ADD IDENTITY"),
        "SetIdentity": _generation("SET IDENTITY"),
        "DropIdentity": _generation("DROP IDENTITY"),
        "SetExpression": _generation("SET EXPRESSION"),
        "DropExpression": _generation("DROP EXPRESSION"),
        "EnableRowSecurity": _row_security(RowSecurityAction.ENABLE),
        "DisableRowSecurity": _row_security(RowSecurityAction.DISABLE),
        "ForceRowSecurity": _row_security(RowSecurityAction.FORCE),
        "NoForceRowSecurity": _row_security(RowSecurityAction.NO_FORCE),
    }
)
