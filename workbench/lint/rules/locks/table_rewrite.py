"""`table-rewrite`: a command writes a whole table anew while nobody may use it."""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.lint.existing import has_older_tables, shape_of, stores_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact, Maintenance, TableAction
from workbench.sql.names import Name

_ACTIONS: Final[Mapping[str, str]] = {
    "SetLogged": "SET LOGGED",
    "SetUnLogged": "SET UNLOGGED",
    "SetAccessMethod": "SET ACCESS METHOD",
    "SetTableSpace": "SET TABLESPACE",
}


class TableRewrite(FactRule):
    """A command writes a whole table anew while nobody may use it.

    ## What it does
    Looks at `VACUUM FULL`, `CLUSTER`, and at `ALTER TABLE … SET LOGGED`, `SET UNLOGGED`, `SET ACCESS METHOD` and
    `SET TABLESPACE`, on tables of earlier migrations. Tables that hold no rows yet are exempt, and so are partitioned
    ones, where such a setting is for partitions to come. Changes of columns have rules of their own.

    ## Why is this bad?
    The server copies the table and builds its indexes anew, and lets nobody read or write it until it is done.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_shrink_reports.sql
    VACUUM FULL public.reports;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_shrink_reports.sql
    VACUUM public.reports;
    ```

    ## How to fix
    A plain `VACUUM` frees the space for new rows and keeps nobody out; `pg_repack`, run from outside of the migration,
    gives it back to the disk. Otherwise do it when nobody needs the table.

    ## References
    - https://www.postgresql.org/docs/current/sql-vacuum.html
    - https://supabase.com/docs/guides/database/extensions/pg_repack
    """

    name = "table-rewrite"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Maintenance, TableAction)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a table, or one for all of them."""
        command, table = _rewritten(fact)
        if not command:
            return
        if table is None:
            if has_older_tables(at):
                said = f"{command} writes one table after the other anew while nobody may use it"
                yield at.finding(self, said, "Leave it out, or run it from outside of the migration.")
            return
        shape = shape_of(at, table)
        if stores_rows(at, table) and not (shape is not None and shape.partitioned and isinstance(fact, TableAction)):
            said = f"{command} writes all of {table} anew while nobody may use it"
            yield at.finding(
                self, said, "Run it from outside of the migration, when nobody needs it.", objects=(table,)
            )


def _rewritten(fact: Fact) -> tuple[str, Name | None]:
    """The command that writes tables anew, and the table if there is one; an empty text if it does not."""
    match fact:
        case Maintenance(command="VACUUM", full=True):
            return "VACUUM FULL", fact.name
        case Maintenance(command="CLUSTER"):
            return "CLUSTER", fact.name
        case TableAction():
            return _ACTIONS.get(fact.word, ""), fact.table
        case _:
            return "", None
