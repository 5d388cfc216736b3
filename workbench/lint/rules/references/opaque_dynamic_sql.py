"""`opaque-dynamic-sql`: what no rule has seen."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.view import At
from workbench.sql.facts import DynamicSql, Fact


class OpaqueDynamicSql(FactRule):
    """An EXECUTE runs SQL that is put together at run time.

    ## What it does
    Reports `EXECUTE` in `DO` blocks where the text cannot be known from the file: names read from the catalogs, values
    of variables, results of functions. Literals, `format()` and `||` of constants, and loops over constants are read
    like any other SQL and pass. Bodies of functions are not looked at: they run later.

    ## Why is this bad?
    No rule has seen what it does. Whatever else is said of the chain (which tables have row level security, what
    exists when) leaves it out.

    ## Example
    ```sql
    DO $$
    DECLARE
      item record;
    BEGIN
      FOR item IN SELECT relname FROM pg_class WHERE relname LIKE 'reports_%' LOOP
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', item.relname);
      END LOOP;
    END $$;
    ```

    ## Use instead
    ```sql
    DO $$
    DECLARE
      item text;
    BEGIN
      FOREACH item IN ARRAY ARRAY['reports_2025', 'reports_2026'] LOOP
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', item);
      END LOOP;
    END $$;
    ```

    ## How to fix
    Name the objects, where they are known. Where they are not, prove the migration: the shadow shows what it did.

    ## References
    - https://www.postgresql.org/docs/current/plpgsql-statements.html
    """

    name = "opaque-dynamic-sql"
    family = Family.REFERENCES
    severity = Severity.INFO
    reads = (DynamicSql,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if isinstance(fact, DynamicSql):
            said = "EXECUTE runs SQL that is put together at run time: no rule has seen it"
            yield at.finding(self, said, "Name the objects if they are known; the proof shows what it did.")
