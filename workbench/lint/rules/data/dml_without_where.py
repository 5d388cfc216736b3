"""`dml-without-where`: every row is changed or deleted."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import DeleteRows, Fact, Reach, TruncateTable, UpdateRows


class DmlWithoutWhere(FactRule):
    """An UPDATE, DELETE or TRUNCATE takes every row of a table.

    ## What it does
    Looks at `UPDATE` and `DELETE` without a condition, or with one that is true for all rows (`WHERE true`, `1 = 1`,
    `… OR true`), and at `TRUNCATE`, at the top level, in `DO` blocks, and within a `WITH`. Temporary tables are exempt,
    tables that hold no rows yet, and an `UPDATE` that fills nothing but columns which this migration (or another one
    that is not merged yet) adds. Function bodies are not read: they run another day.

    ## Why is this bad?
    Mostly the condition was forgotten, and there is no way back. Where it is meant, every row is locked and written
    anew in one go.

    ## Example
    ```sql
    UPDATE public.reports SET status = 'archived';
    ```

    ## Use instead
    ```sql
    UPDATE public.reports SET status = 'archived' WHERE created_at < '2025-01-01';
    ```

    ## How to fix
    Say which rows are meant. Where all of them are, say that in a waiver.

    ## References
    - https://www.postgresql.org/docs/current/sql-delete.html
    """

    name = "dml-without-where"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (UpdateRows, DeleteRows, TruncateTable)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement and table."""
        if isinstance(fact, TruncateTable):
            if holds_rows(at, fact.table):
                said, help_ = (
                    f"TRUNCATE: every row of {fact.table} is gone",
                    "Say which rows are meant with DELETE … WHERE.",
                )
                yield at.finding(self, said, help_, objects=(fact.table,))
            return
        if not isinstance(fact, UpdateRows | DeleteRows) or not takes_all(fact, at):
            return
        verb, end = ("DELETE", "gone") if isinstance(fact, DeleteRows) else ("UPDATE", "changed")
        why = "has no condition" if fact.where is None else f"has a condition that is always true ({fact.where.text})"
        yield at.finding(
            self,
            f"{verb} {why}: every row of {fact.table} is {end}",
            "Say which rows are meant with WHERE.",
            objects=(fact.table,),
            at=fact.where.at if fact.where is not None else None,
        )


def takes_all(fact: UpdateRows | DeleteRows, at: At) -> bool:
    """Whether all rows of a table that may hold some are taken, other than to fill new columns."""
    if fact.reach is not Reach.ALL or fact.batched or not holds_rows(at, fact.table):
        return False
    return isinstance(fact, DeleteRows) or not fills_new_columns(fact, at)


def fills_new_columns(fact: UpdateRows, at: At) -> bool:
    """Whether nothing is changed but columns that come to the database together with this migration."""
    shape = shape_of(at, fact.table)
    held = [shape.columns.get(column) if shape is not None else None for column in fact.columns]
    return bool(held) and all(life is not None and at.world.fresh(life.born, at.position) for life in held)
