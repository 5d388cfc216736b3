"""Facts about tables: made, altered, their columns, constraints and indexes."""

from dataclasses import dataclass

from workbench.sql.facts.words import ConstraintSort, ObjectKind, TableSource
from workbench.sql.names import Name


@dataclass(frozen=True, slots=True)
class CreateTable:
    """A table, permanent or not. `parent` is the table it is a partition of."""

    name: Name
    source: TableSource = TableSource.CREATE
    temporary: bool = False
    if_not_exists: bool = False
    columns: tuple[str, ...] = ()
    parent: Name | None = None


@dataclass(frozen=True, slots=True)
class AlterTable:
    """That a table (or what else `ALTER TABLE` reaches) is altered; the actions are facts of their own."""

    name: Name
    kind: ObjectKind = ObjectKind.TABLE
    if_exists: bool = False
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class AddColumn:
    """One column added; `at` is where its name stands."""

    table: Name
    column: str
    if_not_exists: bool
    at: int


@dataclass(frozen=True, slots=True)
class DropColumn:
    """One column dropped."""

    table: Name
    column: str
    if_exists: bool
    cascade: bool


@dataclass(frozen=True, slots=True)
class AddConstraint:
    """One constraint added; `name` is empty where the server chooses it; `using_index` names a ready index."""

    table: Name
    name: str
    sort: ConstraintSort
    not_valid: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class DropConstraint:
    """One constraint dropped."""

    table: Name
    name: str
    if_exists: bool


@dataclass(frozen=True, slots=True)
class CreateIndex:
    """An index; `name` is None where the server chooses it."""

    name: Name | None
    table: Name
    if_not_exists: bool = False
    concurrently: bool = False
    unique: bool = False
