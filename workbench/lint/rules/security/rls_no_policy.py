"""`rls-no-policy`: a table that nobody but the service role sees."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact, RowSecurity


class RlsNoPolicy(FactRule):
    """Row level security is enabled for a table, and no policy lets anybody in.

    ## What it does
    Reports tables of the exposed schemas that have row level security and, at the end of the chain, not one policy.

    ## Why is this bad?
    It may be meant: only the service role reads and writes then. More often the policies were forgotten, and the API
    answers with no rows and no error.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    Write the policies, or waive it with the words that only the backend uses the table.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0008_rls_enabled_no_policy
    """

    name = "rls-no-policy"
    family = Family.SECURITY
    severity = Severity.INFO
    scope = Scope.CHAIN
    reads = (RowSecurity,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table, where row level security is enabled for good."""
        table = at.world.story.relation(fact.table, at.position) if isinstance(fact, RowSecurity) else None
        access = at.world.story.access
        if table is None or table.ended is not None or access.switched(table) != (True, at.position):
            return
        if table.name.schema in at.world.config.api_schemas and not access.policies(table) and not access.unseen:
            said = f"table {table.name} has row level security and no policy: only the service role sees its rows"
            help_ = "Write the policies that say who may do what, or waive it if that is what is meant."
            yield at.finding(self, said, help_, objects=(table.name,))
