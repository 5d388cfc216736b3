"""What a statement does, as values: a small tagged union that rules match on. Compact, picklable, no parse trees.

A statement has any number of facts (an `ALTER TABLE` with three actions has four). Offsets are code points of the file.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from workbench.sql.guards import Guard
from workbench.sql.names import Name
from workbench.sql.span import Span


class TableSource(StrEnum):
    """The ways a table comes to be."""

    CREATE = "CREATE TABLE"
    AS = "CREATE TABLE AS"
    SELECT_INTO = "SELECT INTO"
    FOREIGN = "CREATE FOREIGN TABLE"


class ObjectKind(StrEnum):
    """What a name names, in SQL's words."""

    TABLE = "table"
    FOREIGN_TABLE = "foreign table"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized view"
    INDEX = "index"
    SEQUENCE = "sequence"
    TYPE = "type"
    DOMAIN = "domain"
    SCHEMA = "schema"
    EXTENSION = "extension"
    FUNCTION = "function"
    PROCEDURE = "procedure"
    TRIGGER = "trigger"
    EVENT_TRIGGER = "event trigger"
    POLICY = "policy"
    COLUMN = "column"
    CONSTRAINT = "constraint"
    ENUM_VALUE = "enum value"
    OTHER = "object"


class TypeSort(StrEnum):
    """The sorts of `CREATE TYPE`."""

    ENUM = "enum"
    COMPOSITE = "composite"
    RANGE = "range"
    DOMAIN = "domain"
    BASE = "base"


class RowSecurityAction(StrEnum):
    """What `ALTER TABLE … ROW LEVEL SECURITY` says."""

    ENABLE = "ENABLE"
    DISABLE = "DISABLE"
    FORCE = "FORCE"
    NO_FORCE = "NO FORCE"


class ConstraintSort(StrEnum):
    """The sorts of table constraints."""

    CHECK = "CHECK"
    FOREIGN_KEY = "FOREIGN KEY"
    UNIQUE = "UNIQUE"
    PRIMARY_KEY = "PRIMARY KEY"
    EXCLUDE = "EXCLUDE"
    NOT_NULL = "NOT NULL"


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
class CreateType:
    """A type; `labels` are an enum's."""

    name: Name
    sort: TypeSort
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddEnumValue:
    """`ALTER TYPE … ADD VALUE`."""

    type: Name
    value: str
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class CreateView:
    """A view, materialized or not."""

    name: Name
    materialized: bool = False
    replace: bool = False
    if_not_exists: bool = False
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class CreateIndex:
    """An index; `name` is None where the server chooses it."""

    name: Name | None
    table: Name
    if_not_exists: bool = False
    concurrently: bool = False
    unique: bool = False


@dataclass(frozen=True, slots=True)
class CreatePlain:
    """A schema, sequence or extension: things with a name and IF NOT EXISTS. Unqualified ones have no schema."""

    kind: ObjectKind
    name: Name
    if_not_exists: bool = False
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class CreateRoutine:
    """A function or procedure. `enables_rls`: its body holds the words that enable row level security."""

    kind: ObjectKind
    name: Name
    replace: bool = False
    enables_rls: bool = False


@dataclass(frozen=True, slots=True)
class CreateTrigger:
    """A trigger on a table."""

    name: str
    table: Name
    function: Name
    replace: bool = False


@dataclass(frozen=True, slots=True)
class CreateEventTrigger:
    """An event trigger."""

    name: str
    function: Name


@dataclass(frozen=True, slots=True)
class CreatePolicy:
    """A policy; `command` is `all`, `select`, …; `roles` empty means PUBLIC by default."""

    name: str
    table: Name
    command: str = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ()


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
class RowSecurity:
    """Row level security switched."""

    table: Name
    action: RowSecurityAction


@dataclass(frozen=True, slots=True)
class Rename:
    """An object renamed within its schema. `kind` is what the statement calls it."""

    kind: ObjectKind
    name: Name
    to: str
    table: Name | None = None


@dataclass(frozen=True, slots=True)
class SetSchema:
    """An object moved to another schema."""

    kind: ObjectKind
    name: Name
    to: str


@dataclass(frozen=True, slots=True)
class Drop:
    """One object dropped (a statement may drop several); `table` is set for triggers and policies."""

    kind: ObjectKind
    name: Name
    if_exists: bool
    cascade: bool
    table: Name | None = None


@dataclass(frozen=True, slots=True)
class CallRoutine:
    """A function called for its effect: `SELECT f()`, `PERFORM f()`, `CALL p()`."""

    name: Name


@dataclass(frozen=True, slots=True)
class DynamicSql:
    """An `EXECUTE` whose text is known in part only: `template` has `%` where it is not."""

    template: str


Fact: TypeAlias = (
    CreateTable
    | CreateType
    | AddEnumValue
    | CreateView
    | CreateIndex
    | CreatePlain
    | CreateRoutine
    | CreateTrigger
    | CreateEventTrigger
    | CreatePolicy
    | AlterTable
    | AddColumn
    | DropColumn
    | AddConstraint
    | DropConstraint
    | RowSecurity
    | Rename
    | SetSchema
    | Drop
    | CallRoutine
    | DynamicSql
)


class Origin(StrEnum):
    """Where a statement stands."""

    TOP = "top level"
    DO = "DO body"
    EXECUTE = "literal EXECUTE"
    FUNCTION = "function body"


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """One statement of a file: where it is, what it stands under, what it does. `editable`: its text can be edited."""

    kind: str
    span: Span
    origin: Origin = Origin.TOP
    guards: tuple[Guard, ...] = ()
    parent: int | None = None
    facts: tuple[Fact, ...] = ()
    editable: bool = True


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Text that is no SQL, and why."""

    message: str
    span: Span
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """All that the linter keeps of a file. `remarks` are the comments that speak to the linter."""

    statements: tuple[StatementFacts, ...]
    problems: tuple[SyntaxProblem, ...] = ()
    remarks: tuple[Span, ...] = ()
