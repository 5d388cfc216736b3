"""`policy-auth-initplan`: who asks is found out anew for each row."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, said_in, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import quoted


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
        written = dict.fromkeys(" ".join(text[start:end].split()) for start, end in calls)
        # Where the policy is put together, or stands in a routine that is called, its text stands somewhere else.
        shown = ", ".join(written) if all(call.endswith(")") for call in written) else "auth.uid() or the like"
        said = f"{called(life.policy)} evaluates {shown} for every row"
        help_ = "Wrap it in a query, (select …), and it is evaluated once."
        fix: Fix | None = None
        if at.file.merged:
            fix = _forward(life.policy, at)
        elif at.statement.editable:
            fix = Fix("Wrap the calls in (select …)", tuple(_wrapped(text, *call) for call in calls))
        yield at.finding(self, said, help_, objects=(life.policy.table,), fix=fix, at=calls[0][0])


def _forward(policy: CreatePolicy, at: At) -> Fix | None:
    """The whole policy as it is in the end, its calls wrapped; none for one that should not be there at all."""
    from workbench.sql.file_facts import file_facts

    table = at.world.story.relation(policy.table, at.position)
    sql = f"ALTER POLICY {quoted(policy.name)} ON {policy.table if table is None else table.name}"
    for word, condition in (("USING", policy.using), ("WITH CHECK", policy.check)):
        if condition is None:
            continue
        if condition.service_role or condition.user_metadata or not condition.expression.text:
            return None
        sql += f" {word} ({condition.expression.text})"
    read = [fact for statement in file_facts(sql).statements for fact in statement.facts]
    calls = {call for fact in read for condition in said_in(fact) for call in condition.per_row}
    for start, end in sorted(calls, reverse=True):
        sql = f"{sql[:start]}(select {sql[start:end]}){sql[end:]}"
    return Fix("Wrap the calls in a new migration", forward=f"{sql};") if calls else None


def _wrapped(text: str, start: int, end: int) -> TextEdit:
    return TextEdit(start, end, f"(select {text[start:end]})")
