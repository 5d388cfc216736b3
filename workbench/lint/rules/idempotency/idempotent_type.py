"""`idempotent-type`: a type is created without taking care that it may exist."""

from collections.abc import Iterator

from workbench.lint.edits import forgiving, if_not_exists
from workbench.lint.finding import Finding, Severity
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.unread import unguarded
from workbench.lint.view import At
from workbench.sql.facts import AddEnumValue, CreateType, DynamicSql, Fact, ObjectKind
from workbench.sql.names import literal


class IdempotentType(FactRule):
    """A type is created without taking care that it may exist.

    ## What it does
    Looks at `CREATE TYPE` and `CREATE DOMAIN`, and at `ALTER TYPE … ADD VALUE` without `IF NOT EXISTS`, in `DO` blocks
    too. It is content with a guard that looks the type up in `pg_type` (or `to_regtype`), with a handler for
    `duplicate_object` or `OTHERS`, and with a type of that name dropped or renamed away earlier in the file.

    ## Why is this bad?
    `CREATE TYPE` knows no `IF NOT EXISTS`: the second run fails with 42710.

    ## Example
    ```sql
    CREATE TYPE public.shipment_status AS ENUM ('packed', 'sent');
    ```

    ## Use instead
    ```sql
    DO $$
    BEGIN
      CREATE TYPE public.shipment_status AS ENUM ('packed', 'sent');
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$;
    ```

    ## How to fix
    Put it into a `DO` block, under a test of `pg_type` or with a handler for `duplicate_object`.

    ## References
    - https://www.postgresql.org/docs/current/sql-createtype.html
    - https://www.postgresql.org/docs/current/catalog-pg-type.html
    """

    name = "idempotent-type"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    reads = (CreateType, AddEnumValue, DynamicSql)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        if isinstance(fact, DynamicSql):
            yield from unguarded(self, fact, at, (ObjectKind.TYPE,))
        made = made_by(fact)
        if made is None or not isinstance(fact, CreateType | AddEnumValue) or made.name.schema == "pg_temp":
            return
        if isinstance(fact, AddEnumValue) and fact.if_not_exists:
            return
        if at.file.rerun.is_safe(at.number, at.statement, made):
            return
        if isinstance(fact, AddEnumValue):
            said = f"ALTER TYPE adds {literal(fact.value)} to {fact.type} and fails if it has it"
            help_ = "Add IF NOT EXISTS, so that the migration can be run again."
            yield at.finding(self, said, help_, objects=(fact.type,), fix=if_not_exists(at, "VALUE"))
            return
        said = f"{at.statement.kind} makes {fact.name} and fails if it exists"
        help_ = "Put it into a DO block, under a test of pg_type or with a handler for duplicate_object."
        fix = forgiving(at, "Forgive a second run", "duplicate_object")
        yield at.finding(self, said, help_, objects=(fact.name,), fix=fix)
