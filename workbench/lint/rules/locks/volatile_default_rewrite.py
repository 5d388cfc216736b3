"""`volatile-default-rewrite`: a new column whose values differ from row to row has the whole table written anew."""

from collections.abc import Iterator

from workbench.lint.existing import domain_of, has_column, shape_of, stores_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.lint.volatility import volatile_calls
from workbench.sql.facts import AddColumn, ColumnGeneration, Fact
from workbench.sql.names import quoted


class VolatileDefaultRewrite(FactRule):
    """A column is added whose values the server has to write into every row.

    ## What it does
    Looks at `ADD COLUMN` on a table of an earlier migration: with a default that calls a volatile function
    (`gen_random_uuid()`, `clock_timestamp()`, `random()`, a function of the chain that is declared neither `STABLE` nor
    `IMMUTABLE`, or one that nobody knows), with `serial`, `GENERATED … AS IDENTITY` or `GENERATED … STORED`, or of a
    domain with checks; and at `SET EXPRESSION` of a stored column. Constants, `now()` and other stable functions pass:
    the server keeps their value once for all rows. Tables that hold no rows yet are exempt.

    ## Why is this bad?
    The server writes every row and every index anew, and lets nobody read or write the table until it is done.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_tokens.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS token uuid NOT NULL DEFAULT gen_random_uuid();
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_tokens.sql
    ALTER TABLE public.reports
      ADD COLUMN IF NOT EXISTS token uuid,
      ALTER COLUMN token SET DEFAULT gen_random_uuid();
    ```

    ## How to fix
    Add the column without the default, set the default for new rows, and fill the old ones in batches. Where the table
    is small, waive it.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
    """

    name = "volatile-default-rewrite"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (AddColumn, ColumnGeneration)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table: the first of the file, with the number of the others."""
        if not isinstance(fact, AddColumn | ColumnGeneration) or not stores_rows(at, fact.table):
            return
        why = _reason(fact, at)
        if not why or any(_reason(other, there) for other, there in _others(fact, at) if there.number < at.number):
            return
        others = ((other, there) for other, there in _others(fact, at) if there.number >= at.number)
        more = sum(1 for other, there in others if other is not fact and _reason(other, there))
        columns = f"{quoted(fact.column)} (and in {more} more columns)" if more else quoted(fact.column)
        yield at.finding(
            self,
            f"{why} in {columns} writes all of {fact.table} anew while nobody may use it",
            "Add it without, set the default for new rows with ALTER COLUMN, and fill the old rows in batches.",
            objects=(fact.table,),
            at=fact.at if isinstance(fact, AddColumn) else None,
        )


def _others(fact: AddColumn | ColumnGeneration, at: At) -> Iterator[tuple[AddColumn | ColumnGeneration, At]]:
    """What is added to the same table anywhere in the file, in order."""
    for number, other in at.file.added.get(fact.table, ()):
        yield other, At(at.world, at.file, number, at.file.facts.statements[number])


def _reason(fact: AddColumn | ColumnGeneration, at: At) -> str:
    """What has the table written anew; empty if nothing has."""
    if isinstance(fact, AddColumn):
        return "" if has_column(at, fact.table, fact.column) else _why(fact, at)
    shape = shape_of(at, fact.table)
    held = shape.column(fact.column) if shape is not None else None
    stored = held is None or held.stored
    return "a new expression for stored values" if fact.word == "SET EXPRESSION" and stored else ""


def _why(fact: AddColumn, at: At) -> str:
    """What about a new column is different in each row; empty if nothing is."""
    column = fact.definition
    if column.identity is not None:
        return "an identity"
    if column.generated is not None:
        return "a stored generated value" if column.stored else ""
    if column.type is not None and column.type.serial:
        return f"a {column.type}"
    if column.default is not None:
        volatile = next(volatile_calls(column.default, at), None)
        if volatile is not None:
            return f"the volatile default {volatile.name}()"
    if column.type is not None:
        domain = domain_of(at, column.type)
        if domain is not None and domain[1]:
            return f"the domain {column.type}, which has checks,"
    return ""
