"""`require-comment`: a table that says nothing about itself."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import CreateTable, Fact, TableSource


class RequireComment(FactRule):
    """A table never gets a comment.

    ## What it does
    Follows every table through the whole chain and reports those that end without a `COMMENT ON TABLE`, where they are
    created. Temporary and foreign tables and partitions do not count, nor tables that are dropped again.

    ## Why is this bad?
    What a table is for, and what must not go into it, is known to those who made it. The comment is shown by the
    table editor, by psql, in the API's description and to whoever writes the next migration.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY);
    COMMENT ON TABLE public.visits IS 'One appointment of a patient, kept or not.';
    ```

    ## How to fix
    Write `COMMENT ON TABLE` behind it; for a table that is merged, in a new migration.

    ## References
    - https://www.postgresql.org/docs/current/sql-comment.html
    """

    name = "require-comment"
    family = Family.STYLE
    severity = Severity.INFO
    scope = Scope.CHAIN
    off = True
    reads = (CreateTable,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if not isinstance(fact, CreateTable) or fact.temporary or fact.source is TableSource.FOREIGN:
            return
        life = at.world.story.relation_made(fact.name, at.position)
        if life is None or life.born != at.position or life.ended is not None or life.commented or fact.parent:
            return
        said = f"table {life.name} has no comment that says what it is for"
        yield at.finding(self, said, f"Write COMMENT ON TABLE {life.name} IS '…'.", objects=(life.name,))
