"""Facts about tables: made, altered, their columns, constraints and indexes."""

from workbench.record import record
from workbench.sql.facts.columns import Column, Constraint, IndexKey
from workbench.sql.facts.expressions import Expression
from workbench.sql.facts.types import TypeRef
from workbench.sql.facts.words import ConstraintSort, ObjectKind, TableSource
from workbench.sql.names import Name


@record
class CreateTable:
    """A table, permanent or not.

    `constraints` are all of them, those said beside a column too; `parent` is the table it is a partition of;
    `inherits` the tables it inherits from; `likes` those whose columns it copies; `partitioned` says that it is split
    itself. `complete`: `columns` are all it has (not so for `AS`, `LIKE`, `OF`, `INHERITS` and partitions).
    """

    name: Name
    source: TableSource = TableSource.CREATE
    temporary: bool = False
    if_not_exists: bool = False
    columns: tuple[Column, ...] = ()
    parent: Name | None = None
    constraints: tuple[Constraint, ...] = ()
    inherits: tuple[Name, ...] = ()
    likes: tuple[Name, ...] = ()
    partitioned: bool = False
    unlogged: bool = False
    complete: bool = True

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)


@record
class AlterTable:
    """That a table (or what else `ALTER TABLE` reaches) is altered; the actions are facts of their own."""

    name: Name
    kind: ObjectKind = ObjectKind.TABLE
    if_exists: bool = False
    temporary: bool = False
    only: bool = False


@record
class AddColumn:
    """One column added, with the constraints said beside it; `at` is where its name stands."""

    table: Name
    column: str
    if_not_exists: bool
    at: int
    definition: Column
    constraints: tuple[Constraint, ...] = ()


@record
class DropColumn:
    """One column dropped."""

    table: Name
    column: str
    if_exists: bool
    cascade: bool


@record
class Takes:
    """What an expression asks of a column: that it is a text, a number, comparable with some texts."""

    text: bool = False
    number: bool = False
    values: tuple[str, ...] = ()


@record
class ColumnType:
    """`ALTER COLUMN … TYPE`.

    `takes` is what its USING asks of the type that the column has; `again`: it gives another value each time.
    """

    table: Name
    column: str
    type: TypeRef
    using: Expression | None = None
    collation: str = ""
    at: int = 0
    takes: Takes | None = None
    again: bool = False


@record
class ColumnNotNull:
    """`ALTER COLUMN … SET NOT NULL`, or DROP."""

    table: Name
    column: str
    not_null: bool


@record
class ColumnDefault:
    """`ALTER COLUMN … SET DEFAULT`; None for DROP."""

    table: Name
    column: str
    default: Expression | None = None


@record
class ColumnGeneration:
    """How a column gets its values is changed: identity added or dropped, an expression set or dropped.

    `word` is the action in SQL's words: `ADD IDENTITY`, `SET IDENTITY`, `DROP IDENTITY`, `SET EXPRESSION`,
    `DROP EXPRESSION`.
    """

    table: Name
    column: str
    word: str
    if_exists: bool = False


@record
class AddConstraint:
    """One constraint added by `ALTER TABLE`."""

    table: Name
    constraint: Constraint

    @property
    def name(self) -> str:
        """Its name; empty where the server chooses it."""
        return self.constraint.name

    @property
    def sort(self) -> ConstraintSort:
        """What sort it is."""
        return self.constraint.sort

    @property
    def not_valid(self) -> bool:
        """Whether rows that are there already are left unchecked."""
        return self.constraint.not_valid

    @property
    def at(self) -> int:
        """Where it stands."""
        return self.constraint.at


@record
class DropConstraint:
    """One constraint dropped."""

    table: Name
    name: str
    if_exists: bool
    cascade: bool = False


@record
class ValidateConstraint:
    """`VALIDATE CONSTRAINT`."""

    table: Name
    name: str


@record
class Partition:
    """A table attached to a partitioned one, or detached from it."""

    table: Name
    part: Name
    attach: bool
    concurrently: bool = False


@record
class Inherit:
    """`INHERIT` and `NO INHERIT`."""

    table: Name
    parent: Name
    added: bool


@record
class TableAction:
    """An action of `ALTER TABLE` that has no fact of its own, in the parser's words: `SetLogged`, `ChangeOwner`."""

    table: Name
    word: str
    column: str = ""


@record
class CreateIndex:
    """An index; `name` is None where the server chooses it; `only`: not on the partitions."""

    name: Name | None
    table: Name
    if_not_exists: bool = False
    concurrently: bool = False
    unique: bool = False
    method: str = "btree"
    keys: tuple[IndexKey, ...] = ()
    include: tuple[str, ...] = ()
    predicate: Expression | None = None
    nulls_not_distinct: bool = False
    only: bool = False
