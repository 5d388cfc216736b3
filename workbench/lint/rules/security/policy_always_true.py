"""`policy-always-true`: a policy that lets everybody write."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import WRITING, called, for_the_privileged, gives_away, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact


class PolicyAlwaysTrue(FactRule):
    """A policy for writing is true for every row.

    ## What it does
    Reports policies for INSERT, UPDATE, DELETE or ALL whose USING or WITH CHECK is constant: `true`, `1 = 1`,
    `… OR true`, `(select true)`. Reading is left alone, as public data is meant to be read; so are restrictive
    policies, and those for roles that row level security does not hold. Where only WITH CHECK is constant and USING
    asks who is writing, `policy-with-check` says so. A policy that is dropped or altered later counts as it is in the
    end.

    ## Why is this bad?
    Whoever has the role, often everybody with the project's public key, changes or deletes every row.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Patients edit notes" ON public.notes;
    CREATE POLICY "Patients edit notes" ON public.notes FOR UPDATE TO authenticated USING (true);
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Patients edit notes" ON public.notes;
    CREATE POLICY "Patients edit notes" ON public.notes FOR UPDATE TO authenticated
      USING ((select auth.uid()) = patient_id) WITH CHECK ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    Say whose rows they are. Where really everybody may write (a contact form), waive it with the reason.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0024_permissive_rls_policy
    """

    name = "policy-always-true"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a policy."""
        life = standing(fact, at)
        if life is None or for_the_privileged(life):
            return
        policy = life.policy
        if policy.command not in WRITING or not policy.permissive or gives_away(policy):
            return
        for word, condition in (("USING", policy.using), ("WITH CHECK", policy.check)):
            if condition is not None and condition.always:
                what = "every row" if policy.command == "all" else f"{policy.command.upper()} of every row"
                said = f"{called(policy)} allows {what}: its {word} is always true"
                help_ = "Compare a column with (select auth.uid()), or with what the user belongs to."
                place = condition.expression.at
                yield at.finding(self, said, help_, objects=(policy.table,), at=place)
                return
