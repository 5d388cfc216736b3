"""`multiple-permissive-policies`: several policies answer the same question."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.once import Once
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import PRIVILEGED, called, standing
from workbench.lint.story import Life, Story
from workbench.lint.story.access import PolicyLife
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import Name, quoted

_ACTIONS: Final = ("select", "insert", "update", "delete")
_MOST: Final = 6


class MultiplePermissivePolicies(FactRule):
    """A table has several permissive policies for the same role and action.

    ## What it does
    Reports, once a table and at the last of them, permissive policies that at the end of the chain are for the same
    role and the same action. A policy for everybody (PUBLIC) beside one for a role is left alone, and so are those for
    roles that row level security does not hold.

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
        if life is None:
            return
        story = at.world.story
        doubled = _DOUBLED.of(
            story, story.relation(life.policy.table, at.position) or story.access.of(life.policy.table)
        )
        if not doubled or doubled[-1] is not life:
            return
        twins = [other for other in doubled[:-1] if _shared(life, other)]
        actions = [action for action in _ACTIONS if all(action in _actions(one) for one in (life, *twins[:1]))]
        shown = [quoted(other.policy.name) for other in twins[:_MOST]]
        names = ", ".join(shown) + (f" and {len(twins) - _MOST} more" if len(twins) > _MOST else "")
        roles = ", ".join(sorted(_roles(life).intersection(*map(_roles, twins[:1]))))
        said = f"{called(life.policy)} and {names} both answer {', '.join(actions).upper()} for {roles}"
        help_ = "Write one policy with OR; each of them is evaluated for each row, and the widest decides."
        yield at.finding(self, said, help_, objects=(life.policy.table,))


def _doubled(story: Story, table: Life | Name) -> tuple[PolicyLife, ...]:
    """The policies of a table that answer something which another one answers, too; the last written last."""
    asked: dict[tuple[str, str], list[PolicyLife]] = {}
    for life in story.access.policies(table):
        for role in _roles(life) if life.policy.permissive else ():
            for action in _actions(life):
                asked.setdefault((role, action), []).append(life)
    several = {life.last: life for lives in asked.values() if len(lives) > 1 for life in lives}
    return tuple(several[last] for last in sorted(several))


_DOUBLED: Final[Once[Life | Name, tuple[PolicyLife, ...]]] = Once(_doubled)


def _actions(life: PolicyLife) -> frozenset[str]:
    return frozenset(_ACTIONS if life.policy.command == "all" else (life.policy.command,))


def _roles(life: PolicyLife) -> frozenset[str]:
    return life.roles - PRIVILEGED


def _shared(one: PolicyLife, other: PolicyLife) -> bool:
    return not _roles(one).isdisjoint(_roles(other)) and not _actions(one).isdisjoint(_actions(other))
