"""Columns, constraints and index keys as statements define them: the values that facts about tables carry."""

from enum import StrEnum

from workbench.record import record
from workbench.sql.facts.expressions import Expression
from workbench.sql.facts.types import TypeRef
from workbench.sql.facts.words import ConstraintSort
from workbench.sql.names import Name


class Identity(StrEnum):
    """`GENERATED … AS IDENTITY`."""

    ALWAYS = "ALWAYS"
    BY_DEFAULT = "BY DEFAULT"


@record
class Column:
    """A column. `type` is None where another table or type gives it (partitions, `OF`).

    `not_null`: no row can hold NULL, be it by NOT NULL, PRIMARY KEY, identity or serial. `generated` is the expression
    of a generated column, `stored` says that its value is kept in the table. `at` is where its name stands.
    """

    name: str
    type: TypeRef | None = None
    not_null: bool = False
    default: Expression | None = None
    identity: Identity | None = None
    generated: Expression | None = None
    stored: bool = False
    collation: str = ""
    at: int = 0


@record
class References:
    """The other end of a foreign key; no columns means the primary key's. Actions are in SQL's words."""

    table: Name
    columns: tuple[str, ...] = ()
    on_delete: str = "NO ACTION"
    on_update: str = "NO ACTION"


@record
class IndexKey:
    """One key of an index or an exclusion constraint: a column, or an expression.

    `descending` and `nulls_first` as they are in effect; `operator` is an exclusion constraint's.
    """

    column: str = ""
    expression: Expression | None = None
    collation: str = ""
    opclass: str = ""
    descending: bool = False
    nulls_first: bool = False
    operator: str = ""


@record
class Constraint:
    """A constraint, said beside its column or on its own. `name` is empty where the server chooses it.

    `check` is a CHECK's condition; `predicate` the WHERE of an exclusion constraint; `using_index` names a ready index
    (then there are no columns); `at` is where it stands.
    """

    sort: ConstraintSort
    name: str = ""
    columns: tuple[str, ...] = ()
    check: Expression | None = None
    references: References | None = None
    keys: tuple[IndexKey, ...] = ()
    include: tuple[str, ...] = ()
    predicate: Expression | None = None
    using_index: str = ""
    method: str = ""
    nulls_not_distinct: bool = False
    not_valid: bool = False
    deferrable: bool = False
    no_inherit: bool = False
    beside_column: bool = False
    at: int = 0

    @property
    def has_index(self) -> bool:
        """Whether the server keeps an index for it."""
        return self.sort in {ConstraintSort.PRIMARY_KEY, ConstraintSort.UNIQUE, ConstraintSort.EXCLUDE}
