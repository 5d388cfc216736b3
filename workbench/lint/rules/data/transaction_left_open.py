"""`transaction-left-open`: a file begins a transaction and never ends it, so that nothing of it stays."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import At, FileView, World
from workbench.project.runner import Program
from workbench.sql.facts import TransactionControl, TransactionWord

_ENDS: Final = frozenset({TransactionWord.COMMIT, TransactionWord.ROLLBACK, TransactionWord.PREPARED})
_COMMITS_ITSELF: Final = frozenset({Program.PSQL_SINGLE, Program.TRANSACTION})


class TransactionLeftOpen(FileRule):
    """A migration begins a transaction and never ends it.

    ## What it does
    Looks for a `BEGIN` (or `START TRANSACTION`) at the top level that no `COMMIT` or `ROLLBACK` follows. Nothing is
    said where the runner commits at the end of the file: with `psql-single-transaction` and `transaction` as `runner`
    under `[lint]` in `workbench.toml`.

    ## Why is this bad?
    The Supabase CLI runs such a file statement by statement, says that all went well, and closes the connection: what
    the migration did is thrown away, with the row that says it was applied. Or the next file's COMMIT keeps it by
    chance.

    ## Example
    ```sql
    BEGIN;
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    ```

    ## Use instead
    ```sql
    BEGIN;
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    COMMIT;
    ```

    ## How to fix
    End it with `COMMIT`, or leave out the `BEGIN`: a file without one runs in one transaction anyway.

    ## References
    - https://www.postgresql.org/docs/current/sql-begin.html
    """

    name = "transaction-left-open"
    family = Family.DATA
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """At most one a file: at its last BEGIN."""
        if world.config.runner.program in _COMMITS_ITSELF:
            return
        begun: int | None = None
        for number in file.held.get(TransactionControl, ()):
            statement = file.facts.statements[number]
            if statement.parent is not None:
                continue
            for fact in statement.facts:
                word = fact.word if isinstance(fact, TransactionControl) else None
                if word is TransactionWord.BEGIN:
                    begun = number
                elif word in _ENDS:
                    begun = None
        if begun is not None:
            at = At(world, file, begun, file.facts.statements[begun])
            said = "this transaction is never ended: the runner throws away what the migration does"
            yield at.finding(self, said, "End it with COMMIT, or leave out the BEGIN.")
