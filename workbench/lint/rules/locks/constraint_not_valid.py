"""`constraint-not-valid`: a constraint is checked against all rows while the table is locked."""

from collections.abc import Iterator

from workbench.lint.existing import has_column, has_constraint, shape_of, stores_rows, tables_of_type
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    Constraint,
    ConstraintSort,
    DomainConstraint,
    Fact,
    Partition,
)
from workbench.sql.names import Name, quoted


class ConstraintNotValid(FactRule):
    """A check or foreign key is added to a table with rows, and all of them are checked under its lock.

    ## What it does
    Looks at `ADD CONSTRAINT … CHECK` and `… FOREIGN KEY` without `NOT VALID` on a table of an earlier migration, in
    `DO` blocks too, at columns that are added with a check, or with a foreign key and a default, at checks added to a
    domain that such a table has, and at `ATTACH PARTITION` of such a table without a check that the server could go by.
    Tables that the same migration makes are exempt, and so are those of other migrations that are not merged yet. A new
    column without a default may have a foreign key: there is nothing to check.

    ## Why is this bad?
    The server reads the whole table to see whether every row complies, while a check lets nobody read or write it, and
    a foreign key lets nobody write it or the table it points at.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_range;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100);
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_range;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100) NOT VALID;

    -- 20260202000000_report_scores_checked.sql
    ALTER TABLE public.reports VALIDATE CONSTRAINT reports_score_range;
    ```

    ## How to fix
    Two steps: add it `NOT VALID`, which holds for new rows at once, and `VALIDATE CONSTRAINT` in a later migration,
    which reads the table without keeping anybody from it.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
    """

    name = "constraint-not-valid"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (AddConstraint, AddColumn, DomainConstraint, Partition)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a constraint."""
        if isinstance(fact, AddConstraint):
            checked = [fact.constraint] if fact.sort in {ConstraintSort.CHECK, ConstraintSort.FOREIGN_KEY} else []
        elif isinstance(fact, AddColumn):
            checked = [constraint for constraint in fact.constraints if _is_checked(constraint, fact)]
        else:
            yield from _of_domain(self, fact, at) if isinstance(fact, DomainConstraint) else _attached(self, fact, at)
            return
        checked = [constraint for constraint in checked if not constraint.not_valid]
        if not checked or not stores_rows(at, fact.table) or _is_there(fact, at):
            return
        for constraint in checked:
            yield _finding(self, constraint, fact.table, at, column=isinstance(fact, AddColumn))


def _of_domain(rule: ConstraintNotValid, fact: DomainConstraint, at: At) -> Iterator[Finding]:
    tables = tables_of_type(at, fact.domain) if fact.added and not fact.not_valid else []
    if tables:
        where = f"{tables[0]} and {len(tables) - 1} more tables" if len(tables) > 1 else str(tables[0])
        what = f"CHECK {quoted(fact.name)}" if fact.name else "the CHECK"
        said = f"{what} of domain {fact.domain} is checked against all rows of {where}, whose writers wait"
        help_ = "Add it NOT VALID, and ALTER DOMAIN … VALIDATE CONSTRAINT in a later migration."
        yield at.finding(rule, said, help_, objects=(fact.domain, *tables))


def _attached(rule: ConstraintNotValid, fact: Fact, at: At) -> Iterator[Finding]:
    if not isinstance(fact, Partition) or not fact.attach or not stores_rows(at, fact.part):
        return
    shape = shape_of(at, fact.part)
    # Whether a check implies the bounds is the server's to say; who wrote one for this purpose is believed.
    if shape is None or any(life.validated for life in shape.of(ConstraintSort.CHECK)):
        return
    said = f"all rows of {fact.part} are checked against the bounds, which keeps everybody from it"
    help_ = "Add a CHECK that says the same as NOT VALID, VALIDATE it in a later migration, and attach after that."
    yield at.finding(rule, said, help_, objects=(fact.part, fact.table))


def _is_checked(constraint: Constraint, column: AddColumn) -> bool:
    """Whether rows that are there already are checked for a constraint beside a new column."""
    if constraint.sort is ConstraintSort.FOREIGN_KEY:
        definition = column.definition
        return any((definition.default, definition.generated, definition.identity))
    return constraint.sort is ConstraintSort.CHECK


def _is_there(fact: AddConstraint | AddColumn, at: At) -> bool:
    """Whether the chain has it already, so that the statement stands under a guard or fails."""
    if isinstance(fact, AddColumn):
        return has_column(at, fact.table, fact.column)
    shape = shape_of(at, fact.table)
    # Foreign keys of partitioned tables know no NOT VALID before PostgreSQL 18.
    unable = shape is not None and shape.partitioned and fact.sort is ConstraintSort.FOREIGN_KEY
    return unable or has_constraint(at, fact.table, fact.name)


def _finding(rule: ConstraintNotValid, constraint: Constraint, table: Name, at: At, *, column: bool) -> Finding:
    what = f"{constraint.sort} {quoted(constraint.name)}" if constraint.name else f"the {constraint.sort} constraint"
    who, objects = f"keeps everybody from {table}", [table]
    if constraint.references is not None:
        other = constraint.references.table
        who, objects = f"keeps writers of {table} and {other} waiting", [table, other]
    help_ = "Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration."
    if column:
        help_ = "Add the column first, the constraint on its own as NOT VALID, and VALIDATE it in a later migration."
    return at.finding(
        rule, f"{what} is checked against all rows, which {who}", help_, objects=objects, at=constraint.at
    )
