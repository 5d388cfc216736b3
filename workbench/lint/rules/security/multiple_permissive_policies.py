"""`multiple-permissive-policies`: several policies answer the same question."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, for_the_privileged, standing
from workbench.lint.story.access import PolicyLife
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import quoted

_ACTIONS: Final = ("select", "insert", "update", "delete")


class MultiplePermissivePolicies(FactRule):
    """A table has several permissive policies for the same role and action.

    ## What it does
    Reports, once a table and at the last of them, permissive policies that at the end of the chain are for the same
    roles and the same action. Policies for roles that only partly overlap are left alone.

    ## Why is this bad?
    Each of them is evaluated for each row, and a row passes when any says yes: the widest one decides, whatever the
    others were written for.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    DROP POLICY IF EXISTS "Authors read notes" ON public.notes;
    CREATE POLICY "Authors read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = author_id);
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Patients and authors read notes" ON public.notes;
    CREATE POLICY "Patients and authors read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) IN (patient_id, author_id));
    ```

    ## How to fix
    Write one policy with OR; or make the one that is to narrow the others `AS RESTRICTIVE`.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0006_multiple_permissive_policies
    """

    name = "multiple-permissive-policies"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table, at the last policy that has a namesake."""
        life = standing(fact, at)
        if life is None or not _counts(life):
            return
        access = at.world.story.access
        table = at.world.story.relation(life.policy.table, at.position)
        others = [other for other in access.policies(table or access.of(life.policy.table)) if _counts(other)]
        twins = [other for other in others if other is not life and _same(life, other)]
        if not twins:
            return
        doubled = [one for one in others if any(_same(one, other) for other in others if other is not one)]
        if max(doubled, key=lambda one: one.last) is not life:
            return
        actions = [action for action in _ACTIONS if all(action in _actions(one) for one in (life, *twins[:1]))]
        names = ", ".join(quoted(other.policy.name) for other in twins)
        roles = ", ".join(sorted(life.roles))
        said = f"{called(life.policy)} and {names} both answer {', '.join(actions).upper()} for {roles}"
        help_ = "Write one policy with OR; each of them is evaluated for each row, and the widest decides."
        yield at.finding(self, said, help_, objects=(life.policy.table,))


def _counts(life: PolicyLife) -> bool:
    return life.policy.permissive and not for_the_privileged(life)


def _actions(life: PolicyLife) -> frozenset[str]:
    return frozenset(_ACTIONS if life.policy.command == "all" else (life.policy.command,))


def _same(one: PolicyLife, other: PolicyLife) -> bool:
    return one.roles == other.roles and not _actions(one).isdisjoint(_actions(other))
