"""`policy-recursion`: to know who may read a table, one has to read it."""

from collections.abc import Iterator

from workbench.lint.circles import Way, calls_functions, of_functions, of_queries, reads_tables, suspects
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.standing import called, standing, table_name
from workbench.lint.story.access import PolicyLife
from workbench.lint.story.life import Life
from workbench.lint.view import World
from workbench.sql.names import Name


class PolicyRecursion(ProjectRule):
    """A policy reads its own table, directly or through the policies of others.

    ## What it does
    Follows the tables that a policy's conditions read, then those that their policies for SELECT read, and so on, as
    PostgreSQL does when it puts a query together. Views and functions that ask with the rights of their caller are
    looked into; one that is SECURITY DEFINER ends the circle.

    ## Why is this bad?
    Each query of the table fails: "infinite recursion detected in policy for relation" (42P17), or, where a function
    reads the table, "stack depth limit exceeded" (54001).

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
        for start, life in suspects(world):
            way = _way_back(world, life, start)
            at = world.at(life.last) if way is not None else None
            if way is None or at is None or not any(standing(fact, at) is life for fact in at.statement.facts):
                continue
            through = " → ".join(str(table_name(table)) for table in way)
            said = f"{called(life.policy)} reads its own table and recurses without end ({through})"
            help_ = "Look it up in a SECURITY DEFINER function of a schema that is not exposed."
            yield at.finding(self, said, help_, objects=[table_name(table) for table in way[:-1]])


def _way_back(world: World, life: PolicyLife, start: Life | Name) -> Way | None:
    way = of_queries(world.story, life, start) if reads_tables(life) else None
    return of_functions(world, life, start) if way is None and life.reads and calls_functions(life) else way
