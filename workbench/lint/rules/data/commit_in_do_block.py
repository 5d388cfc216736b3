"""`commit-in-do-block`: a DO block ends a transaction that is not its own."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact, TransactionControl, TransactionWord


class CommitInDoBlock(FactRule):
    """A `DO` block says COMMIT or ROLLBACK, which fails within the runner's transaction.

    ## What it does
    Looks at `COMMIT` and `ROLLBACK` in `DO` blocks of files that are run as one transaction, as the Supabase CLI does,
    or between `BEGIN` and `COMMIT`. What the runner does is a setting: `runner` under `[lint]` in `workbench.toml`.

    ## Why is this bad?
    The block runs until it gets there, and fails with 2D000, `invalid transaction termination`. Batching with `COMMIT`,
    as seen in guides, works in psql only.

    ## Example
    ```sql
    DO $$
    BEGIN
      UPDATE public.reports SET status = 'active' WHERE id IN (SELECT id FROM public.reports LIMIT 1000);
      COMMIT;
    END $$;
    ```

    ## Use instead
    ```sql
    UPDATE public.reports SET status = 'active' WHERE id IN (SELECT id FROM public.reports LIMIT 1000);
    ```

    ## How to fix
    Leave it out. To fill a large table in batches, call a procedure from a script or a scheduled job instead.

    ## References
    - https://www.postgresql.org/docs/current/plpgsql-transactions.html
    """

    name = "commit-in-do-block"
    family = Family.DATA
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (TransactionControl,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a statement."""
        if not isinstance(fact, TransactionControl) or at.statement.parent is None or at.frames[at.number].own:
            return
        if fact.word not in {TransactionWord.COMMIT, TransactionWord.ROLLBACK}:
            return
        yield at.finding(
            self,
            f"{fact.word} in a DO block fails: {at.world.config.runner.spoken} runs the file in its own transaction",
            "Leave it out; fill large tables in batches from outside of the migration.",
        )
