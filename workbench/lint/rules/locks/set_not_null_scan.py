"""`set-not-null-scan`: SET NOT NULL reads the whole table while nobody may use it."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.existing import shape_of, stores_rows, tables_of_type
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import AddConstraint, ColumnNotNull, ConstraintSort, DomainNotNull, Fact
from workbench.sql.names import quoted

_PIECES: Final = re.compile(r"'(?:[^']|'')*'|\(|\)| AND ")


class SetNotNullScan(FactRule):
    """`SET NOT NULL` reads the whole table for NULLs while nobody may use it.

    ## What it does
    Looks at `ALTER COLUMN … SET NOT NULL`, at `ADD CONSTRAINT … NOT NULL` without `NOT VALID`, at a primary key made
    `USING INDEX` on columns that may be NULL, and at `SET NOT NULL` of a domain, on tables of earlier migrations. It is
    content where a validated `CHECK (column IS NOT NULL)` of any earlier migration proves that there is no NULL: then
    the server reads nothing. Columns that are `NOT NULL` already, and tables that hold no rows yet, are exempt.

    ## Why is this bad?
    The table is locked against readers and writers until the last row has been looked at.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports ALTER COLUMN score SET NOT NULL;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_given;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_given CHECK (score IS NOT NULL) NOT VALID;

    -- 20260202000000_report_scores_checked.sql
    ALTER TABLE public.reports VALIDATE CONSTRAINT reports_score_given;

    -- 20260203000000_report_scores_not_null.sql
    ALTER TABLE public.reports ALTER COLUMN score SET NOT NULL;
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_given;
    ```

    ## How to fix
    Add `CHECK (column IS NOT NULL) NOT VALID`, validate it in a later migration, then `SET NOT NULL` and drop the
    check. On PostgreSQL 18, `ADD CONSTRAINT … NOT NULL column NOT VALID` and `VALIDATE CONSTRAINT` do the same.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL
    """

    name = "set-not-null-scan"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (ColumnNotNull, AddConstraint, DomainNotNull)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement and table."""
        columns: tuple[str, ...]
        if isinstance(fact, ColumnNotNull):
            columns = (fact.column,) if fact.not_null else ()
        elif isinstance(fact, AddConstraint):
            columns = _made_not_null(fact, at)
        else:
            yield from self._of_domain(fact, at)
            return
        if not columns or not stores_rows(at, fact.table):
            return
        shape = shape_of(at, fact.table)
        scanned = [column for column in columns if shape is None or not _proven(shape, column)]
        if scanned:
            named = ", ".join(quoted(column) for column in scanned)
            yield at.finding(
                self,
                f"the server reads all of {fact.table} for NULLs in {named} while nobody may use it",
                f"Add CHECK ({quoted(scanned[0])} IS NOT NULL) NOT VALID, validate it in a later migration, "
                "and SET NOT NULL after that.",
                objects=(fact.table,),
            )

    def _of_domain(self, fact: Fact, at: At) -> Iterator[Finding]:
        if not isinstance(fact, DomainNotNull) or not fact.not_null:
            return
        tables = tables_of_type(at, fact.domain)
        if tables:
            where = f"{tables[0]} and {len(tables) - 1} more tables" if len(tables) > 1 else str(tables[0])
            said = f"the server reads all of {where} for NULLs in columns of domain {fact.domain}, whose writers wait"
            help_ = "Add CHECK (VALUE IS NOT NULL) NOT VALID to the domain, and validate it in a later migration."
            yield at.finding(self, said, help_, objects=(fact.domain, *tables))


def _made_not_null(fact: AddConstraint, at: At) -> tuple[str, ...]:
    """The columns that a constraint makes NOT NULL, without doing more than that."""
    constraint = fact.constraint
    if constraint.sort is ConstraintSort.NOT_NULL:
        return () if constraint.not_valid else constraint.columns
    if constraint.sort is ConstraintSort.PRIMARY_KEY and constraint.using_index:
        shape = shape_of(at, fact.table)
        ready = shape.indexes.get(constraint.using_index) if shape is not None else None
        return ready.columns if ready is not None else ()
    return ()


def _proven(shape: Shape, column: str) -> bool:
    """Whether the server knows that a column holds no NULL: it says so, or a validated check does."""
    held = shape.columns.get(column)
    if held is not None and held.not_null:
        return True
    said = f"{quoted(column)} IS NOT NULL"
    checks = (life.constraint.check for life in shape.of(ConstraintSort.CHECK) if life.validated)
    return any(check is not None and said in _terms(check.text) for check in checks)


def _terms(condition: str) -> list[str]:
    """The parts that AND joins at the top of a condition."""
    depth, start = 0, 0
    found: list[str] = []
    for token in _PIECES.finditer(condition):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == " AND " and depth == 0:
            found.append(condition[start : token.start()])
            start = token.end()
    found.append(condition[start:])
    return [term.removeprefix("(").removesuffix(")") if term.count("(") == 1 else term for term in found]
