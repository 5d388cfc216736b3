"""`policy-service-role`: a policy that asks for a role which no policy holds."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, for_the_privileged, said_in, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact


class PolicyServiceRole(FactRule):
    """A policy tests for the service role.

    ## What it does
    Reports conditions that compare with `'service_role'`, such as `auth.role() = 'service_role'`. A column that is
    compared with it (`kind = 'service_role'`) tests the row, not the role.

    ## Why is this bad?
    The service role bypasses row level security: the test changes nothing for it. What remains is a policy for
    everybody else, which a slip (an OR, a wrong claim) opens, and which costs time on each row.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Backend writes" ON public.notes;
    CREATE POLICY "Backend writes" ON public.notes FOR DELETE TO authenticated
      USING ((select auth.role()) = 'service_role');
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Backend writes" ON public.notes;
    ```

    ## How to fix
    Drop the policy: without one, only the service role gets through.

    ## References
    - https://supabase.com/docs/guides/database/postgres/row-level-security
    """

    name = "policy-service-role"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        life = standing(fact, at)
        condition = next((held for held in said_in(fact) if held.service_role), None)
        if life is None or condition is None or for_the_privileged(life):
            return
        said = f"{called(life.policy)} tests for the service role, which bypasses row level security"
        help_ = "Drop the policy, or this part of it: the service role needs none."
        yield at.finding(self, said, help_, objects=(life.policy.table,), at=condition.expression.at)
