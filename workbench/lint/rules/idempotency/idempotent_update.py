"""`idempotent-update`: a value that is computed from itself, and once more by a second run."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.made import Made
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import ColumnType, Fact, InsertRows, MergeRows, ObjectKind, UpdateRows
from workbench.sql.guards import GuardKind
from workbench.sql.names import Name, quoted

# Where `||` and `-` leave what is there, or not there, already.
_MERGED: Final = frozenset({"json", "jsonb", "hstore", "tsvector"})


class IdempotentUpdate(FactRule):
    """A value is computed from itself, so that a second run computes it once more.

    ## What it does
    Looks at `UPDATE`, `MERGE`, `ON CONFLICT … DO UPDATE` and the `USING` of `ALTER COLUMN … TYPE`, in `DO` blocks too,
    for columns that are counted up, multiplied, put together with other text, appended to or turned round (`seats + 5`,
    `'[old] ' || title`, `NOT done`, a part of a document by `jsonb_set`), and for those that get a random value. It is
    content where the condition asks for a column that is set (or for rows of other tables), under a condition of a `DO`
    block, where the file gives the column a plain value before, and with documents (`jsonb`), which are merged.

    ## Why is this bad?
    Nothing fails: the second run gives every row a wrong value.

    ## Example
    ```sql
    UPDATE public.subscriptions SET price = price * 100;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.subscriptions ADD COLUMN IF NOT EXISTS price_cents integer;
    UPDATE public.subscriptions SET price_cents = price * 100 WHERE price_cents IS NULL;
    ```

    ## How to fix
    Write the value into a column of its own, let the condition pass over rows that are done, or test in a `DO` block
    whether anything is left to do (for a change of type: the type that `information_schema.columns` has).

    ## References
    - https://www.postgresql.org/docs/current/sql-update.html
    """

    name = "idempotent-update"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (ColumnType, InsertRows, MergeRows, UpdateRows)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a statement."""
        if not isinstance(fact, ColumnType | InsertRows | MergeRows | UpdateRows) or _is_still(fact):
            return
        columns = (fact.column,) if isinstance(fact, ColumnType) else fact.again
        if any(guard.kind is not GuardKind.HANDLER for guard in at.statement.guards):
            return
        if at.file.rerun.is_empty(at.number, fact.table) or at.world.story.is_temporary(fact.table, at.position):
            return
        inside, anew = (fact.inside, fact.anew) if isinstance(fact, UpdateRows) else ((), ())
        wrong = [column for column in columns if _adds_up(fact.table, column, at)]
        wrong += [column for column in inside if _is_left(fact.table, column, at)]
        help_ = "Let the condition pass over rows that are done, or test in a DO block whether any are left."
        if wrong:
            said = f"{_listed(wrong)} of {fact.table} is computed from itself: a second run computes it once more"
            yield at.finding(self, said, help_, objects=(fact.table,))
        elif fresh := [column for column in anew if _is_left(fact.table, column, at)]:
            said = f"{_listed(fresh)} of {fact.table} gets another value with each run"
            yield at.finding(self, said, help_, objects=(fact.table,))


def _is_still(fact: ColumnType | InsertRows | MergeRows | UpdateRows) -> bool:
    """Whether a second run gives nothing another value."""
    return not fact.again and not (isinstance(fact, UpdateRows) and (fact.inside or fact.anew))


def _listed(columns: list[str]) -> str:
    return ", ".join(quoted(column) for column in columns)


def _adds_up(table: Name, column: str, at: At) -> bool:
    """Whether a column is of a type that is not merged, and has another value than at the first run."""
    shape = at.world.story.tables.before(table, at.position)
    life = shape.columns.get(column) if shape is not None else None
    if life is not None and life.column.type is not None and life.column.type.name.name in _MERGED:
        return False
    return _is_left(table, column, at)


def _is_left(table: Name, column: str, at: At) -> bool:
    """Whether a second run finds in a column what the first has put there."""
    rerun = at.file.rerun
    made = rerun.drops(Made(ObjectKind.COLUMN, Name(table.schema, column), table))
    return not made and not rerun.sets_before(at.number, table, column)
