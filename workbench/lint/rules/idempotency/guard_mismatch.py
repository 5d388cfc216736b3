"""`guard-mismatch`: a guard that does not test what it protects."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.guarding import asked, finding, other_found, tests_its_kind
from workbench.lint.lookups import finds, looked_for
from workbench.lint.made import MAKING, Made, made_by
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.view import At
from workbench.sql.facts import ObjectKind
from workbench.sql.guards import ExistenceTest, Guard, GuardKind
from workbench.sql.names import quoted

_PROC: Final = "pg_proc with the schema, or to_regprocedure()"
_ASK: Final = {
    ObjectKind.POLICY: "pg_policies with schemaname, tablename and policyname",
    ObjectKind.TRIGGER: "pg_trigger with tgname and tgrelid = '{0.table}'::regclass",
    ObjectKind.CONSTRAINT: "pg_constraint with conname and conrelid = '{0.table}'::regclass",
    ObjectKind.COLUMN: "information_schema.columns with table_schema, table_name and column_name",
    ObjectKind.ENUM_VALUE: "pg_enum with enumlabel and enumtypid = '{0.table}'::regtype",
    ObjectKind.TYPE: "to_regtype('{0.name}') IS NULL",
    ObjectKind.FUNCTION: _PROC,
    ObjectKind.PROCEDURE: _PROC,
    ObjectKind.SCHEMA: "pg_namespace",
    ObjectKind.EXTENSION: "pg_extension",
    ObjectKind.ROLE: "pg_roles",
    ObjectKind.SERVER: "pg_foreign_server",
    ObjectKind.EVENT_TRIGGER: "pg_event_trigger",
    ObjectKind.PUBLICATION: "pg_publication",
    ObjectKind.PUBLISHED: "pg_publication_tables with pubname, schemaname and tablename",
}


class GuardMismatch(StatementRule):
    """The guard tests another object than the one it protects.

    ## What it does
    Compares the conditions in `DO` blocks that ask a catalog whether something is there with what is made under them.
    It reports

    - guards that ask for another name, table or schema, or look in another catalog, while nothing that is made under
      them is what they ask for;
    - `ADD CONSTRAINT` under a test that some other object exists;
    - guards that are too wide for this chain: `pg_policies` without `schemaname`, `pg_trigger` or `pg_constraint`
      without the table, `pg_enum` without the type, `information_schema.columns` without the schema, where another
      object of that name is there already (`auth.users` has an `email`, too), so that the one below is never made.

    A wide guard that finds nothing else in this chain is fine.

    ## Why is this bad?
    Either the second run fails as if there were no guard, or the first one already passes over what it should make, and
    nobody is told.

    ## Example
    ```sql
    CREATE OR REPLACE TRIGGER set_updated_at BEFORE UPDATE ON public.reports
      FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'set_updated_at') THEN
        CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.tasks
          FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
      END IF;
    END $$;
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE TRIGGER set_updated_at BEFORE UPDATE ON public.reports
      FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
    DO $$
    BEGIN
      IF NOT EXISTS (
        SELECT 1 FROM pg_trigger WHERE tgname = 'set_updated_at' AND tgrelid = 'public.tasks'::regclass
      ) THEN
        CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.tasks
          FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
      END IF;
    END $$;
    ```

    ## How to fix
    Ask for the object itself, by name, table and schema; or use the form that needs no guard (`IF NOT EXISTS`,
    `OR REPLACE`, `DROP … IF EXISTS` first).

    ## References
    - https://www.postgresql.org/docs/current/view-pg-policies.html
    - https://www.postgresql.org/docs/current/catalog-pg-constraint.html
    """

    name = "guard-mismatch"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN

    reads = tuple(MAKING)

    def check(self, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if not at.statement.guards:
            return
        guards = [guard for guard in at.statement.guards if guard.kind is GuardKind.CONDITION and guard.tests]
        for fact in at.statement.facts:
            made = made_by(fact)
            if made is None:
                continue
            said = next(filter(None, (_fault(guard, made, at) for guard in guards)), "")
            if said:
                help_ = f"Ask {_identity(made)}: for {_called(made)} itself."
                yield at.finding(self, said, help_, objects=(made.table or made.name,))
                return


def _fault(guard: Guard, made: Made, at: At) -> str:
    """What is wrong with one guard of an object, in words."""
    found_by = finding(guard, made)
    if found_by:
        others = [other_found(test, guard, made, at) for test in found_by]
        return f"the guard also finds {others[0]}: {_called(made)} may never be made" if all(others) else ""
    absent = [test for test in guard.tests if not test.exists]
    together = at.file.rerun.made_under(guard)
    if together[0] != made or at.file.rerun.is_safe(at.number, at.statement, made):
        return ""
    if absent:
        # One of several things made together is enough of a test.
        if any(finds(test, other) for test in absent for other in together) or not _comparable(absent, made):
            return ""
        return f"the guard asks {asked(absent[0])}, but what it protects is {_called(made)}"
    if made.kind is ObjectKind.CONSTRAINT:
        return f"the guard asks whether something else is there ({asked(guard.tests[0])}), not {_called(made)}"
    return ""


def _comparable(tests: list[ExistenceTest], made: Made) -> bool:
    """Whether the tests are about objects, and not data."""
    return any(tests_its_kind(test, made) or looked_for(test) for test in tests)


def _called(made: Made) -> str:
    if made.kind is ObjectKind.ENUM_VALUE:
        return f"the value {made.name.name} of {made.table}"
    if made.kind is ObjectKind.PUBLISHED:
        return f"{made.table} in publication {quoted(made.name.name)}"
    if made.table is None or made.kind is ObjectKind.INDEX:
        return f"{made.kind} {made.name}"
    of = "of" if made.kind is ObjectKind.COLUMN else "on"
    name = quoted(made.name.name) if made.name.name else "without a name"
    return f"{made.kind} {name} {of} {made.table}"


def _identity(made: Made) -> str:
    """How a guard tells the object from all others."""
    return _ASK.get(made.kind, "to_regclass('{0.name}') IS NULL").format(made)
