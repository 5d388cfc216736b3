"""`unbatched-dml`: many rows are changed in one go."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.rules.data.dml_without_where import takes_all
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.project.history import GitState
from workbench.sql.facts import DeleteRows, Fact, Reach, UpdateRows
from workbench.sql.guards import GuardKind


class UnbatchedDml(FactRule):
    """An UPDATE or DELETE of an existing table may take many rows in one transaction.

    ## What it does
    Looks at `UPDATE` and `DELETE` on a table of an earlier migration that choose their rows neither by a key (the
    primary key, or a unique constraint or index, given as a value) nor by a query with `LIMIT`, and that stand in no
    loop. Tables that hold no rows yet are exempt; of merged migrations nothing is said.

    ## Why is this bad?
    All rows stay locked until the migration is through, what they were before is kept until then, and one failure takes
    all of it back.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status text);

    -- 20260201000000_report_status.sql
    UPDATE public.reports SET status = 'active' WHERE status IS NULL;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status text);

    -- 20260201000000_report_status.sql
    UPDATE public.reports SET status = 'active'
    WHERE id IN (SELECT id FROM public.reports WHERE status IS NULL LIMIT 10000);
    ```

    ## How to fix
    Where the table is large, fill it from a script or a scheduled job, some thousand rows a transaction: a migration is
    one transaction, and `COMMIT` in a `DO` block fails there. Where it is small, leave it.

    ## References
    - https://www.postgresql.org/docs/current/explicit-locking.html
    """

    name = "unbatched-dml"
    family = Family.DATA
    severity = Severity.INFO
    scope = Scope.CHAIN
    reads = (UpdateRows, DeleteRows)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement and table."""
        if not isinstance(fact, UpdateRows | DeleteRows) or fact.reach is Reach.NONE or fact.batched:
            return
        shape = shape_of(at, fact.table)
        if shape is None or at.file.state is GitState.MERGED or not holds_rows(at, fact.table):
            return
        if takes_all(fact, at) or chooses_by_key(shape, fact.pinned):
            return
        if any(guard.kind is GuardKind.LOOP for guard in at.statement.guards):
            return
        yield at.finding(
            self,
            f"all rows of {fact.table} that this {at.statement.kind} finds are locked until the migration is through",
            "Where there may be many, do it in batches from outside of the migration.",
            objects=(fact.table,),
        )


def chooses_by_key(shape: Shape, pinned: tuple[str, ...]) -> bool:
    """Whether a condition on these columns can meet one row a value only."""
    given = set(pinned)
    return any(
        life.index.unique and life.index.predicate is None and life.columns and given.issuperset(life.columns)
        for life in shape.indexes.values()
    )
