"""`migration-duplicate-content`: a copy of another migration."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World
from workbench.span import START


class MigrationDuplicateContent(ProjectRule):
    """A migration holds the same statements as another one.

    ## What it does
    Compares the statements of all migrations; comments and white space between them do not count. It reports those that
    are not merged yet and say nothing that an earlier or a merged one does not.

    ## Why is this bad?
    It was saved or pulled twice, or copied and never filled in. At best it does nothing; where it is not idempotent, it
    fails.

    ## Example
    ```sql
    -- 20260105093000_add_sleep_goals.sql
    COMMENT ON SCHEMA public IS 'Sleep goals';
    -- 20260106101500_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep goals';
    ```

    ## Use instead
    ```sql
    -- 20260105093000_add_sleep_goals.sql
    COMMENT ON SCHEMA public IS 'Sleep goals';
    -- 20260106101500_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## How to fix
    Delete the copy, or write what it was meant to do.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    """

    name = "migration-duplicate-content"
    family = Family.HISTORY
    severity = Severity.WARNING

    def check(self, world: World) -> Iterator[Finding]:
        """One for each copy."""
        alike: dict[str, list[FileView]] = {}
        for file in world.files:
            if file.kept.outline.content:
                alike.setdefault(file.kept.outline.content, []).append(file)
        for files in alike.values():
            first = next((file for file in files if file.settled), files[0])
            for file in files:
                if file is not first and not file.settled:
                    said = f"{file.migration.filename} holds the same statements as {first.migration.filename}"
                    yield file.finding(self, said, "Delete it, or write what it was meant to do.", span=START)
