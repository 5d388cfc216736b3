"""`policy-role-missing`: a policy for everybody, by silence."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, made
from workbench.lint.view import At
from workbench.sql.facts import CreatePolicy, Fact


class PolicyRoleMissing(FactRule):
    """A policy has no TO clause, so it is for everybody.

    ## What it does
    Reports policies that name no role. Those for reading that are true for every row are left alone: they are meant
    for everybody. `TO public` is an answer, too.

    ## Why is this bad?
    PUBLIC includes `anon`: requests without a session are tested row by row, and a condition that forgets the empty
    user lets them in.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT USING ((select auth.uid()) = patient_id);
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    Add `TO authenticated`, or `TO anon, authenticated` where both are meant.

    ## References
    - https://supabase.com/docs/guides/troubleshooting/rls-performance-and-best-practices-Z5Jjwv
    """

    name = "policy-role-missing"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a policy, where it is made: ALTER POLICY cannot take roles away, only name them."""
        life = made(fact, at)
        if life is None or life.policy.roles:
            return
        policy = life.policy
        if policy.command == "select" and policy.using is not None and policy.using.always is not None:
            return
        said = f"{called(policy)} names no role, so it is for PUBLIC, anon included"
        help_ = "Add TO authenticated (or the roles that are meant)."
        yield at.finding(self, said, help_, objects=(policy.table,))
