"""`validate-same-transaction`: NOT VALID gains nothing when the constraint is validated before the lock is let go."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import AddConstraint, Fact, ValidateConstraint
from workbench.sql.names import quoted


class ValidateSameTransaction(FactRule):
    """A constraint is validated in the transaction that adds it, so its lock is held all the while.

    ## What it does
    Looks at `VALIDATE CONSTRAINT` behind the `ADD CONSTRAINT … NOT VALID` of the same constraint in the same
    transaction, which for the Supabase CLI is the file. Tables that hold no rows yet are exempt.

    ## Why is this bad?
    `VALIDATE CONSTRAINT` reads the table without keeping anybody from it; but locks are let go at the end of the
    transaction, and the one that `ADD CONSTRAINT` took is still held: nobody writes to the table (for a check: nobody
    reads it either) until all rows are checked. The two steps have become one again.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_range;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100) NOT VALID;
    ALTER TABLE public.reports VALIDATE CONSTRAINT reports_score_range;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_range;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100) NOT VALID;

    -- 20260202000000_report_scores_checked.sql
    ALTER TABLE public.reports VALIDATE CONSTRAINT reports_score_range;
    ```

    ## How to fix
    Validate it in a migration of its own.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
    """

    name = "validate-same-transaction"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (ValidateConstraint,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a constraint."""
        if not isinstance(fact, ValidateConstraint) or not holds_rows(at, fact.table):
            return
        for frame, statement in zip(at.frames, at.file.facts.statements[: at.number + 1], strict=False):
            if frame.transaction is None or frame.transaction != at.transaction:
                continue
            for added in statement.facts:
                if isinstance(added, AddConstraint) and (added.table, added.name) == (fact.table, fact.name):
                    yield at.finding(
                        self,
                        f"{quoted(fact.name)} is validated while the lock of its ADD CONSTRAINT on line "
                        f"{statement.span.line} is still held on {fact.table}",
                        "Validate it in a migration of its own.",
                        objects=(fact.table,),
                    )
                    return
