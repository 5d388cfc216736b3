"""`combine-alter-table`: a table is altered twice in a row where once would do."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule, Scope
from workbench.lint.view import At, FileView, World
from workbench.project.history import GitState
from workbench.sql.facts import (
    AlterTable,
    DropConstraint,
    Inherit,
    ObjectKind,
    Partition,
    Rename,
    SetSchema,
    StatementFacts,
)
from workbench.sql.facts import ValidateConstraint as Validate
from workbench.sql.names import Name

# What ALTER TABLE takes alone, and what is better done alone.
_ALONE = (Rename, SetSchema, Partition, Inherit, Validate)


class CombineAlterTable(FileRule):
    """A table with rows is altered by several statements in a row that could be one.

    ## What it does
    Looks at `ALTER TABLE` statements of the same table of an earlier migration that stand one behind the other, at the
    top level or in the same `DO` block. Renames, partitions and `VALIDATE CONSTRAINT` are statements of their own in
    any case, and one that only drops constraints (to add them anew) does not count. One finding a run of them; of
    merged migrations nothing is said.

    ## Why is this bad?
    Each statement goes through the table for itself where it has to read or write the rows; in one statement, all
    actions share one pass and one lock.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS title text;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports
      ADD COLUMN IF NOT EXISTS locale text,
      ADD COLUMN IF NOT EXISTS title text;
    ```

    ## How to fix
    Write one `ALTER TABLE` with all actions, separated by commas.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    """

    name = "combine-alter-table"
    family = Family.LOCKS
    severity = Severity.INFO
    scope = Scope.CHAIN

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """One a run."""
        if file.state is GitState.MERGED or len(file.holding((AlterTable,))) <= 1:
            return
        statements = file.facts.statements
        number = 0
        while number < len(statements):
            table = _altered(statements[number])
            end = number + 1
            while table is not None and end < len(statements) and _goes_on(statements[number], statements[end], table):
                end += 1
            count = end - number
            if table is not None and count > 1 and _is_in_use(At(world, file, end - 1, statements[end - 1]), table):
                second = At(world, file, number + 1, statements[number + 1])
                yield second.finding(
                    self,
                    f"{table} is altered by {count} statements in a row, from line {statements[number].span.line} on",
                    "Write one ALTER TABLE with all actions, separated by commas.",
                    objects=(table,),
                )
            number = end


def _is_in_use(at: At, table: Name) -> bool:
    """Whether the chain knows a table and it may hold rows."""
    return at.world.story.relation(table, at.position) is not None and holds_rows(at, table)


def _altered(statement: StatementFacts) -> Name | None:
    """The table that a statement alters in a way that goes together with others."""
    first = next(iter(statement.facts), None)
    if not isinstance(first, AlterTable) or first.kind is not ObjectKind.TABLE or first.temporary:
        return None
    actions = statement.facts[1:]
    alone = any(isinstance(fact, _ALONE) for fact in actions) or all(isinstance(f, DropConstraint) for f in actions)
    return None if alone else first.name


def _goes_on(first: StatementFacts, later: StatementFacts, table: Name) -> bool:
    same_place = (first.parent, first.guards, first.origin) == (later.parent, later.guards, later.origin)
    return same_place and _altered(later) == table
