"""`index-not-concurrent`: an index is built while nobody may write to its table."""

from collections.abc import Iterator

from workbench.lint.existing import has_older_tables, holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.project.runner import Alone
from workbench.sql.facts import CreateIndex, Fact, Maintenance
from workbench.sql.names import Name, quoted


class IndexNotConcurrent(FactRule):
    """An index is built on a table with rows while nobody may write to it.

    ## What it does
    Looks at `CREATE INDEX` and `REINDEX` without `CONCURRENTLY` on a table (or materialized view) of an earlier
    migration, in `DO` blocks too. Tables that the same migration makes are exempt, and so are those of other migrations
    that are not merged yet: they are empty. An index that the chain has already, made again with `IF NOT EXISTS`,
    builds nothing.

    ## Why is this bad?
    `CREATE INDEX` takes a SHARE lock: until the index is built and the migration is through, every INSERT, UPDATE and
    DELETE on the table waits.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());

    -- 20260201000000_reports_by_date.sql
    CREATE INDEX IF NOT EXISTS reports_created_at_idx ON public.reports (created_at);
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());

    -- 20260201000000_reports_by_date.sql
    CREATE INDEX CONCURRENTLY IF NOT EXISTS reports_created_at_idx ON public.reports (created_at);
    ```

    ## How to fix
    Write `CREATE INDEX CONCURRENTLY`, best in a migration of its own: it cannot run in a transaction, so what stands
    before it is committed first. The Supabase CLI runs it so from version 2.109 on; with an older one, build the index
    by hand and keep `CREATE INDEX IF NOT EXISTS` in the migration. On a partitioned table, make the index `ON ONLY` the
    table, build one on each partition with `CONCURRENTLY`, and attach them. Where the table is small, waive it.

    ## References
    - https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
    - https://github.com/supabase/cli/releases/tag/v2.109.0
    """

    name = "index-not-concurrent"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateIndex, Maintenance)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an index."""
        if isinstance(fact, Maintenance):
            if fact.command == "REINDEX" and fact.name is None and not fact.concurrently and has_older_tables(at):
                said = "building all indexes anew keeps the writers of one table after the other waiting"
                yield at.finding(self, said, "Write REINDEX … CONCURRENTLY.")
            table = _reindexed(fact, at)
            if table is not None and holds_rows(at, table):
                said = f"building indexes of {table} anew keeps its writers waiting"
                yield at.finding(self, said, "Write REINDEX … CONCURRENTLY.", objects=(table,))
            return
        if not isinstance(fact, CreateIndex) or fact.concurrently or fact.only or not holds_rows(at, fact.table):
            return
        shape = shape_of(at, fact.table)
        if shape is not None and fact.name is not None and fact.name.name in shape.indexes:
            return
        what = f"index {quoted(fact.name.name)}" if fact.name is not None else "an index"
        partitioned = shape is not None and shape.partitioned
        yield at.finding(
            self,
            f"building {what} keeps writers of {fact.table} waiting",
            _advice(at, partitioned=partitioned),
            objects=(fact.table,),
        )


def _reindexed(fact: Maintenance, at: At) -> Name | None:
    """The table whose indexes a REINDEX builds while it is locked."""
    if fact.command != "REINDEX" or fact.concurrently or fact.name is None:
        return None
    found = at.world.story.tables.with_index(fact.name, at.position)
    return fact.name if found is None else found[0].name_before(at.position)


def _advice(at: At, *, partitioned: bool) -> str:
    if partitioned:
        return "Make it ON ONLY the table, build it CONCURRENTLY on each partition, and attach those."
    runner = at.world.config.runner
    if not runner.runs_alone(Alone.CREATE_INDEX):
        return (
            "Build it by hand with CONCURRENTLY first, and keep IF NOT EXISTS here: "
            f"{runner.spoken} runs a file in one transaction, where CONCURRENTLY is refused."
        )
    if at.statement.parent is not None:
        return "Take it out of the DO block and write CREATE INDEX CONCURRENTLY, best in a migration of its own."
    return "Write CREATE INDEX CONCURRENTLY, best in a migration of its own."
