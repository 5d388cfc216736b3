"""`idempotent-insert`: rows that a second run inserts once more, or stumbles over."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import (
    ConstraintSort,
    Fact,
    InsertRows,
    OnConflict,
)
from workbench.sql.guards import Guard, GuardKind
from workbench.sql.lexer import tokens
from workbench.sql.names import Name

_CAUGHT: Final = frozenset({"unique_violation", "integrity_constraint_violation", "others"})
# Tables that no migration creates, with what is unique in them.
_PLATFORM: Final = {
    Name("storage", "buckets"): ("id",),
    Name("storage", "objects"): ("id",),
    Name("auth", "users"): ("id",),
    Name("auth", "identities"): ("id",),
    Name("vault", "secrets"): ("name",),
}


class IdempotentInsert(FactRule):
    """Fixed rows are inserted without taking care that they may be there.

    ## What it does
    Looks at `INSERT … VALUES` (and `INSERT … SELECT` of constants), in `DO` blocks too. It reports rows whose primary
    key, or another unique key, is made of constants, and rows of nothing but constants. It is content with
    `ON CONFLICT`, with a `NOT EXISTS` in the query or in a guard, with a handler for `unique_violation`, and with a
    `DELETE` or `TRUNCATE` of the table before. Rows that a query takes from other tables do not count, nor do temporary
    tables and those that the file drops.

    ## Why is this bad?
    The second run fails with a duplicate key (23505); where the key is made by the server, it adds the same rows again.

    ## Example
    ```sql
    INSERT INTO public.funnels (slug, title) VALUES ('sleep', 'Sleep');
    ```

    ## Use instead
    ```sql
    INSERT INTO public.funnels (slug, title) VALUES ('sleep', 'Sleep') ON CONFLICT (slug) DO NOTHING;
    ```

    ## How to fix
    Add `ON CONFLICT (…) DO NOTHING`, or `DO UPDATE` where the rows are to be as the migration says. It needs a unique
    constraint or index on the columns; without one, write `INSERT … SELECT … WHERE NOT EXISTS (…)`.
    """

    name = "idempotent-insert"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (InsertRows,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an INSERT."""
        if not isinstance(fact, InsertRows) or fact.rows is None or fact.on_conflict is not OnConflict.FAIL:
            return
        if fact.tests_absence or not any(fact.constant) or any(map(_spares, at.statement.guards)):
            return
        # Rows of an earlier run are gone, with the table or without it.
        if at.file.rerun.is_empty(at.number, fact.table) or at.world.story.is_temporary(fact.table, at.position):
            return
        key = _fixed_key(fact, at)
        if not key and not all(fact.constant):
            return
        rows = "row" if fact.rows == 1 else "rows"
        if key:
            said = (
                f"the {rows} of {fact.table} may be there: a second run fails with a duplicate key ({', '.join(key)})"
            )
            help_ = f"Add ON CONFLICT ({', '.join(key)}) DO NOTHING, or DO UPDATE."
        else:
            said = f"a second run inserts the same {rows} into {fact.table} again"
            help_ = "Add ON CONFLICT on a unique key, or write INSERT … SELECT … WHERE NOT EXISTS (…)."
        yield at.finding(self, said, help_, objects=(fact.table,), fix=_fix(at) if key else None)


def _spares(guard: Guard) -> bool:
    """Whether a second run does not get to the INSERT, or goes on behind it."""
    if guard.kind is GuardKind.HANDLER:
        return bool(guard.handled & _CAUGHT)
    return guard.kind is GuardKind.CONDITION and (guard.opaque or any(not test.exists for test in guard.tests))


def _fixed_key(fact: InsertRows, at: At) -> tuple[str, ...]:
    """A unique key whose columns get nothing but constants; empty if there is none to be seen."""
    shape = at.world.story.tables.before(fact.table, at.position)
    given = fact.columns or (tuple(shape.columns) if shape is not None and shape.complete else ())
    constant = {column for column, fixed in zip(given, fact.constant, strict=False) if fixed}
    keys = _keys(shape) if shape is not None else [_PLATFORM.get(fact.table, ())]
    return next((key for key in keys if key and constant.issuperset(key)), ())


def _keys(shape: Shape) -> list[tuple[str, ...]]:
    unique = [life.constraint.columns for life in shape.of(ConstraintSort.UNIQUE)]
    plain = [life for life in shape.indexes.values() if life.index.unique and life.index.predicate is None]
    indexes = [life.columns for life in plain if len(life.columns) == len(life.index.keys)]
    return [shape.primary_key, *unique, *indexes]


def _fix(at: At) -> Fix | None:
    span = at.statement.span
    if not at.statement.editable or at.statement.kind != "INSERT":
        return None
    if any(token.word == "RETURNING" for token in tokens(at.file.text, span.start, span.end)):
        return None
    return Fix("Add ON CONFLICT DO NOTHING", (TextEdit(span.end, span.end, " ON CONFLICT DO NOTHING"),))
