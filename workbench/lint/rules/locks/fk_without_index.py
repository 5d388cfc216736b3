"""`fk-without-index`: deleting a row looks through the whole table that points at it."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.foreign_keys import MAKING, kept_keys
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import ConstraintLife, IndexLife, Shape
from workbench.lint.story.naming import index_name
from workbench.lint.view import At
from workbench.project.runner import Alone
from workbench.sql.facts import CreateIndex, Fact, IndexKey
from workbench.sql.names import Name, quoted


class FkWithoutIndex(FactRule):
    """The columns of a foreign key have no index, so whatever is deleted over there is looked for row by row.

    ## What it does
    Looks at every foreign key that the chain keeps: said beside a column, in `CREATE TABLE` or added later. It is
    content with any index of the chain whose first columns are those of the key, in any order: a plain one, the primary
    key's, a unique constraint's, also one `WHERE column IS NOT NULL`. Other partial indexes do not serve.

    ## Why is this bad?
    Deleting a row of the other table, or changing its key, reads this whole table for each of them, `ON DELETE CASCADE`
    above all; joins and policies over the key do the same.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.authors (id uuid PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_author.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS author_id uuid REFERENCES public.authors (id);
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.authors (id uuid PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);

    -- 20260201000000_report_author.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS author_id uuid REFERENCES public.authors (id);
    CREATE INDEX CONCURRENTLY IF NOT EXISTS reports_author_id_idx ON public.reports (author_id);
    ```

    ## How to fix
    Create an index on the key's columns. Where the other table's rows are never deleted and nobody joins over the key,
    waive it.

    ## References
    - https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK
    - https://supabase.com/docs/guides/database/database-advisors?lint=0001_unindexed_foreign_keys
    """

    name = "fk-without-index"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = MAKING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a foreign key that this statement made and the chain keeps."""
        for key in kept_keys(fact, at):
            table, shape, held = key.table, key.shape, key.held
            if not _served(shape, held):
                columns = ", ".join(quoted(column) for column in held.constraint.columns)
                other = held.constraint.references.table if held.constraint.references is not None else ""
                yield at.finding(
                    self,
                    f"no index serves the foreign key ({columns}) of {table} to {other}",
                    f"Create an index on {table} ({columns}).",
                    objects=(table,),
                    at=held.constraint.at,
                    fix=_forward(at, key.life.name, shape, held) if at.file.merged else None,
                )


def _forward(at: At, table: Name, shape: Shape, held: ConstraintLife) -> Fix:
    """An index on the key's columns, built beside the table's writers where the runner can."""
    columns = held.constraint.columns
    index = CreateIndex(None, table, keys=tuple(IndexKey(column) for column in columns))
    name = quoted(index_name(index, shape.indexes))
    apart = at.world.config.runner.runs_alone(Alone.CREATE_INDEX) and not shape.partitioned
    how = "CREATE INDEX CONCURRENTLY IF NOT EXISTS" if apart else "CREATE INDEX IF NOT EXISTS"
    listed = ", ".join(quoted(column) for column in columns)
    return Fix("Create the index in a new migration", forward=f"{how} {name} ON {table} ({listed});")


def _served(shape: Shape, held: ConstraintLife) -> bool:
    columns = held.constraint.columns
    return not columns or any(_serves(index, columns) for index in shape.indexes.values())


def _serves(life: IndexLife, columns: tuple[str, ...]) -> bool:
    """Whether an index finds the rows of a key: its first columns are the key's."""
    predicate = life.index.predicate
    if predicate is not None:
        given = [f"{quoted(column)} IS NOT NULL" for column in columns]
        if predicate.text not in given and predicate.text != " AND ".join(given):
            return False
    if life.index.method not in {"btree", "hash"}:
        return False
    return set(life.columns[: len(columns)]) == set(columns)
