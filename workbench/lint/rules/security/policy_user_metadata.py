"""`policy-user-metadata`: a policy that believes what users say of themselves."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, said_in, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact, PolicyCondition


class PolicyUserMetadata(FactRule):
    """A policy trusts a claim that users can edit.

    ## What it does
    Reports conditions that read `user_metadata` of the token, or `raw_user_meta_data` of `auth.users`, be it themselves
    or in the body of a function that they call and the chain makes.

    ## Why is this bad?
    Every user writes there what they like (`supabase.auth.updateUser`): whoever sets `role` to `admin` is one.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Staff read notes" ON public.notes;
    CREATE POLICY "Staff read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'staff');
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Staff read notes" ON public.notes;
    CREATE POLICY "Staff read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'staff');
    ```

    ## How to fix
    Read `app_metadata`, which only the service role writes, or a table of your own.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0015_rls_references_user_metadata
    """

    name = "policy-user-metadata"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        life = standing(fact, at)
        condition, through = next(_trusting(fact, at), (None, ""))
        if life is None or condition is None:
            return
        said = f"{called(life.policy)} trusts metadata that users edit themselves{through}"
        help_ = "Read app_metadata instead, or look the right up in a table that users cannot write."
        yield at.finding(self, said, help_, objects=(life.policy.table,), at=condition.expression.at)


def _trusting(fact: Fact, at: At) -> Iterator[tuple[PolicyCondition, str]]:
    """The conditions that read it, and by what: themselves, or in a function of the chain that they call."""
    for condition in said_in(fact):
        if condition.user_metadata:
            yield condition, ""
        for function in condition.expression.functions:
            if any(life.fact.user_metadata for life in at.world.story.routines.named(function)):
                yield condition, f": {function} reads it"
