"""`lock-timeout-missing`: a migration waits for a lock without end, and everybody else behind it."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.locking import LOCKING, takes_all_access
from workbench.lint.rule import Family, FileRule, Scope
from workbench.lint.view import At, FileView, World
from workbench.project.history import GitState
from workbench.sql.facts import SetParameter
from workbench.sql.names import Name

_NAMES = frozenset({"lock_timeout", "all"})
_NO_LIMIT = frozenset({"0", "0ms", "0s", "default"})


class LockTimeoutMissing(FileRule):
    """A migration waits without end for the lock on an existing table, and everybody else queues up behind it.

    ## What it does
    Looks for the first statement of a migration that takes an ACCESS EXCLUSIVE lock on a table of an earlier migration
    (`ALTER TABLE`, `DROP TABLE`, `TRUNCATE`, policies …) without a `SET lock_timeout` (or `SET LOCAL`, or
    `set_config`) before it. One finding a file; of merged migrations nothing is said.

    ## Why is this bad?
    Where a long query or an open transaction uses the table, the statement waits for it; and all who come after,
    readers included, wait for the statement. With a limit the migration fails after some seconds and can be run again.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    SET lock_timeout = '5s';
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    ```

    ## How to fix
    Begin the migration with `SET lock_timeout = '5s';`, or put it into the template of the project.

    ## References
    - https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT
    """

    name = "lock-timeout-missing"
    family = Family.LOCKS
    severity = Severity.INFO
    scope = Scope.CHAIN

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """At most one a file."""
        if file.state is GitState.MERGED:
            return
        limit: tuple[int | None] | None = None  # the transaction that it ends with; None in it for the session's
        for number in file.holding(LOCKING | {SetParameter}):
            statement = file.facts.statements[number]
            at = At(world, file, number, statement)
            for fact in statement.facts:
                if isinstance(fact, SetParameter) and fact.name in _NAMES:
                    limited = bool(fact.values) and fact.values[0] not in _NO_LIMIT
                    limit = (at.transaction if fact.local else None,) if limited else None
                if limit is not None and limit[0] in {None, at.transaction}:
                    continue
                table = next((one for one in takes_all_access(fact, at) if _is_in_use(at, one)), None)
                if table is not None:
                    yield at.finding(
                        self,
                        f"this waits without end for the lock on {table}, and everybody else waits behind it",
                        "Begin the migration with SET lock_timeout = '5s'.",
                        objects=(table,),
                    )
                    return


def _is_in_use(at: At, table: Name) -> bool:
    """Whether an earlier migration made a table, so that there may be queries to wait for."""
    return at.world.story.relation(table, at.position) is not None and holds_rows(at, table)
