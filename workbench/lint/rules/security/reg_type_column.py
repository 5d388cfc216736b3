"""`reg-type-column`: a column whose values do not live through an upgrade of the server."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import AddColumn, ColumnType, CreateTable, Fact, TypeRef
from workbench.sql.names import Name

# An upgrade keeps the numbers of relations, types and roles, and makes all others anew.
_LOST: Final = frozenset(
    {
        *("regcollation", "regconfig", "regdictionary", "regnamespace"),
        *("regoper", "regoperator", "regproc", "regprocedure"),
    }
)


class RegTypeColumn(FactRule):
    """A column has one of the `reg…` types that `pg_upgrade` refuses.

    ## What it does
    Looks at the columns of permanent tables: `regproc`, `regprocedure`, `regoper`, `regoperator`, `regconfig`,
    `regdictionary`, `regcollation` and `regnamespace`, arrays of them too. `regclass`, `regtype` and `regrole` are
    fine, as is a column that a later migration drops or gives another type.

    ## Why is this bad?
    Such a value is an object's internal number, which the next major version gives anew. The upgrade of the project
    stops at the first table that has one.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.jobs (id uuid PRIMARY KEY, runs regprocedure NOT NULL);
    ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.jobs (id uuid PRIMARY KEY, runs text NOT NULL);
    ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Keep the name as `text` and cast it where it is used: `runs::regprocedure`.

    ## References
    - https://www.postgresql.org/docs/current/pgupgrade.html
    - https://supabase.com/docs/guides/database/database-advisors?lint=0018_unsupported_reg_types
    """

    name = "reg-type-column"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateTable, AddColumn, ColumnType)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One finding a column."""
        for table, column, type_ in _columns(fact):
            if type_ is None or type_.stored not in _LOST or not _stays(table, column, at):
                continue
            yield at.finding(
                self,
                f"column {column} of {table} is of type {type_}, which pg_upgrade refuses",
                f"Make it text, and cast it where it is used: `{column}::{type_}`.",
                objects=(table,),
                at=type_.at or None,
            )


def _columns(fact: Fact) -> Iterator[tuple[Name, str, TypeRef | None]]:
    match fact:
        case CreateTable() if not fact.temporary:
            for column in fact.columns:
                yield fact.name, column.name, column.type
        case AddColumn():
            yield fact.table, fact.column, fact.definition.type
        case ColumnType():
            yield fact.table, fact.column, fact.type
        case _:
            pass


def _stays(table: Name, column: str, at: At) -> bool:
    """Whether the column is there in the end, with such a type; one that the chain does not know is."""
    life = at.world.story.relation_made(table, at.position)
    if life is None or life.shape.last is None:
        return not at.world.story.is_temporary(table, at.position)
    held = life.shape.last.columns.get(column)
    return life.ended is None and held is not None and held.column.type is not None and held.column.type.stored in _LOST
