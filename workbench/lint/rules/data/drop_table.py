"""`drop-table`: a table is dropped with its rows."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.platform import is_platforms
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Drop, Fact, ObjectKind


class DropTable(FactRule):
    """A table is dropped with all its rows.

    ## What it does
    Looks at `DROP TABLE`, in `DO` blocks too. Tables that the same migration makes are exempt, and so are those of
    other migrations that are not merged yet, temporary ones, those that the chain has dropped already, and with
    `IF EXISTS` those that neither the chain nor the platform makes: for all that can be seen, there is nothing to drop.

    ## Why is this bad?
    The rows are gone, and an app that still runs fails at once.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_no_reports.sql
    DROP TABLE IF EXISTS public.reports;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_no_reports.sql
    COMMENT ON TABLE public.reports IS 'No longer used since 2026-02-01';
    ```

    ## How to fix
    First release an app that does not use it; keep the rows until nobody misses them. Then drop it, and waive the
    finding with the reason.

    ## References
    - https://www.postgresql.org/docs/current/sql-droptable.html
    """

    name = "drop-table"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Drop,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if not isinstance(fact, Drop) or fact.kind is not ObjectKind.TABLE or not holds_rows(at, fact.name):
            return
        if fact.if_exists and at.world.story.relation(fact.name, at.position) is None and not is_platforms(fact.name):
            return
        yield at.finding(
            self,
            f"{fact.name} is dropped with all its rows",
            "Release an app that does not use it first, and keep the rows until nobody misses them.",
            objects=(fact.name,),
        )
