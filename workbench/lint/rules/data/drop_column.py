"""`drop-column`: a column is dropped with its values."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows, shape_of, tables_of_type
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import DropColumn as Dropped
from workbench.sql.facts import Fact
from workbench.sql.names import quoted


class DropColumn(FactRule):
    """A column is dropped with all its values.

    ## What it does
    Looks at `DROP COLUMN`, in `DO` blocks too, and at `DROP ATTRIBUTE` of a type that a table has. Columns and tables
    that the same migration makes are exempt, and so are those of other migrations that are not merged yet, and columns
    that the table does not have (any more).

    ## Why is this bad?
    The values are gone, and an app that still runs and names the column fails at once.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_no_scores.sql
    ALTER TABLE public.reports DROP COLUMN IF EXISTS score;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_no_scores.sql
    COMMENT ON COLUMN public.reports.score IS 'No longer used since 2026-02-01';
    ```

    ## How to fix
    First release an app that does not name it; keep the values until nobody misses them. Then drop it, and waive the
    finding with the reason.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    """

    name = "drop-column"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Dropped,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement and table: at its first column."""
        if not isinstance(fact, Dropped):
            return
        if at.statement.kind == "ALTER TYPE":
            yield from self._of_type(fact, at)
            return
        if not holds_rows(at, fact.table):
            return
        dropped = [one for one in at.statement.facts if isinstance(one, Dropped) and one.table == fact.table]
        lost = [one for one in dropped if _holds_values(at, one)]
        if not lost or lost[0] is not fact:
            return
        names = ", ".join(quoted(one.column) for one in lost)
        what = f"column {names} of {fact.table} is" if len(lost) == 1 else f"columns {names} of {fact.table} are"
        yield at.finding(
            self,
            f"{what} dropped with all values",
            "Release an app that does not name it first, and keep the values until nobody misses them.",
            objects=(fact.table,),
        )

    def _of_type(self, fact: Dropped, at: At) -> Iterator[Finding]:
        tables = tables_of_type(at, fact.table)
        if tables:
            said = f"attribute {quoted(fact.column)} of {fact.table} is dropped with all values that {tables[0]} holds"
            yield at.finding(self, said, "Keep it until nobody misses the values.", objects=(fact.table, *tables))


def _holds_values(at: At, fact: Dropped) -> bool:
    """Whether a column may hold values: it is there, and came to the database before this migration."""
    shape = shape_of(at, fact.table)
    if shape is None:
        return True
    held = shape.columns.get(fact.column)
    return not shape.complete if held is None else not at.world.fresh(held.born, at.position)
