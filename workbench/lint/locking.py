"""Which lock a statement takes on which table, in PostgreSQL's words; a test asks a server about each kind.

Only locks that keep somebody from the table matter here: readers (ACCESS EXCLUSIVE) or writers (SHARE and above).
"""

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Final

from workbench.lint.view import At
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    ColumnDefault,
    ColumnGeneration,
    ColumnNotNull,
    ColumnType,
    ConstraintSort,
    CreateIndex,
    CreatePolicy,
    CreateTable,
    CreateTrigger,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    Inherit,
    LockTable,
    Maintenance,
    ObjectKind,
    Partition,
    Rename,
    RowSecurity,
    SetSchema,
    TableAction,
    TruncateTable,
)
from workbench.sql.names import Name


class Lock(IntEnum):
    """The modes, from the weakest to the strongest."""

    ACCESS_SHARE = 1
    ROW_SHARE = 2
    ROW_EXCLUSIVE = 3
    SHARE_UPDATE_EXCLUSIVE = 4
    SHARE = 5
    SHARE_ROW_EXCLUSIVE = 6
    EXCLUSIVE = 7
    ACCESS_EXCLUSIVE = 8

    @property
    def words(self) -> str:
        """As SQL has it."""
        return self.name.replace("_", " ")


_TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})
_ON_TABLES: Final = frozenset({ObjectKind.TRIGGER, ObjectKind.POLICY})
_PARTS: Final = frozenset({ObjectKind.COLUMN, ObjectKind.CONSTRAINT, *_ON_TABLES})
_LIGHT_ACTIONS: Final = frozenset(
    {"SetStatistics", "SetOptions", "ResetOptions", "SetRelOptions", "ResetRelOptions", "ClusterOn", "DropCluster"}
)
_Locks = Iterator[tuple[Name, Lock]]


def locks_of(fact: Fact, at: At) -> _Locks:
    """The tables that a fact locks against writers at least, each with the mode."""
    reader = _LOCKS.get(type(fact))
    if reader is not None:
        yield from reader(fact, at)


def takes_all_access(fact: Fact, at: At) -> Iterator[Name]:
    """The tables that nobody may read while the statement (and its transaction) lasts."""
    return (table for table, lock in locks_of(fact, at) if lock is Lock.ACCESS_EXCLUSIVE)


def _altered(fact: Fact, _: At) -> _Locks:
    table = getattr(fact, "table", None)
    if isinstance(table, Name):
        yield table, Lock.ACCESS_EXCLUSIVE


def _constraint(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, AddConstraint):
        key = fact.sort is ConstraintSort.FOREIGN_KEY
        yield fact.table, Lock.SHARE_ROW_EXCLUSIVE if key else Lock.ACCESS_EXCLUSIVE
        if fact.constraint.references is not None:
            yield fact.constraint.references.table, Lock.SHARE_ROW_EXCLUSIVE


def _column(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, AddColumn):
        yield fact.table, Lock.ACCESS_EXCLUSIVE
        for constraint in fact.constraints:
            if constraint.references is not None:
                yield constraint.references.table, Lock.SHARE_ROW_EXCLUSIVE


def _action(fact: Fact, _: At) -> _Locks:
    if not isinstance(fact, TableAction):
        return
    if "Trig" in fact.word:
        yield fact.table, Lock.SHARE_ROW_EXCLUSIVE
    elif fact.word not in _LIGHT_ACTIONS:
        yield fact.table, Lock.ACCESS_EXCLUSIVE


def _partition(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, Partition) and not fact.concurrently:
        yield fact.part, Lock.ACCESS_EXCLUSIVE
        if not fact.attach:
            yield fact.table, Lock.ACCESS_EXCLUSIVE


def _table(fact: Fact, _: At) -> _Locks:
    if not isinstance(fact, CreateTable) or fact.temporary:
        return
    if fact.parent is not None:
        yield fact.parent, Lock.ACCESS_EXCLUSIVE
    for constraint in fact.constraints:
        if constraint.references is not None and constraint.references.table != fact.name:
            yield constraint.references.table, Lock.SHARE_ROW_EXCLUSIVE


def _renamed(fact: Fact, at: At) -> _Locks:
    if isinstance(fact, Rename):
        if fact.kind in _PARTS and fact.table is not None and at.statement.kind != "ALTER TYPE":
            yield fact.table, Lock.ACCESS_EXCLUSIVE
        elif fact.kind in _TABLES:
            yield fact.name, Lock.ACCESS_EXCLUSIVE
    elif isinstance(fact, SetSchema) and fact.kind in _TABLES:
        yield fact.name, Lock.ACCESS_EXCLUSIVE


def _dropped(fact: Fact, at: At) -> _Locks:
    if not isinstance(fact, Drop):
        return
    if fact.kind in _TABLES:
        yield fact.name, Lock.ACCESS_EXCLUSIVE
    elif fact.kind in _ON_TABLES and fact.table is not None:
        yield fact.table, Lock.ACCESS_EXCLUSIVE
    elif fact.kind is ObjectKind.INDEX and not fact.concurrently:
        found = at.world.story.tables.with_index(fact.name, at.position)
        if found is not None:
            yield found[0].name_before(at.position), Lock.ACCESS_EXCLUSIVE


def _index(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, CreateIndex) and not fact.concurrently:
        yield fact.table, Lock.SHARE


def _trigger(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, CreateTrigger):
        yield fact.table, Lock.SHARE_ROW_EXCLUSIVE


def _locked(fact: Fact, _: At) -> _Locks:
    if isinstance(fact, LockTable):
        lock = Lock[fact.mode.replace(" ", "_")]
        if lock >= Lock.SHARE:
            yield fact.table, lock


def _maintained(fact: Fact, _: At) -> _Locks:
    if not isinstance(fact, Maintenance) or fact.name is None:
        return
    if fact.command == "REFRESH MATERIALIZED VIEW":
        yield fact.name, Lock.EXCLUSIVE if fact.concurrently else Lock.ACCESS_EXCLUSIVE
    elif fact.command == "CLUSTER" or fact.full:
        yield fact.name, Lock.ACCESS_EXCLUSIVE


_LOCKS: Final[Mapping[type, Callable[[Fact, At], _Locks]]] = {
    **dict.fromkeys((DropColumn, ColumnType, ColumnNotNull, ColumnDefault, ColumnGeneration), _altered),
    **dict.fromkeys((DropConstraint, Inherit, RowSecurity, CreatePolicy, TruncateTable), _altered),
    AddConstraint: _constraint,
    AddColumn: _column,
    TableAction: _action,
    Partition: _partition,
    CreateTable: _table,
    Rename: _renamed,
    SetSchema: _renamed,
    Drop: _dropped,
    CreateIndex: _index,
    CreateTrigger: _trigger,
    LockTable: _locked,
    Maintenance: _maintained,
}
LOCKING: Final = frozenset(_LOCKS)
"""The kinds of facts that may lock a table."""
