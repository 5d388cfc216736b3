"""`column-type-rewrite`: a change of type writes the whole table anew while nobody may use it."""

from collections.abc import Iterator

from workbench.lint.existing import retyping_cost, shape_of, stores_rows
from workbench.lint.finding import Finding, Severity
from workbench.lint.retype import Cost
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import ColumnType, Fact
from workbench.sql.names import quoted


class ColumnTypeRewrite(FactRule):
    """A column's type is changed in a way that makes the server write the table or its indexes anew.

    ## What it does
    Looks at `ALTER COLUMN … TYPE` on a table of an earlier migration and compares the old type with the new one, along
    all changes of the chain. What is the same bits passes: a longer `varchar`, `varchar` to `text`, a `numeric` with
    more digits and the same scale, a finer `timestamp`, a domain without checks. So does `timestamp` to `timestamptz`
    (the platform's databases run in UTC) where no index has to be built anew. A `USING` that is more than a cast to the
    new type is always work. Tables that hold no rows yet are exempt.

    ## Why is this bad?
    The server writes every row and every index anew, and lets nobody read or write the table until it is done.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports ALTER COLUMN score TYPE bigint;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, score int);

    -- 20260201000000_report_scores.sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS big_score bigint;
    ```

    ## How to fix
    Add a column of the new type, keep both filled (a trigger), fill the old rows in batches, move the readers over, and
    drop the old column in a later migration. Where the table is small, waive it.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
    """

    name = "column-type-rewrite"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (ColumnType,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        if not isinstance(fact, ColumnType) or not stores_rows(at, fact.table):
            return
        shape = shape_of(at, fact.table)
        held = shape.column(fact.column) if shape is not None else None
        column = f"{quoted(fact.column)} of {fact.table}"
        if held is None or held.type is None:
            # Nothing is known of the column; only a type that takes it as it is would be safe.
            if shape is None:
                yield self._finding(fact, at, f"{column} becomes {fact.type}, for which the table may be written anew")
            return
        if held.generated is not None and not held.stored:
            return
        cost = retyping_cost(at, held.type, fact.type) if _is_cast(fact) else Cost.REWRITE
        # The old type may have left its name to the new one.
        old = f"the old {held.type}" if str(held.type) == str(fact.type) else str(held.type)
        change = f"{column} from {old} to {fact.type}"
        if cost is Cost.REWRITE:
            yield self._finding(fact, at, f"changing {change} writes the whole table anew")
            return
        indexes = _indexes(shape, fact.column) if shape is not None else []
        other_order = fact.collation != held.collation and bool(fact.collation or held.collation)
        if indexes and (cost is Cost.REINDEX or other_order):
            yield self._finding(fact, at, f"changing {change} builds {', '.join(indexes)} anew")

    def _finding(self, fact: ColumnType, at: At, said: str) -> Finding:
        help_ = "Add a column of the new type, fill it in batches, move the readers over, and drop the old one later."
        return at.finding(self, f"{said} while nobody may use it", help_, objects=(fact.table,), at=fact.at)


def _is_cast(fact: ColumnType) -> bool:
    """Whether the new value is nothing but the old one in the new type."""
    if fact.using is None:
        return True
    plain = fact.using.text.replace(" ", "").lower()
    column = quoted(fact.column).lower()
    return plain == column or (plain.startswith(f"{column}::") and fact.using.text.count("::") == 1 and _same(fact))


def _same(fact: ColumnType) -> bool:
    """Whether the cast is to the very type; how it is spelt says nothing about modifiers, so those are compared."""
    text = fact.using.text if fact.using is not None else ""
    given = text.partition("::")[2]
    modifiers = given[given.index("(") + 1 : -1].replace(" ", "") if given.endswith(")") and "(" in given else ""
    return modifiers == ",".join(fact.type.modifiers) and given.endswith("[]") is bool(fact.type.dimensions)


def _indexes(shape: Shape, column: str) -> list[str]:
    """The indexes that have a column as a key."""
    return [
        quoted(life.name)
        for life in shape.indexes.values()
        if any(column == key.column or (key.expression and column in key.expression.columns) for key in life.index.keys)
    ]
