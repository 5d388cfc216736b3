"""`unique-needs-index`: a unique constraint builds its index while nobody may use the table."""

from collections.abc import Iterator

from workbench.lint.existing import has_column, has_constraint, shape_of, stores_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import AddColumn, AddConstraint, AlterTable, Constraint, ConstraintSort, Fact
from workbench.sql.names import quoted


class UniqueNeedsIndex(FactRule):
    """A unique constraint or primary key builds its index while nobody may use the table.

    ## What it does
    Looks at `ADD CONSTRAINT … UNIQUE` and `… PRIMARY KEY` without `USING INDEX`, and at `… EXCLUDE`, on a table of an
    earlier migration, and at columns that are added with one. Tables that hold no rows yet are exempt, and so is `ONLY`
    a partitioned one.

    ## Why is this bad?
    `ALTER TABLE` lets nobody read or write the table until the index is built.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, slug text);

    -- 20260201000000_report_slugs.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_slug_key;
    ALTER TABLE public.reports ADD CONSTRAINT reports_slug_key UNIQUE (slug);
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, slug text);

    -- 20260201000000_report_slugs.sql
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS reports_slug_idx ON public.reports (slug);

    -- 20260202000000_report_slugs_unique.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_slug_key;
    ALTER TABLE public.reports ADD CONSTRAINT reports_slug_key UNIQUE USING INDEX reports_slug_idx;
    ```

    ## How to fix
    Build a unique index `CONCURRENTLY` first, and make the constraint of it with `USING INDEX`; often the index alone
    will do. Of a partitioned table, add it to `ONLY` the table, to each partition in this way, and attach their
    indexes. For an exclusion constraint there is no such way: add it when nobody needs the table.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX
    """

    name = "unique-needs-index"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (AddConstraint, AddColumn)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a constraint."""
        if isinstance(fact, AddConstraint):
            given: tuple[Constraint, ...] = (fact.constraint,)
        elif isinstance(fact, AddColumn):
            given = fact.constraints
        else:
            return
        made = [one for one in given if one.has_index and not one.using_index]
        if not made or not stores_rows(at, fact.table):
            return
        if isinstance(fact, AddColumn):
            there = has_column(at, fact.table, fact.column)
        else:
            there = has_constraint(at, fact.table, fact.name)
        shape = shape_of(at, fact.table)
        partitioned = shape is not None and shape.partitioned
        only = any(isinstance(one, AlterTable) and one.only for one in at.statement.facts)
        if there or (partitioned and only):
            return
        for constraint in made:
            what = (
                f"{constraint.sort} {quoted(constraint.name)}" if constraint.name else f"a {constraint.sort} constraint"
            )
            yield at.finding(
                self,
                f"{what} builds an index on {fact.table} while nobody may use it",
                _advice(constraint, partitioned=partitioned),
                objects=(fact.table,),
                at=constraint.at,
            )


def _advice(constraint: Constraint, *, partitioned: bool) -> str:
    if constraint.sort is ConstraintSort.EXCLUDE:
        return "No ready index can be used for it: add it when nobody needs the table, and waive this."
    if partitioned:
        return (
            "Add it to ONLY the table, to each partition with USING INDEX of an index built CONCURRENTLY, "
            "and attach their indexes."
        )
    return "Build a unique index CONCURRENTLY first, and make the constraint of it with USING INDEX."
