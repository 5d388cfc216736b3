"""`concurrently-in-transaction`: a command that PostgreSQL refuses inside a transaction stands in one."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.transactions import refuses_transaction
from workbench.lint.view import At
from workbench.project.runner import Alone, Program


class ConcurrentlyInTransaction(StatementRule):
    """A command that PostgreSQL refuses inside a transaction is run in one.

    ## What it does
    Looks at `CREATE INDEX`, `DROP INDEX`, `REINDEX` and `DETACH PARTITION` with `CONCURRENTLY`, at `VACUUM`,
    `ALTER SYSTEM`, `REINDEX SCHEMA` and `CREATE` or `DROP DATABASE`: in a `DO` block, between `BEGIN` and `COMMIT`, and
    in files that the runner sends as one transaction. What the runner does is a setting: `runner` under `[lint]` in
    `workbench.toml`, such as `supabase-cli@2.110` (the newest Supabase CLI where nothing is said), `psql`,
    `psql-single-transaction` or `transaction`. The Supabase CLI takes `CREATE INDEX CONCURRENTLY`, `REINDEX …
    CONCURRENTLY`, `VACUUM` and `ALTER SYSTEM` out of the file's transaction from 2.109 on, `DROP INDEX CONCURRENTLY`
    from 2.116; the others never, but from 2.115 on each may be the first statement of a file.

    ## Why is this bad?
    The migration fails with 25001: `cannot run inside a transaction block`, `cannot be executed from a function`.

    ## Example
    ```sql
    DO $$
    BEGIN
      CREATE INDEX CONCURRENTLY IF NOT EXISTS reports_created_at_idx ON public.reports (created_at);
    END $$;
    ```

    ## Use instead
    ```sql
    CREATE INDEX CONCURRENTLY IF NOT EXISTS reports_created_at_idx ON public.reports (created_at);
    ```

    ## How to fix
    Let it stand at the top level of a migration, outside `BEGIN` and `COMMIT`. Where the runner is too old for that,
    update it, or run the command by hand.

    ## References
    - https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
    - https://github.com/supabase/cli/releases/tag/v2.109.0
    - https://github.com/supabase/cli/pull/6276
    """

    name = "concurrently-in-transaction"
    family = Family.LOCKS
    severity = Severity.ERROR
    scope = Scope.CHAIN

    def check(self, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        command = refuses_transaction(at.statement)
        if command is None or (at.statement.parent is None and at.transaction is None):
            return
        where, help_ = _place(at, command)
        yield at.finding(self, f"{command} cannot run in {where}: the migration fails here", help_)


def _place(at: At, command: Alone) -> tuple[str, str]:
    """What it stands in, and what to do."""
    runner = at.world.config.runner
    if at.statement.parent is not None:
        return "a DO block", "Let it stand at the top level of the migration."
    if runner.runs_alone(command) or at.frames[at.number].begun:
        return "the transaction that this file begins", "Move it before BEGIN or behind COMMIT."
    where = f"a transaction, and {runner.spoken} runs the whole file in one"
    if runner.program is Program.SUPABASE_CLI and not runner.since(command):
        return where, "Make it the first statement of a migration of its own."
    if runner.program is Program.SUPABASE_CLI:
        return where, f"Update the Supabase CLI to {runner.since(command)}, or run the command by hand."
    return where, "Run it outside of the migration, by hand."
