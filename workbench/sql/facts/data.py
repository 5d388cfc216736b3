"""Facts about rows: inserted, updated, deleted, truncated, copied."""

from enum import StrEnum

from workbench.record import record
from workbench.sql.facts.expressions import Expression
from workbench.sql.guards import ExistenceTest
from workbench.sql.names import Name


class Reach(StrEnum):
    """Which rows a condition lets through, as far as its text tells."""

    ALL = "all rows"
    SOME = "some rows"
    NONE = "no row"


class OnConflict(StrEnum):
    """What an INSERT does about rows that are there already."""

    FAIL = "fail"
    NOTHING = "DO NOTHING"
    UPDATE = "DO UPDATE"


@record
class InsertRows:
    """INSERT, or what a MERGE inserts that never finds a row. `rows` counts those of VALUES, and is None for a query.

    `constant` says for each of the columns given whether all its values are constants, `made` whether the server makes
    them (DEFAULT, `gen_random_uuid()`); both are empty where rows come from tables. `tests_absence`: the query asks for
    rows that are not there (NOT EXISTS, NOT IN, a LEFT JOIN … IS NULL, EXCEPT). `reads` are the tables it reads.
    `again` are the columns that DO UPDATE gives another value each time, as it makes them of themselves. `given` are
    the columns whose only value is a constant, with that; `nulls` those that get none. `tests` is what the query asks
    for, and `returned` says that it takes what another statement of its WITH returns. `of_all`: the query takes all
    rows of one table, whatever they hold.
    """

    table: Name
    columns: tuple[str, ...] = ()
    rows: int | None = None
    constant: tuple[bool, ...] = ()
    on_conflict: OnConflict = OnConflict.FAIL
    tests_absence: bool = False
    reads: tuple[Name, ...] = ()
    made: tuple[bool, ...] = ()
    again: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    nulls: tuple[str, ...] = ()
    tests: tuple[ExistenceTest, ...] = ()
    returned: bool = False
    of_all: bool = False


@record
class UpdateRows:
    """UPDATE. `batched`: the rows are chosen by a query with a LIMIT (or FETCH FIRST).

    `pinned` are the columns that the condition compares with given values (`=`, `IN`), `again` those that get another
    value each time, as they are made of themselves; `inside` those that get such a value in a part of a document, and
    `anew` those that get one which nobody can foresee.
    """

    table: Name
    columns: tuple[str, ...] = ()
    reach: Reach = Reach.ALL
    where: Expression | None = None
    batched: bool = False
    pinned: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()


@record
class DeleteRows:
    """DELETE; see `UpdateRows`."""

    table: Name
    reach: Reach = Reach.ALL
    where: Expression | None = None
    batched: bool = False
    pinned: tuple[str, ...] = ()


@record
class MergeRows:
    """MERGE. `again`: see `UpdateRows`."""

    table: Name
    again: tuple[str, ...] = ()


@record
class TruncateTable:
    """TRUNCATE, one fact a table."""

    table: Name
    cascade: bool = False


@record
class CopyRows:
    """COPY … FROM."""

    table: Name
