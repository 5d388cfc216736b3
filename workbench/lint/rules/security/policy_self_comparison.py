"""`policy-self-comparison`: a policy whose query asks nothing of the row."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, said_in, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import Name, quoted


class PolicySelfComparison(FactRule):
    """A query in a policy compares a column with itself.

    ## What it does
    Looks in the queries of policies for `m.team_id = team_id`, where `m` is a table of that query: the bare name means
    the column of `m` too, and not that of the policy's table.

    ## Why is this bad?
    The comparison is true for every row of the query, whichever row of the table is asked about: whoever is a member of
    any team sees those of all.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.members (team_id uuid, user_id uuid, PRIMARY KEY (team_id, user_id));
    ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Members read notes" ON public.notes;
    CREATE POLICY "Members read notes" ON public.notes FOR SELECT TO authenticated
      USING (EXISTS (
        SELECT 1 FROM public.members m WHERE m.team_id = team_id AND m.user_id = (select auth.uid())));
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.members (team_id uuid, user_id uuid, PRIMARY KEY (team_id, user_id));
    ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Members read notes" ON public.notes;
    CREATE POLICY "Members read notes" ON public.notes FOR SELECT TO authenticated
      USING (EXISTS (
        SELECT 1 FROM public.members m WHERE m.team_id = notes.team_id AND m.user_id = (select auth.uid())));
    ```

    ## How to fix
    Write the policy's table before the column, here `notes.team_id`.

    ## References
    - https://www.postgresql.org/docs/current/sql-expressions.html#SQL-EXPRESSIONS-COLUMN-REFS
    """

    name = "policy-self-comparison"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement and column."""
        life = standing(fact, at)
        if life is None:
            return
        table = life.policy.table
        for column, place in (pair for condition in said_in(fact) for pair in condition.self_compared):
            meant = f"{quoted(table.name)}.{quoted(column)}"
            yield at.finding(
                self,
                f"{called(life.policy)} compares {quoted(column)} with itself: in the query it is not that of {table}",
                f"Write {meant}, if that is meant.",
                objects=(table,),
                at=place,
                fix=_fix(table, column, place, at),
            )


def _fix(table: Name, column: str, place: int, at: At) -> Fix | None:
    """The table's name before the column, where the table is known to have one of that name."""
    shape = at.world.story.tables.before(table, at.position)
    if shape is None or shape.column(column) is None or at.file.merged or not at.statement.editable:
        return None
    return Fix("Name the policy's table", (TextEdit(place, place, f"{quoted(table.name)}."),))
