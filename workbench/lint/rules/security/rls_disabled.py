"""`rls-disabled`: protection that is taken away for good."""

from collections.abc import Iterator

from workbench.lint.edits import forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact, RowSecurity


class RlsDisabled(FactRule):
    """Row level security is disabled, and stays so.

    ## What it does
    Reports `DISABLE ROW LEVEL SECURITY` on tables of the exposed schemas, and on the platform's, unless a later
    statement enables it again or drops the table.

    ## Why is this bad?
    The policies are still there and are ignored: whoever has the project's public key reads and writes every row.

    ## Example
    ```sql
    ALTER TABLE public.notes DISABLE ROW LEVEL SECURITY;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Leave it enabled. What a backfill or a report needs, the service role and the owner can do all the same.

    ## References
    - https://supabase.com/docs/guides/database/postgres/row-level-security
    """

    name = "rls-disabled"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (RowSecurity,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if not isinstance(fact, RowSecurity):
            return
        table = at.world.story.relation(fact.table, at.position)
        access = at.world.story.access
        if table is not None and table.ended is not None:
            return
        if access.switched(table or access.of(fact.table)) != (False, at.position):
            return
        name = table.name if table is not None else fact.table
        exposed = name.schema in at.world.config.api_schemas or name.schema in {"storage", "realtime"}
        if not exposed or (table is not None and not table.rls and not access.policies(table)):
            return  # never enabled, nothing lost: `rls-not-enabled` speaks of those
        enable = f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
        fix = forward(at, "Enable it again in a new migration", enable)
        said = f"row level security of {name} is disabled, and nothing enables it again"
        yield at.finding(self, said, f"Write `{enable}` at the end.", objects=(name,), fix=fix)
