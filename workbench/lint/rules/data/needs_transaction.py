"""`needs-transaction`: a command that makes sense in a transaction only stands outside of any."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact, LockTable, TransactionControl, TransactionWord

_POINTS: Final = frozenset({TransactionWord.SAVEPOINT, TransactionWord.RELEASE, TransactionWord.ROLLBACK_TO})


class NeedsTransaction(FactRule):
    """A `LOCK TABLE` or `SAVEPOINT` stands outside of the transaction that it needs.

    ## What it does
    Looks at `LOCK TABLE` and at `SAVEPOINT` (`RELEASE`, `ROLLBACK TO`) at the top level, outside of `BEGIN` and
    `COMMIT`, where the runner begins none: psql never does; the Supabase CLI sends a file as a pipeline from 2.115 on,
    in which a `LOCK TABLE` must not come first, and no savepoint can be set. What the runner does is a setting:
    `runner` under `[lint]` in `workbench.toml`.

    ## Why is this bad?
    The migration fails with 25P01: `can only be used in transaction blocks`.

    ## Example
    ```sql
    LOCK TABLE public.reports IN SHARE MODE;
    UPDATE public.reports SET status = 'open' WHERE id = 1;
    ```

    ## Use instead
    ```sql
    BEGIN;
    LOCK TABLE public.reports IN SHARE MODE;
    UPDATE public.reports SET status = 'open' WHERE id = 1;
    COMMIT;
    ```

    ## How to fix
    Put `BEGIN` and `COMMIT` around what belongs together.

    ## References
    - https://www.postgresql.org/docs/current/sql-lock.html
    """

    name = "needs-transaction"
    family = Family.DATA
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (LockTable, TransactionControl)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a statement."""
        frame = at.frames[at.number]
        if at.statement.parent is not None or frame.begun:
            return
        runner = at.world.config.runner
        if isinstance(fact, LockTable):
            if fact is not next(one for one in at.statement.facts if isinstance(one, LockTable)):
                return
            command, alone = "LOCK TABLE", frame.own or (runner.pipelines and frame.first)
        elif isinstance(fact, TransactionControl) and fact.word in _POINTS:
            command, alone = str(fact.word), frame.own or runner.pipelines
        else:
            return
        if alone:
            said = f"{command} needs a transaction, and {runner.spoken} begins none here: the migration fails"
            yield at.finding(self, said, "Put BEGIN and COMMIT around what belongs together.")
