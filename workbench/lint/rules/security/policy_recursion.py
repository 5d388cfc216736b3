"""`policy-recursion`: to know who may read a table, one has to read it."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.standing import called, standing, table_name
from workbench.lint.story import Story
from workbench.lint.story.access import PolicyLife
from workbench.lint.story.life import Life
from workbench.lint.view import World
from workbench.sql.names import Name


class PolicyRecursion(ProjectRule):
    """A policy reads its own table, directly or through the policies of others.

    ## What it does
    Follows the tables that a policy's conditions read, then those that their policies for SELECT read, and so on, as
    PostgreSQL does when it puts a query together. Functions are not looked into: one that is SECURITY DEFINER ends the
    circle.

    ## Why is this bad?
    Each query of the table fails: "infinite recursion detected in policy for relation" (42P17).

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Members see members" ON public.members;
    CREATE POLICY "Members see members" ON public.members FOR SELECT TO authenticated
      USING (team_id IN (SELECT m.team_id FROM public.members m WHERE m.user_id = (select auth.uid())));
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Members see members" ON public.members;
    CREATE POLICY "Members see members" ON public.members FOR SELECT TO authenticated
      USING (team_id IN (SELECT private.teams_of((select auth.uid()))));
    ```

    ## How to fix
    Put the look-up into a SECURITY DEFINER function with a fixed search_path, in a schema that is not exposed.

    ## References
    - https://supabase.com/docs/guides/database/postgres/row-level-security
    """

    name = "policy-recursion"
    family = Family.SECURITY
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """At most one a policy."""
        for start, policies in world.story.access.tables():
            for life in policies:
                way = _circle(world.story, life, start) if _queries(life) else None
                at = world.at(life.last) if way is not None else None
                if way is None or at is None or not any(standing(fact, at) is life for fact in at.statement.facts):
                    continue
                through = " → ".join(str(table_name(table)) for table in way)
                said = f"{called(life.policy)} reads its own table and recurses without end ({through})"
                help_ = "Look it up in a SECURITY DEFINER function of a schema that is not exposed."
                yield at.finding(self, said, help_, objects=[table_name(table) for table in way[:-1]])


def _circle(story: Story, life: PolicyLife, start: Life | Name) -> tuple[Life | Name, ...] | None:
    """The tables on the way back to the policy's own; None where there is no way."""
    access = story.access
    waiting: list[tuple[Life | Name, PolicyLife, tuple[Life | Name, ...]]] = [(start, life, (start,))]
    seen: set[tuple[object, str]] = set()
    while waiting:
        table, policy, way = waiting.pop()
        if not access.is_protected(table):
            continue
        named = (name for condition in policy.conditions for name in condition.expression.relations)
        for name in story.views.read_through(named):
            following = access.of(name)
            # The server recurses into the policies for reading, and only into those that hold a query themselves,
            # be it one without a table: `(select auth.uid())`.
            asked = [p for p in access.policies(following) if p.reads and p.meets(life) and _holds_query(p)]
            if following == start and asked:
                return (*way, following)
            for other in asked:
                mark = (following, other.policy.name)
                if mark not in seen and following != start:
                    seen.add(mark)
                    waiting.append((following, other, (*way, following)))
    return None


def _queries(policy: PolicyLife) -> bool:
    """Whether it reads a table."""
    return any(condition.expression.relations for condition in policy.conditions)


def _holds_query(policy: PolicyLife) -> bool:
    return any(condition.queries for condition in policy.conditions)
