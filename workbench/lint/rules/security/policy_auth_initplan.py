"""`policy-auth-initplan`: who asks is found out anew for each row."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, said_in, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact


class PolicyAuthInitplan(FactRule):
    """A policy calls `auth.uid()` and the like for every row.

    ## What it does
    Reports `auth.uid()`, `auth.jwt()`, `auth.role()`, `auth.email()` and `current_setting(…)` in a policy that no
    `(select …)` is around.

    ## Why is this bad?
    A bare call is evaluated row by row; inside of a query without a table PostgreSQL evaluates it once a statement. On
    large tables that is the difference between milliseconds and seconds.

    ## Example
    ```sql
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated USING (auth.uid() = patient_id);
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Patients read notes" ON public.notes;
    CREATE POLICY "Patients read notes" ON public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    Wrap each call: `(select auth.uid())`.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0003_auth_rls_initplan
    """

    name = "policy-auth-initplan"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a statement, at its first call."""
        life = standing(fact, at)
        calls = sorted({call for condition in said_in(fact) for call in condition.per_row})
        if life is None or not calls:
            return
        text = at.file.text
        shown = ", ".join(dict.fromkeys(" ".join(text[start:end].split()) for start, end in calls))
        said = f"{called(life.policy)} evaluates {shown} for every row"
        help_ = "Wrap it in a query, (select …), and it is evaluated once."
        fix = Fix("Wrap the calls in (select …)", tuple(_wrapped(text, *call) for call in calls))
        editable = at.statement.editable
        table = life.policy.table
        yield at.finding(self, said, help_, objects=(table,), fix=fix if editable else None, at=calls[0][0])


def _wrapped(text: str, start: int, end: int) -> TextEdit:
    return TextEdit(start, end, f"(select {text[start:end]})")
