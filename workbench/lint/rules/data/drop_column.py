"""`drop-column`: a column is dropped with its values."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import DropColumn as Dropped
from workbench.sql.facts import Fact
from workbench.sql.names import quoted


class DropColumn(FactRule):
    """A column is dropped with all its values.

    ## What it does
    Looks at `DROP COLUMN`, in `DO` blocks too. Columns and tables that the same migration makes are exempt, and so are
    those of other migrations that are not merged yet, and columns that the table does not have (any more).

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
    """

    name = "drop-column"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Dropped,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        if not isinstance(fact, Dropped) or not holds_rows(at, fact.table):
            return
        shape = shape_of(at, fact.table)
        if shape is not None:
            held = shape.columns.get(fact.column)
            if held is None and shape.complete:
                return
            if held is not None and at.world.fresh(held.born, at.position):
                return
        yield at.finding(
            self,
            f"column {quoted(fact.column)} of {fact.table} is dropped with all its values",
            "Release an app that does not name it first, and keep the values until nobody misses them.",
            objects=(fact.table,),
        )
