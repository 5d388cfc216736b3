"""`policy-unknown-reference`: a policy that names a column its table does not have."""

import difflib
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import said_in
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import quoted

_SYSTEM: Final = frozenset({"ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"})


class PolicyUnknownReference(FactRule):
    """A policy names a column that its table does not have at that point of the chain.

    ## What it does
    Compares the columns that a condition names outside of queries with those that the table has by then. It is silent
    where the table's columns are not all known. Tables that do not exist are `unknown-reference`'s business.

    ## Why is this bad?
    The migration fails: "column … does not exist" (42703).

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = user_id);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    Name the column that is meant, or add it before.

    ## References
    - https://www.postgresql.org/docs/current/sql-createpolicy.html
    """

    name = "policy-unknown-reference"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a column and statement."""
        if not isinstance(fact, CreatePolicy | AlterPolicy) or at.statement.guards:
            return
        story = at.world.story
        shape = story.tables.before(fact.table, at.position)
        life = story.relation(fact.table, at.position)
        if shape is None or life is None or not shape.complete or story.missing.doubts.any:
            return
        # What a branch has dropped may be there still.
        known = {name for past in life.shape.what if past is not None for name in past.columns}
        named = dict.fromkeys(name for condition in said_in(fact) for name in condition.own_columns)
        for column in named:
            if column in known or column in _SYSTEM or column == fact.table.name:
                continue
            near = difflib.get_close_matches(column, shape.columns, n=1)
            said = f"policy {quoted(fact.name)} names {quoted(column)}, which {fact.table} does not have"
            help_ = (
                f"Did you mean {quoted(near[0])}?" if near else "Add the column before, or name the one that is meant."
            )
            place = next(held.expression.at for held in said_in(fact) if column in held.own_columns)
            yield at.finding(self, said, help_, objects=(fact.table,), at=place)
