"""`policy-unknown-reference`: a policy that names a column its table does not have."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.missing import what_helps, what_is_missing
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story.mention import Sort
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import quoted


class PolicyUnknownReference(FactRule):
    """A policy's condition names a column, table or function that does not exist at that point of the chain.

    ## What it does
    Looks for the columns of the policy's table, and for the tables, columns and functions of its queries, among those
    that there are by then. It is silent where it cannot be sure: where not all columns of a table are known, and behind
    SQL that is put together at run time. The policy's own table and its roles are `unknown-reference`'s business.

    ## Why is this bad?
    The migration fails: "column … does not exist" (42703), "relation …" (42P01), "function …" (42883).

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = user_id);
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
    Name what is meant, or create it before.

    ## References
    - https://www.postgresql.org/docs/current/sql-createpolicy.html
    """

    name = "policy-unknown-reference"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a name and statement."""
        if not isinstance(fact, CreatePolicy | AlterPolicy):
            return
        for mention in at.world.story.missing.at(at.position):
            if mention.of_policy:
                where = "" if mention.sort is Sort.COLUMN else " at this point"
                said = f"policy {quoted(fact.name)} on {fact.table}: {what_is_missing(mention)}{where}"
                yield at.finding(self, said, what_helps(mention, at), objects=(fact.table,), at=mention.at)
