"""`idempotent-insert`: rows that a second run inserts once more, or stumbles over."""

import re
from collections.abc import Callable, Iterator, Mapping
from operator import or_
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.repeating import asks_first, is_caught, spares, surely_inserts
from workbench.lint.rule import FactRule, Family, Rule, Scope
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import (
    CallRoutine,
    Column,
    ConstraintSort,
    Fact,
    InsertRows,
    OnConflict,
)
from workbench.sql.lexer import tokens
from workbench.sql.names import Name, literal

_CALL: Final = re.compile(r"\w\s*\(|^current_|^local", re.IGNORECASE)
_UNNAMED: Final = 2  # arguments of a job without a name
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
    Looks at `INSERT` (and `MERGE` on a condition that is never true), in `DO` blocks and in what `EXECUTE` runs too. It
    reports rows whose primary key, or another unique key, is made of constants, and those that each run adds once more,
    be they copied from other tables. It is content with `ON CONFLICT` (unless no unique key is among the columns that
    are given, for then nothing conflicts), with a `NOT EXISTS` in the query or in a guard that asks the table for these
    rows (or one that the file changes), with a handler for `unique_violation`, and with a `DELETE` or `TRUNCATE` of the
    table before. Temporary tables and those that the file drops do not count, nor do copies of rows that the file then
    changes or deletes where they came from.
    `vault.create_secret` inserts a row as well, and so does `cron.schedule` without a job's name.

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

    ## References
    - https://www.postgresql.org/docs/current/sql-insert.html
    """

    name = "idempotent-insert"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (InsertRows, CallRoutine)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an INSERT."""
        if isinstance(fact, CallRoutine) and fact.once and fact.name in _KEEPING:
            yield from _KEEPING[fact.name](self, fact, at)
        if not isinstance(fact, InsertRows) or fact.on_conflict is OnConflict.UPDATE:
            return
        # Rows of an earlier run are gone, with the table or without it.
        gone = at.file.rerun.is_empty(at.number, fact.table)
        if gone or asks_first(fact, at) or at.world.story.is_temporary(fact.table, at.position):
            return
        skips = fact.on_conflict is OnConflict.NOTHING or is_caught(at)
        key = _fixed_key(fact, at)
        again = any(fact.constant) and all(map(or_, fact.constant, fact.made))
        rows = "row" if fact.rows == 1 else "rows"
        if key and not skips:
            said = (
                f"the {rows} of {fact.table} may be there: a second run fails with a duplicate key ({', '.join(key)})"
            )
            help_ = f"Add ON CONFLICT ({', '.join(key)}) DO NOTHING, or DO UPDATE."
        elif not skips and (again or surely_inserts(fact, at)):
            said = f"a second run inserts the {'same ' if again else ''}{rows} into {fact.table} again"
            help_ = "Add ON CONFLICT on a unique key, or write INSERT … SELECT … WHERE NOT EXISTS (…)."
        elif (again or surely_inserts(fact, at)) and not key and _never_conflicts(fact, at):
            said = f"a second run inserts the same {rows} into {fact.table} again: no unique key of it is given"
            help_ = "ON CONFLICT needs a unique key among the columns that are given; or write WHERE NOT EXISTS (…)."
        else:
            return
        yield at.finding(self, said, help_, objects=(fact.table,), fix=_fix(at) if key else None)


def _secret(rule: Rule, fact: CallRoutine, at: At) -> Iterator[Finding]:
    """A row of the vault: its name is unique, if it has one."""
    if any(map(spares, at.statement.guards)):
        return
    name = fact.given[1] if len(fact.given) > 1 else ""
    said = "a second run keeps the same secret again"
    if name:
        said = f"secret {literal(name)} may be there: a second run fails with a duplicate key (name)"
    help_ = "Keep it in a DO block, under a test of vault.secrets by its name."
    yield at.finding(rule, said, help_, objects=(Name("vault", "secrets"),))


def _job(rule: Rule, fact: CallRoutine, at: At) -> Iterator[Finding]:
    """A job without a name is another one each time; one with a name is the one that has it already."""
    if len(fact.given) == _UNNAMED and not any(map(spares, at.statement.guards)):
        said, help_ = (
            "a second run schedules the same job again: it has no name",
            "Give the job a name, as the first argument.",
        )
        yield at.finding(rule, said, help_, objects=(Name("cron", "job"),))


_KEEPING: Final[Mapping[Name, Callable[[Rule, CallRoutine, At], Iterator[Finding]]]] = {
    Name("vault", "create_secret"): _secret,
    Name("cron", "schedule"): _job,
}


def _fixed_key(fact: InsertRows, at: At) -> tuple[str, ...]:
    """A unique key whose columns get nothing but constants; empty if there is none to be seen."""
    shape = at.world.story.tables.before(fact.table, at.position)
    if shape is None:
        keys = [_PLATFORM.get(fact.table, ())]
        said = {column for column, fixed in zip(fact.columns, fact.constant, strict=False) if fixed}
        return next((key for key in keys if key and said.issuperset(key)), ())
    constant = _constant(fact, shape)
    return next((key for key, nulls in _keys(shape) if key and _covers(constant, key, shape, fact, nulls=nulls)), ())


def _constant(fact: InsertRows, shape: Shape) -> frozenset[str]:
    """The columns that get constants: from the rows, or by their default where the rows leave them out."""
    given = fact.columns or (tuple(shape.columns) if shape.complete else ())
    said = (column for column, fixed in zip(given, fact.constant, strict=False) if fixed)
    left = (life.column for name, life in shape.columns.items() if name not in given)
    return frozenset((*said, *(column.name for column in left if _fixed_default(column))))


def _fixed_default(column: Column) -> bool:
    said = column.default
    return said is not None and _CALL.search(said.text) is None and column.identity is None


def _covers(constant: frozenset[str], key: tuple[str, ...], shape: Shape, fact: InsertRows, *, nulls: bool) -> bool:
    """Whether all columns of a key are the same each time; NULL is (`nulls`) or is not the same as NULL."""
    given = fact.columns or tuple(shape.columns)
    left = (name for name, life in shape.columns.items() if name not in given and _is_null(life.column))
    empty = {*left, *fact.nulls}
    if not nulls and not empty.isdisjoint(key):
        return False
    return (constant | empty if nulls else constant).issuperset(key)


def _is_null(column: Column) -> bool:
    """Whether a column that is left out becomes NULL."""
    return column.default is None and not column.not_null


def _keys(shape: Shape) -> list[tuple[tuple[str, ...], bool]]:
    """What is unique in a table, each with whether NULLs count as the same."""
    unique = [(c.constraint.columns, c.constraint.nulls_not_distinct) for c in shape.of(ConstraintSort.UNIQUE)]
    plain = [life for life in shape.indexes.values() if life.index.unique and life.index.predicate is None]
    named = [life for life in plain if len(life.columns) == len(life.index.keys)]
    return [(shape.primary_key, False), *unique, *((life.columns, life.index.nulls_not_distinct) for life in named)]


def _never_conflicts(fact: InsertRows, at: At) -> bool:
    """Whether the rows can meet no others: all that is unique in the table is known, and none of it is given.

    What the rows take from tables may meet others.
    """
    shape = at.world.story.tables.before(fact.table, at.position)
    if shape is None or not shape.complete or any(shape.of(ConstraintSort.EXCLUDE)):
        return False
    unique = [life for life in shape.indexes.values() if life.index.unique]
    if any(life.index.predicate or len(life.columns) != len(life.index.keys) for life in unique):
        return False
    given = set(fact.columns or shape.columns).difference(fact.nulls)
    fixed = _constant(fact, shape)
    return not any(key and given.union(fixed).issuperset(key) and not fixed.issuperset(key) for key, _ in _keys(shape))


def _fix(at: At) -> Fix | None:
    span = at.statement.span
    if not at.statement.editable or at.statement.kind != "INSERT":
        return None
    if any(token.word == "RETURNING" for token in tokens(at.file.text, span.start, span.end)):
        return None
    return Fix("Add ON CONFLICT DO NOTHING", (TextEdit(span.end, span.end, " ON CONFLICT DO NOTHING"),))
