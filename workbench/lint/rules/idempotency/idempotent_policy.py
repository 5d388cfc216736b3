"""`idempotent-policy`: CREATE POLICY has no IF NOT EXISTS."""

from collections.abc import Iterator

from workbench.lint.edits import before_statement
from workbench.lint.finding import Finding, Severity
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.unread import unguarded
from workbench.lint.view import At
from workbench.sql.facts import CreatePolicy, DynamicSql, Fact, ObjectKind
from workbench.sql.names import quoted


class IdempotentPolicy(FactRule):
    """A policy is created without taking care that it may exist.

    ## What it does
    Looks at `CREATE POLICY`, in `DO` blocks too. It is content with a `DROP POLICY IF EXISTS` of the same name on the
    same table earlier in the file (or of the table), with a guard that looks the policy up in `pg_policies` or
    `pg_policy`, and with a handler for `duplicate_object` or `OTHERS`.

    ## Why is this bad?
    `CREATE POLICY` knows no `IF NOT EXISTS`: the second run fails with 42710.

    ## Example
    ```sql
    CREATE POLICY "Owners can read" ON public.reports FOR SELECT TO authenticated
      USING (owner_id = (SELECT auth.uid()));
    ```

    ## Use instead
    ```sql
    DROP POLICY IF EXISTS "Owners can read" ON public.reports;
    CREATE POLICY "Owners can read" ON public.reports FOR SELECT TO authenticated
      USING (owner_id = (SELECT auth.uid()));
    ```

    ## How to fix
    Drop it first, or create it in a `DO` block under a test of `pg_policies` with schema, table and policy name.

    ## References
    - https://www.postgresql.org/docs/current/sql-createpolicy.html
    - https://www.postgresql.org/docs/current/view-pg-policies.html
    """

    name = "idempotent-policy"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    reads = (CreatePolicy, DynamicSql)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a policy."""
        if isinstance(fact, DynamicSql):
            yield from unguarded(self, fact, at, (ObjectKind.POLICY,))
        made = made_by(fact)
        if not isinstance(fact, CreatePolicy) or made is None:
            return
        if at.file.rerun.is_safe(at.number, at.statement, made):
            return
        name = quoted(fact.name)
        drop = f"DROP POLICY IF EXISTS {name} ON {fact.table}"
        yield at.finding(
            self,
            f"policy {name} on {fact.table} is created without a guard and fails if it exists",
            f"Write `{drop};` before it, or test pg_policies in a DO block.",
            objects=(fact.table,),
            fix=before_statement(at, "Drop the policy first", drop),
        )
