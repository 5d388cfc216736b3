"""`required-column`: a NOT NULL column without a value for the rows that are there."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.existing import has_column, is_required, stores_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import AddColumn, Fact, TruncateTable
from workbench.sql.names import Name, quoted

_NULL: Final = re.compile(r"null\b", re.IGNORECASE)


class RequiredColumn(FactRule):
    """A column is added that must not be NULL, and nothing says what the rows that are there get.

    ## What it does
    Looks at `ADD COLUMN … NOT NULL` (or `PRIMARY KEY`, or of a domain that is NOT NULL) without a default, identity,
    serial or generated value, on a table of an earlier migration. Tables that hold no rows yet, or that the file has
    truncated before, are exempt.

    ## Why is this bad?
    It works on an empty table, on the developer's machine, and fails with 23502 where there is a single row. And the
    app that runs while the migration is applied does not give the column a value.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text NOT NULL;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text NOT NULL DEFAULT 'en';
    ```

    ## How to fix
    Give it a constant default; or add it without NOT NULL, fill it, and make it NOT NULL in a later migration.

    ## References
    - https://www.postgresql.org/docs/current/ddl-alter.html
    """

    name = "required-column"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (AddColumn,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        if not isinstance(fact, AddColumn) or not stores_rows(at, fact.table):
            return
        column = fact.definition
        default = column.default if column.default is not None and not _NULL.match(column.default.text) else None
        given = default or column.generated or column.identity or (column.type and column.type.serial)
        needed = column.not_null or (column.type is not None and is_required(at, column.type))
        if not needed or given or _is_emptied(at, fact.table) or has_column(at, fact.table, fact.column):
            return
        yield at.finding(
            self,
            f"{quoted(fact.column)} may not be NULL and has no default: this fails if {fact.table} holds a row",
            "Give it a default, or add it without NOT NULL, fill it, and make it NOT NULL later.",
            objects=(fact.table,),
            at=fact.at,
        )


def _is_emptied(at: At, table: Name) -> bool:
    """Whether the file has truncated a table before."""
    earlier = (at.file.facts.statements[number] for number in at.file.held.get(TruncateTable, ()) if number < at.number)
    return any(isinstance(one, TruncateTable) and one.table == table for held in earlier for one in held.facts)
