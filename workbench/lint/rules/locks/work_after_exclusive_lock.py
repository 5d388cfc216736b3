"""`work-after-exclusive-lock`: slow work is done while the transaction keeps everybody from a table."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.locking import LOCKING, takes_all_access
from workbench.lint.rule import Family, FileRule, Scope
from workbench.lint.rules.data.unbatched_dml import chooses_by_key
from workbench.lint.view import At, FileView, World
from workbench.sql.facts import (
    AddConstraint,
    CreateIndex,
    CreateTable,
    CreateView,
    DeleteRows,
    Drop,
    Fact,
    FileFacts,
    InsertRows,
    Maintenance,
    MergeRows,
    ObjectKind,
    Reach,
    ReadsRelation,
    TableSource,
    UpdateRows,
    ValidateConstraint,
)
from workbench.sql.names import Name

_WORKING: Final = frozenset(
    {CreateIndex, CreateTable, CreateView, DeleteRows, InsertRows, Maintenance, MergeRows, UpdateRows}
    | {ValidateConstraint}
)


class WorkAfterExclusiveLock(FileRule):
    """Slow work is done while the same transaction keeps everybody from a table.

    ## What it does
    Looks at what a transaction (for the Supabase CLI, the file) does behind a statement that takes an ACCESS EXCLUSIVE
    lock on a table of an earlier migration, as nearly every `ALTER TABLE` does: an `UPDATE`, `DELETE` or `MERGE` of an
    existing table that may take many rows, an `INSERT` (or a new table or materialized view) that reads an existing
    table, `CREATE INDEX` on another existing table, `VALIDATE CONSTRAINT`, `REFRESH MATERIALIZED VIEW`. One finding a
    transaction. The lock on a table that is dropped does not count.

    ## Why is this bad?
    Locks are let go at the end of the transaction. What would have kept readers away for a moment keeps them away until
    all the work is done.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, owner_id uuid);
    CREATE TABLE IF NOT EXISTS public.authors (id uuid PRIMARY KEY, last_seen date);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;
    INSERT INTO public.authors (id) SELECT owner_id FROM public.reports ON CONFLICT DO NOTHING;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, owner_id uuid);
    CREATE TABLE IF NOT EXISTS public.authors (id uuid PRIMARY KEY, last_seen date);

    -- 20260201000000_report_locale.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS locale text;

    -- 20260202000000_report_authors.sql
    INSERT INTO public.authors (id) SELECT owner_id FROM public.reports ON CONFLICT DO NOTHING;
    ```

    ## How to fix
    Move the work into a migration of its own, or before the statement that takes the lock.

    ## References
    - https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
    """

    name = "work-after-exclusive-lock"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """At most one a transaction: at the first work."""
        locked: dict[int, tuple[Name, int]] = {}
        done: set[int] = set()
        if not file.holding(_WORKING):
            return
        for number in file.holding(_WORKING | LOCKING):
            statement = file.facts.statements[number]
            at = At(world, file, number, statement)
            transaction = at.transaction
            if transaction is None or transaction in done:
                continue
            held = locked.get(transaction)
            if held is not None and any(
                is_work(fact, at) and not _builds_on(fact, held[0], at) for fact in statement.facts
            ):
                done.add(transaction)
                yield self._finding(at, *held)
            elif held is None:
                table = next(_taken(at), None)
                if table is not None:
                    locked[transaction] = (table, statement.span.line)

    def _finding(self, at: At, table: Name, line: int) -> Finding:
        return at.finding(
            self,
            f"nobody may read {table} while this {at.statement.kind} runs: its lock of line {line} is held until the "
            "transaction ends",
            "Move this into a migration of its own.",
            objects=(table,),
        )


def _taken(at: At) -> Iterator[Name]:
    """The tables with rows that a statement keeps everybody from; who waits for one that goes has no use for it."""
    for fact in at.statement.facts:
        gone = fact.name if isinstance(fact, Drop) and fact.kind is ObjectKind.TABLE else None
        yield from (table for table in takes_all_access(fact, at) if table != gone and holds_rows(at, table))


def _builds_on(fact: Fact, table: Name, at: At) -> bool:
    """Whether an index is built on the very table (renamed or not), which index-not-concurrent reports."""
    if not isinstance(fact, CreateIndex):
        return False
    life = at.world.story.relation(fact.table, at.position)
    return fact.table == table or (life is not None and table in life.names.what)


def is_work(fact: Fact, at: At) -> bool:  # noqa: PLR0911 - a row a kind
    """Whether a fact may take long: it goes through a table that may hold many rows."""
    match fact:
        case UpdateRows() | DeleteRows():
            shape = shape_of(at, fact.table)
            by_key = shape is not None and chooses_by_key(shape, fact.pinned)
            return fact.reach is not Reach.NONE and not by_key and not fact.batched and holds_rows(at, fact.table)
        case MergeRows():
            return holds_rows(at, fact.table)
        case ValidateConstraint():
            # One that the same file adds is validate-same-transaction's.
            added = any(isinstance(f, AddConstraint) and f.name == fact.name for f in _all(at.file.facts))
            return not added and holds_rows(at, fact.table)
        case CreateTable(source=TableSource.AS) | CreateView(materialized=True):
            read = (one.relation for one in at.statement.facts if isinstance(one, ReadsRelation))
            return any(_is_existing_table(at, name) for name in read)
        case InsertRows():
            return fact.rows is None and any(_is_existing_table(at, name) for name in fact.reads)
        case CreateIndex():
            return not fact.concurrently and holds_rows(at, fact.table)
        case Maintenance(command="REFRESH MATERIALIZED VIEW"):
            return fact.name is not None and holds_rows(at, fact.name)
        case _:
            return False


def _all(file: FileFacts) -> Iterator[Fact]:
    """All facts of a file."""
    return (fact for statement in file.statements for fact in statement.facts)


def _is_existing_table(at: At, name: Name) -> bool:
    """Whether a query reads a table that the chain knows; other names may be those of a WITH."""
    return at.world.story.relation(name, at.position) is not None and holds_rows(at, name)
