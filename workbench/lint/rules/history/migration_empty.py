"""`migration-empty`: a file with nothing to run."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.span import START

_NOTHING: Final = frozenset({"TRANSACTION", ""})


class MigrationEmpty(FileRule):
    """A migration holds nothing to execute.

    ## What it does
    Reports files without a statement: empty ones, comments only, and a bare `BEGIN; COMMIT;`.

    ## Why is this bad?
    It is recorded as applied. What is written into it later never reaches the databases that have run it.

    ## Example
    ```sql
    -- Add sleep scores
    ```

    ## Use instead
    ```sql
    -- Add sleep scores
    CREATE TABLE IF NOT EXISTS public.sleep_scores (id uuid PRIMARY KEY);
    ```

    ## How to fix
    Write what it was meant to do, or delete it before it is merged.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    """

    name = "migration-empty"
    family = Family.HISTORY
    severity = Severity.INFO

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
        """At most one."""
        if file.migration.problem is not None or file.facts.problems:
            return
        if all(statement.kind in _NOTHING for statement in file.facts.statements):
            said = f"{file.migration.filename} holds nothing to execute"
            yield file.finding(
                self, said, "Write what it was meant to do, or delete it before it is merged.", span=START
            )
