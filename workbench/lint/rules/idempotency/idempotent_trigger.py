"""`idempotent-trigger`: a trigger is created without taking care that it may exist."""

from collections.abc import Iterator

from workbench.lint.edits import before_statement
from workbench.lint.finding import Finding, Severity
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.unread import unguarded
from workbench.lint.view import At
from workbench.sql.facts import CreateEventTrigger, CreateTrigger, DynamicSql, Fact, ObjectKind
from workbench.sql.names import quoted


class IdempotentTrigger(FactRule):
    """A trigger is created without taking care that it may exist.

    ## What it does
    Looks at `CREATE TRIGGER` without `OR REPLACE` and at `CREATE EVENT TRIGGER`, in `DO` blocks too. It is content with
    a `DROP TRIGGER IF EXISTS` of the same name on the same table earlier in the file (or of the table), with a guard
    that looks it up in `pg_trigger`, and with a handler for `duplicate_object` or `OTHERS`.

    ## Why is this bad?
    The second run fails with 42710.

    ## Example
    ```sql
    CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.reports
      FOR EACH ROW EXECUTE FUNCTION public.touch();
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE TRIGGER set_updated_at BEFORE UPDATE ON public.reports
      FOR EACH ROW EXECUTE FUNCTION public.touch();
    ```

    ## How to fix
    Write `CREATE OR REPLACE TRIGGER`, or drop it first (constraint triggers cannot be replaced).

    ## References
    - https://www.postgresql.org/docs/current/sql-createtrigger.html
    """

    name = "idempotent-trigger"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    reads = (CreateTrigger, CreateEventTrigger, DynamicSql)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        if isinstance(fact, DynamicSql):
            yield from unguarded(self, fact, at, (ObjectKind.TRIGGER,))
        made = made_by(fact)
        if made is None or at.file.rerun.is_safe(at.number, at.statement, made):
            return
        if isinstance(fact, CreateEventTrigger):
            yield self._event(fact, at)
        if not isinstance(fact, CreateTrigger) or fact.replace:
            return
        drop = f"DROP TRIGGER IF EXISTS {quoted(fact.name)} ON {fact.table}"
        yield at.finding(
            self,
            f"trigger {quoted(fact.name)} on {fact.table} is created without a guard and fails if it exists",
            f"Write CREATE OR REPLACE TRIGGER, or `{drop};` before it.",
            objects=(fact.table,),
            fix=before_statement(at, "Drop the trigger first", drop),
        )

    def _event(self, fact: CreateEventTrigger, at: At) -> Finding:
        drop = f"DROP EVENT TRIGGER IF EXISTS {quoted(fact.name)}"
        return at.finding(
            self,
            f"event trigger {quoted(fact.name)} is created without a guard and fails if it exists",
            f"Write `{drop};` before it.",
            objects=(fact.name,),
            fix=before_statement(at, "Drop the event trigger first", drop),
        )
