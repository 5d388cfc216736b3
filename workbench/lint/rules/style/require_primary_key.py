"""`require-primary-key`: rows that nobody can tell apart."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import ConstraintSort, CreateTable, Fact, TableSource


class RequirePrimaryKey(FactRule):
    """A table never gets a primary key.

    ## What it does
    Follows every table through the whole chain and reports those that end without a primary key, where they are
    created. Temporary and foreign tables do not count, nor tables that are dropped again, nor those made with `LIKE`,
    which may bring one along. Partitions have the key of the table they belong to.

    ## Why is this bad?
    Two equal rows cannot be told apart, so neither can be changed or deleted alone. Logical replication, and with it
    Realtime, refuses updates and deletes of such a table once it is published, and the API has no row to point at.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visit_notes (visit_id uuid NOT NULL, note text NOT NULL);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visit_notes (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      visit_id uuid NOT NULL,
      note text NOT NULL
    );
    ```

    ## How to fix
    Add one; for a table that is merged, in a new migration.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0004_no_primary_key
    """

    name = "require-primary-key"
    family = Family.STYLE
    severity = Severity.WARNING
    scope = Scope.CHAIN
    off = True
    reads = (CreateTable,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if not isinstance(fact, CreateTable) or fact.temporary or fact.source is TableSource.FOREIGN:
            return
        life = at.world.story.relation_made(fact.name, at.position)
        if life is None or life.born != at.position or life.ended is not None or fact.likes:
            return
        shape = life.shape.last
        if shape is None or next(shape.of(ConstraintSort.PRIMARY_KEY), None) is not None:
            return
        if fact.parent is not None and not shape.complete:
            return
        said = f"table {life.name} has no primary key"
        yield at.finding(self, said, "Add one, so that each row can be told from the others.", objects=(life.name,))
