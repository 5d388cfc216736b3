"""`policy-with-check`: rows may be changed into what one could not have touched."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, for_the_privileged, gives_away, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact


class PolicyWithCheck(FactRule):
    """A policy for UPDATE or ALL checks less of the new row than of the old one.

    ## What it does
    Reports policies whose WITH CHECK is always true, or asks nothing about who is writing, though USING does. Without
    a WITH CHECK, USING counts for both, and all is well.

    ## Why is this bad?
    Users who may change their own rows give them to somebody else, or take over another organisation's.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Patients edit notes" ON public.notes;
    CREATE POLICY "Patients edit notes" ON public.notes FOR UPDATE TO authenticated
      USING ((select auth.uid()) = patient_id) WITH CHECK (body <> '');
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Patients edit notes" ON public.notes;
    CREATE POLICY "Patients edit notes" ON public.notes FOR UPDATE TO authenticated
      USING ((select auth.uid()) = patient_id) WITH CHECK ((select auth.uid()) = patient_id AND body <> '');
    ```

    ## How to fix
    Repeat in WITH CHECK what USING says of the owner, or leave WITH CHECK out.

    ## References
    - https://www.postgresql.org/docs/current/sql-createpolicy.html
    """

    name = "policy-with-check"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a policy."""
        life = standing(fact, at)
        if life is None or life.policy.command not in {"all", "update"} or for_the_privileged(life):
            return
        policy = life.policy
        check = policy.check
        if check is not None and policy.permissive and gives_away(policy):
            what = "is always true" if check.always else "does not ask who is writing"
            said = f"{called(policy)} lets rows be given away: its WITH CHECK {what}"
            help_ = "Repeat in WITH CHECK what USING says of the owner, or leave WITH CHECK out."
            yield at.finding(self, said, help_, objects=(policy.table,), at=check.expression.at)
